"""What a person at the desk does with sites, roles and engagements."""

from dataclasses import replace
from datetime import date
from typing import Any

from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import (
    Department,
    Engagement,
    EngagementStatus,
    Role,
    Site,
    check_engagement,
    check_role,
    check_tree,
)
from volunteer_app.domain.units import DepartmentId, EngagementId, PersonId, RoleId, SiteId
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Store, Transaction


def save_site(store: Store, site: Site) -> Change:
    """Keep a site of the tree. Raises RuleBroken where it has no name or would lie within itself."""
    if not site.name:
        raise RuleBroken([Problem("name", "Enter the site's name.")])
    with store.begin("Change site" if site.version else "Add site", about=site.name) as tx:
        check_tree(site, {each.id: each.parent_id for each in tx.roles.sites()})
        tx.put(site)
    return tx.change


def save_department(store: Store, department: Department) -> Change:
    """Keep a department of a site."""
    if not department.name:
        raise RuleBroken([Problem("name", "Enter the department's name.")])
    with store.begin("Change department" if department.version else "Add department", about=department.name) as tx:
        tx.get(Site, department.site_id)
        tx.put(department)
    return tx.change


def remove_site(store: Store, site_id: SiteId) -> Change:
    """Take away a site that nothing lies in and no role is at; raises InUse otherwise."""
    with store.begin("Remove site") as tx:
        site = tx.get(Site, site_id)
        tx.remove(site)
    return replace(tx.change, about=site.name)


def remove_department(store: Store, department_id: DepartmentId) -> Change:
    """Take away a department that has no role; raises InUse otherwise."""
    with store.begin("Remove department") as tx:
        department = tx.get(Department, department_id)
        tx.remove(department)
    return replace(tx.change, about=department.name)


def save_role(
    store: Store, role: Role, *, new_site: Site | None = None, new_department: Department | None = None
) -> Change:
    """Keep a role, and with it its site and department where they are new.

    Raises RuleBroken, also where the department belongs to another site.
    """
    check_role(role, new_site)
    with store.begin("Change role" if role.version else "Add role", about=role.name) as tx:
        for place in (new_site, new_department):
            if place is not None:
                tx.put(place)
        tx.get(Site, role.site_id)
        if role.department_id and tx.get(Department, role.department_id).site_id != role.site_id:
            raise RuleBroken([Problem("department_id", "This department belongs to another site.")])
        tx.put(role)
    return tx.change


def remove_role(store: Store, role_id: RoleId) -> Change:
    """Take away a role nobody ever served in; raises InUse otherwise."""
    with store.begin("Remove role") as tx:
        role = tx.get(Role, role_id)
        tx.remove(role)
    return replace(tx.change, about=role.name)


def engage(store: Store, person_id: PersonId, role_id: RoleId, start: date) -> Change:
    """Let a person begin in a role; nothing is asked again that is known of them (AC-PE-01)."""
    return save_engagement(store, Engagement(person_id=person_id, role_id=role_id, start=start))


def save_engagement(store: Store, engagement: Engagement) -> Change:
    """Keep a new or changed engagement. Raises RuleBroken, also where time was given on days it would leave out.

    The person of an engagement never changes.
    """
    with store.begin("Change engagement" if engagement.version else "Begin in role") as tx:
        before = tx.find(Engagement, engagement.id)
        if before is not None and before.person_id != engagement.person_id:
            raise RuleBroken([Problem("person_id", "An engagement stays with its person: end it and begin another.")])
        about = _keep(tx, before, engagement)
    return replace(tx.change, about=about)


def end_engagement(store: Store, engagement_id: EngagementId, *, end: date, reason: str) -> Change:
    """Let a person leave a role; nothing else is touched (AC-PE-05).

    Raises RuleBroken, also where time was given after that day (AC-HO-08).
    """
    return _step(store, "End role", engagement_id, status=EngagementStatus.ENDED, end=end, end_reason=reason)


def pause_engagement(store: Store, engagement_id: EngagementId) -> Change:
    """Let a person rest from a role and keep their place in it. Raises RuleBroken where they have left it."""
    return _step(store, "Pause role", engagement_id, status=EngagementStatus.PAUSED)


def resume_engagement(store: Store, engagement_id: EngagementId) -> Change:
    """Let a person serve again in a role they rested from. Raises RuleBroken where they have left it."""
    return _step(store, "Resume role", engagement_id, status=EngagementStatus.ACTIVE)


def _step(store: Store, label: str, engagement_id: EngagementId, **changes: Any) -> Change:
    with store.begin(label) as tx:
        before = tx.get(Engagement, engagement_id)
        if before.status is EngagementStatus.ENDED:
            raise RuleBroken([Problem("status", "This role has ended: begin it again, or change its dates.")])
        about = _keep(tx, before, replace(before, **changes))
    return replace(tx.change, about=about)


def _keep(tx: Transaction, before: Engagement | None, engagement: Engagement) -> str:
    """Keep an engagement that breaks no rule; whose it is and in which role."""
    person, role = tx.get(Person, engagement.person_id), tx.get(Role, engagement.role_id)
    moved = before is not None and (before.start, before.end) != (engagement.start, engagement.end)
    check_engagement(engagement, person, role, tx.hours.days_given(engagement.id) if moved else ())
    tx.put(engagement)
    return f"{person.known_as}, {role.name}"
