"""What a list of hours adds up to, in words."""

from volunteer_app.domain.units import format_minutes
from volunteer_app.questions.hours import HoursTotals


def totals_words(totals: HoursTotals) -> str:
    """'422 h confirmed, + 12 h 30 min awaiting confirmation': what counts, and what may yet; nothing for none (AC-HO-10)."""
    if not totals.confirmed and not totals.awaiting_entries:
        return ""
    words = f"{format_minutes(totals.confirmed)} confirmed"
    if totals.awaiting_entries:
        words += f", + {format_minutes(totals.awaiting)} awaiting confirmation"
    return words
