"""F1 opens the manual where one is, beside the window and above its dialogs."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.factories import TODAY, a_person, an_organisation
from tests.stores import keep
from tests.ui.settings.scenes import Chosen
from ui.app import PLACES, Desk
from ui.first_start.guide_dialog import Beginning, GuideDialog
from ui.frame import Frame
from ui.help.help_window import HelpWindow
from ui.help.manual import ORDER
from ui.main_window import MainWindow
from ui.people.new_person_dialog import NewPersonDialog
from ui.places import Place
from ui.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chosen(tmp_path):
    return Chosen(tmp_path)


@pytest.fixture
def desk(qtbot, tmp_path, local_store, tasks, chosen, monkeypatch):
    monkeypatch.setattr("ui.topics.mappings_file", lambda: tmp_path / "mappings.json")
    keep(local_store, an_organisation(), a_person())
    frame, window = Frame(tmp_path), MainWindow(PLACES, tmp_path)
    frame.fill(window)
    qtbot.addWidget(frame)
    desk = Desk(window, store=local_store, tasks=tasks, today=lambda: TODAY, here=chosen.here)
    desk.window, desk.frame = window, frame
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(lambda: frame.isActiveWindow() and tasks.is_idle())
    return desk


@pytest.fixture
def window(qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def manual(desk, qtbot):
    """The manual, once it is in front."""

    def opened():
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()) and opened()[0].isActiveWindow())
    return opened()[0]


def form(desk, kind, qtbot):
    def opened():
        return [each for each in desk.window.window().findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()) and opened()[0].isActiveWindow())
    return opened()[0]


@pytest.mark.parametrize(("place", "page"), [("people", "people"), ("jobs", "employment"), ("settings", "settings")])
def test_f1_opens_the_page_of_what_is_on_screen(desk, qtbot, place, page):
    desk.open_place(Place(kind=place))
    press(qtbot, Qt.Key.Key_F1)
    assert manual(desk, qtbot).page() == page


def test_f1_in_a_form_opens_the_page_of_its_topic_and_the_form_stays(desk, qtbot):
    desk.open_place(Place(kind="settings"))
    desk.open_place(Place(kind="new-person"))
    person = form(desk, NewPersonDialog, qtbot)
    press(qtbot, Qt.Key.Key_F1)
    assert manual(desk, qtbot).page() == "people"
    assert person.isVisible()


def test_the_keys_are_one_key_away_and_escape_closes_them(desk, qtbot):
    press(qtbot, Qt.Key.Key_Slash, CTRL)
    shown = manual(desk, qtbot)
    assert shown.page() == "shortcuts"
    assert "Hours sheet" in shown._view.toPlainText()
    press(qtbot, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_button_in_the_top_bar_opens_the_manual(desk, qtbot):
    [button] = [each for each in desk.window.findChildren(Button) if each.accessibleName() == "Help (F1)"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert manual(desk, qtbot).page() == "first-steps"


def test_a_link_leads_to_its_page(window):
    window.show_page("settings")
    window._view.anchorClicked.emit(QUrl("backup-and-privacy.md"))
    assert window.page() == "backup-and-privacy"
    assert window._view.toPlainText().startswith("Backup and privacy")


def test_the_arrows_go_through_the_contents(window, qtbot):
    window._contents.setFocus()
    qtbot.keyClick(window._contents, Qt.Key.Key_Down)
    assert window.page() == ORDER[1]


def test_a_search_lists_the_pages_that_have_it_and_goes_to_the_line(window, qtbot):
    qtbot.keyClick(window._contents, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(window._search.hasFocus)
    qtbot.keyClicks(window._search, "mappings nobody has")
    qtbot.waitUntil(window._nothing.isVisible)
    assert window._contents.count() == 0
    window._search.clear()
    qtbot.waitUntil(lambda: window._contents.count() == len(ORDER) + 1)
    qtbot.keyClicks(window._search, "seven days")
    qtbot.waitUntil(lambda: window._contents.count() < len(ORDER))
    assert "seven days" in window._view.textCursor().selectedText()
    window.show_page("people")
    assert (window._search.text(), window.page(), window._contents.count()) == ("", "people", len(ORDER) + 1)


def test_the_page_is_shown_from_its_top(window):
    window.show_page("hours")
    assert window._view.cursorForPosition(QPoint(40, 5)).position() == 0


def answer(desk, qtbot, way):
    desk.open_place(Place(kind="guide"))
    questions = form(desk, GuideDialog, qtbot)
    assert questions.name() == "Harrowmere Community NHS Trust"
    assert not questions.findChildren(QLineEdit)[0].isVisible()
    questions._month.choose(8)
    questions._ways[way].setChecked(True)
    questions._save.click()
    return questions


@pytest.mark.parametrize(("way", "key"), [(Beginning.SPREADSHEET, "import"), (Beginning.EMPTY, "today")])
def test_the_first_questions_are_kept_and_lead_to_the_first_step(desk, local_store, qtbot, way, key):
    desk.open_place(Place(kind="people"))
    answer(desk, qtbot, way)
    assert desk.window.key_shown() == key
    with local_store.read() as data:
        ours = data.figures.organisation()
    assert (ours.name, ours.first_month) == ("Harrowmere Community NHS Trust", 8)
    qtbot.waitUntil(lambda: desk._period.period().first.month == 8)


def test_the_sample_can_be_looked_at_first(desk, chosen, qtbot):
    answer(desk, qtbot, Beginning.SAMPLE)
    assert chosen.sample_opened


def test_the_questions_can_be_skipped(desk, local_store, qtbot):
    desk.open_place(Place(kind="guide"))
    form(desk, GuideDialog, qtbot)._cancel.click()
    with local_store.read() as data:
        assert data.figures.organisation().version == 1


def test_the_window_has_room_on_the_screen(window):
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() < room.height()
