"""The SQL of sites, departments, roles and engagements."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from database import records
from database.criteria import Asked, conditions, containing
from database.lists import ListAnswers, names_of
from database.schema import departments, engagements, roles, sites
from volunteer_app.domain.roles import Department, Engagement, EngagementStatus, Site
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.roles import ROLE_FIELDS, EngagementLine, RoleFilter, RoleLine


class RoleAnswers(ListAnswers[RoleFilter, RoleLine]):
    id, fields = roles.c.id, ROLE_FIELDS
    orders = ("name", "site", "serving")

    def _key(self, name: str, wanted: RoleFilter) -> ColumnElement[Any]:
        return _KEYS[name]

    def _conditions(self, wanted: RoleFilter) -> list[ColumnElement[bool]]:
        found = conditions(self._db, wanted, ROLE_FIELDS, _ASKED)
        if wanted.text.strip():
            found.append(self._named(wanted.text))
        if wanted.person_id is not None:
            served = _SERVING.where(engagements.c.person_id == wanted.person_id)
            found.append(served.correlate(roles).exists())
        return found

    def _named(self, text: str) -> ColumnElement[bool]:
        site, department = (
            select(table.c.id).where(containing(self._db, table.c.name, text)) for table in (sites, departments)
        )
        return or_(
            containing(self._db, roles.c.name, text), roles.c.site_id.in_(site), roles.c.department_id.in_(department)
        )

    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: RoleFilter) -> list[RoleLine]:
        query = _LINES.where(roles.c.id.in_(page)).order_by(*order_by)
        return [RoleLine(**row) for row in self._db.execute(query).mappings()]

    def choices(self, field: str) -> Mapping[str, str]:
        return names_of(self._db, {"site": sites, "department": departments}[field])

    def all(self) -> Sequence[RoleLine]:
        query = _LINES.order_by(roles.c.name, sites.c.name, roles.c.id)
        return [RoleLine(**row) for row in self._db.execute(query).mappings()]

    def sites(self) -> Sequence[Site]:
        rows = self._db.execute(select(*records.columns_of(Site)).order_by(sites.c.name, sites.c.id))
        return [records.from_row(Site, row) for row in rows]

    def departments(self) -> Sequence[Department]:
        rows = self._db.execute(select(*records.columns_of(Department)).order_by(departments.c.name, departments.c.id))
        return [records.from_row(Department, row) for row in rows]

    def engagements_of(self, person_id: PersonId) -> Sequence[EngagementLine]:
        query = (
            select(
                engagements.c.id,
                engagements.c.person_id,
                engagements.c.role_id,
                roles.c.name.label("role"),
                sites.c.name.label("site"),
                engagements.c.status,
                engagements.c.start,
                engagements.c.end,
                engagements.c.end_reason,
            )
            .select_from(engagements.join(roles).join(sites, roles.c.site_id == sites.c.id))
            .where(engagements.c.person_id == person_id)
            .order_by(engagements.c.start.desc(), engagements.c.id)
        )
        return [EngagementLine(**row) for row in self._db.execute(query).mappings()]

    def engagements(self) -> Sequence[Engagement]:
        rows = self._db.execute(select(*records.columns_of(Engagement)))
        return [records.from_row(Engagement, row) for row in rows]


def sites_within(ids: Sequence[UUID]) -> Select[Any]:
    """Ids of these sites and of all that lie within them."""
    within = select(sites.c.id).where(sites.c.id.in_(ids)).cte(recursive=True)
    inner = select(sites.c.id).join_from(sites, within, sites.c.parent_id == within.c.id)
    return select(within.union(inner).c.id)


_SERVING = select(engagements.c.id).where(
    engagements.c.role_id == roles.c.id, engagements.c.status != EngagementStatus.ENDED
)
_SERVE = (
    select(func.count())
    .where(engagements.c.role_id == roles.c.id, engagements.c.status != EngagementStatus.ENDED)
    .correlate(roles)
    .scalar_subquery()
)
_LINES = select(
    roles.c.id,
    roles.c.name,
    sites.c.name.label("site"),
    roles.c.site_id,
    func.coalesce(departments.c.name, "").label("department"),
    roles.c.department_id,
    roles.c.supervisor,
    roles.c.minimum_age,
    roles.c.description,
    _SERVE.label("serving"),
).select_from(
    roles.join(sites, roles.c.site_id == sites.c.id).outerjoin(departments, roles.c.department_id == departments.c.id)
)
_ASKED: Mapping[str, Asked] = {
    "name": (roles.c.name,),
    "site": lambda ids: roles.c.site_id.is_not(None) if ids is None else roles.c.site_id.in_(sites_within(ids)),
    "department": roles.c.department_id,
    "supervisor": (roles.c.supervisor,),
    "serving": _SERVE,
    "minimum_age": roles.c.minimum_age,
}
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "name": func.lower(roles.c.name),
    "site": select(func.lower(sites.c.name)).where(sites.c.id == roles.c.site_id).correlate(roles).scalar_subquery(),
    "serving": _SERVE,
}
