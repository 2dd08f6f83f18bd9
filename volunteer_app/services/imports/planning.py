"""What one row of a file would do, worked out without doing it, and what the rows of all kinds share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from volunteer_app.domain.records import Record
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.exchange.entries import Entry
from volunteer_app.exchange.mapping import heading_key

R = TypeVar("R", bound=Record)


class Outcome(StrEnum):
    """What becomes of a row; every row read has exactly one."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Write:
    """A record to keep and what it was before, None where it is new."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One row's outcome, its writes in order, and for a refused row every reason."""

    number: int
    outcome: Outcome
    writes: tuple[Write, ...] = ()
    problems: tuple[Problem, ...] = ()


class Planner(Protocol):
    """Plans the rows of one kind, once, in order; what an earlier row adds, a later one finds."""

    def plan(self, entries: Iterable[Entry]) -> Iterator[Planned]: ...


class RowByRow:
    """A planner whose rows can be planned one at a time, each refused with its own reasons."""

    def plan(self, entries: Iterable[Entry]) -> Iterator[Planned]:
        for entry in entries:
            try:
                yield refused(entry) if entry.problems else self._planned(entry)
            except Refusal as refusal:
                yield refused(entry, *refusal.problems)
            except RuleBroken as broken:
                yield refused(entry, *broken.problems)

    def _planned(self, entry: Entry) -> Planned:
        """What the row would do. Raises Refusal or RuleBroken."""
        raise NotImplementedError


class Refusal(Exception):
    """A row cannot be planned; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def refused(entry: Entry, *problems: Problem) -> Planned:
    """The row is left out; what was wrong with its cells comes first."""
    return Planned(number=entry.number, outcome=Outcome.REFUSED, problems=(*entry.problems, *problems))


def planned(entry: Entry, main: Write, *others: Write) -> Planned:
    """The row is about `main`; the others come with it. Writes that leave a record as it was are none."""
    writes = tuple(write for write in (main, *others) if write.before != write.after)
    changed = Outcome.ADDED if main.before is None else Outcome.UPDATED
    outcome = changed if writes else Outcome.UNCHANGED
    return Planned(number=entry.number, outcome=outcome, writes=writes)


def filled(record: R, values: Mapping[str, Any]) -> R:
    """The record with the values its fields have in the row; a blank cell never clears anything (AC-IM-03)."""
    return replace(record, **own_values(type(record), values))


def own_values(kind: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row that are fields of such a record."""
    own = kind.__dataclass_fields__
    return {name: value for name, value in values.items() if name in own and name != "id"}


def broken_rules(broken: RuleBroken, names: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems of a rule under the names that the file's fields have."""
    return tuple(Problem(names.get(problem.field, problem.field), problem.text) for problem in broken.problems)


def choice(name: str, word: str, allowed: Iterable[str]) -> str:
    """The word, where it is one of those allowed. Raises Refusal."""
    choices = list(allowed)
    if word not in choices:
        raise Refusal(Problem(name, f"“{word}” is none of {', '.join(choices)}."))
    return word


def pinned(stored: Mapping[Any, R], values: Mapping[str, Any], unknown: str) -> R | None:
    """The record the row's id pins (AC-IM-04), or None where it has none. Raises Refusal where nothing has that id."""
    id = values.get("id")
    if id is not None and id not in stored:
        raise Refusal(Problem("id", unknown))
    return None if id is None else stored[id]


def once(seen: dict[Any, int], id: UUID, number: int, what: str) -> None:
    """One row a record and file: a second one would overwrite the first. Raises Refusal."""
    if (first := seen.setdefault(id, number)) != number:
        raise Refusal(Problem("", f"Row {first} is about the same {what}. Put both together in one row."))


def code_of(name: str, text: str, names: Mapping[str, str]) -> str:
    """The code of a list that the text names, by code or by name, however it is written. Raises Refusal."""
    wanted = heading_key(text)
    for code, title in names.items():
        if wanted in (heading_key(code), heading_key(title)):
            return code
    raise Refusal(Problem(name, f"“{text}” is none of {', '.join(names.values())}."))


def started(values: Mapping[str, Any], before: Any) -> date:
    """The first day a row gives, or that of the record it pins. Raises Refusal where neither has one."""
    day = values.get("start") or (before.start if before else None)
    if not isinstance(day, date):
        raise Refusal(Problem("start", "Say on which day it starts."))
    return day
