from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.factories import TODAY
from tests.ui.people.conftest import notes
from ui.people.consents_section import ConsentsSection
from volunteer_app.domain.people import Consent, ConsentPurpose
from volunteer_app.services.history import undo

AGGREGATE, PHOTO, NEWS = ConsentPurpose.AGGREGATE, ConsentPurpose.PHOTO, ConsentPurpose.NEWS


@pytest.fixture
def section(ann_page):
    ann_page.show_tab("details")
    (section,) = ann_page.findChildren(ConsentsSection)
    ann_page.part("details").ensureWidgetVisible(section)
    return section


def kept(store):
    with store.read() as data:
        return [(each.purpose, each.given_on, each.withdrawn_on, each.wording_version) for each in data.every(Consent)]


def answer(section, purpose, word):
    """Press an answer; it is kept."""
    section._answers[purpose]._buttons[word].click()


def pressed(section, purpose):
    return section._answers[purpose].choice()


def type_day(qtbot, section, text):
    section._day.setFocus()
    section._day.selectAll()
    qtbot.keyClicks(section._day, text)
    qtbot.keyClick(section._day, Qt.Key.Key_Tab)


def test_nothing_is_pressed_where_nobody_has_answered(section):
    assert {pressed(section, purpose) for purpose in ConsentPurpose} == {""}
    assert {said.text() for said in section._standing.values()} == {"Not answered yet."}


def test_a_consent_is_given_and_withdrawn_in_the_wording_shown(section, local_store, qtbot):
    said = section._standing[PHOTO]
    answer(section, PHOTO, "yes")
    assert kept(local_store) == [(PHOTO, TODAY, None, "2026-1")]
    qtbot.waitUntil(lambda: said.text() == "Yes since 25 Nov 2026, wording 2026-1.")
    answer(section, PHOTO, "no")
    qtbot.waitUntil(lambda: said.text() == "No since 25 Nov 2026. Yes from 25 Nov 2026, wording 2026-1.")
    assert pressed(section, PHOTO) == "no"


def test_a_no_without_an_earlier_yes_is_kept_with_its_day_and_undone_to_no_answer(
    section, local_store, changes, happened, qtbot
):
    said = section._standing[AGGREGATE]
    answer(section, AGGREGATE, "no")
    qtbot.waitUntil(lambda: said.text() == "No since 25 Nov 2026, wording 2026-1.")
    assert kept(local_store) == [(AGGREGATE, None, TODAY, "2026-1")]
    changes.happened.emit(undo(local_store, happened[-1]))
    qtbot.waitUntil(lambda: said.text() == "Not answered yet.")
    assert pressed(section, AGGREGATE) == ""


def test_answers_of_a_paper_form_are_kept_with_its_day_and_the_wording_of_then(section, local_store, qtbot):
    type_day(qtbot, section, "3/2/2019")
    assert section._wordings[NEWS].text() == "I would like to receive news about volunteering."
    answer(section, NEWS, "yes")
    answer(section, PHOTO, "no")
    assert set(kept(local_store)) == {
        (NEWS, date(2019, 2, 3), None, "2016-1"),
        (PHOTO, None, date(2019, 2, 3), "2016-1"),
    }
    qtbot.waitUntil(lambda: section._standing[NEWS].text() == "Yes since 3 Feb 2019, wording 2016-1.")


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("1/1/2027", "This day has not come yet."),
        ("1/11/2026", "The answer that stands is of 25 Nov 2026: type that day or a later one."),
        ("nonsense", "Type a day as 3/11/2026 or 3 Nov, or t for today."),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_it_and_what_stands_stays_pressed(
    section, local_store, qtbot, day, problem
):
    answer(section, NEWS, "yes")
    before = kept(local_store)
    type_day(qtbot, section, day)
    answer(section, NEWS, "no")
    assert problem in notes(section)
    qtbot.waitUntil(lambda: pressed(section, NEWS) == "yes")
    assert kept(local_store) == before
    type_day(qtbot, section, "t")
    answer(section, NEWS, "no")
    assert problem not in notes(section)
    assert len(kept(local_store)) == 1
