import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.scenes import PLACES
from ui.crash import CrashDialog, details_of, show_crashes
from ui.first_start.first_start_page import FirstStart
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.places import Place


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(PLACES, tmp_path)
    window.resize(1280, 720)
    qtbot.addWidget(window)
    for place in PLACES:
        window.add_page(place.key, QWidget())
    window.show_page("people")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def frame(qtbot, tmp_path):
    frame = Frame(tmp_path)
    qtbot.addWidget(frame)
    return frame


def test_a_place_of_the_rail_is_asked_for(window, qtbot):
    with qtbot.waitSignal(window.place_requested) as asked:
        qtbot.keyClick(window.rail._list, Qt.Key.Key_Down)
    after = [place.key for place in PLACES].index("people") + 1
    assert asked.args == [Place(kind=PLACES[after].key)]


def test_showing_a_page_does_not_ask_for_it_again(window, qtbot):
    with qtbot.assertNotEmitted(window.place_requested):
        window.show_page("reports")
    assert window._stack.currentWidget() is window.page("reports")


def test_control_k_goes_to_the_search_box(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.search


def test_a_figure_with_control_asks_for_a_place_of_the_rail(window, qtbot):
    with qtbot.waitSignal(window.place_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [Place(kind=PLACES[1].key)]


def test_alt_with_the_arrows_asks_for_the_place_before_and_after(window, qtbot):
    for key, signal in ((Qt.Key.Key_Left, window.back_requested), (Qt.Key.Key_Right, window.forward_requested)):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def field(window):
    page = window.page("people")
    row, field = QVBoxLayout(page), QLineEdit()
    row.addWidget(QLineEdit())
    row.addWidget(field)
    field.setFocus()
    return field


def test_f6_goes_round_the_parts_of_the_window_and_comes_back_to_the_field_it_left(window, field, qtbot):
    window.status.show_done("Logged 2 h for Ann Lee", undo="Logged 2 h for Ann Lee")
    parts = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        parts.append(QApplication.focusWidget())
    assert parts == [window.status._undo, window.rail._list, window.search, field, window.status._undo]
    qtbot.keyClick(parts[-1], Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is field


def test_escape_in_the_search_box_leads_back_to_where_the_keyboard_was(window, field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_a_page_seen_for_the_first_time_has_the_keyboard_where_it_wants_it(window, field):
    page = window.page("hours")
    row, wanted = QVBoxLayout(page), QLineEdit()
    row.addWidget(QLineEdit())
    row.addWidget(wanted)
    page.setFocusProxy(wanted)
    window.show_page("hours")
    assert QApplication.focusWidget() is wanted
    window.show_page("people")
    assert QApplication.focusWidget() is field


def test_a_narrow_window_keeps_the_icons_of_the_rail(window):
    window.resize(1024, 700)
    assert window.rail.width() == 56
    assert not window.rail._words.isVisible()
    window.resize(1280, 720)
    assert window.rail.width() == 208
    assert window.rail._words.isVisible()


def test_a_page_wider_than_the_window_scrolls(window, qtbot):
    window.page("people").setMinimumWidth(1400)
    window.resize(1000, 600)
    bar = window._scroll.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert window.width() == 1000
    window.show_page("hours")
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_the_window_is_never_larger_than_the_free_part_of_the_screen(frame):
    frame.resize(1280, 720)
    frame.fit(QRect(0, 0, 1280, 720))
    assert frame.width() == 1280
    assert 640 < frame.height() < 720


def test_control_z_asks_for_undo(window, qtbot):
    with qtbot.waitSignal(window.undo_requested):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_window_opens_where_it_was_closed(frame, qtbot, tmp_path):
    frame.resize(760, 640)  # smaller than the screen that tests have
    frame.close()
    again = Frame(tmp_path)
    qtbot.addWidget(again)
    assert again.size() == frame.size()


def test_the_window_tells_once_that_it_was_seen_and_takes_the_title_of_what_fills_it(frame, window, qtbot):
    seen = []
    frame.painted.connect(lambda: seen.append(frame.centralWidget()))
    frame.show()
    qtbot.waitUntil(lambda: bool(seen))
    frame.fill(window)
    window.show_organisation("Harrowmere")
    qtbot.waitUntil(lambda: window.isVisible() and window.window() is frame)
    frame.repaint()
    assert frame.windowTitle() == "Harrowmere – Waymark"
    assert seen == [None]


@pytest.mark.parametrize(
    ("key", "signal"), [("1", "sample_requested"), ("2", "new_requested"), ("3", "open_requested")]
)
def test_a_key_opens_a_door(qtbot, key, signal):
    doors = FirstStart()
    qtbot.addWidget(doors)
    doors.show()
    doors.activateWindow()
    qtbot.waitUntil(doors.isActiveWindow)
    with qtbot.waitSignal(getattr(doors, signal)):
        qtbot.keyClicks(QApplication.focusWidget(), key)


def test_the_doors_are_shut_while_something_is_made(qtbot):
    doors = FirstStart()
    qtbot.addWidget(doors)
    doors.show()
    doors.show_busy("Making the sample. This takes a few seconds.")
    assert not any(button.isEnabled() for button in doors._buttons)
    doors.show_busy("")
    assert all(button.isEnabled() for button in doors._buttons)


def test_the_keyboard_waits_at_cancel_while_something_is_made_and_comes_back(qtbot):
    doors = FirstStart()
    qtbot.addWidget(doors)
    doors.show()
    doors.activateWindow()
    qtbot.waitUntil(doors.isActiveWindow)
    doors._buttons[0].setFocus()
    doors.show_busy("Making the sample. This takes a few seconds.")
    assert QApplication.focusWidget() is doors._message._action
    doors.show_busy("")
    assert QApplication.focusWidget() is doors._buttons[0]


def an_error_about(person):
    try:
        raise ValueError(f"cannot save {person}")
    except ValueError as error:
        return error


def test_a_crash_names_places_in_the_program_and_no_one():
    error = an_error_about("Ann Lee")
    details = details_of(type(error), error.__traceback__)
    assert details.startswith("ValueError\ntest_windows:an_error_about:")
    assert "Ann" not in details


@pytest.mark.logs("ui.crash: unexpected error: ValueError < test_windows:an_error_about")
def test_an_unexpected_error_is_shown_once_and_can_be_copied(qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    show_crashes()
    error = an_error_about("Ann Lee")
    for _ in range(2):
        sys.excepthook(type(error), error, error.__traceback__)
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]
    qtbot.addWidget(dialogs[0])
    assert len(dialogs) == 1
    dialogs[0].copy_details()
    assert QGuiApplication.clipboard().text().startswith("ValueError\n")
    dialogs[0].accept()
