"""The SQL of hours: the list, its totals, and what a new entry is checked against."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, select

from database import records
from database.lists import KeyedList
from database.schema import (
    UNCONFIRMED,
    audit_changes,
    audit_lines,
    engagements,
    hosts,
    hours,
    people,
    placements,
    roles,
    sites,
)
from volunteer_app.domain.hours import AWAITING, HoursEntry, HoursStatus
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import Minutes, Period, PersonId
from volunteer_app.questions.hours import Correction, HoursFilter, HoursLine, HoursTotals
from volunteer_app.questions.lists import Anchor, Order


class HoursAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db
        self._list = KeyedList(db, hours.c.id, {"day": hours.c.day})

    @property
    def orders(self) -> Sequence[str]:
        return self._list.orders

    def count(self, wanted: HoursFilter) -> int:
        return self._list.count(_conditions(wanted))

    def anchors(self, wanted: HoursFilter, order: Order) -> Sequence[Anchor]:
        return self._list.anchors(_conditions(wanted), order)

    def lines(
        self, wanted: HoursFilter, order: Order, *, start: Anchor | None = None, skip: int = 0, limit: int
    ) -> Sequence[HoursLine]:
        page = self._list.page(_conditions(wanted), order, start, skip, limit)
        rows = self._db.execute(_LINES.where(hours.c.id.in_(page)).order_by(*self._list.order_by(order))).all()
        return [HoursLine(**dict(zip(_LINE_FIELDS, row, strict=True))) for row in rows]

    def place_of(self, wanted: HoursFilter, order: Order, id: UUID) -> int | None:
        return self._list.place_of(_conditions(wanted), order, id)

    def totals(self, wanted: HoursFilter) -> HoursTotals:
        awaiting = hours.c.status.in_(AWAITING)
        query = select(
            func.coalesce(func.sum(case((hours.c.status == HoursStatus.CONFIRMED, hours.c.minutes), else_=0)), 0),
            func.coalesce(func.sum(case((awaiting, hours.c.minutes), else_=0)), 0),
            func.coalesce(func.sum(case((awaiting, 1), else_=0)), 0),
        ).where(*_conditions(wanted))
        confirmed, waiting, entries = self._db.execute(query).one()
        return HoursTotals(
            confirmed=Minutes(int(confirmed)), awaiting=Minutes(int(waiting)), awaiting_entries=int(entries)
        )

    def near(self, person_id: PersonId, day: date) -> Sequence[HoursEntry]:
        one = timedelta(days=1)
        return self.of_people([person_id], Period(day - one, day + one))

    def of_people(self, ids: Sequence[PersonId], period: Period) -> Sequence[HoursEntry]:
        found = []
        for portion in records.portions(ids, records.IDS_AT_ONCE):
            query = select(*records.columns_of(HoursEntry)).where(
                hours.c.person_id.in_(portion), hours.c.day.between(period.first, period.last)
            )
            found += [records.from_row(HoursEntry, row) for row in self._db.execute(query)]
        return found

    def trail(self, id: UUID) -> Sequence[Correction]:
        query = (
            select(audit_changes.c.at, audit_changes.c.actor, audit_changes.c.label, audit_lines.c.fields)
            .join_from(audit_lines, audit_changes)
            .where(audit_lines.c.record_id == id, audit_lines.c.action == "changed")
            .order_by(audit_lines.c.sequence.desc())
        )
        return [
            Correction(at=row.at, by=row.actor, label=row.label, fields=_fields(row.fields))
            for row in self._db.execute(query)
        ]


def _conditions(wanted: HoursFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.period is not None:
        # Not BETWEEN: SQLite would enter the index by it, wherever in the period a page begins.
        conditions += [hours.c.day >= wanted.period.first, hours.c.day <= wanted.period.last]
    if wanted.status is not None:
        conditions.append(hours.c.status == wanted.status)
        if wanted.status is not HoursStatus.CONFIRMED:
            conditions.append(UNCONFIRMED)  # type: ignore[arg-type]  # the words of the partial index, so that it is used
    if wanted.person_id is not None:
        conditions.append(hours.c.person_id == wanted.person_id)
    return conditions


def _fields(text: str) -> tuple[tuple[str, str, str], ...]:
    changes = json.loads(text)
    return tuple(
        (name, *("" if value is None else str(value) for value in both or ("", ""))) for name, both in changes.items()
    )


_NAMED = {
    "reference": people.c.reference,
    "known_as": func.trim(
        func.coalesce(func.nullif(people.c.preferred_name, ""), people.c.given_name) + " " + people.c.family_name
    ),
    "given_to": func.coalesce(roles.c.name, placements.c.kind, ""),
    "place": func.coalesce(sites.c.name, hosts.c.name, ""),
}
_LINE_FIELDS = field_names(HoursLine)
_LINES = select(*(_NAMED[name].label(name) if name in _NAMED else hours.c[name] for name in _LINE_FIELDS)).select_from(
    hours.join(people)
    .outerjoin(engagements, hours.c.engagement_id == engagements.c.id)
    .outerjoin(roles, engagements.c.role_id == roles.c.id)
    .outerjoin(sites, roles.c.site_id == sites.c.id)
    .outerjoin(placements, hours.c.placement_id == placements.c.id)
    .outerjoin(hosts, placements.c.host_id == hosts.c.id)
)
