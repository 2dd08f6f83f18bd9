"""The SQL of hours: the list, its totals, and what a new entry is checked against."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal_column,
    null,
    or_,
    select,
)

from database import records
from database.criteria import Asked, Having, conditions
from database.lists import ListAnswers, names_of
from database.people import Vocabulary, is_found
from database.person_facts import KNOWN_AS
from database.roles import sites_within
from database.schema import (
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
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hours import AWAITING, HoursEntry, HoursStatus
from volunteer_app.domain.placements import STARTED
from volunteer_app.domain.records import field_names
from volunteer_app.domain.units import Minutes, Period, PersonId
from volunteer_app.questions.hours import (
    HOURS_FIELDS,
    Correction,
    GivenToLine,
    HoursFilter,
    HoursLine,
    HoursTotals,
)


class HoursAnswers(ListAnswers[HoursFilter, HoursLine]):
    id, fields = hours.c.id, HOURS_FIELDS
    orders = ("day", "person", "given_to", "minutes", "status")
    indexed = ("day",)

    def __init__(self, db: Connection, vocabulary: Vocabulary) -> None:
        super().__init__(db)
        self._vocabulary = vocabulary

    def _key(self, name: str, wanted: HoursFilter) -> ColumnElement[Any]:
        return _KEYS[name]

    def _source(self, name: str) -> FromClause:
        return _SOURCES.get(name, hours)

    def _conditions(self, wanted: HoursFilter) -> list[ColumnElement[bool]]:
        found = [*_usual_conditions(wanted), *conditions(self._db, wanted, HOURS_FIELDS, _ASKED)]
        if any(_is_unconfirmed(criterion) for criterion in wanted.criteria):
            found.append(_UNCONFIRMED)
        if wanted.text.strip():
            found.append(is_found(self._db, hours.c.person_id, wanted.text, self._vocabulary))
        return found

    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: HoursFilter) -> list[HoursLine]:
        rows = self._db.execute(_LINES.where(hours.c.id.in_(page)).order_by(*order_by)).all()
        return [HoursLine(**dict(zip(_LINE_FIELDS, row, strict=True))) for row in rows]

    def choices(self, field: str) -> Mapping[str, str]:
        return names_of(self._db, {"role": roles, "site": sites}[field])

    def totals(self, wanted: HoursFilter) -> HoursTotals:
        awaiting = hours.c.status.in_(AWAITING)
        query = select(
            func.coalesce(func.sum(case((hours.c.status == HoursStatus.CONFIRMED, hours.c.minutes), else_=0)), 0),
            func.coalesce(func.sum(case((awaiting, hours.c.minutes), else_=0)), 0),
            func.coalesce(func.sum(case((awaiting, 1), else_=0)), 0),
        ).where(*self._conditions(wanted))
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

    def given_to(self, ids: Sequence[PersonId]) -> Sequence[GivenToLine]:
        found: list[GivenToLine] = []
        for portion in records.portions(ids, records.IDS_AT_ONCE):
            in_roles = _IN_ROLES.where(engagements.c.person_id.in_(portion))
            on_placements = _ON_PLACEMENTS.where(placements.c.person_id.in_(portion))
            rows = [row for query in (in_roles, on_placements) for row in self._db.execute(query).mappings()]
            found += sorted((GivenToLine(**row) for row in rows), key=lambda line: line.first, reverse=True)
        return found

    def days_given(self, target_id: UUID) -> Sequence[date]:
        given_to = or_(hours.c.engagement_id == target_id, hours.c.placement_id == target_id)
        query = select(hours.c.day).where(given_to, hours.c.status != HoursStatus.REJECTED)
        return self._db.execute(query.order_by(hours.c.day)).scalars().all()

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


def _usual_conditions(wanted: HoursFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.period is not None:
        # Not BETWEEN: SQLite would enter the index by it, wherever in the period a page begins.
        conditions += [hours.c.day >= wanted.period.first, hours.c.day <= wanted.period.last]
    if wanted.status is not None:
        conditions.append(hours.c.status == wanted.status)
        if wanted.status is not HoursStatus.CONFIRMED:
            conditions.append(_UNCONFIRMED)
    if wanted.person_id is not None:
        conditions.append(hours.c.person_id == wanted.person_id)
    return conditions


_UNCONFIRMED = hours.c.status != literal_column(f"'{HoursStatus.CONFIRMED}'")
"""As the partial index has it, so that it is used: no bound value."""


def _is_unconfirmed(criterion: Criterion) -> bool:
    return (
        criterion.field == "status"
        and criterion.comparison is Comparison.IS
        and HoursStatus.CONFIRMED not in criterion.values
    )


def _fields(text: str) -> tuple[tuple[str, str, str], ...]:
    changes = json.loads(text)
    return tuple(
        (name, *("" if value is None else str(value) for value in both or ("", ""))) for name, both in changes.items()
    )


_NAMED = {
    "reference": people.c.reference,
    "known_as": KNOWN_AS,
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

_IN_ROLES = select(
    engagements.c.person_id,
    engagements.c.id.label("engagement_id"),
    null().label("placement_id"),
    roles.c.name,
    sites.c.name.label("place"),
    engagements.c.start.label("first"),
    engagements.c.end.label("last"),
).select_from(engagements.join(roles).join(sites, roles.c.site_id == sites.c.id))
_ON_PLACEMENTS = (
    select(
        placements.c.person_id,
        null().label("engagement_id"),
        placements.c.id.label("placement_id"),
        placements.c.kind.label("name"),
        hosts.c.name.label("place"),
        placements.c.start.label("first"),
        placements.c.ended_on.label("last"),
    )
    .select_from(placements.join(hosts))
    .where(placements.c.status.in_(STARTED))
)


def _given_in(wanted: Callable[[Sequence[Any]], Any], column: ColumnElement[UUID]) -> Having:
    """Whether the time was given in a role whose column is one of what is wanted, or in any role."""
    ids = select(engagements.c.id).join_from(engagements, roles)
    return lambda values: (
        hours.c.engagement_id.is_not(None)
        if values is None
        else and_(hours.c.engagement_id.is_not(None), hours.c.engagement_id.in_(ids.where(column.in_(wanted(values)))))
    )


_ASKED: Mapping[str, Asked] = {
    "day": hours.c.day,
    "status": hours.c.status,
    "person": hours.c.person_id,
    "role": _given_in(list, roles.c.id),
    "site": _given_in(sites_within, roles.c.site_id),
    "minutes": hours.c.minutes,
    "source": hours.c.source,
    "note": (hours.c.note,),
}
_GIVEN_TO = (
    hours.outerjoin(engagements, hours.c.engagement_id == engagements.c.id)
    .outerjoin(roles, engagements.c.role_id == roles.c.id)
    .outerjoin(placements, hours.c.placement_id == placements.c.id)
)
_SOURCES = {"person": hours.join(people), "given_to": _GIVEN_TO}
_KEYS: Mapping[str, ColumnElement[Any]] = {
    "day": hours.c.day,
    "person": people.c.sort_name,
    "given_to": func.lower(func.coalesce(roles.c.name, placements.c.kind)),
    "minutes": hours.c.minutes,
    "status": case(
        {str(status): place for place, status in enumerate(HoursStatus)}, value=hours.c.status, else_=len(HoursStatus)
    ),
}
