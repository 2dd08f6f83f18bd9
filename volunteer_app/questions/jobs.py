"""What may be asked about jobs and whether they lasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from volunteer_app.domain.criteria import Field, FieldKind, named
from volunteer_app.domain.jobs import CheckResult, LedBy, SustainmentCheck
from volunteer_app.domain.units import JobId, Minutes, Pence, PersonId
from volunteer_app.questions.lists import ListFilter, LongList

_PAID = {"yes": "Paid at least that", "no": "Paid less", "unknown": "Pay not known"}

JOB_FIELDS = (
    Field(key="employer", name="Employer", kind=FieldKind.TEXT),
    Field(key="title", name="Job", kind=FieldKind.TEXT),
    Field(key="start", name="First day", kind=FieldKind.DAY),
    Field(key="end", name="Last day", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="next_due", name="Next check due", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="result", name="A check found", kind=FieldKind.CHOICE, may_be_empty=True, choices=named(CheckResult)),
    Field(key="led_by", name="Led to by", kind=FieldKind.CHOICE, choices=named(LedBy)),
    Field(key="living_wage", name="Real Living Wage", kind=FieldKind.CHOICE, choices=lambda: _PAID),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFilter(ListFilter):
    """Which jobs a list shows; `text` finds their people, employers or titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """A job with its person's name and the checks recorded so far, by weeks.

    `next_due` is the day of the first check not recorded, past or to come; None where all are. `living_wage` is the
    real one for an hour on the first day, in London or elsewhere; None where there was none.
    """

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
    next_due: date | None
    living_wage: Pence | None


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


class JobQuestions(LongList[JobFilter, JobLine], Protocol):
    """Ordered by `start`, `person`, `employer`, `title`, `next_due` or `end`; filtered by `JOB_FIELDS`."""

    def of_person(self, person_id: PersonId) -> Sequence[JobLine]:
        """All of one person's, latest start first."""
        ...

    def due(self, today: date) -> Sequence[DueCheck]:
        """Checks due by today and not recorded, the longest overdue first."""
        ...
