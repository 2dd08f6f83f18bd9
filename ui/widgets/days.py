"""Days as people type them and as the screen shows them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]?(?P<name>[a-z]{3,9})\.?(?:,?[ -]?(?P<year>\d{4}))?"
)


def read_day(text: str, today: date) -> date:
    """The day written as 3/11/2026, 3/11, 3 Nov, Tue 3 Nov 2026, 2026-11-03, or t for today.

    The day always comes before the month and a missing year is this year's. Raises ValueError for anything else.
    """
    typed = " ".join(text.casefold().split())
    if typed in ("t", "today"):
        return today
    for form in (_ISO, _SLASHED, _NAMED):
        if found := form.fullmatch(typed):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else _month(parts["name"])
            return date(int(parts["year"] or today.year), month, int(parts["day"]))
    raise ValueError("no day such as 3/11/2026 or 3 Nov")


def show_day(day: date) -> str:
    """'Sat 28 Nov 2026', as a field shows it."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def show_near_day(day: date | None, today: date) -> str:
    """'28 Nov', with the year where it is not this one, as a list shows it; a dash for none."""
    if day is None:
        return "–"
    shown = f"{day.day} {day:%b}"
    return shown if day.year == today.year else f"{shown} {day:%Y}"


def show_near_weekday(day: date, today: date) -> str:
    """'Sat 28 Nov', with the year where it is not this one."""
    return f"{day:%a} {show_near_day(day, today)}"


def _month(name: str) -> int:
    """The month whose English name begins with these three letters or more."""
    number = _MONTHS.index(name[:3]) + 1
    if not f"{date(2000, number, 1):%B}".casefold().startswith(name) and name != "sept":
        raise ValueError("no month of that name")
    return number
