"""The SQL of the rows behind the figures, streamed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from database.givers import CONFIRMED, given
from database.schema import engagements, hosts, hours, people, placements, roles, sites
from volunteer_app.domain.hours import AWAITING
from volunteer_app.domain.units import Period
from volunteer_app.questions.figures import FigureRow


def hours_rows(db: Connection, period: Period, *, awaiting: bool = False) -> Iterator[FigureRow]:
    """Confirmed or awaiting volunteering entries, by day."""
    status = hours.c.status.in_(AWAITING) if awaiting else CONFIRMED
    query = (
        _entry_rows(roles.c.name, sites.c.name)
        .select_from(
            hours.join(people)
            .join(engagements, hours.c.engagement_id == engagements.c.id)
            .join(roles, engagements.c.role_id == roles.c.id)
            .join(sites, roles.c.site_id == sites.c.id)
        )
        .where(status, hours.c.day.between(period.first, period.last))
    )
    return _rows(db, query)


def placement_hours_rows(db: Connection, period: Period) -> Iterator[FigureRow]:
    """Confirmed entries on placements, by day."""
    query = (
        _entry_rows(placements.c.kind, hosts.c.name)
        .select_from(
            hours.join(people)
            .join(placements, hours.c.placement_id == placements.c.id)
            .join(hosts, placements.c.host_id == hosts.c.id)
        )
        .where(CONFIRMED, hours.c.day.between(period.first, period.last))
    )
    return _rows(db, query)


def _rows(db: Connection, query: Select[Any]) -> Iterator[FigureRow]:
    ordered = query.order_by(hours.c.day, hours.c.id)
    with db.execute(ordered, execution_options={"yield_per": 1000}) as rows:
        for row in rows:
            yield FigureRow(
                kind="hours",
                id=row.id,
                day=row.day,
                person=row.reference,
                what=row.what,
                where=row.place,
                minutes=row.minutes,
            )


def people_rows(db: Connection, period: Period) -> Iterator[FigureRow]:
    """Everybody who gave confirmed time, once, by name."""
    givers = given(period).subquery()
    query = (
        select(people.c.id, people.c.reference)
        .where(people.c.id.in_(select(givers.c.person_id)))
        .order_by(people.c.sort_name, people.c.id)
    )
    for row in db.execute(query):
        yield FigureRow(kind="people", id=row.id, day=None, person=row.reference, what="", where="")


def _entry_rows(what: Any, place: Any) -> Select[Any]:
    return select(
        hours.c.id, hours.c.day, people.c.reference, what.label("what"), place.label("place"), hours.c.minutes
    )
