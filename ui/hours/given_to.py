"""What somebody's time may be given to: their roles, and their placements that have begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from volunteer_app import reference
from volunteer_app.domain.placements import STARTED
from volunteer_app.domain.units import EngagementId, PersonId, PlacementId, format_short_day
from volunteer_app.questions.placements import PlacementLine
from volunteer_app.questions.roles import EngagementLine
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTo:
    """One role or placement of a person, with the days it runs; `last` None goes on."""

    engagement_id: EngagementId | None = None
    placement_id: PlacementId | None = None
    text: str
    first: date
    last: date | None

    @property
    def id(self) -> EngagementId | PlacementId | None:
        return self.engagement_id or self.placement_id

    def nearest(self, day: date) -> date:
        """The day itself, or the first or last on which time may be given."""
        return max(self.first, min(day, self.last or day))


def given_to_of(data: Data, person_id: PersonId, today: date) -> Sequence[GivenTo]:
    """Everything a person's time may be given to: what still runs comes first, then what began last."""
    found = [_of_engagement(line) for line in data.roles.engagements_of(person_id)]
    found += [_of_placement(line) for line in data.placements.of_person(person_id) if line.status in STARTED]
    return sorted(found, key=lambda each: (each.last is not None and each.last < today, -each.first.toordinal()))


def _of_engagement(line: EngagementLine) -> GivenTo:
    text = f"{line.role}, {line.site}{_until(line.end)}"
    return GivenTo(engagement_id=line.id, text=text, first=line.start, last=line.end)


def _of_placement(line: PlacementLine) -> GivenTo:
    kind = reference.placement_kinds().get(line.kind, line.kind)
    text = f"{kind}, {line.host}{_until(line.ended_on)}"
    return GivenTo(placement_id=line.id, text=text, first=line.start, last=line.ended_on)


def _until(end: date | None) -> str:
    return f" (until {format_short_day(end)})" if end is not None else ""
