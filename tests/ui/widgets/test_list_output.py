from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.factories import TODAY, a_person
from tests.ui.widgets.conftest import button, names
from ui.widgets import list_output
from ui.widgets.busy_dialog import BusyDialog
from ui.widgets.record_model import PAGE_ROWS, PAGES_KEPT
from ui.widgets.save_dialog import documents_folder, open_file_dialog, open_save_dialog, suggested_name
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.exchange.reading import open_table


@pytest.fixture(autouse=True)
def clipboard(qapp):
    QGuiApplication.clipboard().clear()
    return QGuiApplication.clipboard()


def copy(page, qtbot):
    with qtbot.waitSignal(page.rows_told, check_params_cb=lambda text: text.startswith("Copied")):
        qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def lines(clipboard):
    return [line.split("\t") for line in clipboard.text().split("\n")]


def everything(page):
    return [range(page.table.records.rowCount())]


def export(page, path, qtbot):
    page.presenter.output.export(path, everything(page))
    qtbot.waitUntil(page.message.isVisible)


def test_selected_rows_are_copied_as_a_spreadsheet_takes_them(people_list, clipboard, qtbot):
    people_list.table.selectAll()
    copy(people_list, qtbot)
    head, *rows = lines(clipboard)
    assert head == ["Name", "Reference", "Status", "Role", "Last here", "Hours"]
    assert rows[1] == ["Ann Lee", "V-000002", "Active", "Ward befriender", "2026-11-24", "1:30"]
    assert rows[0][3:] == ["", "", ""]


def test_a_copied_cell_can_not_be_run_as_a_formula(people_list, clipboard, qtbot):
    people_list.table.selectAll()
    copy(people_list, qtbot)
    assert lines(clipboard)[3][0] == "'=cmd|Ben Okafor"
    assert "<td>&#x27;=cmd|Ben Okafor</td>" in clipboard.mimeData().html()


def test_a_table_goes_along_for_letters(people_list, clipboard, qtbot):
    people_list.table.selectRow(1)
    copy(people_list, qtbot)
    html = clipboard.mimeData().html()
    assert "<th>Last here</th>" in html
    assert html.count("<tr>") == 2
    assert "<td>Ann Lee</td>" in html


def test_columns_are_copied_as_they_stand(people_list, clipboard, qtbot):
    people_list.table.header.show_layout((("phone", 120), ("name", 200)))
    people_list.table.selectRow(1)
    copy(people_list, qtbot)
    assert lines(clipboard) == [["Phone", "Name"], ["07700 900002", "Ann Lee"]]


def test_nothing_selected_copies_nothing(people_list, clipboard, qtbot):
    people_list.table.clearSelection()
    qtbot.keyClick(people_list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""


def test_rows_far_from_view_are_copied_too(local_store, new_list, clipboard, qtbot):
    many = (PAGES_KEPT + 1) * PAGE_ROWS
    with local_store.begin("Keep") as tx:
        tx.put_all([a_person(given_name="N", family_name=f"{number:05}") for number in range(many)])
    page = new_list()
    page.table.selectAll()
    copy(page, qtbot)
    assert [line[0] for line in lines(clipboard)[1:]] == [f"N {number:05}" for number in range(many)]


def test_too_many_rows_are_refused_with_the_way_out(people_list, clipboard, qtbot, monkeypatch):
    monkeypatch.setattr(list_output, "MOST_COPIED", 3)
    people_list.table.selectAll()
    qtbot.keyClick(people_list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert people_list.message.text() == "4 people are too many for the clipboard, which takes 3. Export them instead."
    assert clipboard.text() == ""


def test_cells_of_a_spreadsheet_pasted_into_a_list_are_told(people_list, clipboard, qtbot):
    clipboard.setText("Name\tPhone\nNia Abara\t07700 900123")
    with qtbot.waitSignal(people_list.paste_requested) as told:
        qtbot.keyClick(people_list.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Name\tPhone\nNia Abara\t07700 900123"]


def test_a_word_pasted_into_a_list_is_no_spreadsheet(people_list, clipboard, qtbot):
    clipboard.setText("Ann")
    with qtbot.assertNotEmitted(people_list.paste_requested):
        qtbot.keyClick(people_list.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_file_holds_the_rows_and_columns_shown(people_list, tmp_path, suffix, qtbot):
    people_list.presenter.filter((Criterion("state", Comparison.IS, ("active",)),))
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee", "=cmd|Ben Okafor"])
    export(people_list, tmp_path / f"people{suffix}", qtbot)
    assert people_list.message.text() == f"2 people in people{suffix}, in {tmp_path}."
    with open_table(tmp_path / f"people{suffix}") as table:
        rows = [row.cells for row in table.rows]
    assert table.headings == ("Name", "Reference", "Status", "Role", "Last here", "Minutes")
    assert rows == [
        ("Ann Lee", "V-000002", "Active", "Ward befriender", "2026-11-24", "90"),
        ("=cmd|Ben Okafor", "V-000003", "Active", "Ward befriender", "2026-05-20", "120"),
    ]


def test_only_the_selected_rows_are_exported_from_the_bar(people_list, tmp_path, qtbot):
    people_list.table.selectRow(0)
    people_list.table.selectionModel().select(
        people_list.table.records.index(2, 0),
        people_list.table.selectionModel().SelectionFlag.Select | people_list.table.selectionModel().SelectionFlag.Rows,
    )
    button(people_list._bar, "Export…").click()
    (dialog,) = people_list.window().findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("People 2026-11-25.xlsx")
    dialog.fileSelected.emit(str(tmp_path / "some.csv"))
    dialog.reject()
    qtbot.waitUntil(people_list.message.isVisible)
    written = (tmp_path / "some.csv").read_text("utf-8-sig")
    assert "Adamska" in written
    assert "Lee" not in written


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hours", "Hours 2026-11-25.csv"),
        ("On placement / in checks", "On placement - in checks 2026-11-25.csv"),
        ('Who? "New": <50 h', "Who- -New- -50 h 2026-11-25.csv"),
        ("..", "2026-11-25.csv"),
    ],
)
def test_a_file_is_called_after_its_list_as_every_system_allows(title, name):
    assert suggested_name(title, TODAY, ".csv") == name


def test_a_view_with_a_slash_in_its_name_is_no_folder(people_list, qtbot):
    people_list.show_title("Enquiries / checks", changed=False, may_save=False)
    people_list.export_requested.emit(".csv", False)
    (dialog,) = people_list.window().findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("/Enquiries - checks 2026-11-25.csv")
    dialog.reject()


def test_an_export_that_is_stopped_leaves_no_file(people_list, tasks, tmp_path, qtbot):
    gate = Event()
    tasks.run(people_list, lambda task: gate.wait(10), lambda waited: None, lambda error: None)
    people_list.presenter.output.export(tmp_path / "people.csv", everything(people_list))
    (dialog,) = people_list.window().findChildren(BusyDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.finished):
        gate.set()
    assert list(tmp_path.glob("people*")) == []
    assert not people_list.message.isVisible()


def test_a_file_that_cannot_be_written_is_said(people_list, tmp_path, qtbot):
    export(people_list, tmp_path / "gone" / "people.csv", qtbot)
    assert "no folder" in people_list.message.text()


def test_a_file_dialog_begins_where_the_last_of_its_kind_ended_else_in_documents(qtbot, tmp_path, monkeypatch):
    places = [tmp_path / "Documents", tmp_path / "sheets"]
    for place in places:
        place.mkdir()
    (places[1] / "people.csv").touch()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(places[0]))
    window, chosen = QWidget(), []
    inside = QWidget(window)
    qtbot.addWidget(window)
    window.kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat, window)
    first = open_file_dialog(inside, "Import a file", "Spreadsheets (*.csv)", chosen.append)
    assert Path(first.directory().path()) == places[0]
    first.fileSelected.emit(str(places[1] / "people.csv"))
    first.reject()
    assert chosen == [str(places[1] / "people.csv")]
    again = open_file_dialog(inside, "Import a file", "Spreadsheets (*.csv)", chosen.append)
    other = open_save_dialog(inside, "Export", "People.csv", "Flat file", chosen.append)
    assert [Path(each.directory().path()) for each in (again, other)] == [places[1], places[0]]
    again.reject()
    other.reject()
    (places[1] / "people.csv").unlink()
    places[1].rmdir()
    gone = open_file_dialog(inside, "Import a file", "Spreadsheets (*.csv)", chosen.append)
    assert Path(gone.directory().path()) == places[0]
    gone.reject()


def test_without_a_folder_of_documents_files_go_to_the_home(tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: str(tmp_path / "Documents"))
    assert documents_folder() == Path.home()
    (tmp_path / "Documents").mkdir()
    assert documents_folder() == tmp_path / "Documents"
