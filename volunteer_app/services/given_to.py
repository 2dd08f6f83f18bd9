"""What somebody's time may be given to: their roles, and their placements that have begun."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from volunteer_app import reference
from volunteer_app.domain.units import EngagementId, PersonId, PlacementId, format_short_day
from volunteer_app.questions.hours import GivenToLine
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTo:
    """One role or placement of a person, its site or host, and the days it runs; `last` None goes on."""

    engagement_id: EngagementId | None = None
    placement_id: PlacementId | None = None
    name: str
    place: str
    first: date
    last: date | None

    @property
    def id(self) -> EngagementId | PlacementId | None:
        return self.engagement_id or self.placement_id

    @property
    def text(self) -> str:
        """'Ward befriender, Harrowmere General Hospital (until 3 Apr 2026)'."""
        until = f" (until {format_short_day(self.last)})" if self.last is not None else ""
        return f"{self.name}, {self.place}{until}"

    def covers(self, day: date) -> bool:
        return self.nearest(day) == day

    def nearest(self, day: date) -> date:
        """The day itself, or the first or last on which time may be given."""
        return max(self.first, min(day, self.last or day))


def given_to_of(data: Data, person_id: PersonId, today: date) -> Sequence[GivenTo]:
    """Everything a person's time may be given to: what still runs comes first, then what began last."""
    return given_to_of_people(data, [person_id], today)[person_id]


def given_to_of_people(data: Data, ids: Sequence[PersonId], today: date) -> defaultdict[PersonId, tuple[GivenTo, ...]]:
    """The same for many people at once; nothing for those who have neither role nor placement."""
    found: defaultdict[PersonId, list[GivenTo]] = defaultdict(list)
    for line in data.hours.given_to(ids):
        found[line.person_id].append(_given_to(line))
    return defaultdict(
        tuple, {id: tuple(sorted(each, key=lambda one: _rank(one, today))) for id, each in found.items()}
    )


def _rank(each: GivenTo, today: date) -> tuple[bool, int]:
    return each.last is not None and each.last < today, -each.first.toordinal()


def _given_to(line: GivenToLine) -> GivenTo:
    is_role = line.engagement_id is not None
    return GivenTo(
        engagement_id=line.engagement_id,
        placement_id=line.placement_id,
        name=line.name if is_role else reference.placement_kinds().get(line.name, line.name),
        place=line.place,
        first=line.first,
        last=line.last,
    )
