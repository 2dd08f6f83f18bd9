import re
from importlib.resources import files

import pytest

from tests.surroundings import ROOT
from ui import theme
from ui.widgets import icons

VENDORED = sorted(
    path.name.removesuffix(".svg")
    for path in files("resources").joinpath("icons").iterdir()
    if path.name.endswith(".svg")
)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(dressed, scale):
    drawn = icons.pixmap("users", "text", 16, scale)
    assert drawn.width() == round(16 * scale)
    assert drawn.deviceIndependentSize().width() == 16


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
def test_an_icon_is_drawn_in_the_colour_of_the_theme(dressed, scheme):
    dressed(scheme)
    image = icons.pixmap("octagon-x", "danger", 64).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.colour("danger").name()}


@pytest.mark.parametrize("name", [name for name in VENDORED if name != "waymark"])
def test_every_icon_of_the_family_is_drawn(dressed, name):
    image = icons.pixmap(name, "text", 32).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_every_icon_named_on_screen_is_there():
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))
    named = set(re.findall(r'(?:Mark|IconLabel)\("([a-z0-9-]+)"', sources)) | set(
        re.findall(r'Button\([^()]*?, "([a-z][a-z0-9-]+)"[,)]', sources)
    )
    assert named - {"primary", "quiet", "link", "segment"} <= set(VENDORED)


def test_the_licence_travels_with_the_icons():
    assert "ISC License" in files("resources").joinpath("icons/LICENSE").read_text("utf-8")
