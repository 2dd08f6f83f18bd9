from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY
from tests.ui.people.conftest import notes
from volunteer_app.domain.people import Consent, ConsentPurpose, Person
from volunteer_app.services.history import undo
from volunteer_app.services.people import save_person


def kept(store):
    with store.read() as data:
        (person,) = data.every(Person)
    return person


@pytest.fixture
def details(ann_page):
    ann_page.show_tab("details")
    return ann_page._parts["details"]


def type_in(qtbot, details, name, text):
    """Type into a field and go on to the next."""
    field = details._fields[name]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_a_field_is_kept_as_soon_as_it_is_left(details, local_store, ann_page, qtbot):
    type_in(qtbot, details, "preferred_name", "Annie")
    type_in(qtbot, details, "pronouns", "they/them")
    assert (kept(local_store).preferred_name, kept(local_store).pronouns) == ("Annie", "they/them")
    qtbot.waitUntil(lambda: ann_page._name.text() == "Ann Lee (Annie)")


def test_a_field_of_several_lines_is_kept_when_it_is_left(details, local_store, qtbot):
    type_in(qtbot, details, "address", "1 Mill Lane")
    assert kept(local_store).address == "1 Mill Lane"


def test_going_through_the_fields_without_a_change_keeps_nothing(details, local_store, changes, qtbot):
    with qtbot.assertNotEmitted(changes.happened):
        for name in ("given_name", "family_name", "birth_date", "address", "notes"):
            details._fields[name].setFocus()
        QApplication.focusWidget().clearFocus()
    assert kept(local_store).version == 1


def test_a_rule_that_is_broken_is_said_beside_the_field_and_nothing_is_kept(details, local_store, qtbot):
    type_in(qtbot, details, "birth_date", "1/1/2027")
    assert "This day has not come yet." in notes(details)
    assert kept(local_store).version == 1
    type_in(qtbot, details, "birth_date", "1/1/1990")
    assert "This day has not come yet." not in notes(details)
    assert kept(local_store).birth_date.year == 1990


def test_a_problem_stands_while_other_fields_are_kept(details, local_store, qtbot):
    type_in(qtbot, details, "birth_date", "1/1/2027")
    type_in(qtbot, details, "pronouns", "they/them")
    assert "This day has not come yet." in notes(details)
    assert (kept(local_store).pronouns, kept(local_store).birth_date.year) == ("they/them", 1984)


def test_a_reference_that_is_somebody_elses_is_refused(details, local_store, qtbot):
    save_person(local_store, Person(given_name="Bo", family_name="Ek", reference="V-000777"), today=TODAY)
    type_in(qtbot, details, "reference", "V-000777")
    assert "V-000777 belongs to Bo Ek." in notes(details)


def test_a_change_made_elsewhere_is_shown_beside_ours_and_ours_can_be_kept(details, local_store, qtbot):
    theirs = replace(kept(local_store), phone="07700 900999", email="ann@example.org")
    save_person(local_store, theirs, today=TODAY)
    type_in(qtbot, details, "phone", "07700 900111")
    assert details.message.isVisible()
    assert details.message.text() == "Phone is “07700 900999” there and “07700 900111” here."
    assert kept(local_store).phone == "07700 900999"
    details.message._action.click()
    assert (kept(local_store).phone, kept(local_store).email) == ("07700 900111", "ann@example.org")
    assert not details.message.isVisible()


def test_a_change_made_elsewhere_can_be_taken_over(details, local_store, qtbot):
    save_person(local_store, replace(kept(local_store), phone="07700 900999"), today=TODAY)
    type_in(qtbot, details, "phone", "07700 900111")
    details.message._other.click()
    assert details.value("phone") == "07700 900999"
    assert kept(local_store).phone == "07700 900999"
    type_in(qtbot, details, "email", "ann@example.org")
    assert kept(local_store).email == "ann@example.org"


def test_a_refresh_leaves_alone_what_is_being_typed(details, local_store, changes, qtbot):
    field = details._fields["notes"]
    field.setFocus()
    qtbot.keyClicks(field, "Prefers morn")
    changes.happened.emit(save_person(local_store, replace(kept(local_store), phone="07700 900999"), today=TODAY))
    qtbot.waitUntil(lambda: details.value("phone") == "07700 900999")
    qtbot.keyClicks(field, "ings")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (kept(local_store).notes, kept(local_store).phone) == ("Prefers mornings", "07700 900999")


def test_what_is_typed_is_kept_when_the_page_is_left(details, ann_page, local_store, qtbot):
    field = details._fields["phone"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "07700 900333")
    ann_page.hide()
    assert kept(local_store).phone == "07700 900333"


def answer(details, purpose, word):
    """Press an answer; it is kept."""
    details._consents[purpose]._buttons[word].click()


def test_a_consent_is_given_and_withdrawn_in_the_wording_shown(details, local_store, qtbot):
    said = details._standing[ConsentPurpose.PHOTO]
    details.ensureWidgetVisible(said)
    assert (said.text(), details._consents[ConsentPurpose.PHOTO].choice()) == ("Not answered yet.", "")
    answer(details, ConsentPurpose.PHOTO, "yes")
    with local_store.read() as data:
        (consent,) = data.every(Consent)
    assert (consent.purpose, consent.given_on, consent.wording_version) == (ConsentPurpose.PHOTO, TODAY, "2026-1")
    qtbot.waitUntil(lambda: said.text() == "Yes since 25 Nov 2026, wording 2026-1.")
    answer(details, ConsentPurpose.PHOTO, "no")
    qtbot.waitUntil(lambda: said.text() == "No since 25 Nov 2026. Yes from 25 Nov 2026, wording 2026-1.")
    assert details._consents[ConsentPurpose.PHOTO].choice() == "no"


def test_a_no_without_an_earlier_yes_is_kept_with_its_day_and_undone_to_no_answer(
    details, local_store, changes, happened, qtbot
):
    said = details._standing[ConsentPurpose.AGGREGATE]
    answer(details, ConsentPurpose.AGGREGATE, "no")
    qtbot.waitUntil(lambda: said.text() == "No since 25 Nov 2026, wording 2026-1.")
    with local_store.read() as data:
        (consent,) = data.every(Consent)
    assert (consent.given_on, consent.withdrawn_on) == (None, TODAY)
    changes.happened.emit(undo(local_store, happened[-1]))
    qtbot.waitUntil(lambda: said.text() == "Not answered yet.")
    assert details._consents[ConsentPurpose.AGGREGATE].choice() == ""
