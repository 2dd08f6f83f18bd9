import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.accessibility.walking import (
    doubled_mnemonics,
    nameless,
    out_of_order,
    stops,
    too_small,
    trapped,
    unreached,
    without_a_ring,
)
from tests.ui.scenes import SCENES, a_scene

# In the sheet Tab goes from cell to cell, and F6 out of it.
WALKED = [name for name in SCENES if not name.startswith("hours-sheet")]


@pytest.mark.parametrize("name", WALKED)
def test_every_window_can_be_used_without_a_mouse_and_without_sight(qtbot, name):
    with a_scene(name, qtbot.waitUntil) as window:
        if QApplication.focusWidget() is None:
            window.focusNextPrevChild(True)
        walked = stops(window)
        wrong = {
            "trapped": trapped(walked),
            "unreached": unreached(window, walked),
            "out of order": out_of_order(walked),
            "nameless": nameless(walked),
            "too small": too_small(window),
            "no ring": without_a_ring(walked),
            "one letter for two": doubled_mnemonics(window),
        }
        assert {what: found for what, found in wrong.items() if found} == {}
