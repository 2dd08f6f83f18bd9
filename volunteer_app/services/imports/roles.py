"""Rows of roles: a role is one by its name, site and department; sites and departments come with it."""

from collections.abc import Iterator
from uuid import UUID

from volunteer_app.domain.roles import Department, Role, Site, check_role
from volunteer_app.domain.units import DepartmentId, RoleId, SiteId, fold
from volunteer_app.errors import Problem
from volunteer_app.exchange.entries import Entry
from volunteer_app.services.imports.planning import Planned, Refusal, RowByRow, Write, filled, once, pinned, planned
from volunteer_app.store import Data

UNKNOWN = "No role here has this id. Leave it empty for a new role."


class RolesPlanner(RowByRow):
    """Plans roles; what an earlier row adds, a later one finds."""

    def __init__(self, data: Data) -> None:
        self._sites: dict[str, list[Site]] = {}
        for site in data.roles.sites():
            self._sites.setdefault(fold(site.name), []).append(site)
        self._departments = {(each.site_id, fold(each.name)): each for each in data.roles.departments()}
        self._roles: dict[RoleId, Role] = {role.id: role for role in data.every(Role)}
        self._by_place = {(fold(each.name), each.site_id, each.department_id): each for each in self._roles.values()}
        self._unkept: dict[UUID, Site | Department] = {}
        self._seen: dict[RoleId, int] = {}

    def _planned(self, entry: Entry) -> Planned:
        values = entry.values
        before = pinned(self._roles, values, UNKNOWN)
        site_id = self._site(values.get("site", ""), before)
        department_id = before.department_id if before and before.site_id == site_id else None
        if values.get("department"):
            department_id = self._department(values["department"], site_id)
        if before is None:
            before = self._by_place.get((fold(values.get("name", "")), site_id, department_id))
        start = before or Role(name="", site_id=site_id)
        after = filled(start, {**values, "site_id": site_id, "department_id": department_id})
        check_role(after)
        once(self._seen, after.id, entry.number, "role")
        self._by_place[fold(after.name), after.site_id, after.department_id] = after
        return planned(entry, Write(before, after), *self._places_of(after))

    def _site(self, name: str, before: Role | None) -> SiteId:
        if not name:
            if before is None:
                raise Refusal(Problem("site", "Say at which site the role is."))
            return before.site_id
        found = self._sites.setdefault(fold(name), [])
        if len(found) > 1:
            raise Refusal(Problem("site", f"{len(found)} sites are called so. Rename one, or add the role by hand."))
        if not found:
            found.append(Site(name=name))
            self._unkept[found[0].id] = found[0]
        return found[0].id

    def _department(self, name: str, site_id: SiteId) -> DepartmentId:
        key = (site_id, fold(name))
        if key not in self._departments:
            self._departments[key] = Department(name=name, site_id=site_id)
            self._unkept[self._departments[key].id] = self._departments[key]
        return self._departments[key].id

    def _places_of(self, role: Role) -> Iterator[Write]:
        """A new site or department is kept with the first role there that is not refused."""
        for id in (role.site_id, role.department_id):
            if id in self._unkept:
                yield Write(None, self._unkept.pop(id))
