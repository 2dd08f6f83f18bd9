"""What a list of hours adds up to, in words."""

from volunteer_app.domain.units import format_minutes
from volunteer_app.questions.hours import HoursTotals


def totals_words(totals: HoursTotals) -> str:
    """'422 h confirmed, + 12 h 30 min awaiting confirmation' (AC-HO-10); nothing where nothing was given."""
    if not totals.confirmed and not totals.awaiting_entries:
        return ""
    words = f"{format_minutes(totals.confirmed)} confirmed"
    if totals.awaiting_entries:
        words += f", + {format_minutes(totals.awaiting)} awaiting confirmation"
    return words
