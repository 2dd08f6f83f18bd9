"""What may be asked about jobs and whether they lasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from volunteer_app.domain.jobs import LedBy, SustainmentCheck
from volunteer_app.domain.units import JobId, Minutes, Pence, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """A job with its person's name and the checks recorded so far, by weeks."""

    id: JobId
    version: int
    person_id: PersonId
    reference: str
    known_as: str
    employer: str
    title: str
    start: date
    end: date | None
    weekly_minutes: Minutes | None
    hourly_pence: Pence | None
    contract: str
    in_london: bool
    led_by: LedBy
    checks: tuple[SustainmentCheck, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheck:
    """A check whose day has come and that nobody has recorded."""

    job_id: JobId
    person_id: PersonId
    known_as: str
    employer: str
    title: str
    weeks: int
    due: date


class JobQuestions(Protocol):
    def lines(self, person_id: PersonId | None = None) -> Sequence[JobLine]:
        """Latest start first; one person's, or all."""
        ...

    def due(self, today: date) -> Sequence[DueCheck]:
        """Checks due by today and not recorded, the longest overdue first."""
        ...
