"""Days as somebody types them down a sheet: 17/11, 17.11.26, 17 nov, tue, or t for today."""

import re
from datetime import date, timedelta

from volunteer_app.exchange.days import read_day

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WITHOUT_YEAR = (
    re.compile(r"\d{1,2}[/.-]\d{1,2}"),
    re.compile(r"(?:[a-z]{3,9},? )?\d{1,2}(?:st|nd|rd|th)?[ -]?[a-z]{3,9}"),
)
_SOON = timedelta(days=31)


def read_typed_day(text: str, today: date) -> date:
    """The day, which comes before the month; raises ValueError where the text is none.

    A weekday is the last one up to today. A missing year is this year's, or the last one's where the day would lie
    more than a month ahead: papers of December are typed in January.
    """
    typed = " ".join(text.casefold().split())
    if typed in ("t", "today"):
        return today
    weekday = next((n for n, name in enumerate(_WEEKDAYS) if len(typed) >= 2 and name.startswith(typed)), None)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    if any(form.fullmatch(typed) for form in _WITHOUT_YEAR):
        return _in_likely_year(typed, today)
    return read_day(typed, "dmy", today=today)


def _in_likely_year(typed: str, today: date) -> date:
    separator = next((mark for mark in "/.-" if mark in typed), " ")
    this_year, last_year = (_read_in(typed, separator, year, today) for year in (today.year, today.year - 1))
    likely = this_year if this_year is not None and this_year <= today + _SOON else last_year or this_year
    if likely is None:
        raise ValueError("no day of the calendar")
    return likely


def _read_in(typed: str, separator: str, year: int, today: date) -> date | None:
    try:
        return read_day(f"{typed}{separator}{year}", "dmy", today=today)
    except ValueError:
        return None
