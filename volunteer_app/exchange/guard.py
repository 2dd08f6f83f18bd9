"""The apostrophe that keeps a spreadsheet program from running a text as a formula, put on and taken off exactly."""

import re

_BLANKS = r"\s\u00a0\u180e\u200b-\u200f\u2060\ufeff"
_TRIGGERS = "=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
_DANGEROUS = re.compile(rf"'*(?:[{_BLANKS}]*[{_TRIGGERS}])")


def guarded(text: str) -> str:
    """The text with one apostrophe before it where a spreadsheet program might take it for a formula.

    A text that already looks guarded is guarded once more, so that `unguarded` always finds the text again.
    Source: OWASP, CSV injection; AC-IM-05.
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text without the one apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text
