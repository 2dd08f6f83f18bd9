"""The SQL of time given: volunteering from the sums kept by day and role, placements from an index alone."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, func, literal, select, union_all

from database import records
from database.givers import CONFIRMED
from database.schema import hours, hours_days, placements
from volunteer_app.domain.hours import AWAITING
from volunteer_app.domain.rates import span_of
from volunteer_app.domain.units import Period
from volunteer_app.questions.figures import PlacementTime, TimeGiven

SPANS_AT_ONCE = 100

_SUMS = tuple(func.sum(hours_days.c[name]) for name in ("minutes", "awaiting", "entries", "awaiting_entries"))
_SUMS_OF_DAYS = (
    select(hours_days.c.day, *_SUMS)
    .where(hours_days.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(hours_days.c.day)
)
"""By the days as the table has them, so that nothing is sorted."""


def time_in_all(db: Connection, spans: Sequence[Period]) -> Sequence[TimeGiven]:
    """Volunteering by span; the spans follow one another without gaps."""
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(_SUMS))
    for day, *amounts in db.execute(_SUMS_OF_DAYS, {"first": spans[0].first, "last": spans[-1].last}):
        place = span_of(spans, day)
        sums[place] = [sum_ + int(amount) for sum_, amount in zip(sums[place], amounts, strict=True)]
    return [TimeGiven(place, None, *amounts) for place, amounts in sums.items()]


def time_by_role(db: Connection, spans: Sequence[Period]) -> Sequence[TimeGiven]:
    """Volunteering by span and role."""
    sums = []
    for portion in records.portions(enumerate(spans), SPANS_AT_ONCE):
        found = db.execute(union_all(*(_sums_of_roles(place, span) for place, span in portion)))
        sums += [TimeGiven(row[0], row[1], *map(int, row[2:])) for row in found]
    return sums


def _sums_of_roles(place: int, span: Period) -> Select[Any]:
    return (
        select(literal(place), hours_days.c.role_id, *_SUMS)
        .where(hours_days.c.day.between(span.first, span.last))
        .group_by(hours_days.c.role_id)
    )


def placement_time(db: Connection, period: Period) -> Sequence[PlacementTime]:
    """Time on placements by kind and person.

    Summed by placement first: each is then looked up once and not for every day.
    """
    sums = {
        "minutes": case((CONFIRMED, hours.c.minutes), else_=0),
        "awaiting": case((hours.c.status.in_(AWAITING), hours.c.minutes), else_=0),
        "entries": case((CONFIRMED, 1), else_=0),
    }
    each = (
        select(hours.c.placement_id, *(func.sum(amount).label(name) for name, amount in sums.items()))
        .where(hours.c.placement_id.is_not(None), hours.c.day.between(period.first, period.last))
        .group_by(hours.c.placement_id)
        .subquery()
    )
    query = (
        select(placements.c.kind, placements.c.person_id, *(func.sum(each.c[name]) for name in sums))
        .join_from(each, placements, each.c.placement_id == placements.c.id)
        .group_by(placements.c.kind, placements.c.person_id)
    )
    return [PlacementTime(row[0], row[1], *map(int, row[2:])) for row in db.execute(query)]
