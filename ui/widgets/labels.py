"""Labels that show text as it was typed, never as markup."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

Style = Literal["", "welcome", "title", "figure", "section", "strong", "small", "small_strong", "key", "cap", "tag"]
Tone = Literal["", "muted", "accent", "ok", "warn", "danger", "info"]


def label(text: str = "", style: Style = "", tone: Tone = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the theme's styles and tones; `wrap` lets it grow downwards instead of sideways."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", style)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    set_tone(made, tone)
    return made


def set_tone(shown: QLabel, tone: Tone) -> None:
    """Change the colour a label is written in."""
    shown.setProperty("tone", tone)
    shown.style().unpolish(shown)
    shown.style().polish(shown)
