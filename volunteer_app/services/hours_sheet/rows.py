"""One line of the paper as it was typed, and what its cells say."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any, TypeVar

from volunteer_app.domain.hours import MOST_WITHOUT_REASON, HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.units import (
    MINUTES_IN_A_DAY,
    HoursEntryId,
    Minutes,
    PersonId,
    fold,
    format_clock,
    minutes_between,
    new_uuid,
    parse_end,
    parse_minutes,
    parse_time,
)
from volunteer_app.services.given_to import GivenTo
from volunteer_app.services.hours_sheet.typed_days import read_typed_day

Value = TypeVar("Value")

FIELDS = ("person", "given_to", "day", "start", "end", "minutes", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """Who gave the time, and everything they may have given it to."""

    id: PersonId
    name: str
    reference: str
    choices: tuple[GivenTo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """Texts, since what cannot be read yet is kept too; `id` is that of the entry it will become.

    What could be read stands in one form: the day as 2026-11-17, times as 09:30, `minutes` as 2:30. `giver` is None
    until it is known whom `person` means. `is_another` says that it is no repetition of a session like it.
    """

    id: HoursEntryId = field(default_factory=lambda: HoursEntryId(new_uuid()))
    person: str = ""
    given_to: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    minutes: str = ""
    note: str = ""
    giver: Giver | None = None
    is_another: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would be missed; a day is filled in by itself."""
        return not any(getattr(self, name) for name in FIELDS if name != "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """From when to when, and how long; of the three two give the third."""

    start: time | None = None
    end: time | None = None
    minutes: Minutes | None = None


def with_cell(row: SheetRow, name: str, text: str, today: date) -> SheetRow:
    """The row with another text in a cell, in the form it is kept in where it can be read."""
    changes: dict[str, Any] = {name: _in_one_form(name, " ".join(text.split()), row, today)}
    row = replace(row, is_another=False, **changes)
    return replace(row, giver=None) if name == "person" else row


def with_cells(row: SheetRow, cells: Mapping[str, str], today: date) -> SheetRow:
    """The row with other texts in some cells."""
    for name, text in cells.items():
        row = with_cell(row, name, text, today)
    return row


def with_giver(row: SheetRow, giver: Giver) -> SheetRow:
    """The row with the person it is about."""
    return replace(row, giver=giver, person=giver.name)


def day_of(row: SheetRow) -> date | None:
    """The day, or None where there is none that can be read."""
    return _read(date.fromisoformat, row.day)


def times_of(row: SheetRow) -> Times:
    """What the three cells of the time come to."""
    start, end = _read(parse_time, row.start), _read(parse_time, row.end)
    minutes = _read(parse_minutes, row.minutes)
    if minutes is None:
        return Times(start=start, end=end, minutes=minutes_between(start, end) if start and end else None)
    if 0 < minutes < MINUTES_IN_A_DAY and not (row.start and row.end):
        if start is not None:
            end = _moved(start, minutes)
        elif end is not None:
            start = _moved(end, -minutes)
    return Times(start=start, end=end, minutes=minutes)


def target_of(row: SheetRow) -> GivenTo | None:
    """What the time was given to: what was named, or the only one that it can be; None where that is open.

    Where nothing runs on the day it is the nearest, so that the day can be judged.
    """
    day, named = day_of(row), choices_named(row)
    running = [each for each in named if day is None or each.covers(day)]
    if running or day is None:
        return running[0] if len(running) == 1 else None
    return min(named, key=lambda each: abs((each.nearest(day) - day).days), default=None)


def choices_of(row: SheetRow) -> tuple[GivenTo, ...]:
    """What the time can have been given to on its day."""
    day = day_of(row)
    return tuple(each for each in row.giver.choices if day is None or each.covers(day)) if row.giver else ()


def choices_named(row: SheetRow) -> tuple[GivenTo, ...]:
    """What the person's time may be given to, as far as it answers to what was typed."""
    choices, typed = row.giver.choices if row.giver else (), fold(row.given_to)
    exactly = tuple(each for each in choices if typed in (fold(each.name), fold(cell_of(each)), fold(each.text)))
    return exactly or tuple(each for each in choices if answers_to(each, row.given_to))


def alike(choices: Iterable[GivenTo], other: GivenTo | None) -> GivenTo | None:
    """The one of somebody's choices that is the same role, or the like placement, as another person's."""
    return next((each for each in choices if other and (each.name, each.place) == (other.name, other.place)), None)


def answers_to(choice: GivenTo, text: str) -> bool:
    """Whether every word typed begins a word of the name or the place."""
    words = fold(choice.text).split()
    return all(any(word.startswith(typed) for word in words) for typed in fold(text).split())


def cell_of(choice: GivenTo) -> str:
    """What is put in a cell so that it means this one."""
    return f"{choice.name}, {choice.place}"


def missing_of(row: SheetRow, *, by_times: bool) -> str:
    """The first cell that has to be filled yet, or nothing; `by_times` where time is given from when to when."""
    times = times_of(row)
    if not row.person:
        return "person"
    if not row.given_to and row.giver is not None and target_of(row) is None and len(choices_of(row)) > 1:
        return "given_to"
    if not row.day:
        return "day"
    if times.minutes is None and not row.minutes:
        return ("start" if not row.start else "end") if by_times or row.start else "minutes"
    return ""


def entry_of(row: SheetRow, *, signed: bool) -> HoursEntry | None:
    """The entry the row becomes, or None where it is not finished. A reason that is asked for stands in the note."""
    day, times, target = day_of(row), times_of(row), target_of(row)
    if row.giver is None or day is None or times.minutes is None or target is None:
        return None
    return HoursEntry(
        id=row.id,
        person_id=row.giver.id,
        engagement_id=target.engagement_id,
        placement_id=target.placement_id,
        day=day,
        start=times.start,
        end=times.end,
        minutes=times.minutes,
        status=HoursStatus.CONFIRMED if signed else HoursStatus.SUBMITTED,
        source=HoursSource.SHEET,
        note=row.note,
        reason=row.note if times.minutes > MOST_WITHOUT_REASON else "",
    )


def _in_one_form(name: str, text: str, row: SheetRow, today: date) -> str:
    forms: Mapping[str, Callable[[str], str]] = {
        "day": lambda typed: read_typed_day(typed, today).isoformat(),
        "start": lambda typed: f"{parse_time(typed):%H:%M}",
        "end": lambda typed: f"{parse_end(typed, _read(parse_time, row.start)):%H:%M}",
        "minutes": lambda typed: format_clock(parse_minutes(typed)),
    }
    with suppress(ValueError):
        return forms[name](text) if text and name in forms else text
    return text


def _read(read: Callable[[str], Value], text: str) -> Value | None:
    with suppress(ValueError):
        return read(text) if text else None
    return None


def _moved(moment: time, minutes: int) -> time:
    return time(*divmod((moment.hour * 60 + moment.minute + minutes) % MINUTES_IN_A_DAY, 60))
