"""Lets several people begin in a role at once, after looking at whom that leaves as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Engagement, EngagementStatus, Role, check_engagement, too_young
from volunteer_app.domain.units import PersonId, RoleId
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Data, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Who would begin in a role, and who would not: the name and why, in the order asked for."""

    begin: tuple[PersonId, ...]
    left: tuple[tuple[str, str], ...]


def look_at_beginning(data: Data, ids: Sequence[PersonId], role_id: RoleId, start: date) -> Beginning:
    """Sort people by whether they can begin in a role on a day. Raises NotFound where the role is gone."""
    role, people = data.get(Role, role_id), data.many(Person, ids)
    serving = {
        each.person_id
        for each in data.roles.engagements()
        if each.role_id == role_id and each.status is not EngagementStatus.ENDED
    }
    begin, left = [], []
    for person in (people[id] for id in ids if id in people):
        serves = "serves in it already" if person.id in serving else ""
        if why := serves or too_young(person.birth_date, start, role.minimum_age):
            left.append((person.known_as, why[0].lower() + why[1:].rstrip(".")))
        else:
            begin.append(person.id)
    return Beginning(begin=tuple(begin), left=tuple(left))


def engage_people(store: Store, ids: Sequence[PersonId], role_id: RoleId, start: date) -> Change:
    """Let those of the people who can begin in a role, all in one change; raises RuleBroken where nobody can."""
    with store.begin("Begin in role") as tx:
        found = look_at_beginning(tx, ids, role_id, start)
        if not found.begin:
            raise RuleBroken([Problem("role_id", "None of them can begin in this role on that day.")])
        role, people = tx.get(Role, role_id), tx.many(Person, found.begin)
        engagements = [Engagement(person_id=id, role_id=role_id, start=start) for id in found.begin]
        for engagement in engagements:
            check_engagement(engagement, people[engagement.person_id], role)
        tx.put_all(engagements)
    who = people[found.begin[0]].known_as if len(engagements) == 1 else f"{len(engagements):,} people"
    return replace(tx.change, about=f"{who}, {role.name}")
