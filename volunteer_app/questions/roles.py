"""What may be asked about sites, departments, roles and engagements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from volunteer_app.domain.criteria import Field, FieldKind
from volunteer_app.domain.roles import Department, Engagement, EngagementStatus, Site
from volunteer_app.domain.units import DepartmentId, EngagementId, PersonId, RoleId, SiteId
from volunteer_app.questions.lists import ListFilter, LongList

ROLE_FIELDS = (
    Field(key="name", name="Role", kind=FieldKind.TEXT),
    Field(key="site", name="Site", kind=FieldKind.RECORD),
    Field(key="department", name="Department", kind=FieldKind.RECORD, may_be_empty=True),
    Field(key="supervisor", name="Supervisor", kind=FieldKind.TEXT, may_be_empty=True),
    Field(key="serving", name="Serving now", kind=FieldKind.NUMBER),
    Field(key="minimum_age", name="Minimum age", kind=FieldKind.NUMBER, may_be_empty=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFilter(ListFilter):
    """Which roles a list shows; `text` finds their names, sites or departments; `person_id` those served in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role with the names of where it is, and how many serve in it now."""

    id: RoleId
    name: str
    site: str
    site_id: SiteId
    department: str
    department_id: DepartmentId | None
    supervisor: str
    minimum_age: int | None
    description: str
    serving: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementLine:
    """A person's engagement with the names of its role and place."""

    id: EngagementId
    person_id: PersonId
    role_id: RoleId
    role: str
    site: str
    status: EngagementStatus
    start: date
    end: date | None
    end_reason: str


class RoleQuestions(LongList[RoleFilter, RoleLine], Protocol):
    """Ordered by `name`, `site` or `serving`; filtered by `ROLE_FIELDS`."""

    def sites(self) -> Sequence[Site]:
        """Every site, by name."""
        ...

    def departments(self) -> Sequence[Department]: ...

    def all(self) -> Sequence[RoleLine]:
        """Every role, by name and site."""
        ...

    def engagements_of(self, person_id: PersonId) -> Sequence[EngagementLine]:
        """Latest start first."""
        ...

    def engagements(self) -> Sequence[Engagement]:
        """Every engagement, in no order; for matching rows of a file and for export."""
        ...
