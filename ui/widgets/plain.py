"""Text for the places where Qt would otherwise take it for markup."""

from html import escape

from PySide6.QtWidgets import QWidget


def plain(text: str) -> str:
    """A tooltip that shows the text exactly as it was typed, with its lines kept."""
    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>" if text else ""


def show_tooltip(widget: QWidget, text: str) -> None:
    """The tooltip, and for a screen reader, which would speak its markup, the text alone."""
    widget.setToolTip(plain(text))
    widget.setAccessibleDescription(text)


def literal(text: str) -> str:
    """The text as a button or a menu must be given it, where an & alone underlines the letter after it."""
    return text.replace("&", "&&")
