"""What may be asked about hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from volunteer_app.domain.criteria import Field, FieldKind, named
from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.units import EngagementId, HoursEntryId, Minutes, Period, PersonId, PlacementId
from volunteer_app.questions.lists import ListFilter, LongList

_STATUSES: Mapping[str, str] = {**named(HoursStatus)(), HoursStatus.SUBMITTED: "To confirm"}
_SOURCES: Mapping[str, str] = {
    HoursSource.MANUAL: "One by one",
    HoursSource.SHEET: "Hours sheet",
    HoursSource.IMPORT: "Import",
}

HOURS_FIELDS = (
    Field(key="day", name="Day", kind=FieldKind.DAY),
    Field(key="status", name="Status", kind=FieldKind.CHOICE, choices=lambda: _STATUSES),
    Field(key="person", name="Person", kind=FieldKind.PERSON),
    Field(key="role", name="Role", kind=FieldKind.RECORD, may_be_empty=True),
    Field(key="site", name="Site", kind=FieldKind.RECORD, may_be_empty=True),
    Field(key="minutes", name="Time", kind=FieldKind.MINUTES),
    Field(key="source", name="Came in by", kind=FieldKind.CHOICE, choices=lambda: _SOURCES),
    Field(key="note", name="Note", kind=FieldKind.TEXT, may_be_empty=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFilter(ListFilter):
    """Which entries a list shows; `text` finds the people whose entries they are."""

    period: Period | None = None
    status: HoursStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """One row of the hours list; `given_to` is the role's or the placement's name, `place` its site or host."""

    id: HoursEntryId
    version: int
    person_id: PersonId
    reference: str
    known_as: str
    given_to: str
    place: str
    day: date
    minutes: Minutes
    start: time | None
    end: time | None
    status: HoursStatus
    source: HoursSource
    note: str
    reason: str
    engagement_id: EngagementId | None
    placement_id: PlacementId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursTotals:
    """What a list of entries adds up to: what counts, and what awaits confirmation (AC-HO-10)."""

    confirmed: Minutes
    awaiting: Minutes
    awaiting_entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change of an entry after it was first kept: who, when, and the fields with both values as text."""

    at: datetime
    by: str
    label: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenToLine:
    """A role of a person or a placement that has begun, with the days it runs; `last` None goes on.

    `name` is the role's, or the code of the placement's kind; `place` is the site or the host.
    """

    person_id: PersonId
    engagement_id: EngagementId | None
    placement_id: PlacementId | None
    name: str
    place: str
    first: date
    last: date | None


class HoursQuestions(LongList[HoursFilter, HoursLine], Protocol):
    """Ordered by `day`, `person`, `given_to`, `minutes` or `status`; filtered by `HOURS_FIELDS`."""

    def totals(self, wanted: HoursFilter) -> HoursTotals: ...

    def near(self, person_id: PersonId, day: date) -> Sequence[HoursEntry]:
        """The person's entries from the day before to the day after, rejected ones too."""
        ...

    def of_people(self, ids: Sequence[PersonId], period: Period) -> Sequence[HoursEntry]:
        """Entries of many people in a period, in no order; for checking a file."""
        ...

    def given_to(self, ids: Sequence[PersonId]) -> Sequence[GivenToLine]:
        """Everything that the time of these people may be given to; each one's latest first day comes first."""
        ...

    def days_given(self, target_id: UUID) -> Sequence[date]:
        """The day of each entry of an engagement or placement in order, rejected ones aside."""
        ...

    def trail(self, id: UUID) -> Sequence[Correction]:
        """Every later change of an entry, newest first (AC-HO-14)."""
        ...
