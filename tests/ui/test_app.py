from datetime import date, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.factories import (
    TODAY,
    a_host,
    a_person,
    a_placement,
    a_role,
    a_site,
    an_engagement,
    an_entry,
    an_organisation,
)
from tests.stores import keep
from tests.ui.hours.typist import Typist
from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.settings.scenes import Chosen
from ui.app import PLACES, Desk
from ui.hours.log_hours_dialog import LogHoursDialog
from ui.jobs.job_dialog import JobDialog
from ui.main_window import MainWindow
from ui.people.new_person_dialog import NewPersonDialog
from ui.people.person_page import PersonPage
from ui.placements.placement_dialog import PlacementDialog
from ui.places import Place
from ui.reports.figure_rows_dialog import FigureRowsDialog
from ui.roles.role_dialog import RoleDialog
from ui.topics import TOPICS
from ui.widgets.period_button import PeriodButton
from ui.widgets.rail import COUNT, KEY
from volunteer_app import reference
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.hours import confirm_hours
from volunteer_app.services.today import VIEWS, TaskKind


@pytest.fixture
def ann(local_store):
    site = a_site()
    role = a_role(site)
    person = a_person(given_name="Ann", family_name="Lee")
    engagement = an_engagement(person, role, start=date(2026, 2, 2))
    entry = an_entry(engagement, status=HoursStatus.SUBMITTED)
    keep(local_store, an_organisation(), site, role, person, a_person(given_name="Bo"), engagement, entry)
    return person


@pytest.fixture
def desk(qtbot, tmp_path, local_store, tasks, ann):
    window = MainWindow(PLACES, tmp_path)
    window.resize(1280, 720)
    qtbot.addWidget(window)
    here = Chosen(tmp_path).here
    desk = Desk(window, store=local_store, tasks=tasks, today=lambda: TODAY, here=here)
    desk.window = window
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and tasks.is_idle())
    return desk


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def dialog(desk, kind, qtbot):
    def opened():
        return [each for each in desk.window.findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()) and opened()[0].isActiveWindow())
    return opened()[0]


def waiting(desk):
    """What the rail says of hours."""
    items = desk.window.rail._model
    return next(items.item(row).data(COUNT) for row in range(items.rowCount()) if items.item(row).data(KEY) == "hours")


def entries(store):
    with store.read() as data:
        return list(data.every(HoursEntry))


def test_the_window_says_whose_workspace_it_is_and_how_many_hours_wait(desk, qtbot):
    qtbot.waitUntil(lambda: desk.window.windowTitle() == "Harrowmere Community NHS Trust – Waymark")
    assert waiting(desk) == "1"


def test_a_person_is_found_and_opened_from_the_search_box(desk, ann, qtbot):
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "ann")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.key_shown() == "person")
    page = desk.window.page("person")
    qtbot.waitUntil(lambda: page._name.text() == "Ann Lee")


def test_hours_are_logged_for_the_person_on_screen_with_keys_alone_and_taken_back(desk, ann, local_store, qtbot):
    desk.open_place(Place(kind="people", id=ann.id))
    page = desk.window.page("person")
    qtbot.waitUntil(lambda: page._name.text() == "Ann Lee")
    page._log.click()
    log = dialog(desk, LogHoursDialog, qtbot)
    hours = log.form._fields["minutes"]
    qtbot.waitUntil(lambda: log.form._fields["engagement_id"].choice() is not None)
    hours.setFocus()
    qtbot.keyClicks(hours, "2")
    qtbot.keyClick(hours, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries(local_store)) == 2)
    assert desk.window.status._done.text() == "Logged 2 h for Ann Lee"
    qtbot.waitUntil(lambda: waiting(desk) == "2")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(entries(local_store)) == 1
    assert desk.window.status._done.text() == "Took back “Logged 2 h for Ann Lee”"
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(entries(local_store)) == 2


def test_keys_open_the_dialogs_from_anywhere(desk, qtbot):
    desk.open_place(Place(kind="hours"))
    press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog(desk, NewPersonDialog, qtbot).reject()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog(desk, LogHoursDialog, qtbot).reject()


def test_hours_logged_by_key_are_for_the_person_on_screen(desk, ann, local_store, qtbot):
    desk.open_place(Place(kind="people", id=ann.id))
    qtbot.waitUntil(lambda: desk.window.page("person")._name.text() == "Ann Lee")
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    log = dialog(desk, LogHoursDialog, qtbot)
    qtbot.waitUntil(lambda: log.form._fields["engagement_id"].choice() is not None)
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries(local_store)) == 2)


def test_the_rail_leads_to_every_place_and_away_from_a_person(desk, ann, qtbot):
    desk.open_place(Place(kind="people", id=ann.id))
    for place in PLACES:
        desk.window.rail.choose(place.key)
        desk.open_place(Place(kind=place.key))
        assert desk.window.key_shown() == place.key
    qtbot.waitUntil(lambda: desk.window.findChild(PersonPage) is None)


def test_back_and_forward_lead_through_what_was_seen(desk, ann, qtbot):
    for place in (Place(kind="people"), Place(kind="people", id=ann.id), Place(kind="hours")):
        desk.open_place(place)
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(qtbot, key, Qt.KeyboardModifier.AltModifier)
        seen.append(desk.window.key_shown())
    assert seen == ["person", "people", "today", "people"]


def test_the_keyboard_goes_along_to_what_was_found(desk, qtbot):
    desk.window.search.setFocus()
    qtbot.keyClicks(desk.window.search, "rates")
    qtbot.waitUntil(lambda: any(offer.text == "Settings: rates" for offer in desk.window.search.offers()))
    qtbot.keyClick(desk.window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window.key_shown() == "settings")
    assert desk.window.page("settings").isAncestorOf(QApplication.focusWidget())


def test_the_periods_are_offered_where_somebody_asks_for_them(desk):
    desk.open_place(Place(kind="period"))
    (menu,) = desk.window.findChild(PeriodButton).findChildren(QMenu)
    assert "2025/26" in [action.text() for action in menu.actions()]
    menu.close()


def test_another_day_gives_the_period_another_name(qtbot, tmp_path, local_store, tasks, ann):
    day = [date(2027, 3, 31)]
    window = MainWindow(PLACES, tmp_path)
    qtbot.addWidget(window)
    desk = Desk(window, store=local_store, tasks=tasks, today=lambda: day[0], here=Chosen(tmp_path).here)
    button = window.findChild(PeriodButton)
    assert button.text() == "2026/27 to date"
    day[0] = date(2027, 4, 1)
    desk._topic("today").look_at_the_clock()
    assert button.text() == "2027/28 to date"
    qtbot.waitUntil(tasks.is_idle)


@pytest.fixture
def again(qtbot, desk, tmp_path, local_store, tasks):
    """The window closed and opened anew, on this or another day."""

    def open_again(day=TODAY):
        desk.window.close()
        window = MainWindow(PLACES, tmp_path)
        qtbot.addWidget(window)
        window.desk = Desk(window, store=local_store, tasks=tasks, today=lambda: day, here=Chosen(tmp_path).here)
        window.show()
        return window

    return open_again


def test_a_window_opens_where_it_was_left_on_the_same_day(desk, ann, again, qtbot):
    desk.open_place(Place(kind="people", id=ann.id))
    desk.window.page("person").show_tab("hours")
    window = again()
    assert window.key_shown() == "person"
    assert window.page("person").tab() == "hours"


@pytest.mark.parametrize("kind", ["hours-sheet", "import"])
def test_what_was_being_typed_is_gone_on_with_in_a_new_window(desk, again, kind):
    desk.open_place(Place(kind=kind))
    assert again().key_shown() == kind


def test_the_views_of_people_are_there_though_a_person_came_first(desk, ann, again, local_store, qtbot):
    keep(local_store, *reference.views())
    desk.open_place(Place(kind="people", id=ann.id))
    window = again()
    assert window.key_shown() == "person"
    window.desk.open_place(Place(kind="people"))
    qtbot.waitUntil(lambda: window.rail.views._model.rowCount() > 1)


def test_ctrl_q_closes_the_window(desk, qtbot):
    press(qtbot, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.isVisible()


def test_another_day_begins_with_the_page_of_the_day(desk, again):
    desk.open_place(Place(kind="hours"))
    assert again(TODAY + timedelta(days=1)).key_shown() == "today"


def test_somebody_of_another_workspace_is_not_looked_for(desk, again):
    desk._last.keep(Place(kind="people", id=uuid4()), TODAY)
    assert again().key_shown() == "today"


def test_hours_are_logged_from_the_search_box(desk, ann, local_store, qtbot):
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "log 2h ann lee 17/11")
    press(qtbot, Qt.Key.Key_Return)
    log = dialog(desk, LogHoursDialog, qtbot)
    qtbot.waitUntil(lambda: log.form._fields["engagement_id"].choice() is not None)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries(local_store)) == 2)
    (logged,) = (entry for entry in entries(local_store) if entry.day == date(2026, 11, 17))
    assert (logged.person_id, logged.minutes) == (ann.id, 120)


def test_a_number_on_the_first_page_opens_the_records_behind_it(desk, ann, local_store, qtbot):
    with local_store.read() as data:
        waiting = [entry.id for entry in data.every(HoursEntry)]
    desk._changes.happened.emit(confirm_hours(local_store, waiting))
    figure = desk.window.page("today").side._figures[1]
    qtbot.waitUntil(figure.isEnabled)
    figure.click()
    rows = dialog(desk, FigureRowsDialog, qtbot)
    qtbot.waitUntil(lambda: rows.table.records.rowCount() == 1)
    rows.reject()


def test_what_waits_opens_as_a_list(desk, qtbot):
    view = VIEWS[TaskKind.HOURS_TO_CONFIRM]
    desk.open_place(Place(kind="hours", values={"view": view}))
    assert desk.window.key_shown() == "hours"
    assert desk._topic("hours").list.criteria == view.criteria


def test_escape_on_a_person_leads_back_to_the_row_in_the_list(desk, ann, qtbot):
    desk.open_place(Place(kind="people"))
    table = desk.window.page("people").table
    qtbot.waitUntil(lambda: not table.is_loading())
    table.selectRow(1)
    chosen = [line.id for line in table.selected_rows()]
    desk.open_place(Place(kind="people", id=ann.id))
    press(qtbot, Qt.Key.Key_Escape)
    assert desk.window.key_shown() == "people"
    assert [line.id for line in table.selected_rows()] == chosen
    assert QApplication.focusWidget() is table


def test_a_place_names_the_tab(desk, ann):
    desk.open_place(Place(kind="people", id=ann.id, tab="employment"))
    assert desk.window.page("person")._tabs.choice() == "employment"


def test_the_status_line_speaks_of_the_page_in_front(desk, qtbot):
    desk.open_place(Place(kind="people"))
    qtbot.waitUntil(lambda: desk.window.status._rows.text().startswith("2 people"))
    desk.open_place(Place(kind="hours"))
    qtbot.waitUntil(lambda: "1 entry" in desk.window.status._rows.text())
    desk.open_place(Place(kind="people"))
    assert desk.window.status._rows.text().startswith("2 people")


def test_everything_is_read_again_by_f5(desk, local_store, tasks, qtbot):
    desk.open_place(Place(kind="people"))
    qtbot.waitUntil(tasks.is_idle)
    keep(local_store, a_person(given_name="Cy"))
    press(qtbot, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: desk.window.page("people").table.records.rowCount() == 3)


def test_a_page_is_loaded_and_built_when_it_is_first_wanted(desk, qtbot):
    assert [key for key in TOPICS if desk.window.has_page(key)] == ["today"]
    desk.open_place(Place(kind="jobs"))
    built = desk.window.page("jobs")
    desk.open_place(Place(kind="today"))
    desk.open_place(Place(kind="jobs"))
    assert desk.window.page("jobs") is built
    assert [key for key in TOPICS if desk.window.has_page(key)] == ["today", "jobs"]


def test_what_cannot_be_done_is_said_over_the_page(desk):
    desk.window.message.show_failure(StoreUnavailable("The workspace is on a drive that is no longer there."))
    assert desk.window.message.text() == "The workspace is on a drive that is no longer there."
    assert clipped(desk.window) == []


def test_every_place_can_be_read(desk, ann, qtbot):
    for place in (*(Place(kind=place.key) for place in PLACES), Place(kind="people", id=ann.id, tab="details")):
        desk.open_place(place)
        qtbot.waitUntil(lambda: clipped(desk.window) == [])
        assert overlapping(desk.window) == []
        assert unnamed(desk.window) == []


@pytest.fixture
def placed(local_store, ann):
    """Ann's placement, to begin today."""
    host = a_host()
    return keep(local_store, host, a_placement(ann, host, start=TODAY, status=PlacementStatus.PLANNED))[1]


def test_a_place_names_the_record_whose_row_is_chosen(desk, ann, placed, qtbot):
    desk.open_place(Place(kind="people", id=ann.id, tab="placements", values={"record": placed.id}))
    table = desk.window.page("person").part("placements").table
    qtbot.waitUntil(lambda: [line.id for line in table.selected_rows()] == [placed.id])
    assert QApplication.focusWidget() is table


def test_alt_and_an_arrow_move_a_card_on_the_board_and_lead_back_elsewhere(placed, desk, qtbot):
    desk.open_place(Place(kind="people"))
    desk.open_place(Place(kind="placements"))
    board = desk.window.page("placements").board
    qtbot.waitUntil(lambda: board.isVisible() and len(board.columns[PlacementStatus.PLANNED].list.cards()) == 1)
    board.setFocus()
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(board.columns[PlacementStatus.LIVE].list.cards()) == 1)
    assert desk.window.status._done.text() == "Started placement: Ann Lee at Lowfield Library Service"
    assert desk.window.key_shown() == "placements"
    desk.window.search.setFocus()
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.window.key_shown() == "people"


def test_a_placement_and_a_job_are_added_for_the_person_on_screen(desk, ann, qtbot):
    desk.open_place(Place(kind="people", id=ann.id))
    desk.open_place(Place(kind="new-placement"))
    made = dialog(desk, PlacementDialog, qtbot)
    assert made.windowTitle() == "New placement: Ann Lee"
    made.reject()
    desk.open_place(Place(kind="new-job"))
    made = dialog(desk, JobDialog, qtbot)
    assert made.windowTitle() == "New job: Ann Lee"
    made.reject()
    desk.open_place(Place(kind="new-role"))
    dialog(desk, RoleDialog, qtbot).reject()


def test_a_paper_is_typed_on_the_hours_sheet_and_somebody_new_is_added_on_the_way(desk, local_store, qtbot):
    qtbot.keyClick(desk.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = desk.window.page("hours-sheet")
    assert desk.window.key_shown() == "hours-sheet"
    assert QApplication.focusWidget() is page.table
    qtbot.keyClicks(page.table, "z")
    qtbot.keyClicks(QApplication.focusWidget(), "oe quist")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = dialog(desk, NewPersonDialog, qtbot)
    assert (form.entry().given_name, form.entry().family_name) == ("zoe", "quist")
    form.save_requested.emit()
    qtbot.waitUntil(lambda: page.model.row(0).giver is not None)
    assert desk.window.key_shown() == "hours-sheet"
    desk.window.close()
    with local_store.read() as data:
        assert "zoe quist" in data.draft("hours sheet")


def test_ctrl_z_in_the_hours_sheet_takes_back_typing_and_then_its_logging_but_nothing_else(desk, local_store, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    waiting_ids = [each.id for each in entries(local_store)]
    desk._changes.happened.emit(confirm_hours(local_store, waiting_ids))
    desk.open_place(Place(kind="hours-sheet"))
    page = desk.window.page("hours-sheet")
    sheet = Typist(page, desk._presenters["hours-sheet"], qtbot)
    sheet.settle()
    sheet.type("ann\r\r2\r")
    sheet.settle()
    press(qtbot, Qt.Key.Key_Z, control)
    assert sheet.column("minutes") == [""]
    press(qtbot, Qt.Key.Key_Y, control)
    sheet.settle()
    assert sheet.column("minutes") == ["2:00"]
    press(qtbot, Qt.Key.Key_S, control)
    qtbot.waitUntil(lambda: len(entries(local_store)) == 2)
    press(qtbot, Qt.Key.Key_Z, control)
    assert [each.status for each in entries(local_store)] == [HoursStatus.CONFIRMED]
    assert sheet.column("minutes") == ["2:00"]
    press(qtbot, Qt.Key.Key_Z, control)
    assert [each.status for each in entries(local_store)] == [HoursStatus.CONFIRMED]


@pytest.mark.parametrize(("kind", "tab"), [("people", "placements"), ("people", ""), ("hours", ""), ("today", "")])
def test_tab_reaches_on_a_page_what_shift_tab_reaches(desk, ann, kind, tab, tasks, qtbot):
    desk.open_place(Place(kind=kind, id=ann.id if tab else None, tab=tab))
    qtbot.waitUntil(tasks.is_idle)

    def reached(key):
        held = []
        while QApplication.focusWidget() not in held:
            held.append(QApplication.focusWidget())
            press(qtbot, key)
        return set(held)

    assert reached(Qt.Key.Key_Tab) == reached(Qt.Key.Key_Backtab)
