"""The records behind a figure as a list: read from the store page by page, with the names of their people."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from ui.tasks import Task, reading
from volunteer_app.domain.figures import Figure
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.units import Period
from volunteer_app.questions.figures import FigureRow
from volunteer_app.services.figure_rows import figure_rows
from volunteer_app.store import Data, Store

CHECKED_EVERY = 1000
_KINDS: dict[str, Any] = {"hours": HoursEntry, "placements": Placement, "jobs": Job}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """One record behind a figure, and whose it is."""

    row: FigureRow
    person_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecords:
    """A source of FigureRecord by the id of its record. Rows are a stream: a page far down is read past all before."""

    store: Store
    figure: Figure
    period: Period
    as_of: date

    def count(self, task: Task) -> int:
        return sum(1 for _ in self._rows(task))  # the figure's own count may be older than its records

    def rows(self, task: Task, offset: int, count: int) -> Sequence[FigureRecord]:
        found = list(islice(self._rows(task), offset, offset + count))
        with reading(self.store, task) as data:
            return _with_people(data, found)

    def offset_of(self, task: Task, key: Hashable) -> int | None:
        return next((place for place, row in enumerate(self._rows(task)) if row.id == key), None)

    def prepare(self, task: Task) -> None:
        """Nothing: a stream has no places to remember."""

    def _rows(self, task: Task) -> Iterator[FigureRow]:
        for number, row in enumerate(figure_rows(self.store, self.figure.code, self.period, as_of=self.as_of)):
            if number % CHECKED_EVERY == 0:
                task.check()
            yield row


def _with_people(data: Data, rows: Sequence[FigureRow]) -> list[FigureRecord]:
    people = {row.id: row.id for row in rows if row.kind == "people"}
    for name, kind in _KINDS.items():
        found: dict[UUID, Any] = dict(data.many(kind, [row.id for row in rows if row.kind == name]))
        people |= {id: record.person_id for id, record in found.items()}
    names = {id: person.known_as for id, person in data.many(Person, set(people.values())).items()}
    return [FigureRecord(row=row, person_id=people[row.id], name=names[people[row.id]]) for row in rows]
