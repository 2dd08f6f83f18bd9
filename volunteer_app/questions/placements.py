"""What may be asked about hosts and placements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from volunteer_app.domain.criteria import Field, FieldKind, named
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import HostId, Minutes, PersonId, PlacementId
from volunteer_app.questions.lists import ListFilter, LongList
from volunteer_app.reference import placement_kinds

PLACEMENT_FIELDS = (
    Field(key="status", name="Status", kind=FieldKind.CHOICE, choices=named(PlacementStatus)),
    Field(key="kind", name="Kind", kind=FieldKind.CHOICE, choices=placement_kinds),
    Field(key="host", name="Host", kind=FieldKind.RECORD),
    Field(key="start", name="First day", kind=FieldKind.DAY),
    Field(key="end", name="Planned last day", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="ended_on", name="Ended on", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="supervisor", name="Supervisor", kind=FieldKind.TEXT, may_be_empty=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFilter(ListFilter):
    """Which placements a list shows; `text` finds their people or hosts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementLine:
    """A placement with the names of its person and host, and its confirmed and awaiting time."""

    id: PlacementId
    version: int
    person_id: PersonId
    reference: str
    known_as: str
    host_id: HostId
    host: str
    host_site: str
    kind: str
    supervisor: str
    start: date
    end: date | None
    planned_minutes: Minutes | None
    minutes: Minutes
    awaiting: Minutes
    status: PlacementStatus
    ended_on: date | None
    end_reason: str
    outcome: str


class PlacementQuestions(LongList[PlacementFilter, PlacementLine], Protocol):
    """Ordered by `start`, `end`, `person`, `host`, `kind`, `status` or `minutes`; filtered by `PLACEMENT_FIELDS`."""

    def hosts(self) -> Sequence[Host]:
        """Every host, by name."""
        ...

    def of_person(self, person_id: PersonId) -> Sequence[PlacementLine]:
        """All of one person's, latest start first."""
        ...
