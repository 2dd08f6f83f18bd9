"""The SQL of sites, departments, roles and engagements."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from database import records
from database.schema import departments, engagements, roles, sites
from volunteer_app.domain.roles import Department, Engagement, EngagementStatus, Site
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.roles import EngagementLine, RoleLine


class RoleAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def sites(self) -> Sequence[Site]:
        rows = self._db.execute(select(*records.columns_of(Site)).order_by(sites.c.name, sites.c.id))
        return [records.from_row(Site, row) for row in rows]

    def departments(self) -> Sequence[Department]:
        rows = self._db.execute(select(*records.columns_of(Department)).order_by(departments.c.name, departments.c.id))
        return [records.from_row(Department, row) for row in rows]

    def lines(self) -> Sequence[RoleLine]:
        serving = (
            select(func.count())
            .where(engagements.c.role_id == roles.c.id, engagements.c.status != EngagementStatus.ENDED)
            .scalar_subquery()
        )
        query = (
            select(
                roles.c.id,
                roles.c.name,
                sites.c.name.label("site"),
                roles.c.site_id,
                func.coalesce(departments.c.name, "").label("department"),
                roles.c.department_id,
                roles.c.supervisor,
                roles.c.minimum_age,
                roles.c.description,
                serving.label("serving"),
            )
            .select_from(roles.join(sites, roles.c.site_id == sites.c.id).outerjoin(departments, _ITS_DEPARTMENT))
            .order_by(roles.c.name, sites.c.name, roles.c.id)
        )
        return [RoleLine(**row) for row in self._db.execute(query).mappings()]

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


_ITS_DEPARTMENT = roles.c.department_id == departments.c.id
