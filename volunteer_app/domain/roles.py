"""Where volunteers help: the tree of sites, their departments, the roles there, and who serves in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from volunteer_app.domain.hours import days_problems
from volunteer_app.domain.people import Person, age_on
from volunteer_app.domain.units import DepartmentId, EngagementId, PersonId, RoleId, SiteId, new_uuid
from volunteer_app.errors import Problem, RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the organisation; `parent_id` makes the tree (a ward block within a hospital)."""

    id: SiteId = field(default_factory=lambda: SiteId(new_uuid()))
    version: int = 0
    name: str
    parent_id: SiteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department at one site."""

    id: DepartmentId = field(default_factory=lambda: DepartmentId(new_uuid()))
    version: int = 0
    name: str
    site_id: SiteId


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Something volunteers do at one site, and in one of its departments where it has any."""

    id: RoleId = field(default_factory=lambda: RoleId(new_uuid()))
    version: int = 0
    name: str
    site_id: SiteId
    department_id: DepartmentId | None = None
    supervisor: str = ""
    minimum_age: int | None = None
    description: str = ""


class EngagementStatus(StrEnum):
    """Whether somebody serves in the role now."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A person in a role from the first day to the last; `end_reason` is a code of `leaving reasons`."""

    id: EngagementId = field(default_factory=lambda: EngagementId(new_uuid()))
    version: int = 0
    person_id: PersonId
    role_id: RoleId
    status: EngagementStatus = EngagementStatus.ACTIVE
    start: date
    end: date | None = None
    end_reason: str = ""

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def check_role(role: Role, new_site: Site | None = None) -> None:
    """Raise RuleBroken naming everything wrong with the role, and with its site where that is added with it."""
    problems = []
    if not role.name:
        problems.append(Problem("name", "Enter the role's name."))
    if new_site is not None and not new_site.name:
        problems.append(Problem("site_id", "Enter the site's name."))
    if role.minimum_age is not None and not 0 <= role.minimum_age <= 99:
        problems.append(Problem("minimum_age", "Enter an age from 0 to 99."))
    if problems:
        raise RuleBroken(problems)


def check_engagement(engagement: Engagement, person: Person, role: Role, given: Sequence[date] = ()) -> None:
    """Raise RuleBroken where dates, ending, the role's minimum age and time `given` do not agree (AC-PE-05, AC-HO-08).

    `given` holds the day of each entry in order, where the dates are new.
    """
    problems = days_problems(given, engagement.start, engagement.end)
    ended = engagement.status is EngagementStatus.ENDED
    if ended and engagement.end is None:
        problems.append(Problem("end", "Enter the last day."))
    if ended and not engagement.end_reason:
        problems.append(Problem("end_reason", "Choose why it ended."))
    if not ended and engagement.end is not None:
        problems.append(Problem("status", "A last day means it has ended: set it to ended, or clear the day."))
    if engagement.end is not None and engagement.end < engagement.start:
        problems.append(Problem("end", "The last day is before the first."))
    if why := too_young(person.birth_date, engagement.start, role.minimum_age):
        problems.append(Problem("start", why))
    if problems:
        raise RuleBroken(problems)


def too_young(birth_date: date | None, start: date, minimum_age: int | None) -> str:
    """Why somebody is too young to begin in a role on a day; empty where nothing known speaks against it."""
    if birth_date is None or minimum_age is None or (age := age_on(birth_date, start)) >= minimum_age:
        return ""
    return f"Aged {age} on this day; the role needs {minimum_age}."


def check_tree(site: Site, parents: dict[SiteId, SiteId | None]) -> None:
    """Raise RuleBroken where a site would become part of itself; `parents` maps every site to the one above it."""
    below = {site.id}
    above = site.parent_id
    while above is not None:
        if above in below:
            raise RuleBroken([Problem("parent_id", "A site cannot lie within itself.")])
        below.add(above)
        above = parents.get(above)
