"""The small vocabulary every topic shares: ids, minutes, pence, periods and plain text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from secrets import randbits
from time import time_ns
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

PersonId = NewType("PersonId", UUID)
ConsentId = NewType("ConsentId", UUID)
CharacteristicsId = NewType("CharacteristicsId", UUID)
SiteId = NewType("SiteId", UUID)
DepartmentId = NewType("DepartmentId", UUID)
RoleId = NewType("RoleId", UUID)
EngagementId = NewType("EngagementId", UUID)
AssignmentId = NewType("AssignmentId", UUID)
HoursEntryId = NewType("HoursEntryId", UUID)
HostId = NewType("HostId", UUID)
PlacementId = NewType("PlacementId", UUID)
JobId = NewType("JobId", UUID)
SustainmentCheckId = NewType("SustainmentCheckId", UUID)
RateId = NewType("RateId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
LogoId = NewType("LogoId", UUID)
ListAnswerId = NewType("ListAnswerId", UUID)
SavedViewId = NewType("SavedViewId", UUID)

Minutes = NewType("Minutes", int)
Pence = NewType("Pence", int)

MINUTES_IN_A_DAY = 24 * 60
APRIL = 4
"""The month in which the financial year of most organisations in the United Kingdom begins."""

HERE = ZoneInfo("Europe/London")


def new_uuid() -> UUID:
    """A UUID of version 7 (RFC 9562): ordered by the millisecond it was made in, random after that."""
    milliseconds = time_ns() // 1_000_000
    return UUID(int=milliseconds << 80 | 0x7 << 76 | randbits(12) << 64 | 0b10 << 62 | randbits(62))


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole days, both ends included.

    Raises ValueError where the last day is before the first.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on or after the day it starts")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def financial_year(cls, starting: int, first_month: int = APRIL) -> "Period":
        """The financial year that begins in the given year, on the first day of the given month."""
        first = date(starting, first_month, 1)
        return cls(first, first + relativedelta(years=1, days=-1))

    @classmethod
    def financial_year_to(cls, day: date, first_month: int = APRIL) -> "Period":
        """From the first day of the financial year that holds the day up to the day itself."""
        return cls(date(day.year if day.month >= first_month else day.year - 1, first_month, 1), day)

    def year_before(self) -> "Period":
        """The same days a year earlier; 29 February becomes 28 February, a month's end stays a month's end."""
        last = self.last - relativedelta(years=1)
        if (self.last + timedelta(days=1)).day == 1:
            last = last + relativedelta(day=31)
        return Period(self.first - relativedelta(years=1), last)

    def months(self) -> Iterator["Period"]:
        """The calendar months it touches, each cut to the period."""
        first = self.first
        while first <= self.last:
            last = min(first + relativedelta(day=31), self.last)
            yield Period(first, last)
            first = last + timedelta(days=1)

    def up_to(self, day: date) -> "Period | None":
        """Its days up to and with that one, or None where it begins later."""
        return Period(self.first, min(self.last, day)) if self.first <= day else None

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None


_DURATIONS = (
    re.compile(r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)(?::00)?"),
    re.compile(r"(?P<hours>\d{1,3}) ?(?:h|hrs?|hours?)(?: ?(?P<minutes>[0-5]?\d)(?: ?(?:m|mins?|minutes?))?)?", re.I),
    re.compile(r"(?P<minutes>\d{1,4}) ?(?:m|mins?|minutes?)", re.I),
    re.compile(r"(?P<decimal>\d{1,3}(?:\.\d{1,4}|,\d{1,2})?|[.,]\d{1,2}) ?(?:h|hrs?|hours?)?", re.I),
)


def parse_minutes(text: str) -> Minutes:
    """Whole minutes from 2:30, 2.5, 2h30, '2 h 30 min' or '90 min'; a bare number is hours (AC-HO-01).

    Raises ValueError where the text is none of these or is no whole number of minutes to the nearest one.
    """
    stripped = text.strip()
    for pattern in _DURATIONS:
        if found := pattern.fullmatch(stripped):
            parts = found.groupdict()
            if "decimal" in parts:
                hours = Decimal(parts["decimal"].replace(",", "."))
                return Minutes(int((hours * 60).quantize(Decimal(1), rounding=ROUND_HALF_UP)))
            return Minutes(int(parts.get("hours") or 0) * 60 + int(parts.get("minutes") or 0))
    raise ValueError("no length of time such as 2:30, 2.5 or 2h30")


_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>[0-5]\d))?(?::00)? ?(?:(?P<half>[ap])(?:\.?m\.?)?)?", re.I)
_BARE_HOUR = re.compile(r"[1-9]|1[01]")


def parse_time(text: str) -> time:
    """A time of day from 14:00, 14.00, 1400, 2pm or 2:30 pm.

    Raises ValueError where the text is none of these.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found["hour"]) not in (range(1, 13) if found["half"] else range(24)):
        raise ValueError("no time of day such as 14:00 or 2pm")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    return time(hour, minute)


def parse_end(text: str, start: time | None) -> time:
    """A time of day as `parse_time` reads it, where a bare hour may be one of the afternoon: from 11 to 1.

    It is, where as typed it lies before the start and twelve hours later after it; so 22 to 6 is a night.
    """
    end = parse_time(text)
    if start is None or end >= start or not _BARE_HOUR.fullmatch(text.strip()):
        return end
    later = end.replace(hour=end.hour + 12)
    return later if later > start else end


def minutes_between(start: time, end: time) -> Minutes:
    """Minutes of wall time from start to end; an end at or before the start is on the next day."""
    minutes = (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
    return Minutes(minutes if minutes > 0 else minutes + MINUTES_IN_A_DAY)


def value_of(minutes: int, pence_per_hour: int) -> Decimal:
    """What the time comes to at an hourly rate, in pence to 28 figures; round the sum once with `whole_pence`."""
    return Decimal(minutes) * Decimal(pence_per_hour) / Decimal(60)


def whole_pence(exact: Decimal) -> Pence:
    """A sum of `value_of` rounded half up, once, at the end of a calculation."""
    # A third and a sixth of a penny do not end as decimals, yet together they are the half that goes up.
    return Pence(int(round(exact, 9).quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def format_minutes(minutes: int) -> str:
    """'7 h 30 min', as in a sentence."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours:,} h" * bool(hours), f"{rest} min" * bool(rest)) if part) or "0 min"


def whole_hours(minutes: int) -> int:
    """Minutes as hours, halves up: the one rounding of every total that is told without its minutes."""
    return (minutes + 30) // 60


def format_clock(minutes: int) -> str:
    """'7:30', as in a column of durations."""
    hours, rest = divmod(minutes, 60)
    return f"{hours:,}:{rest:02}"


def format_pence(pence: int) -> str:
    """'£1,234.50'."""
    return f"{'-' * (pence < 0)}£{Decimal(abs(pence)) / 100:,.2f}"


def format_day(day: date) -> str:
    """'3 April 2026'."""
    return f"{day.day} {day:%B %Y}"


def format_short_day(day: date) -> str:
    """'3 Apr 2026', for table cells."""
    return f"{day.day} {day:%b %Y}"


def format_span(days: int) -> str:
    """'9 days', '8 weeks', '5 months', '3 years': as near as matters, rounded down."""
    months = days * 12 // 365
    for count, least, many in ((months // 12, 2, "years"), (months, 3, "months"), (days // 7, 2, "weeks")):
        if count >= least:
            return f"{count:,} {many}"
    return "1 day" if days == 1 else f"{days} days"


def local_day(moment: datetime) -> date:
    """The day of a moment on the wall here."""
    return moment.astimezone(HERE).date()


_BIDI_CONTROLS = {
    0x202A: "⟦LRE⟧", 0x202B: "⟦RLE⟧", 0x202C: "⟦PDF⟧", 0x202D: "⟦LRO⟧", 0x202E: "⟦RLO⟧",
    0x2066: "⟦LRI⟧", 0x2067: "⟦RLI⟧", 0x2068: "⟦FSI⟧", 0x2069: "⟦PDI⟧",
}  # fmt: skip
_CONTROLS = {*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {ord("\t"), ord("\n")}
_UNWANTED: dict[int, None] = dict.fromkeys(_CONTROLS)
_CLEANING = {**_UNWANTED, **_BIDI_CONTROLS}


def clean_text(text: str) -> str:
    """The text as it is kept: NFC, no control characters but tab and line feed, direction overrides made visible.

    PostgreSQL refuses U+0000 and no screen should obey an override that a stranger typed.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANING))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = dict.fromkeys(map(ord, "'`\u2018\u2019\u02bb\u02bc"))


def fold(text: str) -> str:
    """The text as it is searched and sorted: case folded, accents and apostrophes dropped, spaces single."""
    folded = text.casefold()
    if folded.isascii():
        if "'" in folded or "`" in folded:
            folded = folded.translate(_APOSTROPHES)
    else:
        # Decomposing brings out capitals (the mathematical H), folding those brings out nothing new to decompose.
        decomposed = unicodedata.normalize("NFKD", folded).casefold().translate(_LETTERS)
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_APOSTROPHES)
    return " ".join(folded.split())
