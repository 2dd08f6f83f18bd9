import pytest
from PySide6.QtWidgets import QApplication

from ui.app import PLACES
from ui.main_window import MainWindow
from ui.widgets.buttons import Button
from ui.widgets.page import Page


def a_page():
    page = Page()
    page.first, page.second = Button("First", parent=page), Button("Second", parent=page)
    page.pass_keyboard_to(page.second)
    return page


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(PLACES, tmp_path)
    window.resize(1280, 720)
    qtbot.addWidget(window)
    for key in ("today", "person"):
        window.add_page(key, a_page())
    window.page("today").setFocus()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_keyboard_goes_where_the_page_would_have_it(window):
    window.show_page("person", "people")
    assert QApplication.focusWidget() is window.page("person").second


def test_a_page_shown_while_the_rail_has_no_choice_stays(window, qtbot):
    with qtbot.assertNotEmitted(window.place_requested):
        window.show_page("person", "people")
    assert window.key_shown() == "person"
