"""The ways from the window into the guide and out of it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_person
from tests.services.spreadsheets import everything, sheet
from tests.stores import keep
from tests.ui.settings.scenes import Chosen
from ui.app import PLACES, Desk
from ui.imports.import_page import COLUMNS, DONE, FILE
from ui.main_window import MainWindow
from ui.places import Place
from volunteer_app.domain.people import Person

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot, tmp_path, local_store, tasks, monkeypatch):
    monkeypatch.setattr("ui.topics.mappings_file", lambda: tmp_path / "mappings.json")
    keep(local_store, a_person())
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


@pytest.fixture
def settled(qtbot, desk, tasks):
    def wait():
        qtbot.waitUntil(tasks.is_idle)
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow)

    return wait


def press(qtbot, key, modifier=NONE):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def dropped(window, *paths):
    """Files dragged from elsewhere and let go over the window; whether it took them."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = (QPoint(300, 300), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, NONE)
    entered, let_go = QDragEnterEvent(*where), QDropEvent(*where)
    for event in (entered, let_go):
        event.ignore()
        QApplication.sendEvent(window, event)
    return entered.isAccepted()


def test_a_file_dropped_on_the_window_opens_the_guide(desk, settled, tmp_path):
    path = sheet(tmp_path / "intake.csv", "Forename, Surname", ("Bo", "Lind"))
    assert dropped(desk.window, path)
    settled()
    assert desk.window.key_shown() == "import"
    assert desk.window.page("import").file._name.text() == "intake.csv"
    assert desk.window.status._rows.text() == "intake.csv: 1 row in 2 columns, UTF-8, cells parted by commas"


def test_several_files_at_once_are_not_taken(desk, tmp_path):
    shown = desk.window.key_shown()
    assert not dropped(desk.window, tmp_path / "a.csv", tmp_path / "b.csv")
    assert desk.window.key_shown() == shown


def test_from_a_list_to_done_and_back_to_the_list_by_keys(desk, settled, qtbot, local_store, tmp_path):
    desk.open_place(Place(kind="import", values={"kind": "people", "text": "Forename\tSurname\nBo\tLind\n"}))
    settled()
    page = desk.window.page("import")
    for step in (COLUMNS, COLUMNS + 1, DONE):
        press(qtbot, Qt.Key.Key_Return)
        settled()
        assert page.step() == step
    assert desk.window.status._done.text() == "Imported people: 1 row"
    assert QApplication.focusWidget() is page.done._list
    press(qtbot, Qt.Key.Key_Return)
    settled()
    assert desk.window.key_shown() == "people"
    assert len(everything(local_store, Person)) == 2


def test_alt_and_left_goes_a_step_back_and_then_out_of_the_guide(desk, settled, qtbot):
    desk.open_place(Place(kind="people"))
    desk.open_place(Place(kind="import", values={"kind": "hours", "text": "Forename\tSurname\nBo\tLind\n"}))
    settled()
    page = desk.window.page("import")
    page.next_requested.emit()
    settled()
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert (page.step(), desk.window.key_shown()) == (FILE, "import")
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert desk.window.key_shown() == "people"


def test_the_guide_goes_on_where_it_was_left(desk, settled):
    desk.open_place(Place(kind="import", values={"kind": "people", "text": "Forename\tSurname\nBo\tLind\n"}))
    settled()
    desk.window.page("import").next_requested.emit()
    settled()
    desk.open_place(Place(kind="hours"))
    desk.open_place(Place(kind="import"))
    assert desk.window.page("import").step() == COLUMNS
