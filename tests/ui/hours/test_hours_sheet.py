from dataclasses import replace
from datetime import date, time, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from tests.ui.hours.conftest import entries
from tests.ui.looks import clipped, unnamed
from ui.hours.hours_sheet_columns import PLACES
from ui.hours.hours_sheet_offers import SheetOfferList
from ui.hours.hours_sheet_page import HoursSheetPage
from ui.hours.hours_sheet_presenter import HoursSheetPresenter
from ui.hours.hours_sheet_strips import ProblemStrip
from volunteer_app.domain.hours import HoursSource, HoursStatus
from volunteer_app.services.history import undo
from volunteer_app.services.hours_sheet.checking import Act, CheckedRow, Mend, RowState
from volunteer_app.services.hours_sheet.giving import Offers
from volunteer_app.services.hours_sheet.rows import SheetRow
from volunteer_app.services.people import save_person

CONTROL = Qt.KeyboardModifier.ControlModifier
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def ben(local_store):
    """Ben Khan, who serves in two roles, and on the only placement there is."""
    site, host = a_site(name="South"), a_host(name="Library")
    ward, desk = a_role(site, name="Tea round"), a_role(site, name="Welcome desk")
    person = a_person(given_name="Benedict", family_name="Khan", preferred_name="Ben")
    given_to = [an_engagement(person, ward), an_engagement(person, desk), a_placement(person, host)]
    keep(local_store, site, host, ward, desk, person, *given_to)
    return person


def log(sheet):
    sheet.press(Qt.Key.Key_S, CONTROL)
    sheet.settle()


def paste(sheet, text):
    QGuiApplication.clipboard().setText(text)
    sheet.press(Qt.Key.Key_V, CONTROL)
    sheet.settle()


def select(sheet, first, last, column):
    model, flags = sheet.model, QItemSelectionModel.SelectionFlag
    sheet.table.setCurrentIndex(model.index(first, column))
    for row in range(first, last + 1):
        sheet.table.selectionModel().select(model.index(row, column), flags.Select)


def here(sheet):
    index = sheet.table.currentIndex()
    return index.row(), sheet.model.headerData(index.column(), Qt.Orientation.Horizontal)


def test_a_paper_with_lengths_takes_a_name_and_a_number_a_row(sheet, local_store, happened, ann):
    sheet.type("ann\r\r2.5\ran\r2h\r")
    sheet.settle()
    assert sheet.cells(0) == ["Ann Lee", "Ward befriender", "Wed 25 Nov", "", "", "2:30", "", "Ready"]
    assert sheet.column("minutes") == ["2:30", "2:00"]
    log(sheet)
    logged = entries(local_store)
    assert [(entry.minutes, entry.engagement_id, entry.day) for entry in logged] == [
        (120, ann[1].id, TODAY),
        (150, ann[1].id, TODAY),
    ]
    assert {(entry.status, entry.source) for entry in logged} == {(HoursStatus.CONFIRMED, HoursSource.SHEET)}
    assert [(change.label, change.about) for change in happened] == [
        ("Log a sheet of hours", "2 entries, 4 h 30 min"),
    ]
    assert sheet.model.is_bare()


def test_a_paper_with_times_goes_on_with_times(sheet):
    sheet.type("ann\r930\r12\r")
    assert here(sheet) == (1, "Person")
    sheet.type("ann\r")
    assert here(sheet) == (1, "From")
    sheet.type("13\r2pm\r")
    sheet.settle()
    assert [sheet.cells(row)[3:6] for row in range(2)] == [["09:30", "12:00", "2:30"], ["13:00", "14:00", "1:00"]]


def test_enter_in_a_finished_row_goes_down_its_column(sheet):
    sheet.type("ann\r\r2\rann\r3\r")
    sheet.table.go_to(0, "minutes")
    sheet.type("\r")
    assert here(sheet) == (1, "Hours")


def test_tab_goes_from_cell_to_cell_and_on_to_the_next_row(sheet):
    sheet.type("\t\t\t\t\t\t")
    assert here(sheet) == (0, "Note")
    sheet.type("\t")
    assert here(sheet) == (1, "Person")
    sheet.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here(sheet) == (0, "Note")


def test_a_choice_among_roles_is_offered_where_there_is_one(sheet, local_store, ben):
    sheet.type("ben\r")
    assert here(sheet) == (0, "Role or placement")
    sheet.type("wel\r")
    sheet.settle()
    assert here(sheet) == (0, "From")
    sheet.type("\r2\r")
    sheet.settle()
    assert sheet.cells(0) == ["Ben Khan", "Welcome desk", "Wed 25 Nov", "", "", "2:00", "", "Ready"]


def test_arrows_choose_among_what_is_offered_and_esc_puts_it_away(sheet, ben):
    sheet.type("ben\r")
    sheet.press(Qt.Key.Key_Down)
    sheet.type("\r")
    sheet.settle()
    assert sheet.column("given_to") != [""]
    sheet.table.go_to(1, "person")
    sheet.type("ann")
    sheet.await_offers()
    sheet.type("\x1b")
    assert isinstance(sheet.focused(), QLineEdit)
    sheet.type("\x1b")
    assert sheet.focused() is sheet.table
    assert sheet.cells(1)[0] == ""


@pytest.mark.parametrize("typed", ["lee", "v-000001", "ann le"])
def test_a_person_is_found_by_any_name_or_the_reference(sheet, typed):
    sheet.type(f"{typed}\r")
    assert sheet.cells(0)[0] == "Ann Lee"


def test_what_is_offered_tells_people_apart(sheet, local_store, ann):
    keep(local_store, an_entry(ann[1], day=date(2026, 11, 3)), a_person(given_name="Ann", family_name="Leeds"))
    sheet.type("ann")
    sheet.await_offers()
    offered = sheet.table.typing._offers._model.offers
    assert [offer.texts for offer in offered] == [
        ("Ann Lee", "V-000001", "Ward befriender", "Active", "3 Nov"),
        ("Ann Leeds", "V-000002", "", "Enquirer", ""),
    ]


def test_a_name_left_before_it_was_looked_up_is_only_taken_where_it_can_mean_one(sheet, local_store):
    keep(local_store, a_person(given_name="Ann", family_name="Leeds"))
    sheet.table.go_to(0, "person")
    for letter in "ann":
        sheet.press(getattr(Qt.Key, f"Key_{letter.upper()}"))
    sheet.press(Qt.Key.Key_Return)  # at once
    sheet.settle()
    assert (sheet.cells(0)[0], sheet.model.row(0).giver) == ("ann", None)


def test_offers_for_an_earlier_text_come_too_late(sheet):
    sheet.type("ann")
    sheet.await_offers()
    sheet.table.typing.show_offers(Offers(text="an"))
    assert sheet.table.typing._offers._model.offers[0].texts[0] == "Ann Lee"


def test_a_day_is_the_one_above_and_is_typed_in_short(sheet):
    sheet.type("ann\r\r2\r")
    sheet.table.go_to(0, "day")
    sheet.type("17.11.26\r")
    sheet.table.go_to(1, "person")
    sheet.type("ann\r")
    sheet.table.go_to(2, "person")
    sheet.type("ann\r")
    sheet.table.go_to(2, "day")
    sheet.type("t\r")
    assert sheet.column("day") == ["Tue 17 Nov", "Tue 17 Nov", "Wed 25 Nov"]
    sheet.table.go_to(1, "day")
    sheet.type("+")
    sheet.type("+")
    sheet.type("-")
    assert sheet.column("day")[1] == "Wed 18 Nov"


def test_f4_repeats_the_cell_above_also_while_one_is_typed_in(sheet):
    sheet.type("ann\r\r2\r")
    sheet.press(Qt.Key.Key_F4)
    sheet.table.go_to(1, "minutes")
    sheet.type("3")
    sheet.press(Qt.Key.Key_F4)
    sheet.settle()
    assert sheet.cells(1)[:6] == ["Ann Lee", "Ward befriender", "Wed 25 Nov", "", "", "2:00"]


def test_ctrl_d_fills_the_selection_from_its_first_cell(sheet):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\nAnn Lee\t\t18/11\t\t\t2\nAnn Lee\t\t19/11\t\t\t2\n")
    select(sheet, 0, 2, 2)
    sheet.press(Qt.Key.Key_D, CONTROL)
    assert sheet.column("day") == ["Tue 17 Nov"] * 3


def test_delete_empties_cells_and_rows_go_in_and_out(sheet):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\tTea\nAnn Lee\t\t18/11\t\t\t3\n")
    sheet.table.go_to(0, "note")
    sheet.press(Qt.Key.Key_Delete)
    assert sheet.cells(0)[6] == ""
    sheet.table.go_to(1, "person")
    sheet.press(Qt.Key.Key_Insert)
    assert [sheet.cells(row)[0] for row in range(3)] == ["Ann Lee", "", "Ann Lee"]
    sheet.press(Qt.Key.Key_Minus, CONTROL)
    assert [sheet.cells(row)[0] for row in range(3)] == ["Ann Lee", "Ann Lee", ""]
    sheet.press(Qt.Key.Key_Minus, CONTROL)
    assert sheet.column("minutes") == ["2:00"]
    assert sheet.page.message.text() == "Left out: Ann Lee."
    sheet.page.message.action_requested.emit()
    assert sheet.column("minutes") == ["2:00", "3:00"]


def test_an_overlap_is_told_under_its_row_and_mended_by_three_keys(sheet, local_store, ann):
    keep(local_store, an_entry(ann[1], day=YESTERDAY, start=time(10), end=time(12), minutes=120))
    paste(sheet, "Ann Lee\t\t24/11\t11:30\t13:30\n")
    assert sheet.cells(0)[7] == "Overlaps"
    sheet.table.go_to(3, "person")
    sheet.press(Qt.Key.Key_F8)
    assert here(sheet) == (0, "From")
    sheet.press(Qt.Key.Key_F8)
    assert sheet.focused().text() == "Start at 12:00"
    sheet.press(Qt.Key.Key_Return)
    sheet.settle()
    assert sheet.cells(0)[3:] == ["12:00", "13:30", "1:30", "", "Ready"]
    assert sheet.page.table.strips._strips == {}


def test_tab_goes_from_one_way_out_to_the_next(sheet):
    paste(sheet, "nobody\t\t24/11\t\t\t2\n")
    sheet.table.go_to(0, "person")
    sheet.press(Qt.Key.Key_F8)
    texts = [sheet.focused().text()]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        sheet.press(key)
        texts.append(sheet.focused().text())
    assert texts == ["Choose", "Add a new person", "Leave out", "Add a new person"]


def test_a_problem_never_stops_the_typing(sheet):
    sheet.type("zzz\rsoon\rlong\r")
    sheet.settle()
    assert sheet.cells(0)[0] == "zzz"
    assert sheet.cells(0)[7] == "Who is it?"
    sheet.table.go_to(1, "person")
    sheet.type("ann\r\r2\r")
    sheet.settle()
    assert sheet.cells(1)[7] == "Ready"


def test_only_rows_that_are_ready_are_logged_and_the_others_stay(sheet, local_store):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\nnobody\t\t17/11\t\t\t3\nAnn Lee\t\t18/11\t\t\t4\n")
    assert sheet.page._log.text() == "Log 2 rows"
    log(sheet)
    assert [entry.minutes for entry in entries(local_store)] == [120, 240]
    assert sheet.column("person") == ["nobody"]


def test_one_undo_takes_the_whole_sheet_back_and_its_rows_return(sheet, local_store, changes, happened):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\nAnn Lee\t\t18/11\t\t\t4\n")
    log(sheet)
    changes.happened.emit(undo(local_store, happened[-1]))
    sheet.settle()
    assert entries(local_store) == []
    assert sheet.column("minutes") == ["2:00", "4:00"]
    log(sheet)
    assert [entry.minutes for entry in entries(local_store)] == [120, 240]


def test_time_on_a_paper_nobody_signed_waits_to_be_confirmed(sheet, local_store):
    sheet.page.foot.signed.click()
    sheet.table.setFocus()
    sheet.type("ann\r\r2\r")
    log(sheet)
    assert [entry.status for entry in entries(local_store)] == [HoursStatus.SUBMITTED]


def test_the_total_on_the_paper_is_held_against_the_sheet(sheet):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\nnobody\t\t17/11\t\t\t3:15\n")
    foot = sheet.page.foot
    assert (foot._ready.text(), foot._problems.text(), foot._sheet.text()) == (
        "1 row, 2 h",
        "1 row, 3 h 15 min",
        "5 h 15 min",
    )
    foot.paper.setFocus()
    sheet.type("5")
    assert foot._agrees.text() == "0:15 more here"
    sheet.type(":15")
    assert foot._agrees.text() == "Agrees"
    log(sheet)
    assert (foot._sheet.text(), foot._agrees.text()) == ("5 h 15 min, 2 h of it logged", "Agrees")


def test_cells_come_from_a_spreadsheet_by_their_headings_and_go_out_again(sheet):
    paste(sheet, "Date\tVolunteer\tTime in\tTime out\n17/11/2026\tAnn Lee\t10:00\t12:00\n")
    assert sheet.cells(0) == ["Ann Lee", "Ward befriender", "Tue 17 Nov", "10:00", "12:00", "2:00", "", "Ready"]
    sheet.table.selectAll()
    sheet.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "\t".join(sheet.cells(0)) + "\n"
    sheet.page.message.action_requested.emit()
    assert sheet.model.is_bare()


def test_cells_pasted_while_one_is_typed_in_do_not_end_up_in_it(sheet):
    sheet.type("x")
    QGuiApplication.clipboard().setText("Ann Lee\t\t17/11\t\t\t2\n")
    sheet.press(Qt.Key.Key_V, CONTROL)
    sheet.settle()
    assert sheet.column("person") == ["Ann Lee"]


def test_too_many_rows_are_refused_with_the_way_out(sheet):
    paste(sheet, "Ann Lee\n" * 600)
    assert "import it" in sheet.page.message.text()
    assert sheet.model.is_bare()


def another(qtbot, given):
    page = HoursSheetPage(given["today"])
    qtbot.addWidget(page)
    presenter = HoursSheetPresenter(page, open_place=lambda place: None, **given)
    qtbot.waitUntil(presenter.is_settled)
    return page


def test_an_ampersand_in_a_name_is_shown_and_no_key(qtbot, sheet):
    strip = ProblemStrip(sheet.page)
    mend = Mend(act=Act.FILL, text="Tea & coffee", cells={})
    strip.show_found(CheckedRow(row=SheetRow(), state=RowState.PROBLEM, mends=(mend,)))
    assert [button.text() for button in strip._buttons] == ["Tea && coffee"]
    offers = SheetOfferList(sheet.page)
    offers.show_people(Offers(text="R & D"), sheet.page.rect(), TODAY)
    assert offers._add.text() == "Add “R && D” as a new person"


def test_a_draft_is_there_again_when_the_sheet_is_opened_anew(sheet, qtbot, given):
    sheet.type("ann\r\r2\rzzz")
    sheet.page.foot.show_paper("3:00", signed=False)
    sheet.page.hide()
    page = another(qtbot, given)
    assert [row.person for row in page.model.rows()] == ["Ann Lee", "zzz"]
    assert page.model.found(0).state.value == "ready"
    assert (page.foot.paper.text(), page.foot.signed.isChecked()) == ("3:00", False)
    assert page.table.currentIndex() == page.model.index(2, PLACES["person"])


def test_a_worker_keeps_what_is_typed_even_in_a_cell_that_was_not_left(sheet, qtbot, given, local_store):
    sheet.type("zz")
    with qtbot.waitSignal(sheet.presenter._kept.kept):
        pass
    with local_store.read() as data:
        assert '"person": "zz"' in data.draft("hours sheet")


def test_a_draft_is_kept_while_somebody_types_on(sheet):
    soon = sheet.presenter._kept._soon
    sheet.type("z")
    due = soon.remainingTime()
    sheet.type("z")
    assert soon.remainingTime() <= due


def test_a_time_that_cannot_be_read_is_asked_for_and_not_taken_for_an_overlap(sheet):
    paste(sheet, "Ann Lee\t\t24/11\tward\t13:30\n")
    assert sheet.cells(0)[7] == "Which time?"


def test_a_draft_that_waited_behind_another_job_is_not_kept_over_a_later_one(sheet, qtbot, given, local_store):
    gate, done = Event(), []
    given["tasks"].run(sheet.page, lambda task: gate.wait(10), done.append, lambda error: None)
    sheet.type("zz")
    sheet.presenter._kept.keep()
    sheet.type("top")
    sheet.page.hide()
    with qtbot.waitSignal(sheet.presenter._kept.kept):
        gate.set()
    with local_store.read() as data:
        assert '"person": "zztop"' in data.draft("hours sheet")


def test_a_logged_sheet_leaves_no_draft(sheet, qtbot, given):
    sheet.type("ann\r\r2\r")
    log(sheet)
    sheet.page.hide()
    assert another(qtbot, given).model.is_bare()


def test_what_was_discarded_can_be_brought_back(sheet):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\n")
    sheet.page._discard.click()
    assert (sheet.model.is_bare(), sheet.page.message.text()) == (True, "Discarded 1 row.")
    sheet.page.message.action_requested.emit()
    sheet.settle()
    assert sheet.column("state") == ["Ready"]


def test_somebody_new_is_added_by_name_and_found_once_they_are_there(sheet, local_store, changes, places):
    sheet.type("zoe quist")
    sheet.press(Qt.Key.Key_Return, CONTROL)
    assert [(place.kind, place.values) for place in places] == [("new-person", {"name": "zoe quist"})]
    person = a_person(given_name="Zoe", family_name="Quist")
    changes.happened.emit(save_person(local_store, person, today=TODAY))
    sheet.settle()
    assert sheet.cells(0)[0] == "Zoe Quist"


def test_another_name_of_a_person_and_another_role_reach_the_sheet(sheet, local_store, changes, ann):
    sheet.type("ann\r\r2\r")
    sheet.settle()
    with local_store.read() as data:
        person = data.get(type(ann[0]), ann[0].id)
    changes.happened.emit(save_person(local_store, replace(person, preferred_name="Nancy"), today=TODAY))
    sheet.settle()
    assert sheet.cells(0)[0] == "Nancy Lee"


def test_tab_with_ctrl_leaves_the_grid_both_ways(sheet):
    sheet.press(Qt.Key.Key_Tab, CONTROL)
    assert sheet.focused() is sheet.page.foot.paper
    sheet.table.setFocus()
    sheet.press(Qt.Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert sheet.focused() not in (sheet.table, None)


def test_every_part_has_a_name_and_the_state_says_what_is_wrong(sheet):
    paste(sheet, "nobody\t\t17/11\t\t\t2\n")
    assert unnamed(sheet.page) == []
    assert sheet.table.accessibleName() == "Hours sheet"
    state = sheet.model.index(0, 7)
    assert state.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "It is not clear who “nobody” is."
    sheet.table.go_to(1, "minutes", typing=True)
    assert QApplication.focusWidget().accessibleName() == "Hours, row 2"
    assert clipped(sheet.page) == []


def test_nothing_ready_is_said_instead_of_logged(sheet, local_store):
    log(sheet)
    assert sheet.page.message.text() == "No row is ready to be logged yet."
    assert entries(local_store) == []


def test_of_several_roles_the_one_of_the_row_above_is_meant(sheet, local_store, ben):
    another = a_person(given_name="Bea", family_name="Quist")
    with local_store.read() as data:
        tea = next(each for each in data.every(type(an_engagement())) if each.person_id == ben.id)
    keep(local_store, another, an_engagement(another, a_role(id=tea.role_id)))
    sheet.type("bea\r\r2\rben\r")
    assert here(sheet) == (1, "Hours")
    sheet.type("3\r")
    sheet.settle()
    assert sheet.column("state") == ["Ready", "Ready"]
    assert len(set(sheet.column("given_to"))) == 1


def test_what_was_typed_since_stays_when_rows_come_back_or_go(sheet):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\nAnn Lee\t\t18/11\t\t\t2\n")
    sheet.table.go_to(2, "person")
    sheet.type("ann\r5\r")
    sheet.page.message.action_requested.emit()
    assert [minutes for minutes in sheet.column("minutes") if minutes] == ["5:00"]
    sheet.table.go_to(2, "person")
    sheet.press(Qt.Key.Key_Minus, CONTROL)
    sheet.table.go_to(0, "person")
    sheet.type("ann\r\r7\r")
    sheet.page.message.action_requested.emit()
    assert [minutes for minutes in sheet.column("minutes") if minutes] == ["7:00", "5:00"]


def test_somebody_who_may_be_two_is_chosen_from_under_the_row(sheet, local_store):
    keep(local_store, a_person(given_name="Ann", family_name="Leeds"))
    paste(sheet, "ann\t\t17/11\t\t\t2\n")
    sheet.table.setFocus()
    sheet.press(Qt.Key.Key_F8)
    sheet.press(Qt.Key.Key_F8)
    assert sheet.focused().text() == "Choose"
    sheet.press(Qt.Key.Key_Return)
    sheet.type("\r")
    sheet.settle()
    assert sheet.cells(0)[0] == "Ann Lee"
    assert sheet.cells(0)[7] == "Ready"


def test_a_role_looked_at_stays_the_one_it_was(sheet, ben):
    sheet.type("ben\rwel\r\r2\r")
    sheet.table.go_to(0, "given_to", typing=True)
    sheet.type("\r")
    sheet.settle()
    assert sheet.cells(0)[1] == "Welcome desk"


def test_the_total_begins_anew_once_the_whole_paper_is_logged(sheet, local_store, changes, happened):
    paste(sheet, "Ann Lee\t\t17/11\t\t\t2\n")
    log(sheet)
    assert sheet.page.foot._sheet.text() == "0 min"
    changes.happened.emit(undo(local_store, happened[-1]))
    sheet.settle()
    assert sheet.page.foot._sheet.text() == "2 h"


def undo_keys(sheet, times=1):
    for _ in range(times):
        sheet.press(Qt.Key.Key_Z, CONTROL)
    sheet.settle()


def test_ctrl_z_takes_back_cell_after_cell_and_ctrl_y_types_them_again(sheet):
    sheet.type("ann\r\r2\rann\r3\r")
    sheet.settle()
    undo_keys(sheet)
    assert (sheet.column("minutes"), here(sheet)) == (["2:00", ""], (1, "Hours"))
    undo_keys(sheet, 2)
    assert sheet.column("person") == ["Ann Lee"]
    assert sheet.column("minutes") == [""]
    for _ in range(3):
        sheet.press(Qt.Key.Key_Y, CONTROL)
    sheet.settle()
    assert sheet.column("minutes") == ["2:00", "3:00"]
    assert sheet.column("state") == ["Ready", "Ready"]


def test_one_ctrl_z_takes_back_all_that_one_key_did(sheet):
    sheet.type("ann\r\r2\rann\r3\rann\r4\r")
    select(sheet, 0, 2, PLACES["minutes"])
    sheet.press(Qt.Key.Key_D, CONTROL)
    assert sheet.column("minutes") == ["2:00", "2:00", "2:00"]
    undo_keys(sheet)
    assert sheet.column("minutes") == ["2:00", "3:00", "4:00"]
    sheet.table.go_to(0, "person")
    paste(sheet, "ann\t\t\t\t\t1\nann\t\t\t\t\t2")
    undo_keys(sheet)
    assert sheet.column("minutes") == ["2:00", "3:00", "4:00"]
    sheet.table.go_to(1, "person")
    sheet.press(Qt.Key.Key_Minus, CONTROL)
    assert sheet.column("minutes") == ["2:00", "4:00"]
    undo_keys(sheet)
    assert sheet.column("minutes") == ["2:00", "3:00", "4:00"]


def test_ctrl_z_in_a_cell_being_typed_is_that_of_the_cell(sheet):
    sheet.type("ann\r\r2\r")
    sheet.table.go_to(0, "note")
    sheet.type("x")
    sheet.press(Qt.Key.Key_Z, CONTROL)
    assert isinstance(sheet.focused(), QLineEdit)
    assert sheet.column("minutes") == ["2:00"]


def test_ctrl_z_in_a_cell_that_was_only_opened_is_that_of_the_sheet(sheet):
    sheet.type("ann\r\r2\r")
    sheet.table.go_to(0, "note", typing=True)
    undo_keys(sheet)
    assert sheet.column("minutes") == [""]


def test_where_nothing_is_left_ctrl_z_says_so_and_leaves_the_store_alone(sheet, qtbot, changes, local_store):
    changes.happened.emit(save_person(local_store, a_person(given_name="Cy", family_name="Ash"), today=TODAY))
    sheet.settle()
    asked = []
    sheet.presenter.undo_requested.connect(lambda: asked.append(True))
    with qtbot.waitSignal(sheet.page.rows_told, check_params_cb=lambda text: "left to take back" in text):
        sheet.press(Qt.Key.Key_Z, CONTROL)
    sheet.page.foot.signed.setFocus()
    with qtbot.waitSignal(sheet.page.rows_told, check_params_cb=lambda text: "do again" in text):
        sheet.press(Qt.Key.Key_Y, CONTROL)
    assert asked == []


def test_right_after_logging_ctrl_z_takes_the_logging_back(sheet, changes, local_store):
    asked = []
    sheet.presenter.undo_requested.connect(lambda: asked.append(True))
    sheet.type("ann\r\r2\r")
    sheet.settle()
    log(sheet)
    sheet.press(Qt.Key.Key_Z, CONTROL)
    assert asked == [True]
    changes.happened.emit(save_person(local_store, a_person(given_name="Cy", family_name="Ash"), today=TODAY))
    sheet.press(Qt.Key.Key_Z, CONTROL)
    assert asked == [True]
    assert sheet.model.is_bare()


def test_after_pasting_the_keyboard_waits_below_the_rows(sheet, qtbot):
    with qtbot.waitSignal(sheet.page.rows_told, check_params_cb=lambda text: text == "Row 31 of 31"):
        paste(sheet, "\n".join(["ann\t\t\t\t\t1"] * 30))
    assert here(sheet) == (30, "Person")
    assert sheet.table.viewport().rect().contains(sheet.table.visualRect(sheet.table.currentIndex()).center())


def test_a_bare_hour_after_a_later_start_is_one_of_the_afternoon(sheet):
    sheet.type("ann\r11\r1\r")
    sheet.settle()
    assert sheet.cells(0)[3:6] == ["11:00", "13:00", "2:00"]
