"""I1: the figures of one year, beside a scan of its entries."""

from collections.abc import Iterator

from tests.bench.ground import UNTIL, YEAR, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, within_ratio, within_time
from volunteer_app.services.breakdowns import givers_of
from volunteer_app.services.figures import impact_run
from volunteer_app.services.valuing import value_time

_YEAR = (YEAR.first.isoformat(), YEAR.last.isoformat())
_TOTALS = "SELECT sum(minutes), count(*) FROM hours WHERE status = 'confirmed' AND day BETWEEN ? AND ?"
_WHOLE = """SELECT substr(h.day, 1, 7), e.role_id, count(DISTINCT h.person_id), sum(h.minutes)
    FROM hours h JOIN engagements e ON e.id = h.engagement_id
    WHERE h.status = 'confirmed' AND h.day BETWEEN ? AND ? GROUP BY 1, 2"""


def figures(ground: Ground) -> Iterator[Line]:
    with opened(ground.folder, read_only=True) as store, by_hand(ground.folder) as raw:

        def totals() -> None:
            with store.read() as data:
                rates = [rate for rate in data.figures.rates() if rate.scheme == "national_living_wage"]
                value_time(data.figures, YEAR, rates)

        def distinct() -> None:
            with store.read() as data:
                givers_of(data.figures, YEAR)
                data.figures.people_of_roles(YEAR)

        scan = in_turn(lambda: raw.execute(_TOTALS, _YEAR).fetchall(), totals, rounds=7)
        yield within_ratio("I1", "time and its value in all; floor: scan", scan, 1 / 15)
        scan = in_turn(lambda: raw.execute(_WHOLE, _YEAR).fetchall(), distinct, rounds=3)
        yield within_ratio("I1", "people by month, role and age; floor: scan", scan, 1 / 3)
        timed = in_turn(
            lambda: raw.execute(_TOTALS, _YEAR).fetchall(), lambda: impact_run(store, YEAR, as_of=UNTIL), rounds=7
        )
        yield within_time("I1", "the whole summary, both years; floor: scan", timed, 0.2)
