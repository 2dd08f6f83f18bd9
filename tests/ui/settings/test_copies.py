"""The page of backups: copies made, proved and put back, and the second place for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from database import back_up
from tests.factories import a_person
from tests.stores import keep
from ui.settings.restore_dialog import RestoreDialog
from ui.widgets.busy_dialog import BusyDialog
from volunteer_app.services.copies import FOLDER, copies_in, second_folder


@pytest.fixture
def copies(part):
    return part("backups")


@pytest.fixture
def settled(qtbot, tasks, copies):
    def wait():
        def busy():
            return any(isinstance(each, BusyDialog) and each.isVisible() for each in QApplication.topLevelWidgets())

        qtbot.waitUntil(lambda: tasks.is_idle() and not busy() and not copies.table.is_loading())

    return wait


def cells(copies, column=0):
    records = copies.table.records
    return [records.index(row, column).data() for row in range(records.rowCount())]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_shown(qtbot, kind):
    found = []

    def look():
        found[:] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def test_without_copies_one_can_be_made_and_a_second_place_is_asked_for(copies, settled):
    settled()
    assert copies._last.text() == "No copy has been made here yet."
    assert "Choose a second place" in copies._place_state.text()
    assert not copies._none.isVisible()
    assert not copies._restore.isEnabled()


def test_a_copy_is_made_and_stands_in_the_list_with_what_it_holds(copies, settled, workspace, qtbot):
    press(qtbot, copies._here)
    settled()
    [copy] = copies_in(workspace / FOLDER)
    assert copies.message.text() == f"{copy.path.name} is in {workspace / FOLDER}."
    assert [cells(copies, column) for column in (1, 2, 3, 5)] == [["Asked for"], ["0"], ["0"], ["This computer"]]
    assert copies._last.text().startswith("Last copy here: ")


def test_a_second_place_is_chosen_and_gets_a_copy_at_once(copies, settled, workspace, tmp_path, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    press(qtbot, copies._choose)
    chooser = dialog_shown(qtbot, QFileDialog)
    chooser.fileSelected.emit(str(stick))
    chooser.reject()
    settled()
    assert second_folder(workspace) == stick
    assert sorted(cells(copies, 5)) == ["Second place", "This computer"]
    assert copies._place.text() == f"Second place: {stick}"
    assert copies._place_state.text() == "Copies go there too."
    press(qtbot, copies._none)
    settled()
    assert second_folder(workspace) is None
    assert cells(copies, 5) == ["This computer"]


def test_a_stick_that_is_away_is_told_calmly_and_the_copy_is_made(copies, settled, workspace, tmp_path, qtbot, page):
    page_presenter = next(each for each in copies.children() if hasattr(each, "choose_place"))
    page_presenter.choose_place(tmp_path / "stick")
    settled()
    assert "is not here just now. The copy is in the workspace" in copies.message.text()
    assert copies.message.property("message") == "warn"
    assert len(copies_in(workspace / FOLDER)) == 1
    assert copies._place_state.text().endswith("yet. Plug it in, then make a copy.")


def test_a_copy_is_proved_on_request(copies, settled, qtbot):
    press(qtbot, copies._here)
    settled()
    copies.table.selectRow(0)
    press(qtbot, copies._prove)
    settled()
    assert copies.message.text().startswith("The file is byte for byte what was written")


def test_restoring_first_says_what_would_be_lost_and_goes_on_only_when_told(
    copies, settled, local_store, chosen, workspace, qtbot
):
    made = back_up(workspace).copy.path
    keep(local_store, a_person(), a_person())
    copies.show_copies([])
    press(qtbot, copies._here)
    settled()
    place = cells(copies, 2).index("0")
    copies.table.selectRow(place)
    press(qtbot, copies._restore)
    dialog = dialog_shown(qtbot, RestoreDialog)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert any(text.startswith("1 change would be lost, made on") and text.endswith("1 × Keep.") for text in texts)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog_is_open())
    assert chosen.restored == []
    press(qtbot, copies._restore)
    dialog = dialog_shown(qtbot, RestoreDialog)
    press(qtbot, dialog._restore)
    assert chosen.restored == [made]


def dialog_is_open():
    return any(isinstance(each, RestoreDialog) and each.isVisible() for each in QApplication.topLevelWidgets())


def test_a_damaged_copy_is_refused_with_its_reason(copies, settled, workspace, qtbot):
    press(qtbot, copies._here)
    settled()
    [copy] = copies_in(workspace / FOLDER)
    whole = bytearray(copy.path.read_bytes())
    whole[6000] ^= 1
    copy.path.write_bytes(whole)
    copies.table.selectRow(0)
    press(qtbot, copies._restore)
    settled()
    assert "is damaged" in copies.message.text()
