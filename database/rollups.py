"""Sums of volunteering kept beside the entries: the same transaction that edits hours moves them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, case, delete, func, select

from database import records
from database.bulk import merging_insert
from database.schema import FINANCIAL_MONTHS, engagements, hours, hours_days, hours_years
from volunteer_app.domain.hours import AWAITING, HoursEntry, HoursStatus
from volunteer_app.domain.roles import Engagement

_KEYS_AT_ONCE = 2000


class Rollups:
    """Differences of one transaction, by key, until `flush` adds them to the tables in order of key."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._days: defaultdict[tuple[date, UUID], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self._years: defaultdict[tuple[int, UUID, UUID], list[int]] = defaultdict(_nothing_given)
        self._roles: dict[UUID, UUID] = {}

    def expect(self, edited: Iterable[Any]) -> None:
        """Look up at once the roles that the hours among these records are given in."""
        self._learn({each.engagement_id for each in edited if type(each) is HoursEntry} - self._roles.keys() - {None})

    def edited(self, before: Any, after: Any) -> None:
        """Take note of one record before and after; only hours and engagements matter."""
        kind = type(before if after is None else after)
        if kind is HoursEntry:
            self._count(before, -1)
            self._count(after, 1)
        elif kind is Engagement:
            if before is not None and after is not None and before.role_id != after.role_id:
                self._move(before, after)
            if after is not None:
                self._roles[after.id] = after.role_id

    def _count(self, entry: HoursEntry | None, sign: int) -> None:
        if entry is None or entry.engagement_id is None or entry.status is HoursStatus.REJECTED:
            return
        role_id = self._role_of(entry.engagement_id)
        self._add(role_id, entry.person_id, entry.day, entry.status, sign * entry.minutes, sign)

    def _add(self, role_id: UUID, person_id: UUID, day: date, status: HoursStatus, minutes: int, entries: int) -> None:
        sums = self._days[day, role_id]
        offset = 1 if status in AWAITING else 0
        sums[offset] += minutes
        sums[offset + 2] += entries
        if status is HoursStatus.CONFIRMED:
            year, month = financial_month(day)
            given = self._years[year, person_id, role_id]
            given[0] += minutes
            given[1 + month] += entries

    def _role_of(self, engagement_id: UUID) -> UUID:
        if engagement_id not in self._roles:
            self._learn([engagement_id])
        return self._roles[engagement_id]

    def _learn(self, engagement_ids: Iterable[Any]) -> None:
        for portion in records.portions(engagement_ids, records.IDS_AT_ONCE):
            query = select(engagements.c.id, engagements.c.role_id).where(engagements.c.id.in_(portion))
            self._roles.update(self._db.execute(query).all())

    def _move(self, before: Engagement, after: Engagement) -> None:
        sums = (
            select(hours.c.person_id, hours.c.day, hours.c.status, func.sum(hours.c.minutes), func.count())
            .where(hours.c.engagement_id == before.id, hours.c.status != HoursStatus.REJECTED)
            .group_by(hours.c.person_id, hours.c.day, hours.c.status)
        )
        for person_id, day, status, minutes, entries in self._db.execute(sums):
            self._add(before.role_id, person_id, day, status, -minutes, -entries)
            self._add(after.role_id, person_id, day, status, minutes, entries)

    def flush(self) -> None:
        """Add the differences to the tables, one upsert a touched key."""
        _upsert(self._db, hours_days, self._days)
        _upsert(self._db, hours_years, self._years)
        self._days.clear()
        self._years.clear()


def _upsert(db: Connection, table: Table, differences: Mapping[Any, list[int]]) -> None:
    touched = sorted((key for key, sums in differences.items() if any(sums)), key=_as_stored)
    if not touched:
        return
    names = table.columns.keys()
    rows = [dict(zip(names, (*key, *differences[key]), strict=True)) for key in touched]
    statement = _adding_to(table, db.dialect.name)
    for start in range(0, len(rows), _KEYS_AT_ONCE):
        db.execute(statement, rows[start : start + _KEYS_AT_ONCE])
    emptied = [key for key in touched if min(differences[key]) < 0]
    if emptied:
        nothing = [column == 0 for column in table.c if not column.primary_key]
        keys = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
        named = [{f"key_{name}": part for name, part in zip(names, key, strict=False)} for key in emptied]
        db.execute(delete(table).where(*keys, *nothing), named)


@cache
def _adding_to(table: Table, dialect: str) -> Any:
    """Inserts a key's sums, or adds them to those it has; to build it anew takes longer than to run it."""
    statement = merging_insert(table, dialect)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={column.name: column + statement.excluded[column.name] for column in table.c if not column.primary_key},
    )


def _as_stored(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key as the table orders it; comparing UUIDs as objects would take most of the time."""
    return tuple(part.int if isinstance(part, UUID) else part for part in key)


def first_difference(db: Connection) -> str | None:
    """The name of a rollup that differs from what the entries add up to, or None where all agree."""
    awaiting, confirmed = hours.c.status.in_(AWAITING), hours.c.status == HoursStatus.CONFIRMED
    source = hours.join(engagements, hours.c.engagement_id == engagements.c.id)
    by_day = (
        select(
            hours.c.day,
            engagements.c.role_id,
            _sum_where(confirmed, hours.c.minutes),
            _sum_where(awaiting, hours.c.minutes),
            _sum_where(confirmed, 1),
            _sum_where(awaiting, 1),
        )
        .select_from(source)
        .where(hours.c.status != HoursStatus.REJECTED)
        .group_by(hours.c.day, engagements.c.role_id)
    )
    by_person = (
        select(hours.c.day, engagements.c.role_id, hours.c.person_id, func.sum(hours.c.minutes), func.count())
        .select_from(source)
        .where(confirmed)
        .group_by(hours.c.day, engagements.c.role_id, hours.c.person_id)
    )
    counted: defaultdict[tuple[int, UUID, UUID], list[int]] = defaultdict(_nothing_given)
    for day, role_id, person_id, minutes, entries in db.execute(by_person):
        year, month = financial_month(day)
        given = counted[year, person_id, role_id]
        given[0] += minutes
        given[1 + month] += entries
    if {tuple(row) for row in db.execute(by_day)} != {
        tuple(row) for row in db.execute(select(hours_days)) if row[4] or row[5]
    }:
        return "hours by day"
    kept = {tuple(row[:3]): list(row[3:]) for row in db.execute(select(hours_years)) if any(row[4:])}
    return None if dict(counted) == kept else "hours by year"


def financial_month(day: date) -> tuple[int, int]:
    """The year in whose April the day's financial year began, and the month's place in it, from 0."""
    return day.year - (day.month < 4), (day.month - 4) % 12


def _nothing_given() -> list[int]:
    """Minutes, then entries of each month from April."""
    return [0] * (1 + len(FINANCIAL_MONTHS))


def _sum_where(condition: Any, value: Any) -> Any:
    return func.coalesce(func.sum(case((condition, value), else_=0)), 0)
