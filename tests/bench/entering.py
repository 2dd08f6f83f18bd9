"""W1 and W2: one entry logged, a sheet saved, ten thousand hours kept."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from database import records
from database.rollups import Rollups
from database.schema import FINANCIAL_MONTHS, hours
from tests.bench.ground import UNTIL, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, nearly_always_within, within_ratio
from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.units import EngagementId, Minutes, PersonId
from volunteer_app.services.hours import log_hours, log_sheet

TODAY = UNTIL + timedelta(days=1)
ONE, SHEET, MANY = 1, 40, 10_000
_SERVING = "SELECT id, person_id, role_id FROM engagements WHERE \"end\" IS NULL AND start < '2026-06-01'"
_COLUMNS = [column.name for column in hours.c]
_INSERT = f"""INSERT INTO hours ({", ".join(f'"{name}"' for name in _COLUMNS)})
    VALUES ({", ".join("?" * len(_COLUMNS))})"""


class Turns:
    """Entries that keep every rule: a different person each, on the days a sheet brings in."""

    def __init__(self, raw: Any) -> None:
        self._random = Random(1)
        self._serving = raw.execute(_SERVING).fetchall()
        self.roles = {UUID(bytes=id): role for id, _, role in self._serving}
        self._day = UNTIL

    def entries(self, count: int) -> list[HoursEntry]:
        self._day -= timedelta(days=1)
        if count < len(self._serving):
            return [_entry(row, self._day) for row in self._random.sample(self._serving, count)]
        days = [self._day - timedelta(days=back) for back in range(28)]
        return [_entry(self._random.choice(self._serving), self._random.choice(days)) for _ in range(count)]


def _entry(row: tuple[bytes, bytes, bytes], day: date) -> HoursEntry:
    return HoursEntry(
        person_id=PersonId(UUID(bytes=row[1])),
        engagement_id=EngagementId(UUID(bytes=row[0])),
        day=day,
        minutes=Minutes(30),
        status=HoursStatus.CONFIRMED,
        source=HoursSource.SHEET,
    )


def one_entry(ground: Ground) -> Iterator[Line]:
    with opened(ground.copy) as store, by_hand(ground.copy) as raw:
        turns, rounds = Turns(raw), 200
        for_floor, for_ours = turns.entries(rounds + 1), turns.entries(rounds + 1)
        timed = in_turn(
            lambda: _by_hand(raw, [for_floor.pop()], turns, sums=False),
            lambda: log_hours(store, for_ours.pop(), today=TODAY),
            rounds=rounds,
        )
        yield nearly_always_within("W1", "log one entry; floor: insert and commit", timed, 0.010)


def many_entries(ground: Ground) -> Iterator[Line]:
    with opened(ground.copy) as store, by_hand(ground.copy) as raw:
        turns = Turns(raw)

        def keep(entries: Sequence[HoursEntry]) -> None:
            with store.begin("Keep hours") as tx:
                tx.put_all(entries)

        def keep_without_trail(entries: Sequence[HoursEntry]) -> None:
            with store.begin("Keep hours") as tx:
                sums = Rollups(tx._db)
                records.insert_all(tx._db, HoursEntry, [records.values_of(entry) for entry in entries])
                sums.expect(entries)
                for entry in entries:
                    sums.edited(None, entry)
                sums.flush()

        for what, count, rounds, ours, most in (
            ("save a sheet of 40, rules and trail", SHEET, 40, lambda sheet: log_sheet(store, sheet, today=TODAY), 3),
            ("keep 10,000 entries, no trail", MANY, 7, keep_without_trail, 1.5),
            ("keep 10,000 entries, with trail", MANY, 7, keep, 3),
        ):
            for_floor = [turns.entries(count) for _ in range(rounds + 1)]
            for_ours = [turns.entries(count) for _ in range(rounds + 1)]
            timed = in_turn(
                lambda batches=for_floor: _by_hand(raw, batches.pop(), turns),
                lambda batches=for_ours, ours=ours: ours(batches.pop()),
                rounds=rounds,
            )
            yield within_ratio("W2", f"{what}; floor: rows and sums", timed, most)


def _by_hand(raw: Any, entries: Sequence[HoursEntry], turns: Turns, *, sums: bool = True) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(_INSERT, [_row(entry) for entry in entries])
    if sums:
        _keep_sums(raw, entries, turns.roles)
    raw.execute("COMMIT")


def _row(entry: HoursEntry) -> tuple[Any, ...]:
    person, engagement = entry.person_id.bytes, entry.engagement_id.bytes
    day, minutes = entry.day.isoformat(), entry.minutes
    return (entry.id.bytes, 1, person, engagement, None, None, day, minutes, None, None, "confirmed", "sheet", "", "")


def _keep_sums(raw: Any, entries: Sequence[HoursEntry], roles: dict[UUID, bytes]) -> None:
    days: defaultdict[tuple[str, bytes], list[int]] = defaultdict(lambda: [0, 0])
    years: defaultdict[tuple[int, bytes, bytes], list[int]] = defaultdict(lambda: [0] * 13)
    for entry in entries:
        day, role = entry.day, roles[entry.engagement_id]
        of_day = days[day.isoformat(), role]
        of_year = years[day.year - (day.month < 4), entry.person_id.bytes, role]
        of_day[0] += entry.minutes
        of_day[1] += 1
        of_year[0] += entry.minutes
        of_year[1 + (day.month - 4) % 12] += 1
    raw.executemany(
        "INSERT INTO hours_days (day, role_id, minutes, entries, awaiting, awaiting_entries) VALUES (?, ?, ?, ?, 0, 0)"
        f" ON CONFLICT DO UPDATE SET {_added('minutes', 'entries')}",
        [(*key, *sums) for key, sums in sorted(days.items())],
    )
    raw.executemany(
        f"INSERT INTO hours_years VALUES ({', '.join('?' * 16)})"
        f" ON CONFLICT DO UPDATE SET {_added('minutes', *FINANCIAL_MONTHS)}",
        [(*key, *sums) for key, sums in sorted(years.items())],
    )


def _added(*columns: str) -> str:
    return ", ".join(f"{column} = {column} + excluded.{column}" for column in columns)
