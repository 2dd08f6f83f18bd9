from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.factories import TODAY, a_host, a_placement, an_entry
from tests.stores import keep
from tests.ui.hours.conftest import cells, entries, notes
from tests.ui.looks import clipped, overlapping, unnamed
from ui.hours import hours_list_presenter
from ui.hours.person_hours import person_hours
from ui.hours.reject_hours_dialog import RejectHoursDialog
from ui.places import Place
from ui.widgets.busy_dialog import BusyDialog
from ui.widgets.chips import Chip
from ui.widgets.period_dialog import PeriodDialog
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.roles import Role
from volunteer_app.domain.units import Period
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


def statuses(store):
    return [entry.status for entry in reversed(entries(store))]


def choose_menu(page, menu, text):
    page._menu.aboutToShow.emit()
    part = next(action.menu() for action in page._menu.actions() if action.text().replace("&", "") == menu)
    next(action for action in part.actions() if action.text().replace("&", "") == text).trigger()


def test_the_page_begins_with_this_financial_year_newest_first(logged, page):
    assert filters(page) == ["2026/27 to date"]
    assert cells(page, 0) == ["Tue 24 Nov", "Mon 23 Nov", "Sun 22 Nov", "Mon 16 Nov"]
    assert cells(page, 1) == ["Ann Lee"] * 4
    assert cells(page, 4) == ["2:00"] * 4


def test_the_total_says_what_counts_and_what_awaits_confirmation(logged, page, qtbot):
    page._chips.removed.emit("period")
    qtbot.waitUntil(lambda: remark(page) == "1 h 30 min confirmed, + 6 h awaiting confirmation")


def test_only_what_is_to_be_confirmed_is_shown(logged, page, qtbot):
    choose_menu(page, "Status", "To confirm")
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 3)
    assert filters(page) == ["2026/27 to date", "To confirm"]
    page._chips.removed.emit("status")
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 4)


def test_a_month_is_chosen_from_the_menu(logged, page, qtbot):
    choose_menu(page, "Period", "Last month")
    qtbot.waitUntil(lambda: cells(page, 0) == [])
    assert page.hours.table._empty.isVisible()
    assert filters(page) == ["Last month"]


def test_days_of_ones_own_are_chosen(logged, page, qtbot):
    page.own_period_requested.emit()
    (dialog,) = page.window().findChildren(PeriodDialog)
    dialog.period_chosen.emit(Period(date(2026, 3, 1), date(2026, 3, 31)))
    qtbot.waitUntil(lambda: cells(page, 0) == ["Mon 2 Mar"])
    assert filters(page) == ["1 Mar 2026 to 31 Mar 2026"]


def test_a_heading_turns_the_order_round(logged, page, qtbot):
    page.hours.table.sort_requested.emit("day", False)
    qtbot.waitUntil(lambda: cells(page, 0)[0] == "Mon 16 Nov")


def test_several_entries_are_confirmed_at_once_and_that_is_undone(logged, page, local_store, happened, qtbot):
    page.hours.table.selectAll()
    assert page.hours._selected.text() == "4 selected, 8 h"
    button(page, "Confirm").click()
    assert statuses(local_store)[:3] == [HoursStatus.CONFIRMED] * 3
    qtbot.waitUntil(lambda: cells(page, 5)[:3] == ["Confirmed"] * 3)
    undo(local_store, happened[0])
    assert statuses(local_store)[:3] == [HoursStatus.SUBMITTED] * 3


def test_an_entry_is_rejected_and_stays_in_the_list(logged, page, local_store, qtbot):
    page.hours.table.selectRow(0)
    button(page, "Reject").click()
    qtbot.waitUntil(lambda: cells(page, 5)[0] == "Rejected")
    assert statuses(local_store)[0] is HoursStatus.REJECTED
    assert not button(page, "Reject").isEnabled()


def ask_why(page):
    button(page, "Reject").click()
    (dialog,) = page.window().findChildren(RejectHoursDialog)
    return dialog


def test_rejecting_confirmed_time_asks_for_one_reason_for_the_lot(logged, page, local_store, happened, qtbot):
    page._chips.removed.emit("period")
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 5)
    page.hours.table.selectAll()
    dialog = ask_why(page)
    assert dialog.windowTitle() == "Reject 5 entries"
    assert "1 of these entries was confirmed: say why they are rejected." in notes(dialog)
    assert clipped(dialog) == []
    dialog._save.click()
    assert happened == []
    qtbot.keyClicks(dialog._reason, "Signed for by mistake")
    dialog._save.click()
    qtbot.waitUntil(lambda: cells(page, 5) == ["Rejected"] * 5)
    assert [entry.reason for entry in entries(local_store)].count("Signed for by mistake") == 4
    undo(local_store, happened[0])
    assert set(statuses(local_store)) == {HoursStatus.SUBMITTED, HoursStatus.CONFIRMED, HoursStatus.REJECTED}


def test_a_reason_that_is_not_given_rejects_nothing(logged, page, local_store, happened, qtbot):
    choose_menu(page, "Status", "Confirmed")
    page._chips.removed.emit("period")
    qtbot.waitUntil(lambda: cells(page, 0) == ["Mon 2 Mar"])
    page.hours.table.selectRow(0)
    dialog = ask_why(page)
    assert dialog.windowTitle() == "Reject hours"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert happened == []


def test_many_entries_are_rejected_with_a_reason_as_well(logged, page, local_store, happened, qtbot, monkeypatch):
    monkeypatch.setattr(hours_list_presenter, "AT_ONCE", 2)
    page._chips.removed.emit("period")
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 5)
    page.hours.table.selectAll()
    button(page, "Reject").click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(RejectHoursDialog)))
    (dialog,) = page.window().findChildren(RejectHoursDialog)
    qtbot.keyClicks(dialog._reason, "Signed for by mistake")
    dialog._save.click()
    qtbot.waitUntil(lambda: bool(happened))
    assert set(statuses(local_store)) == {HoursStatus.REJECTED}


def test_the_bar_stands_there_only_while_something_is_selected(logged, page, qtbot):
    assert not page.hours._bar.isVisible()
    page.hours.table.selectRow(0)
    assert page.hours._bar.isVisible()
    assert button(page, "Open person").isVisible()
    page.hours.table.selectAll()
    assert not button(page, "Open person").isVisible()
    page.hours.table.clearSelection()
    assert not page.hours._bar.isVisible()


def test_many_entries_are_confirmed_as_a_job_that_holds_the_window(
    logged, page, local_store, happened, qtbot, monkeypatch
):
    monkeypatch.setattr(hours_list_presenter, "AT_ONCE", 2)
    monkeypatch.setattr(hours_list_presenter, "PORTION", 2)
    page.hours.table.selectAll()
    button(page, "Confirm").click()
    (dialog,) = page.window().findChildren(BusyDialog)
    assert dialog.isModal()
    with qtbot.waitSignal(dialog.finished):
        qtbot.waitUntil(lambda: bool(happened))
    assert statuses(local_store)[:3] == [HoursStatus.CONFIRMED] * 3


def test_a_job_that_is_stopped_confirms_nothing(logged, page, local_store, happened, tasks, qtbot, monkeypatch):
    monkeypatch.setattr(hours_list_presenter, "AT_ONCE", 2)
    gate = Event()
    tasks.run(page, lambda task: gate.wait(10), lambda waited: None, lambda error: None)
    page.hours.table.selectAll()
    button(page, "Confirm").click()
    (dialog,) = page.window().findChildren(BusyDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.finished):
        gate.set()
    assert happened == []
    assert HoursStatus.CONFIRMED not in statuses(local_store)[:3]


def test_a_rejected_entry_whose_time_was_taken_is_refused_with_the_reason(page, ann, local_store, qtbot):
    _, engagement = ann
    keep(local_store, an_entry(engagement, day=TODAY, minutes=23 * 60, reason="Flood", status="rejected"))
    keep(local_store, an_entry(engagement, day=TODAY, minutes=120))
    choose_menu(page, "Status", "Rejected")
    qtbot.waitUntil(lambda: len(cells(page, 0)) == 1)
    page.hours.table.selectRow(0)
    button(page, "Confirm").click()
    assert "longer than 24 h" in page.hours.message.text()
    assert page.hours.message.isVisible()


def test_an_entry_logged_elsewhere_appears_and_the_selection_stays(logged, page, changes, local_store, ann, qtbot):
    page.hours.table.selectRow(1)
    kept = page.hours.table.selected_rows()[0].id
    changes.happened.emit(log_hours(local_store, an_entry(ann[1], day=TODAY, minutes=30), today=TODAY))
    qtbot.waitUntil(lambda: cells(page, 0)[0] == "Wed 25 Nov")
    assert [row.id for row in page.hours.table.selected_rows()] == [kept]


def test_a_role_renamed_elsewhere_is_renamed_here(logged, page, changes, local_store, qtbot):
    with local_store.read() as data:
        (role,) = data.every(Role)
    changes.happened.emit(save_role(local_store, replace(role, name="Reading aloud")))
    qtbot.waitUntil(lambda: cells(page, 2)[0] == "Reading aloud")


def test_a_change_of_what_is_not_shown_asks_nothing(logged, page, changes):
    source = page.hours.table._source
    changes.happened.emit(Change(label="Change rate", operation_id=uuid4(), kinds=frozenset({Rate})))
    assert page.hours.table._source is source


def test_the_list_is_read_again_on_request(logged, page, changes, local_store, ann, qtbot):
    log_hours(local_store, an_entry(ann[1], day=TODAY, minutes=30), today=TODAY)
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(page, 0)[0] == "Wed 25 Nov")


def test_a_placement_is_called_by_its_kind_in_words(page, local_store, ann, qtbot, changes):
    host = a_host(name="Central Library")
    placement = a_placement(ann[0], host, start=date(2026, 9, 7))
    keep(local_store, host, placement, an_entry(placement))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(page, 2) == ["T Level industry placement"])


def test_the_person_of_an_entry_is_opened(logged, page, places, ann, qtbot):
    page.hours.table.selectRow(0)
    button(page, "Open person").click()
    assert places == [Place(kind="people", id=ann[0].id)]


def test_the_status_line_hears_what_is_shown_and_selected(logged, page, qtbot):
    told = []
    page.rows_told.connect(told.append)
    page.hours.table.selectRow(0)
    page.hours.table.clearSelection()
    assert told == ["4 entries, 1 selected, 2 h", "4 entries"]


def test_one_persons_hours_are_theirs_alone_with_their_totals(logged, given, ann, local_store, qtbot):
    part = person_hours(ann[0].id, open_place=lambda place: None, **given)
    qtbot.addWidget(part)
    part.show()
    qtbot.waitUntil(lambda: part._totals.text() == "1 h 30 min confirmed, + 6 h awaiting confirmation")
    qtbot.waitUntil(lambda: part.hours.table.records.rowCount() == 5)
    headings = [part.hours.table.records.headerData(place, Qt.Orientation.Horizontal) for place in range(6)]
    assert "Person" not in headings


def test_the_page_can_be_read_and_named(logged, page):
    page.hours.table.selectRow(0)
    assert clipped(page) == []
    assert overlapping(page) == []
    assert unnamed(page) == []
