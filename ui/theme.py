"""The colours, type and style sheet of the program, in three schemes that can follow the system."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Literal

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

Scheme = Literal["light", "dark", "high_contrast"]
Choice = Literal["system", "light", "dark", "high_contrast"]
TypeSize = Literal["welcome", "figure", "title", "section", "base", "small", "key"]

_FONTS = ("Regular", "Medium", "SemiBold", "Italic")
_PALETTE = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hair",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Shadow: "control_border",
    QPalette.ColorRole.Accent: "accent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One scheme: `colours` by name as #RRGGBB, `series` the colours of chart lines in order."""

    scheme: Scheme
    colours: Mapping[str, str]
    series: tuple[str, ...]

    def colour(self, name: str) -> QColor:
        """The colour of that name; a name that is already #RRGGBB stands for itself."""
        return QColor(name if name.startswith("#") else self.colours[name])


class _InUse:
    """The theme on screen; painters ask for it at every paint, so a new one needs no telling."""

    theme: Theme


@cache
def tokens() -> dict[str, Any]:
    """The tokens as they stand in resources/styles/tokens.toml."""
    return tomllib.loads(files("resources").joinpath("styles/tokens.toml").read_text("utf-8"))


@cache
def theme_of(scheme: Scheme) -> Theme:
    """The theme of one scheme."""
    values = dict(tokens()[scheme])
    return Theme(scheme=scheme, series=tuple(values.pop("series")), colours=values)


def current() -> Theme:
    """The theme on screen."""
    return _InUse.theme


def colour(name: str) -> QColor:
    """A colour of the theme on screen, by its name."""
    return _InUse.theme.colour(name)


def space(name: str) -> int:
    """A measure in pixels at 100 %."""
    return int(tokens()["space"][name])


def font(size: TypeSize = "base", *, weight: int = 400) -> QFont:
    """The program's typeface at one of its sizes; weights are 400, 500 and 600."""
    made = QFont(str(tokens()["type"]["family"]))
    made.setPixelSize(int(tokens()["type"][size]))
    made.setWeight(QFont.Weight(weight))
    return made


def show(app: QApplication, scheme: Scheme) -> None:
    """Put a scheme on screen: palette, type and style sheet."""
    _InUse.theme = theme_of(scheme)
    _load_fonts()
    app.setFont(font())
    app.setPalette(_palette(_InUse.theme))
    app.setStyleSheet(_style_sheet(_InUse.theme))


class Appearance(QObject):
    """Keeps the scheme on screen in step with the person's choice, or with the system where they made none."""

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app, self._choice = app, choice
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._follow()

    def choose(self, choice: Choice) -> None:
        """Show this scheme from now on; "system" follows the system again."""
        self._choice = choice
        self._follow()

    def _follow(self) -> None:
        scheme = self._scheme_of_system() if self._choice == "system" else self._choice
        show(self._app, scheme)

    def _scheme_of_system(self) -> Scheme:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "high_contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@cache
def _load_fonts() -> None:
    folder = files("resources").joinpath("fonts")
    for style in _FONTS:
        font_file = folder.joinpath(f"NotoSans-{style}.ttf")
        if font_file.is_file():
            QFontDatabase.addApplicationFontFromData(QByteArray(font_file.read_bytes()))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, theme.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return palette


def _style_sheet(theme: Theme) -> str:
    template = Template(files("resources").joinpath("styles/waymark.qss").read_text("utf-8"))
    sizes = {f"{name}_size": f"{size}px" for name, size in tokens()["type"].items() if name != "family"}
    spaces = {name: f"{size}px" for name, size in tokens()["space"].items()}
    return template.substitute(theme.colours, **sizes, **spaces)
