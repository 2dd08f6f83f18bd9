"""The SQL of lists taken out whole: one streamed query a kind, so that memory does not grow with the rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, ScalarSelect, cast, func, select
from sqlalchemy.types import Integer

from database.schema import (
    consents,
    departments,
    engagements,
    hosts,
    hours,
    jobs,
    people,
    placements,
    rates,
    roles,
    sites,
    sustainment_checks,
)
from volunteer_app.domain.jobs import CHECK_WEEKS
from volunteer_app.domain.people import ConsentPurpose

ROWS_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Where a kind's rows come from, its columns by name beside those of its own table, and their order."""

    table: Any
    source: FromClause
    columns: Mapping[str, Any]
    order: Sequence[Any]

    def column(self, name: str) -> Any:
        return self.columns[name] if name in self.columns else self.table.c[name]


class ExportAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def rows(self, kind: str, names: Sequence[str]) -> Iterator[Sequence[Any]]:
        wanted = _LISTS[kind]
        query = select(*(wanted.column(name).label(name) for name in names)).select_from(wanted.source)
        return iter(self._db.execution_options(yield_per=ROWS_AT_A_TIME).execute(query.order_by(*wanted.order)))


def _stands(purpose: ConsentPurpose) -> ScalarSelect[Any]:
    """1 where a consent stands, 0 where it was refused or withdrawn, NULL where nobody has answered."""
    stands = func.max(cast(consents.c.withdrawn_on.is_(None), Integer))
    return select(stands).where(consents.c.person_id == people.c.id, consents.c.purpose == purpose).scalar_subquery()


def _found(weeks: int) -> ScalarSelect[Any]:
    result = select(sustainment_checks.c.result)
    return result.where(sustainment_checks.c.job_id == jobs.c.id, sustainment_checks.c.weeks == weeks).scalar_subquery()


_PERSON = {
    "person": people.c.reference,
    "person_id": people.c.id,
    "given_name": people.c.given_name,
    "family_name": people.c.family_name,
}
_SITE = roles.c.site_id == sites.c.id
_DEPARTMENT = roles.c.department_id == departments.c.id
_LISTS = {
    "people": _List(
        table=people,
        source=people,
        columns={f"consent_{purpose}": _stands(purpose) for purpose in ConsentPurpose},
        order=(people.c.sort_name, people.c.id),
    ),
    "sites": _List(table=sites, source=sites, columns={}, order=(sites.c.name, sites.c.id)),
    "roles": _List(
        table=roles,
        source=roles.join(sites, _SITE).outerjoin(departments, _DEPARTMENT),
        columns={"site": sites.c.name, "department": departments.c.name},
        order=(roles.c.name, sites.c.name, roles.c.id),
    ),
    "engagements": _List(
        table=engagements,
        source=engagements.join(people).join(roles).join(sites, _SITE),
        columns={**_PERSON, "role": roles.c.name, "site": sites.c.name},
        order=(engagements.c.start, engagements.c.id),
    ),
    "hours": _List(
        table=hours,
        source=hours.join(people, hours.c.person_id == people.c.id)
        .outerjoin(engagements, hours.c.engagement_id == engagements.c.id)
        .outerjoin(roles, engagements.c.role_id == roles.c.id)
        .outerjoin(sites, _SITE)
        .outerjoin(departments, _DEPARTMENT),
        columns={
            **_PERSON,
            "role": roles.c.name,
            "site": sites.c.name,
            "department": departments.c.name,
            "placement": hours.c.placement_id,
            "start_time": hours.c.start,
            "end_time": hours.c.end,
        },
        order=(hours.c.day, hours.c.id),
    ),
    "hosts": _List(table=hosts, source=hosts, columns={}, order=(hosts.c.name, hosts.c.id)),
    "placements": _List(
        table=placements,
        source=placements.join(people).join(hosts),
        columns={**_PERSON, "host": hosts.c.name},
        order=(placements.c.start, placements.c.id),
    ),
    "jobs": _List(
        table=jobs,
        source=jobs.join(people),
        columns={**_PERSON, **{f"check_{weeks}": _found(weeks) for weeks in CHECK_WEEKS}},
        order=(jobs.c.start, jobs.c.id),
    ),
    "rates": _List(table=rates, source=rates, columns={}, order=(rates.c.scheme, rates.c.first, rates.c.id)),
}
