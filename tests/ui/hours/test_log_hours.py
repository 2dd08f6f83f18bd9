from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from tests.ui.hours.conftest import entries, notes
from tests.ui.looks import clipped
from ui.hours.log_hours_presenter import open_log_hours
from ui.widgets.buttons import Button
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.services.history import undo

ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def type_in(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def choose_ann(dialog, qtbot):
    type_in(qtbot, "ann")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.fields.day)


def test_an_hour_is_logged_with_seven_keys_once_the_dialog_is_open(dialog, local_store, happened, ann, qtbot):
    keys = 0
    for letter in "ann":
        type_in(qtbot, letter)
        keys += 1
    press(qtbot, Qt.Key.Key_Return)
    keys += 1
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.fields.day)
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2")
    press(qtbot, Qt.Key.Key_Return)
    keys += 3
    (entry,) = entries(local_store)
    assert keys == 7
    assert (entry.person_id, entry.engagement_id, entry.day, entry.minutes) == (ann[0].id, ann[1].id, TODAY, 120)
    assert entry.status is HoursStatus.SUBMITTED
    assert [change.about for change in happened] == ["2 h for Ann Lee"]


def test_what_was_logged_is_undone(dialog, local_store, happened, qtbot):
    choose_ann(dialog, qtbot)
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2:30")
    press(qtbot, Qt.Key.Key_Return)
    undo(local_store, happened[0])
    assert entries(local_store) == []


def test_a_signed_paper_is_confirmed_at_once(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2h30")
    press(qtbot, Qt.Key.Key_S, ALT)
    press(qtbot, Qt.Key.Key_Return)
    assert [(entry.minutes, entry.status) for entry in entries(local_store)] == [(150, HoursStatus.CONFIRMED)]


@pytest.mark.parametrize("typed", ["Ann", "lee", "v-000001", "khan"])
def test_a_person_is_found_by_any_name_or_the_reference(dialog, local_store, qtbot, typed):
    keep(local_store, a_person(given_name="Samuel", family_name="Okoro", preferred_name="Khan"))
    type_in(qtbot, typed)
    qtbot.waitUntil(lambda: bool(dialog._person.offers()))
    name = "Khan Okoro" if typed == "khan" else "Ann Lee"
    assert [offer.text for offer in dialog._person.offers()] == [name]


def test_typing_another_name_forgets_the_person(dialog, qtbot):
    choose_ann(dialog, qtbot)
    dialog._person.setFocus()
    press(qtbot, Qt.Key.Key_End)
    type_in(qtbot, "x")
    assert not dialog.fields.given_to.isEnabled()
    assert dialog.missing()[0].field == "person_id"


def test_enter_on_somebody_taken_already_goes_on(dialog, qtbot):
    choose_ann(dialog, qtbot)
    dialog._person.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.fields.day
    assert dialog.missing()[0].field == "minutes"


def test_everything_missing_is_said_at_once_beside_its_field(dialog, local_store, qtbot):
    dialog.fields.day.clear()
    dialog._save.click()
    assert {
        "Type a name and choose the person with Enter.",
        "Choose the role or placement the time was given to.",
        "Enter the day.",
        "Enter the hours, or from when to when.",
    } <= notes(dialog)
    assert entries(local_store) == []


def test_a_broken_rule_stands_beside_its_field_with_its_mend(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    type_in(qtbot, "26/11")
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2")
    press(qtbot, Qt.Key.Key_Return)
    assert "This day has not come yet. Today is 25 November 2026." in notes(dialog)
    assert "not come yet" in dialog.fields.day.accessibleDescription()
    assert QApplication.focusWidget() is dialog.fields.day
    mend = next(button for button in dialog.findChildren(Button) if button.text() == "Use Wed 25 Nov 2026")
    mend.click()
    dialog._save.click()
    assert [entry.day for entry in entries(local_store)] == [TODAY]


def test_a_day_before_the_role_began_is_mended_to_its_first(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    type_in(qtbot, "30/1")
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2")
    press(qtbot, Qt.Key.Key_Return)
    next(button for button in dialog.findChildren(Button) if button.text() == "Use Mon 2 Feb 2026").click()
    assert dialog.fields.day.value() == date(2026, 2, 2)


def test_more_than_fits_between_two_times_is_mended(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    dialog.fields._start.setFocus()
    type_in(qtbot, "9")
    dialog.fields._end.setFocus()
    type_in(qtbot, "11")
    dialog.fields._minutes.setFocus()
    dialog.fields._minutes.selectAll()
    type_in(qtbot, "3")
    press(qtbot, Qt.Key.Key_Return)
    next(button for button in dialog.findChildren(Button) if button.text() == "Use 2:00").click()
    dialog._save.click()
    assert [entry.minutes for entry in entries(local_store)] == [120]


def test_the_reason_is_asked_for_when_it_is_needed(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    assert not dialog.fields._reason.isVisible()
    type_in(qtbot, "1/9")
    press(qtbot, Qt.Key.Key_H, ALT)
    type_in(qtbot, "2")
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.fields._reason
    type_in(qtbot, "The sheet was found late")
    press(qtbot, Qt.Key.Key_Return)
    assert [entry.reason for entry in entries(local_store)] == ["The sheet was found late"]


@pytest.mark.parametrize(
    ("start", "end", "minutes", "shown"),
    [
        ("14", "16:30", "", ("14:00", "16:30", "2:30")),
        ("14", "", "2", ("14:00", "16:00", "2:00")),
        ("22:00", "2am", "", ("22:00", "02:00", "4:00")),
        ("", "", "1.5", ("", "", "1:30")),
        ("9", "17", "7", ("09:00", "17:00", "7:00")),
    ],
)
def test_any_two_of_start_end_and_hours_fill_the_third(dialog, qtbot, start, end, minutes, shown):
    fields = (dialog.fields._start, dialog.fields._end, dialog.fields._minutes)
    for field, typed in zip(fields, (start, end, minutes), strict=True):
        if typed:
            field.setFocus()
            field.selectAll()
            type_in(qtbot, typed)
    dialog._cancel.setFocus()
    assert tuple(field.text() for field in fields) == shown


def test_hours_typed_before_the_start_say_the_end(dialog, qtbot):
    dialog.fields._minutes.setFocus()
    type_in(qtbot, "2:15")
    dialog.fields._start.setFocus()
    type_in(qtbot, "10")
    assert dialog.fields._end.value() == time(12, 15)


def test_the_button_says_what_will_be_logged(dialog, qtbot):
    dialog.fields._minutes.setFocus()
    type_in(qtbot, "2:30")
    assert dialog._save.text() == "Log 2 h 30 min"


def test_the_dialog_stays_open_for_the_next_one(dialog, local_store, qtbot):
    for day in ("23/11", "24/11"):
        choose_ann(dialog, qtbot)
        type_in(qtbot, day)
        press(qtbot, Qt.Key.Key_H, ALT)
        type_in(qtbot, "2")
        if not dialog.keeps_open():
            press(qtbot, Qt.Key.Key_K, ALT)
        press(qtbot, Qt.Key.Key_Return)
        assert "Logged 2 h for Ann Lee." in notes(dialog)
        assert QApplication.focusWidget() is dialog._person
        assert dialog._person.text() == ""
    assert [entry.day for entry in entries(local_store)] == [date(2026, 11, 23), date(2026, 11, 24)]


def test_escape_leaves_without_logging(dialog, local_store, qtbot):
    choose_ann(dialog, qtbot)
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, Qt.Key.Key_Escape)
    assert entries(local_store) == []


def test_placements_that_have_begun_are_offered_after_roles_that_still_run(given, window, local_store, qtbot):
    site, host, person = a_site(), a_host(name="Central Library"), a_person()
    ended, served = a_role(site, name="Library trolley"), a_role(site, name="Welcome desk")
    keep(local_store, site, host, person, ended, served)
    keep(
        local_store,
        an_engagement(person, ended, start=date(2025, 1, 1), status="ended", end=date(2025, 6, 1)),
        an_engagement(person, served, start=date(2026, 10, 1)),
        a_placement(person, host, status=PlacementStatus.PLANNED, start=TODAY + timedelta(days=9), end=None),
        a_placement(person, host, start=date(2026, 9, 7)),
    )
    dialog = open_log_hours(window, person_id=person.id, **given)
    qtbot.waitUntil(dialog.fields.given_to.isEnabled)
    box = dialog.fields.given_to
    assert [box.itemText(place) for place in range(box.count())] == [
        "Welcome desk, Harrowmere General Hospital",
        "T Level industry placement, Central Library",
        "Library trolley, Harrowmere General Hospital (until 1 Jun 2025)",
    ]


def test_somebody_without_a_role_is_told_so(given, window, local_store, qtbot):
    (person,) = keep(local_store, a_person(given_name="Nia", family_name="Rhys"))
    dialog = open_log_hours(window, person_id=person.id, **given)
    qtbot.waitUntil(
        lambda: any("Nia Rhys has no role and no placement that has begun." in note for note in notes(dialog))
    )


def test_an_overlap_is_refused_beside_the_times(dialog, local_store, ann, qtbot):
    keep(local_store, an_entry(ann[1], day=TODAY, start=time(10), end=time(12), minutes=120))
    choose_ann(dialog, qtbot)
    dialog.fields._start.setFocus()
    type_in(qtbot, "11")
    dialog.fields._end.setFocus()
    type_in(qtbot, "13")
    press(qtbot, Qt.Key.Key_Return)
    assert "This overlaps 10:00 to 12:00 on 25 November 2026." in notes(dialog)


def test_a_name_is_never_taken_for_markup(dialog, local_store, qtbot):
    keep(local_store, a_person(given_name="<b>Bold</b>", family_name="& Sons"))
    type_in(qtbot, "bold")
    qtbot.waitUntil(lambda: bool(dialog._person.offers()))
    assert dialog._person.offers()[0].text == "<b>Bold</b> & Sons"


def test_the_matches_stand_under_the_field(dialog, qtbot):
    type_in(qtbot, "ann")
    qtbot.waitUntil(lambda: bool(dialog._person.offers()))
    popup = dialog._person._popup
    below = dialog._person.mapTo(dialog, QPoint(0, dialog._person.height()))
    assert popup.isVisible()
    assert popup.y() >= below.y()
    assert clipped(dialog) == []
