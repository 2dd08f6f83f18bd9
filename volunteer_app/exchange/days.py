"""Reads days as people in the United Kingdom write them, and never guesses which number is the month."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

DateOrder = Literal["dmy", "mdy"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_CLOCK = r"(?:[t ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}", re.ASCII)
_EIGHT_DIGITS = re.compile(rf"(\d{{4}})()(\d{{2}})(\d{{2}}){_CLOCK}", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?"
_DAY_MONTH = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[-\s./]*([a-z]+)[-\s.,/]*(\d{{4}}|\d{{2}})", re.ASCII)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([a-z]+)[-\s.]*(\d{{1,2}})(?:st|nd|rd|th)?[-\s,]+(\d{{4}})", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(10_000, 100_000)
_YEARS_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Why a column of days cannot be read yet; `text` asks for the order, `sample` is one of its cells."""

    text: str
    sample: str


def decide_date_order(cells: Iterable[str]) -> DateOrder | Ambiguous:
    """Which number is the month, judged by the whole column.

    A first number over 12 makes the column day-first. Where nothing decides, or a number over 12 stands second, as
    is rare in the United Kingdom, the answer is Ambiguous and must be given by a person. A column in which every
    day says its month by itself (2025-04-03, 3 April 2025, 04/04/2025) is called day-first, to no effect.
    """
    day_first = month_first = either = ""
    for cell in cells:
        found = _NUMBERS.fullmatch(cell.strip())
        if not found or int(found[1]) == int(found[3]):
            continue
        if int(found[1]) > 12:
            day_first = cell
        elif int(found[3]) > 12:
            month_first = cell
        else:
            either = cell
    if month_first and day_first:
        return Ambiguous(f"Some days of this column begin with the month (“{month_first}”), some do not.", month_first)
    if month_first:
        return Ambiguous(
            f"The days of this column seem to begin with the month (“{month_first}”). Say so.", month_first
        )
    if either and not day_first:
        return Ambiguous(f"“{either}” may be two days. Say whether day or month comes first.", either)
    return "dmy"


def read_day(text: str, order: DateOrder, *, today: date, typed_as_number: bool = False) -> date:
    """A day from 2025-04-03, 3 April 2025, 03-Apr-25, or three numbers in the order that was decided.

    A year of two digits is the last such year up to twenty years from today. A number cell may hold Excel's count of
    days, from 1927 on. A time after the day is left out. Raises ValueError where the text is no day.
    """
    return _day(text, order, today + relativedelta(years=_YEARS_AHEAD), typed_as_number)


def read_birth_day(text: str, order: DateOrder, *, today: date, typed_as_number: bool = False) -> date:
    """As `read_day`, but never after today: '03/04/30' was in 1930 while 2030 is to come."""
    day = _day(text, order, today, typed_as_number)
    if day > today:
        raise ValueError(f"“{text.strip()}” is a birthday that is still to come.")
    return day


def _day(text: str, order: DateOrder, latest: date, typed_as_number: bool) -> date:
    plain = " ".join(text.split()).lower()
    if typed_as_number and plain.isdecimal() and int(plain) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(plain))
    parts = _parts(plain, order)
    if parts is None:
        raise ValueError(f"“{text.strip()}” is no day. Write it as 2025-04-03 or 3 April 2025.")
    year, month, day = parts
    try:
        return date(int(year), month, day) if len(year) == 4 else _with_short_year(int(year), month, day, latest)
    except ValueError as error:
        raise ValueError(f"“{text.strip()}” is not in the calendar. Correct the day, month or year.") from error


def _parts(plain: str, order: DateOrder) -> tuple[str, int, int] | None:
    """Year as written, month and day; None where the text has another shape."""
    if found := _YEAR_FIRST.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain):
        return found[1], int(found[3]), int(found[4])
    if found := _NUMBERS.fullmatch(plain):
        first, second = int(found[1]), int(found[3])
        return (found[4], second, first) if order == "dmy" else (found[4], first, second)
    if (found := _DAY_MONTH.fullmatch(plain)) and (month := _month(found[2])):
        return found[3], month, int(found[1])
    if (found := _MONTH_DAY.fullmatch(plain)) and (month := _month(found[1])):
        return found[3], month, int(found[2])
    return None


def _month(word: str) -> int:
    """The month's number, 0 where the word is none."""
    if word in _MONTH_NAMES:
        return _MONTH_NAMES.index(word) + 1
    short = "sep" if word == "sept" else word
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _with_short_year(year: int, month: int, day: int, latest: date) -> date:
    """The last day of that month and day whose year ends so, up to the latest."""
    century = latest.year - latest.year % 100
    try:
        found = date(century + year, month, day)
    except ValueError:
        return date(century - 100 + year, month, day)
    return found if found <= latest else date(century - 100 + year, month, day)
