"""L1: what a list of a million rows asks before it is painted."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from tests.bench.ground import UNTIL, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, within_ratio
from volunteer_app.domain.units import Period
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import ANCHOR_EVERY, Order

ROWS, PAGE = 1_000_000, 128
_ANCHORS = f"""SELECT day, id FROM
    (SELECT day, id, row_number() OVER (ORDER BY day DESC, id DESC) AS place FROM hours WHERE day BETWEEN ? AND ?)
    WHERE place % {ANCHOR_EVERY} = 1 ORDER BY place"""
_PAGE = f"""SELECT h.*, p.reference, p.given_name, p.preferred_name, p.family_name, r.name, s.name
    FROM hours h JOIN people p ON p.id = h.person_id
    LEFT JOIN engagements e ON e.id = h.engagement_id LEFT JOIN roles r ON r.id = e.role_id
    LEFT JOIN sites s ON s.id = r.site_id
    WHERE h.day >= ? AND h.day <= ? AND (h.day < ? OR h.id <= ?)
    ORDER BY h.day DESC, h.id DESC LIMIT {PAGE}"""


def long_list(ground: Ground) -> Iterator[Line]:
    newest_first = Order("day", descending=True)
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        period = period_of(raw)
        wanted, days = HoursFilter(today=UNTIL, period=period), (period.first.isoformat(), period.last.isoformat())
        anchors = data.hours.anchors(wanted, newest_first)
        middle = anchors[len(anchors) // 2]
        jump = (days[0], middle.key.isoformat(), middle.key.isoformat(), middle.id.bytes)
        for what, floor, ours, rounds in (
            (
                "count",
                lambda: raw.execute("SELECT count(*) FROM hours WHERE day BETWEEN ? AND ?", days).fetchone(),
                lambda: data.hours.count(wanted),
                15,
            ),
            (
                "an anchor for every 512th",
                lambda: raw.execute(_ANCHORS, days).fetchall(),
                lambda: data.hours.anchors(wanted, newest_first),
                5,
            ),
            (
                "page at a jump",
                lambda: [_row(row) for row in raw.execute(_PAGE, jump)],
                lambda: data.hours.lines(wanted, newest_first, start=middle, limit=PAGE),
                50,
            ),
        ):
            timed = in_turn(floor, ours, rounds=rounds)
            yield within_ratio("L1", f"{data.hours.count(wanted):,} rows of hours: {what}", timed, 1.5)


def _row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a list paints and acts on: ids and days as such, not as bytes and text."""
    id, version, *ids, day = row[:7]
    return (UUID(bytes=id), version, *(each and UUID(bytes=each) for each in ids), date.fromisoformat(day), *row[7:])


def period_of(raw: Any, rows: int = ROWS) -> Period:
    """The last days that hold about so many entries."""
    count, first = raw.execute("SELECT count(*), min(day) FROM hours").fetchone()
    if count > rows:
        first = raw.execute(f"SELECT day FROM hours ORDER BY day DESC LIMIT 1 OFFSET {rows}").fetchone()[0]
    return Period(date.fromisoformat(first), UNTIL)
