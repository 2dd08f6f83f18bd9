from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.factories import TODAY, an_entry
from tests.stores import keep
from tests.ui.hours.conftest import entries, notes
from tests.ui.looks import clipped
from ui.hours.correct_hours_dialog import CorrectHoursDialog
from ui.widgets.buttons import Button
from ui.widgets.message_bar import MessageBar
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.services.history import undo
from volunteer_app.services.hours import change_hours


def opened(page, qtbot):
    """The dialog for the first entry, opened by Enter."""
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(CorrectHoursDialog)))
    (dialog,) = page.window().findChildren(CorrectHoursDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def confirmed(local_store, ann):
    return keep(local_store, an_entry(ann[1], day=date(2026, 11, 20), minutes=120, reason="Late sheet"))[0]


@pytest.fixture
def submitted(local_store, ann):
    return keep(local_store, an_entry(ann[1], day=date(2026, 11, 20), minutes=120, status="submitted"))[0]


def type_in(dialog, field, text, qtbot):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_confirmed_time_is_corrected_with_a_reason_alone(confirmed, page, local_store, qtbot):
    dialog = opened(page, qtbot)
    type_in(dialog, dialog.fields._minutes, "2:30", qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "This time was confirmed: say why it is corrected." in notes(dialog)
    assert entries(local_store) == [confirmed]
    qtbot.keyClicks(QApplication.focusWidget(), "The sheet was misread")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (entry,) = entries(local_store)
    assert (entry.minutes, entry.reason, entry.status) == (150, "The sheet was misread", HoursStatus.CONFIRMED)


def test_a_note_alone_needs_no_reason_and_keeps_the_one_there(confirmed, page, local_store, qtbot):
    dialog = opened(page, qtbot)
    type_in(dialog, dialog.fields._note, "With the choir", qtbot)
    dialog._save.click()
    (entry,) = entries(local_store)
    assert (entry.note, entry.reason) == ("With the choir", "Late sheet")


def test_what_was_changed_before_is_shown_in_words(confirmed, page, local_store, qtbot):
    change_hours(local_store, replace(confirmed, minutes=90, day=date(2026, 11, 19), reason="Misread"), today=TODAY)
    dialog = opened(page, qtbot)
    assert "Hours 2:00, now 1:30" in said(dialog)
    assert "Date 20 Nov 2026, now 19 Nov 2026" in said(dialog)
    assert "Reason: Misread" in said(dialog)
    assert clipped(dialog) == []


def test_a_correction_is_undone(submitted, page, local_store, happened, qtbot):
    dialog = opened(page, qtbot)
    type_in(dialog, dialog.fields._minutes, "3", qtbot)
    dialog._save.click()
    assert [entry.minutes for entry in entries(local_store)] == [180]
    undo(local_store, happened[0])
    assert [entry.minutes for entry in entries(local_store)] == [120]


def test_what_is_not_confirmed_can_be_removed_and_put_back(submitted, page, local_store, happened, qtbot):
    dialog = opened(page, qtbot)
    next(button for button in dialog.findChildren(Button) if button.text() == "Re&move").click()
    assert entries(local_store) == []
    undo(local_store, happened[0])
    assert len(entries(local_store)) == 1


def test_confirmed_time_cannot_be_removed(confirmed, page, qtbot):
    dialog = opened(page, qtbot)
    assert "Re&move" not in [button.text() for button in dialog.findChildren(Button)]


def test_somebody_elses_change_is_shown_beside_ones_own_and_not_overwritten(submitted, page, local_store, qtbot):
    dialog = opened(page, qtbot)
    change_hours(local_store, replace(submitted, minutes=60), today=TODAY)
    type_in(dialog, dialog.fields._minutes, "3", qtbot)
    dialog._save.click()
    assert any("Somebody has changed this" in bar.text() for bar in dialog.findChildren(MessageBar))
    assert [entry.minutes for entry in entries(local_store)] == [60]
    assert dialog.fields._minutes.text() == "1:00"
    assert "You had 3:00." in notes(dialog)
    assert clipped(dialog) == []
    type_in(dialog, dialog.fields._minutes, "3", qtbot)
    dialog._save.click()
    assert [entry.minutes for entry in entries(local_store)] == [180]


def test_an_entry_that_is_gone_is_said_over_the_list(submitted, page, local_store, qtbot):
    with local_store.begin("Remove") as tx:
        tx.remove(submitted)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible)
    assert "no longer there" in page.message.text()
