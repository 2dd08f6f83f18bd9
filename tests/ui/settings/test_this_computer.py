"""Looks, copies and what the program is made of."""

import re
from importlib.resources import files

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.surroundings import ROOT
from tests.ui.hours.scenes import BrokenStore
from tests.ui.settings.scenes import made_page
from ui.settings.about_part import LICENCES, version_of
from ui.settings.licence_dialog import LicenceDialog
from ui.settings.settings_page import PARTS
from volunteer_app import __version__, reference


def cells(part, column=0):
    records = part.table.records
    return [records.index(row, column).data() for row in range(records.rowCount())]


def test_every_page_is_reached_by_the_arrows(page, qtbot):
    page._list.setFocus()
    titles = []
    for _ in PARTS:
        titles.append(page.part().accessibleName())
        qtbot.keyClick(page._list, Qt.Key.Key_Down)
    assert titles == [text for _, text, _ in PARTS]


def test_a_store_that_cannot_be_read_is_said_on_the_page(qtbot, tasks, tmp_path):
    page = made_page(BrokenStore(), tasks, tmp_path, "organisation")
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.part().message.isVisible)
    assert "no longer there" in page.part().message.text()
    assert not page.part()._name.isEnabled()


def test_how_it_looks_is_chosen_and_shown(part, chosen, qtbot):
    looks = part("appearance")
    qtbot.mouseClick(looks._colours._buttons["dark"], Qt.MouseButton.LeftButton)
    assert chosen.appearance == "dark"
    looks._size.setFocus()
    qtbot.keyClick(looks._size, Qt.Key.Key_Down)
    assert chosen.size == 110
    assert "110 %" in looks.message.text()


def test_what_it_is_made_with_is_named_with_version_and_licence(part):
    about = part("about")
    assert cells(about) == [library.name for library in reference.libraries()]
    assert all(library.licence and library.what for library in reference.libraries())
    assert version_of("PySide6-Essentials") != "–"
    assert version_of("nothing-of-that-name") == "–"
    assert __version__ in (ROOT / "pyproject.toml").read_text("utf-8")


def test_no_library_that_it_runs_on_is_left_out():
    wanted = re.findall(r"^([\w-]+)", (ROOT / "packaging" / "requirements.in").read_text("utf-8"), re.MULTILINE)
    assert [library.name for library in reference.libraries()] == wanted


@pytest.mark.parametrize("title", LICENCES)
def test_the_licences_of_fonts_and_icons_are_read_there(part, title):
    about = part("about")
    button = next(button for button in about.findChildren(type(part("organisation")._choose)) if button.text() == title)
    button.click()
    shown = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, LicenceDialog))
    assert shown.windowTitle() == title
    assert files("resources").joinpath(LICENCES[title]).is_file()
    shown.close()


def test_the_first_questions_can_be_asked_again(part, places):
    part("organisation")._guide.click()
    assert [place.kind for place in places] == ["guide"]
