"""What was changed of an entry of hours, in the words of the form."""

from collections.abc import Callable, Mapping
from datetime import date

from ui.widgets.marks import HOURS_STATES
from volunteer_app.domain.units import HERE, format_clock, format_short_day
from volunteer_app.questions.hours import Correction

_NAMES = {"day": "Date", "start": "From", "end": "To", "minutes": "Hours", "status": "Status"}
_OWN_WORDS = {"note": "Note", "reason": "Reason"}
_SHOW: Mapping[str, Callable[[str], str]] = {
    "day": lambda text: format_short_day(date.fromisoformat(text)),
    "minutes": lambda text: format_clock(int(text)),
    "start": lambda text: text[:5],
    "end": lambda text: text[:5],
    "status": lambda text: HOURS_STATES[text].word.lower(),
}


def when_and_who(correction: Correction) -> str:
    """'3 Nov 2026 14:02, owner'."""
    at = correction.at.astimezone(HERE)
    return f"{format_short_day(at.date())} {at:%H:%M}, {correction.by}"


def what_changed(correction: Correction) -> str:
    """'Hours 2:00, now 2:30; reason: the sheet was misread'."""
    parts = []
    for name, before, after in correction.fields:
        if name in _NAMES:
            parts.append(f"{_NAMES[name]} {_shown(name, before)}, now {_shown(name, after)}")
        elif name in _OWN_WORDS:
            parts.append(f"{_OWN_WORDS[name]}: {after or 'taken away'}")
    if any(name in ("engagement_id", "placement_id") for name, _, _ in correction.fields):
        parts.append("Given to another role or placement")
    return "; ".join(parts) or correction.label


def _shown(name: str, text: str) -> str:
    return _SHOW[name](text) if text else "none"
