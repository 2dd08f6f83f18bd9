"""A believable, invented workspace, the same for the same seed: for a first look, for tests and for measuring."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.units import Period
from volunteer_app.domain.views import SavedView
from volunteer_app.reference import rate_schemes, rates, views
from volunteer_app.services.samples.hours import Stint, hours_by_month
from volunteer_app.services.samples.lives import Life, people_of
from volunteer_app.services.samples.places import ORGANISATION, Places, places
from volunteer_app.store import Check, Store, Transaction

T = TypeVar("T")
Progress = Callable[[int, int, str], None]

ENTRIES_A_PERSON_A_YEAR = 2.5
_LIVES_AT_ONCE = 4000
_ENTRIES_AT_ONCE = 20_000


def _nobody_stops() -> None: ...


def _nobody_watches(_done: int, _total: int, _label: str) -> None: ...


def make_sample(
    store: Store,
    *,
    until: date,
    people: int = 1200,
    seed: int = 1,
    years: int = 10,
    entries: int | None = None,
    check: Check = _nobody_stops,
    progress: Progress = _nobody_watches,
) -> None:
    """Fill an empty workspace with the years up to a day: the same arguments, the same records and ids.

    `entries` is about how many hours entries there are to be, by default 2.5 a person a year; nobody gives more turns
    than they have. Some came the year before, so that the first month is like any other. `check` raises to stop
    between two portions, leaving what has been written; `progress` hears how many people and entries are done, of how
    many.
    """
    period = Period(until - relativedelta(years=years) + timedelta(days=1), until)
    joining = Period(period.first - relativedelta(years=1), until)
    wanted = round(people * years * ENTRIES_A_PERSON_A_YEAR) if entries is None else entries
    total = people + wanted
    where = places(seed=seed, people=people, since=joining.first)
    with store.begin("Make a sample: places and rates", batch=True) as tx:
        _put_places(tx, where)
    done = 0
    stints: list[Stint] = []
    for lives in _portions(people_of(where, people=people, seed=seed, period=joining), _LIVES_AT_ONCE):
        check()
        with store.begin("Make a sample: people", batch=True) as tx:
            _put_lives(tx, lives)
        stints += [stint for life in lives for stint in life.stints]
        done += len(lives)
        progress(done, total, "People")
    hours = chain.from_iterable(hours_by_month(stints, period=period, entries=wanted, seed=seed))
    for portion in _portions(hours, _ENTRIES_AT_ONCE):
        check()
        with store.begin("Make a sample: hours", batch=True) as tx:
            tx.put_all(portion)
        done += len(portion)
        progress(min(done, total), total, "Hours")
    progress(total, total, "Done")


def _portions(records: Iterator[T], size: int) -> Iterator[list[T]]:
    while portion := list(islice(records, size)):
        yield portion


def _put_places(tx: Transaction, where: Places) -> None:
    kept = tx.many(Rate, [rate.id for rate in rates()])
    _put(tx, [rate for rate in rates() if rate.id not in kept])
    had = tx.many(SavedView, [view.id for view in views()])
    _put(tx, [view for view in views() if view.id not in had])
    ours = tx.figures.organisation()
    if ours is None:
        ours = Organisation(id=where.organisation_id, name=ORGANISATION, rate_scheme=next(iter(rate_schemes())))
    tx.put(replace(ours, name=ORGANISATION, sample=True))
    for records in (where.sites, where.departments, where.roles, where.hosts):
        _put(tx, records)


def _put_lives(tx: Transaction, lives: Sequence[Life]) -> None:
    _put(tx, [life.person for life in lives])
    _put(tx, [life.characteristics for life in lives if life.characteristics is not None])
    for name in ("consents", "engagements", "placements", "jobs", "checks"):
        _put(tx, [record for life in lives for record in getattr(life, name)])


def _put(tx: Transaction, records: Sequence[Any]) -> None:
    for start in range(0, len(records), _ENTRIES_AT_ONCE):
        tx.put_all(records[start : start + _ENTRIES_AT_ONCE])
