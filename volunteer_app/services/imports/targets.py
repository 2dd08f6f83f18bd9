"""What time can be given to: the engagements and placements that rows of hours name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from volunteer_app.domain.hours import HoursEntry, Spell
from volunteer_app.domain.roles import Engagement, too_young
from volunteer_app.domain.units import EngagementId, PersonId, RoleId, fold
from volunteer_app.errors import Problem
from volunteer_app.exchange.entries import Entry
from volunteer_app.services.hours import placement_spell
from volunteer_app.services.imports.finding import People
from volunteer_app.services.imports.placements import PlacementFinder
from volunteer_app.services.imports.planning import Refusal
from volunteer_app.store import Data

FIRST_YEAR = 1900


class Targets:
    """What time can be given to: engagements by person and role, roles by name and site, placements."""

    def __init__(self, data: Data) -> None:
        self.placements = PlacementFinder(data)
        everybody = data.people.everybody()
        self._people = People(everybody)
        self._born = {person.id: person.birth_date for person in everybody}
        self._roles: defaultdict[str, list[tuple[str, str, RoleId]]] = defaultdict(list)
        self._ages: dict[RoleId, int | None] = {}
        for line in data.roles.all():
            self._ages[line.id] = line.minimum_age
            self._roles[fold(line.name)].append((fold(line.site), fold(line.department), line.id))
        self._by_id: dict[EngagementId, Engagement] = {}
        self._of: defaultdict[tuple[PersonId, RoleId], list[Engagement]] = defaultdict(list)
        for engagement in sorted(data.roles.engagements(), key=lambda each: each.start):
            self.add(engagement)

    def add(self, engagement: Engagement) -> None:
        """Let an engagement be found that is not stored yet."""
        self._by_id[engagement.id] = engagement
        self._of[engagement.person_id, engagement.role_id].append(engagement)

    def person(self, values: Mapping[str, Any]) -> PersonId:
        return self._people.find(values)

    def engagement(self, id: EngagementId) -> Engagement:
        return self._by_id[id]

    def engagements(self, person_id: PersonId, role_id: RoleId) -> Sequence[Engagement]:
        """Earliest start first."""
        return self._of.get((person_id, role_id), ())

    def roles(self, values: Mapping[str, Any]) -> Sequence[RoleId]:
        """Roles called as the row says; a site may have one of a name in each department."""
        name, site, department = (fold(values.get(field, "")) for field in ("role", "site", "department"))
        return [id for at, of, id in self._roles.get(name, ()) if site in ("", at) and department in ("", of)]

    def role(self, values: Mapping[str, Any]) -> RoleId:
        """The role the row names; an unknown one is refused, never guessed (AC-HO-01)."""
        if not values.get("role"):
            raise Refusal(Problem("role", "Say what the time was given to: a role or a placement."))
        found = self.roles(values)
        if not found:
            raise Refusal(
                Problem("role", f"No role {_wanted(values)} is here. Import or add it first, or mend the name.")
            )
        if len(found) > 1:
            field = "department" if values.get("site") else "site"
            raise Refusal(Problem(field, f"{len(found)} roles are called so. Say in which {field} it is."))
        return found[0]

    def check_age(self, person_id: PersonId, role_id: RoleId, day: date) -> None:
        """Raises Refusal where somebody is too young to begin in the role on the day."""
        if why := too_young(self._born[person_id], day, self._ages[role_id]):
            raise Refusal(Problem("day", f"{why} Correct the day, the birth date or the role."))

    def spell(self, entry: HoursEntry) -> Spell:
        """The days within which the entry must lie."""
        if entry.placement_id is not None:
            return placement_spell(self.placements.of_id(entry.placement_id))
        assert entry.engagement_id is not None
        engagement = self._by_id[entry.engagement_id]
        return Spell(person_id=engagement.person_id, start=engagement.start, end=engagement.end)


def _wanted(values: Mapping[str, Any]) -> str:
    """'“Guide” at “East wing”', as far as the row says."""
    places = (("in", "department"), ("at", "site"))
    where = (f" {word} “{values[field]}”" for word, field in places if field in values)
    return f"“{values['role']}”{''.join(where)}"


def first_days(who: Targets, entries: Iterable[Entry], today: date) -> dict[tuple[PersonId, RoleId], date]:
    """The first day up to today that the file has of everybody in every role they are old enough for but not in."""
    first: dict[tuple[PersonId, RoleId], date] = {}
    for entry in entries:
        day = entry.values.get("day", date.min)
        if entry.problems or "role" not in entry.values or day.year < FIRST_YEAR or day > today:
            continue
        try:
            key = (who.person(entry.values), who.role(entry.values))
            who.check_age(*key, day)
        except Refusal:
            continue
        if not who.engagements(*key):
            first[key] = min(day, first.get(key, day))
    return first
