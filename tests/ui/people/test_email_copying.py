import pytest
from PySide6.QtGui import QGuiApplication

from tests.factories import a_consent, a_person
from tests.stores import keep
from ui.widgets.buttons import Button
from volunteer_app.domain.people import ConsentPurpose


@pytest.fixture
def several(local_store):
    """Two with an address, one of them with an e-mail that both use, one without, and one who said no."""
    people = [
        a_person(given_name="Ann", family_name="Lee", email="ann.lee@example.org"),
        a_person(given_name="Bea", family_name="Lee", email="ann.lee@example.org"),
        a_person(given_name="Cy", family_name="Moss", email="cy.moss@example.org"),
        a_person(given_name="Dot", family_name="Nair", email=""),
        a_person(given_name="Ed", family_name="Orr", email="ed.orr@example.org"),
    ]
    no = a_consent(people[4], purpose=ConsentPurpose.SERVICE, given_on=None, withdrawn_on=people[4].enquired_on)
    keep(local_store, *people, no)
    return people


def press(page):
    next(button for button in page._bar.findChildren(Button) if "mail" in button.text()).click()


def test_the_addresses_of_those_who_may_be_written_to_are_copied_once(several, people_page, qtbot):
    QGuiApplication.clipboard().clear()
    people_page.table.selectAll()
    press(people_page)
    qtbot.waitUntil(people_page.message.isVisible)
    assert QGuiApplication.clipboard().text() == "ann.lee@example.org; cy.moss@example.org"
    assert people_page.message.text() == (
        "2 addresses copied. 1 person has none. 1 said no to our keeping what they told us, and is left out."
    )


def test_a_selection_without_any_address_offers_nothing(several, people_page, qtbot):
    people_page.table.selectRow(3)
    assert "emails" not in people_page._possible()
