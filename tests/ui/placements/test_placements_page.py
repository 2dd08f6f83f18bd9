from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_host, a_person, a_placement
from tests.stores import keep
from tests.ui.placements.conftest import cells, dialog_of, every, names, notes, type_in
from ui.placements.hosts_dialog import HostsDialog
from ui.places import Place
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import PlacementStatus

PLANNED, LIVE, COMPLETED, ENDED_EARLY = PlacementStatus


def act(page, key, row=0):
    page.table.selectRow(row)
    page.action_requested.emit(key)


def test_the_list_has_everybodys_placements_latest_start_first(planned, others, list_page):
    assert cells(list_page, "person") == ["Ann Lee", "Bo", "Cy"]
    assert cells(list_page, "status") == ["Planned", "Live", "Completed"]
    assert cells(list_page, "minutes") == ["0:00 of 315:00", "50:00 of 100:00", "0:00 of 315:00"]


def test_the_bar_offers_the_steps_that_a_placement_can_take(planned, others, list_page, qtbot):
    for row, expected in ((0, {"start"}), (1, {"end", "back"}), (2, {"back"})):
        list_page.table.selectRow(row)
        buttons = list_page._bar._buttons
        assert {key for key in ("start", "end", "back") if buttons[key].isEnabled()} == expected


def test_a_placement_is_planned_for_somebody_found_by_name_with_a_host_nobody_knew(ann, board_page, local_store, qtbot):
    board_page.new_requested.emit()
    dialog = dialog_of(board_page, qtbot)
    dialog._save.click()
    assert "Type a name and choose the person with Enter." in notes(dialog)
    type_in(qtbot, dialog, person_id="an le")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.person.text() == "Ann Lee")
    assert QApplication.focusWidget() is dialog.form._fields["host_id"]
    type_in(qtbot, dialog, host_id="Lowfield Library Service", start="5/10/2026", planned_minutes="40")
    dialog.form._fields["kind"].choose("work_experience")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (placement,) = every(local_store)
    assert (placement.person_id, placement.host_id) == (ann.id, every(local_store, Host)[0].id)
    assert (placement.start, placement.planned_minutes) == (date(2026, 10, 5), 2400)
    qtbot.waitUntil(lambda: names(board_page, PLANNED) == ["Ann Lee"])
    cards = board_page.board.columns[PlacementStatus.PLANNED].list
    qtbot.waitUntil(lambda: board_page.window().focusWidget() is cards)
    assert cards.current().line.known_as == "Ann Lee"


def test_somebody_chosen_and_then_typed_over_is_asked_for_again(ann, board_page, local_store, qtbot):
    board_page.new_requested.emit()
    dialog = dialog_of(board_page, qtbot)
    qtbot.keyClicks(dialog.person, "ann")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.person.person_id() == ann.id)
    dialog.person.setFocus()
    qtbot.keyClicks(dialog.person, "x")
    dialog._save.click()
    assert "Type a name and choose the person with Enter." in notes(dialog)
    dialog.reject()


def test_a_known_host_is_found_by_name_however_it_is_written(planned, ann_part, local_store, qtbot):
    ann_part.new_requested.emit()
    dialog = dialog_of(ann_part, qtbot)
    assert dialog.windowTitle() == "New placement: Ann Lee"
    type_in(qtbot, dialog, host_id="lowfield  library service", start="5/10/2026")
    dialog.form._fields["kind"].choose("taster")
    dialog._save.click()
    assert len(every(local_store, Host)) == 1
    assert {each.host_id for each in every(local_store)} == {planned.host_id}
    qtbot.waitUntil(lambda: len(cells(ann_part, "host")) == 2)


def test_a_persons_part_has_only_theirs_and_no_column_for_them(planned, others, ann_part):
    assert [column.key for column in ann_part.table.columns_shown()][:2] == ["host", "kind"]
    assert cells(ann_part, "status") == ["Planned"]
    assert not ann_part.board.isVisible()


def test_a_placement_is_started_and_ended_early(planned, ann_part, local_store, qtbot):
    act(ann_part, "start")
    qtbot.waitUntil(lambda: cells(ann_part, "status") == ["Live"])
    act(ann_part, "end")
    dialog = dialog_of(ann_part, qtbot)
    dialog.form._fields["ended_on"].clear()
    dialog._save.click()
    assert "Enter the day it ended." in notes(dialog)
    type_in(qtbot, dialog, ended_on="t", outcome="Would try again nearer home")
    dialog.form._fields["end_reason"].choose("travel")
    dialog._save.click()
    (placement,) = every(local_store)
    assert (placement.status, placement.end_reason, placement.ended_on) == (ENDED_EARLY, "travel", TODAY)
    assert placement.outcome == "Would try again nearer home"
    qtbot.waitUntil(lambda: cells(ann_part, "status") == ["Ended early"])


def test_a_placement_of_the_future_cannot_be_started_and_says_so(ann, host, ann_part, local_store, changes, qtbot):
    keep(local_store, a_placement(ann, host, start=date(2027, 1, 4), status=PLANNED))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(ann_part, "status") == ["Planned"])
    act(ann_part, "start")
    assert ann_part.message.isVisible()
    assert ann_part.message.text() == "Its first day, 4 January 2027, has not come yet: it can begin then."


def test_enter_on_a_persons_own_placement_changes_it(planned, ann_part, local_store, qtbot):
    ann_part.table.setFocus()
    ann_part.table.selectRow(0)
    qtbot.keyClick(ann_part.table, Qt.Key.Key_Return)
    dialog = dialog_of(ann_part, qtbot)
    assert dialog.form._fields["host_id"].text() == "Lowfield Library Service"
    type_in(qtbot, dialog, host_site="Branch library")
    dialog._save.click()
    assert every(local_store)[0].host_site == "Branch library"


def test_enter_on_anybodys_leads_to_them(planned, ann, list_page, places, qtbot):
    list_page.table.setFocus()
    list_page.table.selectRow(0)
    qtbot.keyClick(list_page.table, Qt.Key.Key_Return)
    assert places == [Place(kind="people", id=ann.id, tab="placements", values={"record": planned.id})]


def test_an_empty_page_offers_the_first_step_even_as_a_board(board_page, qtbot):
    assert (board_page._empty.isVisible(), board_page.board.isVisible()) == (True, False)
    with qtbot.waitSignal(board_page.new_requested):
        board_page._first[0].click()


def test_the_way_to_import_is_on_the_page(planned, list_page, places):
    list_page.import_requested.emit()
    list_page.paste_requested.emit("a\tb")
    assert [place.values for place in places] == [{"kind": "placements"}, {"kind": "placements", "text": "a\tb"}]


class TestHosts:
    def opened(self, page, qtbot):
        page.hosts_requested.emit()
        (dialog,) = page.findChildren(HostsDialog)
        qtbot.waitUntil(lambda: not dialog.part.table.is_loading())
        return dialog

    def rows(self, dialog):
        model = dialog.part.table.records
        return [[model.index(row, column).data() for column in (0, 1)] for row in range(model.rowCount())]

    def test_hosts_stand_by_name_with_how_many_were_placed_there(self, planned, others, local_store, board_page, qtbot):
        keep(local_store, a_host(name="Abbey Farm"))
        dialog = self.opened(board_page, qtbot)
        assert self.rows(dialog) == [["Abbey Farm", "–"], ["Lowfield Library Service", "3"]]

    def test_a_host_is_added_renamed_and_removed(self, board_page, local_store, qtbot):
        dialog = self.opened(board_page, qtbot)
        dialog.part.requested.emit("add")
        form = dialog_of(board_page, qtbot)
        form._save.click()
        assert "Enter the host's name." in notes(form)
        type_in(qtbot, form, name="Abbey Farm")
        form._save.click()
        qtbot.waitUntil(lambda: self.rows(dialog) == [["Abbey Farm", "–"]])
        dialog.part.table.selectRow(0)
        dialog.part.requested.emit("rename")
        form = dialog_of(board_page, qtbot)
        type_in(qtbot, form, name="Abbey Farm Trust")
        form._save.click()
        qtbot.waitUntil(lambda: self.rows(dialog) == [["Abbey Farm Trust", "–"]])
        dialog.part.table.selectRow(0)
        dialog.part.requested.emit("remove")
        qtbot.waitUntil(lambda: self.rows(dialog) == [])
        assert every(local_store, Host) == []

    def test_a_host_with_placements_stays_and_says_why(self, planned, board_page, local_store, qtbot):
        dialog = self.opened(board_page, qtbot)
        dialog.part.table.selectRow(0)
        dialog.part.requested.emit("remove")
        assert dialog.message.text() == "This is still used by 1 placement. Change that first."
        assert len(every(local_store, Host)) == 1

    def test_enter_on_a_host_shows_who_was_placed_there(self, planned, host, local_store, board_page, qtbot):
        other = keep(local_store, a_host(name="Abbey Farm"), a_person())
        keep(local_store, a_placement(other[1], other[0]))
        dialog = self.opened(board_page, qtbot)
        dialog.part.table.setFocus()
        dialog.part.table.selectRow(1)
        qtbot.keyClick(dialog.part.table, Qt.Key.Key_Return)
        assert board_page.presenter.list.criteria == (Criterion("host", Comparison.IS, (str(host.id),)),)
        qtbot.waitUntil(lambda: names(board_page, PLANNED) == ["Ann Lee"] and names(board_page, LIVE) == [])
