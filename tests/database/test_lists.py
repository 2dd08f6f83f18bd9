"""Walking a long list from any place gives what sorting all of it would give."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.factories import (
    TODAY,
    a_check,
    a_host,
    a_job,
    a_person,
    a_placement,
    a_role,
    a_site,
    an_engagement,
    an_entry,
)
from tests.stores import keep
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import Period, fold
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.jobs import JobFilter
from volunteer_app.questions.lists import ANCHOR_EVERY, Anchor, Order
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.questions.placements import PlacementFilter
from volunteer_app.questions.roles import RoleFilter

FIRST = date(2026, 3, 1)
EVERYBODY = PeopleFilter(today=TODAY)
CONFIRMED = HoursFilter(today=TODAY, status=HoursStatus.CONFIRMED)


def walk(data_list, wanted, order, key_of, step):
    """The whole list, page after page, each begun at the last row of the one before."""
    found = page = list(data_list.lines(wanted, order, limit=step))
    while len(page) == step:
        start = Anchor(key_of[page[-1].id], page[-1].id)
        page = data_list.lines(wanted, order, start=start, skip=1, limit=step)
        found = [*found, *page]
    return [line.id for line in found]


def same_as_sorted(data_list, wanted, order, key_of, step):
    """Count, pages, every place and every anchor, against ids sorted by their keys."""
    expected = sorted(key_of, key=lambda id: (key_of[id], id), reverse=order.descending)
    assert data_list.count(wanted) == len(expected)
    assert walk(data_list, wanted, order, key_of, step) == expected
    assert [data_list.place_of(wanted, order, id) for id in expected] == list(range(len(expected)))
    skipped = [line.id for line in data_list.lines(wanted, order, skip=step, limit=step)]
    assert skipped == expected[step : 2 * step]
    assert [anchor.id for anchor in data_list.anchors(wanted, order)] == expected[::ANCHOR_EVERY]


FAMILY_NAMES = ["", "Li", "li", "Łi", "Lea", "李", "~"]


@settings(max_examples=15)
@given(
    people=st.lists(st.tuples(st.sampled_from(FAMILY_NAMES), st.sampled_from(["A", "a", "B"])), max_size=12),
    descending=st.booleans(),
    step=st.integers(1, 4),
)
def test_people_stand_in_order_of_name_or_reference_whoever_they_are(store, people, descending, step):
    keep(store, *(a_person(family_name=family, given_name=given) for family, given in people))
    with store.read() as data:
        everybody = list(data.every(Person))
        for key, field in (("name", "sort_name"), ("reference", "reference")):
            key_of = {person.id: getattr(person, field) for person in everybody}
            same_as_sorted(data.people, EVERYBODY, Order(key, descending), key_of, step)


@pytest.fixture
def engagements(store):
    people, site, host = [a_person(), a_person()], a_site(), a_host()
    role = a_role(site)
    kept = keep(store, *people, site, host, role, *(an_engagement(person, role) for person in people))
    return [*kept[-2:], *keep(store, a_placement(people[0], host))]


periods = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda ends: Period(FIRST + timedelta(min(ends)), FIRST + timedelta(max(ends)))
)
filters = st.tuples(st.none() | periods, st.none() | st.sampled_from(HoursStatus), st.booleans())


@settings(max_examples=25)
@given(
    entries=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from(HoursStatus)), max_size=10),
    wanted=filters,
    descending=st.booleans(),
    step=st.integers(1, 4),
)
def test_hours_stand_in_order_of_day_whatever_lets_them_through(store, engagements, entries, wanted, descending, step):
    new = [an_entry(engagements[to], day=FIRST + timedelta(day), status=status) for to, day, status in entries]
    with store.begin("Log hours") as tx:
        tx.put_all(new)
    period, status, one_person = wanted
    person_id = engagements[0].person_id if one_person else None
    filter_ = HoursFilter(today=TODAY, period=period, status=status, person_id=person_id)
    with store.read() as data:
        through = [
            entry
            for entry in data.every(HoursEntry)
            if (period is None or entry.day in period)
            and status in (None, entry.status)
            and person_id in (None, entry.person_id)
        ]
        same_as_sorted(data.hours, filter_, Order("day", descending), {each.id: each.day for each in through}, step)
        totals = data.hours.totals(filter_)
    confirmed = [entry.minutes for entry in through if entry.status is HoursStatus.CONFIRMED]
    awaiting = [e.minutes for e in through if e.status in (HoursStatus.DRAFT, HoursStatus.SUBMITTED)]
    assert (totals.confirmed, totals.awaiting, totals.awaiting_entries) == (
        sum(confirmed),
        sum(awaiting),
        len(awaiting),
    )


def test_there_is_an_anchor_for_every_512th_row(store, engagements):
    new = [an_entry(engagements[0], day=FIRST + timedelta(number % 5)) for number in range(2 * ANCHOR_EVERY + 1)]
    with store.begin("Log hours") as tx:
        tx.put_all(new)
    ordered = sorted(new, key=lambda entry: (entry.day, entry.id))
    with store.read() as data:
        anchors = data.hours.anchors(HoursFilter(today=TODAY), Order("day"))
        assert [(anchor.key, anchor.id) for anchor in anchors] == [
            (ordered[place].day, ordered[place].id) for place in (0, ANCHOR_EVERY, 2 * ANCHOR_EVERY)
        ]
        page = data.hours.lines(HoursFilter(today=TODAY), Order("day"), start=anchors[1], skip=3, limit=5)
        assert [line.id for line in page] == [entry.id for entry in ordered[ANCHOR_EVERY + 3 : ANCHOR_EVERY + 8]]
        last = data.hours.lines(HoursFilter(today=TODAY), Order("day"), start=anchors[2], limit=5)
        assert [line.id for line in last] == [ordered[-1].id]


def test_a_row_that_is_not_in_the_list_has_no_place(store, engagements):
    [entry] = keep(store, an_entry(engagements[0], status=HoursStatus.SUBMITTED))
    with store.read() as data:
        assert data.hours.place_of(HoursFilter(today=TODAY), Order("day"), entry.id) == 0
        assert data.hours.place_of(CONFIRMED, Order("day"), entry.id) is None
        assert data.people.place_of(replace(EVERYBODY, text="nobody"), Order("name"), entry.person_id) is None


def test_the_first_order_is_the_one_a_list_opens_with(store):
    with store.read() as data:
        topics = (data.people, data.hours, data.placements, data.jobs, data.roles)
        assert [topic.orders[0] for topic in topics] == ["name", "day", "start", "start", "name"]


def by_text(text):
    return text.lower()


def or_last(day):
    return day or date.max


def or_first(day):
    return day or date.min


KEYS = {
    "people": {
        "name": lambda line: fold(line.full_name) or "~",
        "reference": lambda line: line.reference,
        "state": lambda line: str(line.state),
        "last_day": lambda line: or_first(line.last_day),
        "minutes": lambda line: line.minutes,
        "joined": lambda line: or_first(line.joined),
    },
    "hours": {
        "day": lambda line: line.day,
        "person": lambda line: fold(line.known_as) or "~",
        "given_to": lambda line: by_text(line.given_to),
        "minutes": lambda line: line.minutes,
        "status": lambda line: list(HoursStatus).index(line.status),
    },
    "placements": {
        "start": lambda line: line.start,
        "end": lambda line: or_last(line.ended_on or line.end),
        "person": lambda line: fold(line.known_as) or "~",
        "host": lambda line: by_text(line.host),
        "kind": lambda line: line.kind,
        "status": lambda line: list(PlacementStatus).index(line.status),
        "minutes": lambda line: line.minutes,
    },
    "jobs": {
        "start": lambda line: line.start,
        "person": lambda line: fold(line.known_as) or "~",
        "employer": lambda line: by_text(line.employer),
        "title": lambda line: by_text(line.title),
        "next_due": lambda line: or_last(line.next_due),
        "end": lambda line: or_last(line.end),
    },
    "roles": {
        "name": lambda line: by_text(line.name),
        "site": lambda line: by_text(line.site),
        "serving": lambda line: line.serving,
    },
}
FILTERS = {
    "people": PeopleFilter,
    "hours": HoursFilter,
    "placements": PlacementFilter,
    "jobs": JobFilter,
    "roles": RoleFilter,
}
NARROWED = {
    "people": Criterion("here", Comparison.IS, ("yes",)),
    "hours": Criterion("status", Comparison.IS_NOT, ("confirmed",)),
    "placements": Criterion("status", Comparison.IS, ("live",)),
    "jobs": Criterion("title", Comparison.IS, ("ann",)),
    "roles": Criterion("serving", Comparison.FROM, ("1",)),
}


@pytest.fixture
def crowded(store):
    """A few of everything, many of them alike in some way, so that ids must settle it."""
    dice = Random(7)
    people = [a_person(given_name=dice.choice(["Ann", "Bo", ""]), family_name="") for _ in range(9)]
    sites = [a_site(name=name) for name in ("Bay", "bay", "Ark")]
    roles = [a_role(dice.choice(sites), name=dice.choice(["Desk", "desk", "Ward"])) for _ in range(4)]
    serving = [
        an_engagement(dice.choice(people), dice.choice(roles), start=FIRST + timedelta(dice.randrange(3)), **ended)
        for ended in [{}, {}, {"status": EngagementStatus.ENDED, "end": date(2026, 9, 1), "end_reason": "job"}] * 3
    ]
    hosts = [a_host(name=name) for name in ("Mill", "mill", "Bank")]
    statuses = [PlacementStatus.LIVE, PlacementStatus.PLANNED, PlacementStatus.LIVE]
    ends = [None, date(2027, 1, 1), date(2026, 12, 1)]
    placements = [
        a_placement(people[0], dice.choice(hosts), start=FIRST, end=end, status=status)
        for status, end in zip(statuses * 2, ends * 2, strict=True)
    ]
    jobs = [
        a_job(dice.choice(people), start=FIRST + timedelta(dice.randrange(2)), title=title, employer="Mill", end=end)
        for title, end in zip(["Ann", "ann", "Bo"] * 2, [None, date(2026, 9, 9)] * 3, strict=True)
    ]
    entries = [
        an_entry(
            dice.choice([*serving, *placements]),
            day=FIRST + timedelta(dice.randrange(4)),
            minutes=dice.choice([60, 90]),
            status=dice.choice(list(HoursStatus)),
        )
        for _ in range(24)
    ]
    keep(store, *people, *sites, *roles, *serving, *hosts, *placements, *jobs, a_check(jobs[0]), *entries)
    return store


@pytest.mark.parametrize("topic", KEYS)
def test_every_list_stands_in_order_of_every_key(crowded, topic):
    with crowded.read() as data:
        list_ = getattr(data, topic)
        for criteria, descending in product([(), (NARROWED[topic],)], [False, True]):
            wanted = FILTERS[topic](today=TODAY, criteria=criteria)
            lines = list_.lines(wanted, Order(list_.orders[0]), limit=99)
            assert len(lines) > 1
            for key, key_of in KEYS[topic].items():
                same_as_sorted(list_, wanted, Order(key, descending), {line.id: key_of(line) for line in lines}, 4)


def test_every_order_of_every_list_is_held_to_a_key(store):
    with store.read() as data:
        assert {topic: tuple(keys) for topic, keys in KEYS.items()} == {
            topic: tuple(getattr(data, topic).orders) for topic in KEYS
        }


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", ["minutes", "person", "given_to", "status"])
def test_the_rows_of_a_worked_out_order_can_be_jumped_into_at_every_anchor(store, engagements, key, descending):
    new = [an_entry(engagements[number % 3], minutes=60 + number % 7) for number in range(2 * ANCHOR_EVERY + 9)]
    with store.begin("Log hours") as tx:
        tx.put_all(new)
    wanted, order = HoursFilter(today=TODAY), Order(key, descending)
    with store.read() as data:
        whole = [line.id for line in data.hours.lines(wanted, order, limit=len(new))]
        anchors = data.hours.anchors(wanted, order)
        assert [anchor.id for anchor in anchors] == whole[::ANCHOR_EVERY]
        for place, anchor in enumerate(anchors):
            page = data.hours.lines(wanted, order, start=anchor, skip=2, limit=5)
            assert [line.id for line in page] == whole[place * ANCHOR_EVERY + 2 :][:5]


ANCHOR = Anchor(FIRST, an_entry().id)
PERIOD = Period(FIRST, FIRST + timedelta(30))
OF_A_PERSON = HoursFilter(today=TODAY, person_id=ANCHOR.id)
SUBMITTED = HoursFilter(today=TODAY, status=HoursStatus.SUBMITTED)
PAGES = {
    "people by name": lambda data, down: people_page(data, Order("name", down), Anchor("k", ANCHOR.id)),
    "people by reference": lambda data, down: people_page(data, Order("reference", down), Anchor("V", ANCHOR.id)),
    "the first people": lambda data, down: people_page(data, Order("name", down)),
    "hours": lambda data, down: hours_page(data, down, HoursFilter(today=TODAY), ANCHOR),
    "hours of a period": lambda data, down: hours_page(data, down, HoursFilter(today=TODAY, period=PERIOD), ANCHOR),
    "hours of a person": lambda data, down: hours_page(data, down, OF_A_PERSON, ANCHOR),
    "hours to confirm": lambda data, down: hours_page(data, down, SUBMITTED, ANCHOR),
    "the first hours": lambda data, down: hours_page(data, down, HoursFilter(today=TODAY)),
    "hours near a day": lambda data, down: data.hours.near(ANCHOR.id, FIRST),
    "one person by id": lambda data, down: data.find(Person, ANCHOR.id),
    "a person by reference": lambda data, down: data.people.by_reference("V-000001"),
    "the search": lambda data, down: data.people.search("amina khan"),
}


def people_page(data, order, start=None):
    return data.people.lines(EVERYBODY, order, start=start, limit=9)


def hours_page(data, down, wanted, start=None):
    return data.hours.lines(wanted, Order("day", down), start=start, limit=9)


def steps_that_find_the_page(plan):
    """All steps, or those of the subquery that names the rows: the few that it names may then be put in order."""
    naming = [id for id, _, _, step in plan if step.startswith("LIST SUBQUERY")]
    return [step for _, parent, _, step in plan if not naming or parent in naming]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_from_an_index_and_never_by_a_scan(local_store, page, descending):
    keep(local_store, a_person())
    asked = []
    with local_store.read() as data:
        event.listen(data._db.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        PAGES[page](data, descending)
        explained = [
            data._db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            for statement, values in list(asked)
        ]
    first, *others = [[row[3] for row in rows] for rows in explained]
    finding = steps_that_find_the_page(explained[0])
    assert any((" USING " in plan and "INDEX" in plan) or "PRIMARY KEY" in plan for plan in finding)
    assert [plan for plan in finding if plan.startswith("USE TEMP B-TREE")] == []
    if not page.startswith("the first"):
        assert [plan for plan in first if plan.startswith("SCAN")] == []
    small = ("SCAN CONSTANT ROW", "SCAN (subquery")
    assert [plan for plans in others for plan in plans if plan.startswith("SCAN") and not plan.startswith(small)] == []


@pytest.mark.parametrize("descending", [False, True])
def test_a_page_late_in_a_period_is_found_as_fast_as_an_early_one(local_store, descending):
    person, site = a_person(), a_site()
    role = a_role(site)
    engagement = an_engagement(person, role)
    keep(local_store, person, site, role, engagement)
    with local_store.begin("Log hours") as tx:
        tx.put_all([an_entry(engagement, day=FIRST + timedelta(number)) for number in range(3000)])
    period = HoursFilter(today=TODAY, period=Period(FIRST, FIRST + timedelta(3000)))
    order, steps = Order("day", descending), []
    with local_store.read() as data:
        everything = list(data.hours.lines(period, order, limit=3000))
        data._db.connection.driver_connection.set_progress_handler(lambda: steps.append(1), 10)
        taken = []
        for line in (everything[100], everything[-100]):
            steps.clear()
            data.hours.lines(period, order, start=Anchor(line.day, line.id), limit=9)
            taken.append(len(steps))
    early, late = taken
    assert 0 < late < 2 * early
