"""What may be asked about hosts and placements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import HostId, Minutes, PersonId, PlacementId


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


class PlacementQuestions(Protocol):
    def hosts(self) -> Sequence[Host]:
        """Every host, by name."""
        ...

    def lines(self, person_id: PersonId | None = None) -> Sequence[PlacementLine]:
        """Latest start first; one person's, or all."""
        ...
