"""L3, V1 and T1: a list in an order without an index, the counts of saved views, and what waits today."""

from collections.abc import Iterator
from datetime import timedelta

from tests.bench.ground import UNTIL, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, within_ratio, within_time
from volunteer_app import reference
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import ANCHOR_EVERY, Order
from volunteer_app.services.today import months, tasks
from volunteer_app.services.views import count_view

TODAY = UNTIL + timedelta(days=1)
PAGE = 128
_BY_PERSON = "hours h JOIN people p ON p.id = h.person_id"
_SORTED = {
    "minutes": ("h.minutes", "hours h"),
    "person": ("p.sort_name", _BY_PERSON),
}


def sorting(ground: Ground) -> Iterator[Line]:
    """The first page and the anchors of all hours in orders that no index of hours gives."""
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        wanted = HoursFilter(today=TODAY)
        rows = f"{data.hours.count(wanted):,} hours by"
        for name, (key, source) in _SORTED.items():
            order = Order(name)
            page = f"SELECT h.* FROM {source} ORDER BY {key}, h.id LIMIT {PAGE}"
            numbered = f"SELECT {key} AS k, h.id AS id, row_number() OVER (ORDER BY {key}, h.id) AS place FROM {source}"
            anchors = f"SELECT k, id FROM ({numbered}) WHERE place % {ANCHOR_EVERY} = 1 ORDER BY place"
            timed = in_turn(
                lambda page=page: raw.execute(page).fetchall(),
                lambda order=order: data.hours.lines(wanted, order, limit=PAGE),
                rounds=5,
            )
            yield within_ratio("L3", f"{rows} {name}: first page", timed, 1.3)
            timed = in_turn(
                lambda anchors=anchors: raw.execute(anchors).fetchall(),
                lambda order=order: data.hours.anchors(wanted, order),
                rounds=3,
            )
            yield within_ratio("L3", f"{rows} {name}: anchors", timed, 1.3)


def views(ground: Ground) -> Iterator[Line]:
    """Every view that a workspace begins with, counted (AC-SV-01); the floor counts everybody."""
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        timed = in_turn(
            lambda: raw.execute("SELECT count(*) FROM people").fetchone(),
            lambda: [count_view(data, view, TODAY) for view in reference.views()],
            rounds=5,
        )
        yield within_time("V1", f"counts of {len(reference.views())} views", timed, 1)


def today(ground: Ground) -> Iterator[Line]:
    """All that the page Today shows; the floor reads everybody once."""
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        timed = in_turn(
            lambda: raw.execute("SELECT * FROM people").fetchall(),
            lambda: (tasks(data, TODAY), months(data, TODAY)),
            rounds=15,
        )
        yield within_time("T1", "what waits today, and this month beside the last", timed, 0.05)
