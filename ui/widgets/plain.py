"""Text for the places where Qt would otherwise take it for markup."""

from html import escape


def plain(text: str) -> str:
    """A tooltip that shows the text exactly as it was typed, with its lines kept."""
    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>" if text else ""
