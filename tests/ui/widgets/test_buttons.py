"""What presses a button, and the ring round the one that has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.segments import Segments


@pytest.fixture
def dialog(qtbot):
    """A dialog with two buttons, the filled one its default; `pressed` keeps which were."""
    shown = QDialog()
    shown.pressed, row = [], QHBoxLayout(shown)
    for text, kind in (("Cancel", "plain"), ("Save", "primary")):
        button = Button(text, kind=kind)
        button.setDefault(kind == "primary")
        button.clicked.connect(lambda checked, text=text: shown.pressed.append(text))
        row.addWidget(button)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_has_the_keyboard_is_pressed_and_not_the_filled_one(dialog, qtbot, key):
    cancel = dialog.findChildren(Button)[0]
    cancel.setFocus()
    qtbot.keyClick(cancel, key)
    assert dialog.pressed == ["Cancel"]


def test_enter_on_a_segment_presses_the_filled_button(dialog, qtbot):
    segments = Segments([("a", "All"), ("b", "Some")], "What to show")
    dialog.layout().addWidget(segments)
    qtbot.keyClick(segments._buttons["b"], Qt.Key.Key_Return)
    assert (dialog.pressed, segments.choice()) == (["Save"], "a")


def test_the_ring_round_a_segment_is_seen_on_all_sides(dialog, qtbot):
    segments = Segments([("a", "All"), ("b", "Some")], "What to show")
    dialog.layout().addWidget(segments)
    segments._buttons["a"].setFocus()
    (ring,) = segments.findChildren(FocusRing)
    assert segments.rect().contains(ring.geometry())
    assert ring.geometry().contains(segments._buttons["a"].geometry())
