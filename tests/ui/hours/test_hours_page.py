from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.factories import TODAY, a_host, a_placement, an_entry
from tests.stores import keep
from tests.ui.hours.conftest import cells, entries, notes
from tests.ui.looks import clipped, overlapping, unnamed
from ui.hours.hours_page import THIS_YEAR, HoursPage
from ui.hours.hours_presenter import HoursPresenter
from ui.places import Place
from ui.widgets import bulk_actions
from ui.widgets.bulk_preview import BulkPreview
from ui.widgets.busy_dialog import BusyDialog
from ui.widgets.chips import Chip
from ui.widgets.person_part import person_part
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.roles import Role
from volunteer_app.services.history import undo
from volunteer_app.services.hours import log_hours
from volunteer_app.services.roles import save_role
from volunteer_app.store import Change


@pytest.fixture
def logged(local_store, ann):
    """Three days to confirm, one confirmed before this financial year and one rejected."""
    _, engagement = ann
    waiting = [an_entry(engagement, day=TODAY - timedelta(days=days), status="submitted") for days in (1, 2, 3)]
    old = an_entry(engagement, day=date(2026, 3, 2), minutes=90)
    rejected = an_entry(engagement, day=TODAY - timedelta(days=9), status="rejected")
    keep(local_store, *waiting, old, rejected)
    return [*waiting, old, rejected]


def remark(page):
    return page._head._remark.text()


def filters(page):
    return [chip.text() for chip in page._chips.findChildren(Chip) if chip.isVisible()]


def button(page, text):
    return next(button for button in page.findChildren(QPushButton) if button.text().replace("&", "") == text)


def texts(window):
    return {label.text() for label in window.findChildren(QLabel)}


def statuses(store):
    return [entry.status for entry in reversed(entries(store))]


def narrow(page, *criteria):
    page.presenter.list.filter(criteria)


def only(status):
    return Criterion("status", Comparison.IS, (status,))


def confirm_all(page):
    """Select everything and confirm it, after the preview."""
    page.table.selectAll()
    button(page, "Confirm").click()
    (dialog,) = page.window().findChildren(BulkPreview)
    dialog._save.click()


def test_the_page_begins_with_this_financial_year_newest_first(logged, page):
    assert filters(page) == ["Day on or after start of this financial year"]
    assert cells(page, "day") == ["Tue 24 Nov", "Mon 23 Nov", "Sun 22 Nov", "Mon 16 Nov"]
    assert cells(page, "person") == ["Ann Lee"] * 4
    assert cells(page, "minutes") == ["2:00"] * 4


def test_the_total_says_what_counts_and_what_awaits_confirmation(logged, page, qtbot):
    page._chips.removed.emit(0)
    qtbot.waitUntil(lambda: remark(page) == "5 entries, 1 h 30 min confirmed, + 6 h awaiting confirmation")


def test_a_workspace_without_any_hours_is_led_to_the_first_though_the_page_begins_filtered(page, qtbot):
    qtbot.waitUntil(lambda: page._empty._heading.text() == "Time given belongs here")
    assert [each.text() for each in page._first if each.isVisible()] == ["Log hours", "Import a spreadsheet"]
    assert not page._clear.isVisible()
    assert filters(page) == ["Day on or after start of this financial year"]


def test_only_what_is_to_be_confirmed_is_shown(logged, page, qtbot):
    narrow(page, THIS_YEAR, only("submitted"))
    qtbot.waitUntil(lambda: len(cells(page, "day")) == 3)
    assert len(filters(page)) == 2
    page._chips.removed.emit(1)
    qtbot.waitUntil(lambda: len(cells(page, "day")) == 4)


def test_a_heading_turns_the_order_round(logged, page, qtbot):
    page.table.sort_requested.emit("day", False)
    qtbot.waitUntil(lambda: cells(page, "day")[0] == "Mon 16 Nov")


def test_several_entries_are_confirmed_at_once_and_that_is_undone(logged, page, local_store, happened, qtbot):
    page.table.selectAll()
    assert page._bar._words.text() == "4 selected with 8 h"
    confirm_all(page)
    assert statuses(local_store)[:3] == [HoursStatus.CONFIRMED] * 3
    qtbot.waitUntil(lambda: cells(page, "status")[:3] == ["Confirmed"] * 3)
    undo(local_store, happened[0])
    assert statuses(local_store)[:3] == [HoursStatus.SUBMITTED] * 3


def test_enter_confirms_what_the_preview_has_counted(logged, page, local_store, qtbot):
    page.table.selectAll()
    button(page, "Confirm").click()
    (dialog,) = page.window().findChildren(BulkPreview)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert statuses(local_store)[:3] == [HoursStatus.CONFIRMED] * 3


def test_an_entry_is_rejected_and_stays_in_the_list(logged, page, local_store, qtbot):
    page.table.selectRow(0)
    button(page, "Reject").click()
    qtbot.waitUntil(lambda: cells(page, "status")[0] == "Rejected")
    assert statuses(local_store)[0] is HoursStatus.REJECTED
    assert not button(page, "Reject").isEnabled()


def ask_why(page):
    button(page, "Reject").click()
    (dialog,) = page.window().findChildren(BulkPreview)
    return dialog


def test_rejecting_confirmed_time_asks_for_one_reason_for_the_lot(logged, page, local_store, happened, qtbot):
    narrow(page)
    qtbot.waitUntil(lambda: len(cells(page, "day")) == 5)
    page.table.selectAll()
    dialog = ask_why(page)
    assert "4 of 5 entries will be rejected. 1 is already rejected." in texts(dialog)
    dialog._save.click()
    assert "1 of these entries was confirmed: say why they are rejected." in notes(dialog)
    assert clipped(dialog) == []
    dialog._save.click()
    assert happened == []
    qtbot.keyClicks(dialog._reason, "Signed for by mistake")
    dialog._save.click()
    qtbot.waitUntil(lambda: cells(page, "status") == ["Rejected"] * 5)
    assert [entry.reason for entry in entries(local_store)].count("Signed for by mistake") == 4
    undo(local_store, happened[0])
    assert set(statuses(local_store)) == {HoursStatus.SUBMITTED, HoursStatus.CONFIRMED, HoursStatus.REJECTED}


def test_a_reason_that_is_not_given_rejects_nothing(logged, page, local_store, happened, qtbot):
    narrow(page, only("confirmed"))
    qtbot.waitUntil(lambda: cells(page, "day") == ["Mon 2 Mar"])
    page.table.selectRow(0)
    dialog = ask_why(page)
    assert "This time was confirmed: say why it is rejected." in notes(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert happened == []


def test_many_entries_are_rejected_with_a_reason_as_well(logged, page, local_store, happened, qtbot, monkeypatch):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 2)
    narrow(page)
    qtbot.waitUntil(lambda: len(cells(page, "day")) == 5)
    page.table.selectAll()
    button(page, "Reject").click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(BulkPreview)))
    (dialog,) = page.window().findChildren(BulkPreview)
    qtbot.keyClicks(dialog._reason, "Signed for by mistake")
    dialog._save.click()
    qtbot.waitUntil(lambda: bool(happened))
    assert set(statuses(local_store)) == {HoursStatus.REJECTED}


def test_the_bar_stands_there_only_while_something_is_selected(logged, page, qtbot):
    assert not page._bar.isVisible()
    page.table.selectRow(0)
    assert page._bar.isVisible()
    assert button(page, "Open person").isVisible()
    page.table.selectAll()
    assert not button(page, "Open person").isVisible()
    page.table.clearSelection()
    assert not page._bar.isVisible()


def test_many_entries_are_confirmed_as_a_job_that_holds_the_window(
    logged, page, local_store, happened, qtbot, monkeypatch
):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 2)
    page.table.selectAll()
    button(page, "Confirm").click()
    (looking,) = page.window().findChildren(BusyDialog)
    assert looking.isModal()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(BulkPreview)))
    (dialog,) = page.window().findChildren(BulkPreview)
    dialog._save.click()
    qtbot.waitUntil(lambda: bool(happened))
    assert statuses(local_store)[:3] == [HoursStatus.CONFIRMED] * 3


def test_a_job_that_is_stopped_confirms_nothing(logged, page, local_store, happened, tasks, qtbot, monkeypatch):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 2)
    gate = Event()
    tasks.run(page, lambda task: gate.wait(10), lambda waited: None, lambda error: None)
    page.table.selectAll()
    button(page, "Confirm").click()
    (dialog,) = page.window().findChildren(BusyDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.finished):
        gate.set()
    assert happened == []
    assert page.window().findChildren(BulkPreview) == []
    assert HoursStatus.CONFIRMED not in statuses(local_store)[:3]


def test_a_rejected_entry_whose_time_was_taken_is_refused_with_the_reason(page, ann, local_store, qtbot):
    _, engagement = ann
    keep(local_store, an_entry(engagement, day=TODAY, minutes=23 * 60, reason="Flood", status="rejected"))
    keep(local_store, an_entry(engagement, day=TODAY, minutes=120))
    narrow(page, only("rejected"))
    qtbot.waitUntil(lambda: len(cells(page, "day")) == 1)
    page.table.selectRow(0)
    button(page, "Confirm").click()
    assert "longer than 24 h" in page.message.text()
    assert page.message.isVisible()


def test_an_entry_logged_elsewhere_appears_and_the_selection_stays(logged, page, changes, local_store, ann, qtbot):
    page.table.selectRow(1)
    kept = page.table.selected_rows()[0].id
    changes.happened.emit(log_hours(local_store, an_entry(ann[1], day=TODAY, minutes=30), today=TODAY))
    qtbot.waitUntil(lambda: cells(page, "day")[0] == "Wed 25 Nov")
    assert [row.id for row in page.table.selected_rows()] == [kept]


def test_a_role_renamed_elsewhere_is_renamed_here(logged, page, changes, local_store, qtbot):
    with local_store.read() as data:
        (role,) = data.every(Role)
    changes.happened.emit(save_role(local_store, replace(role, name="Reading aloud")))
    qtbot.waitUntil(lambda: cells(page, "given_to")[0] == "Reading aloud")


def test_a_change_of_what_is_not_shown_asks_nothing(logged, page, changes):
    source = page.table._source
    changes.happened.emit(Change(label="Change rate", operation_id=uuid4(), kinds=frozenset({Rate})))
    assert page.table._source is source


def test_the_list_is_read_again_on_request(logged, page, changes, local_store, ann, qtbot):
    log_hours(local_store, an_entry(ann[1], day=TODAY, minutes=30), today=TODAY)
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(page, "day")[0] == "Wed 25 Nov")


def test_a_placement_is_called_by_its_kind_in_words(page, local_store, ann, qtbot, changes):
    host = a_host(name="Central Library")
    placement = a_placement(ann[0], host, start=date(2026, 9, 7))
    keep(local_store, host, placement, an_entry(placement))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(page, "given_to") == ["T Level industry placement"])


def test_the_person_of_an_entry_is_opened(logged, page, places, ann, qtbot):
    page.table.selectRow(0)
    button(page, "Open person").click()
    assert places == [Place(kind="people", id=ann[0].id)]


def test_the_status_line_hears_what_is_shown_and_selected(logged, page, qtbot):
    told = []
    page.rows_told.connect(told.append)
    page.table.selectRow(0)
    page.table.clearSelection()
    assert told == ["4 entries, 1 selected with 2 h", "4 entries"]


def test_one_persons_hours_are_theirs_alone_with_their_totals(logged, given, ann, local_store, qtbot):
    part = person_part(HoursPage, HoursPresenter, ann[0].id, open_place=lambda place: None, **given)
    qtbot.addWidget(part)
    part.show()
    qtbot.waitUntil(lambda: part._said.text() == "5 entries, 1 h 30 min confirmed, + 6 h awaiting confirmation")
    qtbot.waitUntil(lambda: part.table.records.rowCount() == 5)
    assert "Person" not in [column.heading for column in part.table.columns_shown()]


def test_the_page_can_be_read_and_named(logged, page):
    page.table.selectRow(0)
    assert clipped(page) == []
    assert overlapping(page) == []
    assert unnamed(page) == []
