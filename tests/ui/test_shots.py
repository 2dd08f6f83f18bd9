import pytest

from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.scenes import SCENES, a_scene
from tests.ui.shots import save_shot

IN_CONTRAST = (
    "today",
    "people",
    "form-problems",
    "first-start",
    "person",
    "person-details-refused",
    "new-person-refused",
    "hours-selected",
    "log-hours-refused",
    "hours-sheet-problems",
    "placements",
    "reports",
    "reports-searched",
    "settings-rates",
    "help",
    "import-problems-decided",
)
SHOTS = [(name, scheme) for name in SCENES for scheme in ("light", "dark")]


@pytest.mark.parametrize(("name", "scheme"), [*SHOTS, *((name, "high_contrast") for name in IN_CONTRAST)])
def test_every_window_can_be_read_and_is_pictured(qtbot, dressed, name, scheme):
    dressed(scheme)

    def all_can_be_read():
        assert clipped(window) == []
        assert overlapping(window) == []

    with a_scene(name, qtbot.waitUntil) as window:
        qtbot.waitUntil(all_can_be_read)  # wrapped texts find their height in the turns after they are shown
        save_shot(window, f"{name}-{scheme}")
        assert unnamed(window) == []
