"""What is wrong with the rows of a sheet, held against the store and against each other, and what would mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from volunteer_app.domain.hours import HoursEntry, Spell, may_be_same_session, overlaps
from volunteer_app.domain.units import MINUTES_IN_A_DAY, format_minutes, minutes_between
from volunteer_app.errors import Problem
from volunteer_app.services.given_to import GivenTo
from volunteer_app.services.hours import hours_problems, logged_around
from volunteer_app.services.hours_sheet.giving import identified
from volunteer_app.services.hours_sheet.rows import (
    Giver,
    SheetRow,
    cell_of,
    choices_named,
    choices_of,
    day_of,
    entry_of,
    target_of,
    times_of,
)
from volunteer_app.store import Data

NEAR_DAYS = 31
MOST_ROLES_OFFERED = 3


class RowState(StrEnum):
    """Where a row stands."""

    EMPTY = "empty"
    UNFINISHED = "unfinished"
    READY = "ready"
    PROBLEM = "problem"


class Act(StrEnum):
    """What a mend does."""

    FILL = "fill"
    ALLOW = "allow"
    CHOOSE_PERSON = "choose person"
    ADD_PERSON = "add person"
    OPEN_PERSON = "open person"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One way out, as its button says; `cells` are what it fills in."""

    act: Act
    text: str
    cells: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """A row with its person, where it stands, and the entry it becomes; a problem's field is a cell of the row."""

    row: SheetRow
    state: RowState
    problems: tuple[Problem, ...] = ()
    mends: tuple[Mend, ...] = ()
    entry: HoursEntry | None = None


LEAVE_OUT = Mend(act=Act.LEAVE_OUT, text="Leave out")
_CELLS = {"person_id": "person", "engagement_id": "given_to", "placement_id": "given_to", "reason": "note"}
_UNREAD = {
    "day": "“{}” is no day: type it as 17/11, 17 Nov or Tue.",
    "start": "“{}” is no time of day: type it as 9, 930 or 9:30.",
    "end": "“{}” is no time of day: type it as 9, 930 or 9:30.",
    "minutes": "“{}” is no length of time: type it as 2:30, 2.5 or 2h30.",
}


def check_rows(data: Data, rows: Sequence[SheetRow], *, today: date, signed: bool) -> list[CheckedRow]:
    """Every row with what is wrong with it. Of two rows that cannot both be, the lower one has the problem."""
    rows = identified(data, rows, today)
    entries = {row.id: entry for row in rows if (entry := entry_of(row, signed=signed))}
    nearby = logged_around(data, list(entries.values()))
    checked = []
    for row in rows:
        entry = entries.get(row.id)
        found = _unfinished(row) if entry is None else _judged(data, row, entry, nearby[entry.person_id], today)
        checked.append(found)
        if found.entry is not None:
            nearby[found.entry.person_id].append(found.entry)
    return checked


def _unfinished(row: SheetRow) -> CheckedRow:
    if row.is_empty:
        return CheckedRow(row=row, state=RowState.EMPTY)
    problems, mends = _who(row)
    problems += _unread(row)
    if row.giver is not None and day_of(row) and times_of(row).minutes is not None:
        problems, mends = [*problems, Problem("given_to", _which(row, row.giver))], _roles(row)
    if not problems:
        return CheckedRow(row=row, state=RowState.UNFINISHED)
    return CheckedRow(row=row, state=RowState.PROBLEM, problems=tuple(problems), mends=(*mends, LEAVE_OUT))


def _who(row: SheetRow) -> tuple[list[Problem], tuple[Mend, ...]]:
    if row.giver is not None or not row.person:
        return [], ()
    return (
        [Problem("person", f"It is not clear who “{row.person}” is.")],
        (
            Mend(act=Act.CHOOSE_PERSON, text="Choose"),
            Mend(act=Act.ADD_PERSON, text="Add a new person"),
        ),
    )


def _unread(row: SheetRow) -> list[Problem]:
    times = times_of(row)
    read = {"day": day_of(row), "start": times.start, "end": times.end, "minutes": times.minutes}
    return [
        Problem(name, _UNREAD[name].format(getattr(row, name)))
        for name, value in read.items()
        if getattr(row, name) and value is None
    ]


def _which(row: SheetRow, giver: Giver) -> str:
    """Why it is open what the time of a row was given to."""
    if not choices_of(row):
        return f"{giver.name} has no role and no placement on that day."
    if row.given_to and not choices_named(row):
        return f"“{row.given_to}” is nothing that {giver.name} does on that day."
    return f"{giver.name} does more than one thing on that day: choose."


def _roles(row: SheetRow) -> tuple[Mend, ...]:
    named = choices_of(row)[:MOST_ROLES_OFFERED]
    if not named:
        return (Mend(act=Act.OPEN_PERSON, text="Open their page"),)
    return tuple(Mend(act=Act.FILL, text=each.name, cells={"given_to": cell_of(each)}) for each in named)


def _judged(data: Data, row: SheetRow, entry: HoursEntry, nearby: Iterable[HoursEntry], today: date) -> CheckedRow:
    nearby, target = list(nearby), target_of(row)
    assert target is not None
    spell = Spell(person_id=entry.person_id, start=target.first, end=target.last)
    broken = hours_problems(data, entry, today=today, spell=spell, nearby=nearby)
    problems = [*_unread(row), *(replace(each, field=_CELLS.get(each.field, each.field)) for each in broken)]
    mends = _mends(problems, entry, target, nearby, today)
    if not problems and not row.is_another and any(may_be_same_session(entry, other) for other in nearby):
        text = f"{format_minutes(entry.minutes)} of that day is here already: is it the same session?"
        problems, mends = [Problem("minutes", text)], [Mend(act=Act.ALLOW, text="Count both")]
    if problems:
        return CheckedRow(row=row, state=RowState.PROBLEM, problems=tuple(problems), mends=(*mends, LEAVE_OUT))
    return CheckedRow(row=row, state=RowState.READY, entry=entry)


def _mends(
    problems: Sequence[Problem], entry: HoursEntry, target: GivenTo, nearby: Sequence[HoursEntry], today: date
) -> list[Mend]:
    fields, mends = {problem.field for problem in problems}, []
    if "day" in fields and (day := _day_that_fits(entry.day, target, today)):
        mends.append(Mend(act=Act.FILL, text=f"Use {day:%a} {day.day} {day:%b}", cells={"day": day.isoformat()}))
    if "start" in fields and (clash := next((other for other in nearby if overlaps(entry, other)), None)):
        mends += _beside(entry, clash)
    if "minutes" in fields and entry.interval and entry.interval[1] - entry.interval[0] < entry.minutes:
        mends.append(Mend(act=Act.FILL, text="Use the times", cells={"minutes": ""}))
    return mends


def _day_that_fits(day: date, target: GivenTo, today: date) -> date | None:
    """The nearest day on which the time could have been given, where it is near enough to be the one meant."""
    fitting = min(target.nearest(day), today)
    near = fitting != day and abs(fitting - day) <= timedelta(days=NEAR_DAYS)
    return fitting if near and target.covers(fitting) else None


def _beside(entry: HoursEntry, clash: HoursEntry) -> list[Mend]:
    """To begin when the other ends, or to end when it begins."""
    mine, theirs = entry.interval, clash.interval
    if mine is None or theirs is None:
        return []
    shift = (clash.day - entry.day).days * MINUTES_IN_A_DAY
    first, last = theirs[0] + shift, theirs[1] + shift
    if mine[0] < last < mine[1]:
        return [_from_to("Start", last, mine[1])]
    return [_from_to("End", mine[0], first)] if mine[0] < first < mine[1] else []


def _from_to(what: str, first: int, last: int) -> Mend:
    start, end = (time(*divmod(minutes % MINUTES_IN_A_DAY, 60)) for minutes in (first, last))
    shown = start if what == "Start" else end
    assert minutes_between(start, end)
    cells = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "minutes": ""}
    return Mend(act=Act.FILL, text=f"{what} at {shown:%H:%M}", cells=cells)
