import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.appearance_button import AppearanceButton
from ui.widgets.chips import Chip, Chips
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.rail import Rail, RailPlace
from ui.widgets.segments import Segments
from ui.widgets.status_line import StatusLine
from volunteer_app.errors import Cancelled, FileRefused

PLACES = (RailPlace("people", "People", "users"), RailPlace("hours", "Hours", "clock"))


def test_delete_takes_a_filter_away(qtbot):
    page, removed, opened = QWidget(), [], []
    chips = Chips(QPushButton("Filter"), QPushButton("Search", page), page)
    qtbot.addWidget(page)
    chips.removed.connect(removed.append)
    chips.opened.connect(opened.append)
    chips.show_filters(["Status is Active", "Site is Royal"])
    page.show()
    qtbot.keyClick(chips.findChildren(Chip)[0], Qt.Key.Key_Return)
    qtbot.keyClick(chips.findChildren(Chip)[1], Qt.Key.Key_Delete)
    assert (opened, removed) == ([0], [1])


def test_only_the_cross_of_a_filter_takes_it_away_with_the_mouse(qtbot):
    chip, removed = Chip("Status: active"), []
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.removed.connect(lambda: removed.append(True))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert removed == []
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() * 2 - chip.rect().center() / 4)
    assert removed == [True]


def test_a_label_shows_markup_as_it_was_typed(qtbot):
    shown = label("<b>Ann</b>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_a_text_cut_short_is_whole_in_its_tooltip(qtbot):
    shown = ElidedLabel("<b>Ann</b> " * 30)
    qtbot.addWidget(shown)
    shown.resize(100, 20)
    shown.show()
    assert "&lt;b&gt;Ann" in shown.toolTip()
    shown.setText("Ann")
    assert shown.toolTip() == ""


def test_the_details_of_an_error_are_copied(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("danger", "The file cannot be read.", details="row 3")
    bar._copy.click()
    assert QGuiApplication.clipboard().text() == "row 3"
    bar._close.click()
    assert not bar.isVisible()


def test_a_refusal_is_said_a_stop_is_not_and_a_fault_is_no_message(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_failure(Cancelled("Stopped."))
    assert not bar.isVisible()
    with pytest.raises(ZeroDivisionError):
        bar.show_failure(ZeroDivisionError())
    assert not bar.isVisible()
    bar.show_failure(FileRefused("The file is gone. Choose another."))
    assert (bar.isVisible(), bar.text()) == (True, "The file is gone. Choose another.")


def test_the_arrows_move_along_the_rail(qtbot):
    rail, chosen = Rail(PLACES), []
    qtbot.addWidget(rail)
    rail.show()
    rail.choose("people")
    rail.chosen.connect(chosen.append)
    qtbot.keyClick(rail._list, Qt.Key.Key_Down)
    assert chosen == ["hours"]


def test_undo_is_offered_only_for_what_can_be_undone(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_done("Logged 2 h for Ann Lee", undo="Logged 2 h for Ann Lee")
    with qtbot.waitSignal(line.undo_requested):
        line._undo.click()
    line.show_done("Saved the report")
    assert not line._undo.isVisible()


def test_progress_is_shown_until_it_ends(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_progress(3, 10, "Reading rows")
    assert line._bar.value() == 3
    with qtbot.waitSignal(line.stop_requested):
        line._stop.click()
    line.hide_progress()
    assert not line._bar.isVisible()


def test_one_segment_is_pressed_at_a_time(qtbot):
    segments = Segments([("a", "All"), ("b", "Some")], "What to show")
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as chosen:
        segments._buttons["b"].click()
    assert chosen.args == ["b"]
    assert segments.choice() == "b"


def test_the_appearance_is_chosen_from_its_menu(qtbot):
    button = AppearanceButton()
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.chosen) as chosen:
        button._menu.actions()[2].trigger()
    assert chosen.args == ["dark"]
    assert button.text() == "Appearance: dark"


def test_where_there_is_little_room_the_appearance_is_an_icon_that_says_what_is_chosen(qtbot):
    button = AppearanceButton(icon_alone=True)
    qtbot.addWidget(button)
    button.show_choice("high_contrast")
    assert (button.text(), button.accessibleName()) == ("", "Appearance: high contrast")
    assert button.toolTip() == "Appearance: high contrast"
