"""A day as a filter keeps it: fixed (2026-04-01), or counted from whatever day it is asked on."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.units import APRIL, Period, format_day
from volunteer_app.errors import Problem, RuleBroken

OFFERED = (
    "today",
    "today-7d",
    "today-30d",
    "today-90d",
    "today-13w",
    "today+7d",
    "today+14d",
    "today+60d",
    "start of this week",
    "start of this month",
    "end of this month",
    "start of last month",
    "end of last month",
    "start of this quarter",
    "start of last quarter",
    "end of last quarter",
    "start of this financial year",
    "end of this financial year",
    "start of last financial year",
    "end of last financial year",
)
"""Texts worth offering; any number of days, weeks or months from today may be typed."""

_FIXED = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FROM_TODAY = re.compile(r"today(?:(?P<sign>[+-])(?P<number>\d{1,4})(?P<unit>[dwm]))?")
_EDGE = re.compile(r"(?P<edge>start|end) of (?P<which>last|this|next) (?P<span>week|month|quarter|financial year)")
_UNITS = {"d": "days", "w": "weeks", "m": "months"}
_WHICH = {"last": -1, "this": 0, "next": 1}


def day_of(text: str, today: date, first_month: int = APRIL) -> date:
    """The day a kept text means today (AC-SV-02).

    A week begins on Monday, the financial year and the first of its quarters in `first_month`. Raises RuleBroken where
    the text is no day.
    """
    try:
        if found := _FROM_TODAY.fullmatch(text):
            return _from_today(found, today)
        if found := _EDGE.fullmatch(text):
            first, after = _span(found["span"], _WHICH[found["which"]], today, first_month)
            return first if found["edge"] == "start" else after - timedelta(days=1)
    except (ValueError, OverflowError):  # before the first day of the calendar or after its last
        raise _refused(text) from None
    return _fixed(text)


def words(text: str) -> str:
    """The text as it is read on a chip: 'in 60 days', 'start of this financial year', '1 April 2026'.

    Raises RuleBroken where the text is no day.
    """
    if _EDGE.fullmatch(text) or text == "today":
        return text
    if found := _FROM_TODAY.fullmatch(text):
        number, unit = int(found["number"]), _UNITS[found["unit"]]
        length = f"{number} {unit.removesuffix('s') if number == 1 else unit}"
        return f"in {length}" if found["sign"] == "+" else f"{length} ago"
    return format_day(_fixed(text))


def _fixed(text: str) -> date:
    try:
        # The pattern first: other forms of ISO 8601 would be read too.
        if _FIXED.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused(text)


def _refused(text: str) -> RuleBroken:
    sentence = f"“{text[:40]}” is no day. Choose one, or type one such as 2026-04-01, today or today-90d."
    return RuleBroken([Problem("values", sentence)])


def _from_today(found: re.Match[str], today: date) -> date:
    if found["sign"] is None:
        return today
    number = int(found["sign"] + found["number"])
    moves = {"d": relativedelta(days=number), "w": relativedelta(weeks=number), "m": relativedelta(months=number)}
    return today + moves[found["unit"]]


def _span(span: str, which: int, today: date, first_month: int) -> tuple[date, date]:
    """First day of a span, so many spans on from the one that holds today, and the first day after it."""
    if span == "week":
        length, first = relativedelta(weeks=1), today - timedelta(days=today.weekday())
    elif span == "month":
        length, first = relativedelta(months=1), today.replace(day=1)
    elif span == "quarter":
        length, first = (
            relativedelta(months=3),
            today.replace(day=1) - relativedelta(months=(today.month - first_month) % 3),
        )
    else:
        length, first = relativedelta(years=1), Period.financial_year_to(today, first_month).first
    return first + which * length, first + (which + 1) * length
