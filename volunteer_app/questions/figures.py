"""What the figures are counted from: sums by span, place and person, never one row an entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from volunteer_app.domain.jobs import CheckResult, Job, SustainmentCheck
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.units import Period, PersonId, RoleId


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """Volunteering in one span, or one span and role; `span` is an index into those asked for. Minutes and entries."""

    span: int
    role_id: RoleId | None
    minutes: int
    awaiting: int
    entries: int
    awaiting_entries: int


@dataclass(frozen=True, slots=True)
class PeopleOfRoles:
    """How many people gave confirmed time in exactly these roles; everybody stands in one such group.

    The people of a group that is `withheld` do not consent to aggregate reporting.
    """

    roles: frozenset[RoleId]
    people: int
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgesKnown:
    """People with confirmed time, apart those who refused or withdrew consent to aggregate reporting (`withheld`).

    `known` of them have a birth date; `born_by` says how many were born by each of the days asked about.
    """

    withheld: bool
    people: int
    known: int
    born_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacementTime:
    """Confirmed and awaiting minutes on one placement in a period."""

    kind: str
    person_id: PersonId
    minutes: int
    awaiting: int
    entries: int


@dataclass(frozen=True, slots=True)
class PlacementSpell:
    """A placement that started or ended, as far as figures count it."""

    person_id: PersonId
    kind: str
    status: PlacementStatus
    start: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class JobStart:
    """A job that started, as far as figures count it.

    `went_on` where the person had given confirmed time in the 365 days before the start.
    """

    person_id: PersonId
    start: date
    hourly_pence: int | None
    in_london: bool
    went_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One record behind a figure, ready to list. `minutes` and `pence` where the figure counts them."""

    kind: str
    id: UUID
    day: date | None
    person: str
    what: str
    where: str
    minutes: int | None = None
    pence_per_hour: int | None = None
    result: str = ""


class FigureQuestions(Protocol):
    def organisation(self) -> Organisation | None: ...

    def rates(self) -> Sequence[Rate]:
        """Every rate, by scheme and first day."""
        ...

    def time_given(self, spans: Sequence[Period], *, by_role: bool = False) -> Sequence[TimeGiven]:
        """Volunteering by span, or by span and role; the spans follow one another without gaps."""
        ...

    def people_of_roles(self, period: Period) -> Sequence[PeopleOfRoles]:
        """Everybody with confirmed volunteering in the period, counted by the roles they gave it in."""
        ...

    def givers_by_month(self, period: Period) -> Sequence[tuple[date, int]]:
        """How many people gave confirmed time in each month, named by its first day of the period."""
        ...

    def ages(self, period: Period, born_by: Sequence[date]) -> Sequence[AgesKnown]:
        """Everybody with confirmed volunteering in the period, counted by the days they were born by."""
        ...

    def birth_dates(self, period: Period) -> Sequence[tuple[PersonId, date | None, bool]]:
        """Of everybody with confirmed volunteering: birth date, and whether they are taken out of breakdowns."""
        ...

    def withdrawn(self) -> frozenset[PersonId]:
        """People who refused or withdrew consent to aggregate reporting, and have not given it since."""
        ...

    def placement_time(self, period: Period) -> Sequence[PlacementTime]: ...

    def placements(self, period: Period) -> Sequence[Placement]:
        """Placements that started or ended in the period."""
        ...

    def placement_spells(self, period: Period) -> Sequence[PlacementSpell]:
        """The same placements, as far as figures count them, in no order."""
        ...

    def jobs(self, period: Period) -> Sequence[Job]:
        """Jobs that started in the period."""
        ...

    def job_starts(self, period: Period) -> Sequence[JobStart]:
        """The same jobs, as far as figures count them, in no order."""
        ...

    def checks(self, started: Period) -> Sequence[SustainmentCheck]:
        """Checks recorded of the jobs that started in the period."""
        ...

    def check_results(self, started: Period, weeks: int, as_of: date) -> Mapping[CheckResult | None, int]:
        """Jobs that started in the period by what was found at so many weeks, as known on a day; None: not recorded."""
        ...

    def went_on(self, period: Period) -> Sequence[Job]:
        """Jobs started in the period, by people who had given confirmed time in the 365 days before the start."""
        ...

    def hours_rows(self, period: Period, *, awaiting: bool = False) -> Iterator[FigureRow]:
        """Every confirmed (or awaiting) volunteering entry of the period, by day."""
        ...

    def placement_hours_rows(self, period: Period) -> Iterator[FigureRow]: ...

    def people_rows(self, period: Period) -> Iterator[FigureRow]:
        """Everybody with confirmed volunteering in the period, once, by name."""
        ...
