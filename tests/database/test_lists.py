"""Walking a long list from any place gives what sorting all of it would give."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import Period
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import ANCHOR_EVERY, Anchor, Order
from volunteer_app.questions.people import PeopleFilter

FIRST = date(2026, 3, 1)
EVERYBODY = PeopleFilter(today=TODAY)


def walk(data_list, wanted, order, step):
    """The whole list, page after page, each begun at the last row of the one before."""
    found = list(data_list.lines(wanted, order, limit=step))
    keys = {"name": lambda line: line.key, "reference": lambda line: line.reference, "day": lambda line: line.day}
    page = found
    while len(page) >= min(step, len(found)) and page:
        start = Anchor(key_of(data_list, wanted, order, page[-1], keys), page[-1].id)
        page = data_list.lines(wanted, order, start=start, skip=1, limit=step)
        found += page
    return [line.id for line in found]


def key_of(data_list, wanted, order, line, keys):
    if order.key == "name":
        return NAMES[line.id]
    return keys[order.key](line)


NAMES = {}


def same_as_sorted(data_list, wanted, order, expected, step):
    """Count, pages, every place and every anchor, against the ids in their plain order."""
    assert data_list.count(wanted) == len(expected)
    assert walk(data_list, wanted, order, step) == expected
    assert [data_list.place_of(wanted, order, id) for id in expected] == list(range(len(expected)))
    skipped = [line.id for line in data_list.lines(wanted, order, skip=step, limit=step)]
    assert skipped == expected[step : 2 * step]
    assert [anchor.id for anchor in data_list.anchors(wanted, order)] == expected[::ANCHOR_EVERY]


@settings(max_examples=15)
@given(
    people=st.lists(st.tuples(st.sampled_from(["", "Li", "li", "Łi", "Lea", "李", "~"]), st.sampled_from(["A", "a", "B"])), max_size=12),
    descending=st.booleans(),
    step=st.integers(1, 4),
)  # fmt: skip
def test_people_stand_in_order_of_name_or_reference_whoever_they_are(store, people, descending, step):
    keep(store, *(a_person(family_name=family, given_name=given) for family, given in people))
    with store.read() as data:
        everybody = list(data.every(Person))
        NAMES.update((person.id, person.sort_name) for person in everybody)
        for key, value in (("name", lambda each: each.sort_name), ("reference", lambda each: each.reference)):
            ordered = sorted(everybody, key=lambda each: (value(each), each.id), reverse=descending)
            same_as_sorted(data.people, EVERYBODY, Order(key, descending), [each.id for each in ordered], step)


@pytest.fixture
def engagements(store):
    people, site, host = [a_person(), a_person()], a_site(), a_host()
    role = a_role(site)
    kept = keep(store, *people, site, host, role, *(an_engagement(person, role) for person in people))
    return [*kept[-2:], *keep(store, a_placement(people[0], host))]


FILTERS = st.builds(
    lambda period, status, first: (period, status, first),
    st.none() | st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda each: Period(FIRST + timedelta(min(each)), FIRST + timedelta(max(each)))),
    st.none() | st.sampled_from(HoursStatus),
    st.booleans(),
)  # fmt: skip


@settings(max_examples=25)
@given(
    entries=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from(HoursStatus)), max_size=10),
    wanted=FILTERS,
    descending=st.booleans(),
    step=st.integers(1, 4),
)
def test_hours_stand_in_order_of_day_whatever_lets_them_through(store, engagements, entries, wanted, descending, step):
    new = [an_entry(engagements[to], day=FIRST + timedelta(day), status=status) for to, day, status in entries]
    with store.begin("Log hours") as tx:
        tx.put_all(new)
    period, status, one_person = wanted
    person_id = engagements[0].person_id if one_person else None
    filter_ = HoursFilter(period=period, status=status, person_id=person_id)
    with store.read() as data:
        through = [
            entry
            for entry in data.every(HoursEntry)
            if (period is None or entry.day in period)
            and status in (None, entry.status)
            and person_id in (None, entry.person_id)
        ]
        ordered = sorted(through, key=lambda entry: (entry.day, entry.id), reverse=descending)
        expected = [entry.id for entry in ordered[:40]]
        if len(ordered) <= 40:
            same_as_sorted(data.hours, filter_, Order("day", descending), expected, step)
        assert [line.id for line in data.hours.lines(filter_, Order("day", descending), limit=40)] == expected
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
        anchors = data.hours.anchors(HoursFilter(), Order("day"))
        assert [(anchor.key, anchor.id) for anchor in anchors] == [
            (ordered[place].day, ordered[place].id) for place in (0, ANCHOR_EVERY, 2 * ANCHOR_EVERY)
        ]
        page = data.hours.lines(HoursFilter(), Order("day"), start=anchors[1], skip=3, limit=5)
        assert [line.id for line in page] == [entry.id for entry in ordered[ANCHOR_EVERY + 3 : ANCHOR_EVERY + 8]]
        last = data.hours.lines(HoursFilter(), Order("day"), start=anchors[2], limit=5)
        assert [line.id for line in last] == [ordered[-1].id]


def test_a_row_that_is_not_in_the_list_has_no_place(store, engagements):
    [entry] = keep(store, an_entry(engagements[0], status=HoursStatus.SUBMITTED))
    with store.read() as data:
        assert data.hours.place_of(HoursFilter(), Order("day"), entry.id) == 0
        assert data.hours.place_of(HoursFilter(status=HoursStatus.CONFIRMED), Order("day"), entry.id) is None
        assert data.people.place_of(replace(EVERYBODY, text="nobody"), Order("name"), entry.person_id) is None


def test_the_first_order_is_the_one_a_list_opens_with(store):
    with store.read() as data:
        assert (data.people.orders, data.hours.orders) == (("name", "reference"), ("day",))


ANCHOR = Anchor(FIRST, an_entry().id)
PERIOD = Period(FIRST, FIRST + timedelta(30))
PAGES = {
    "people by name": lambda data, down: data.people.lines(EVERYBODY, Order("name", down), start=Anchor("k", ANCHOR.id), limit=9),
    "people by reference": lambda data, down: data.people.lines(EVERYBODY, Order("reference", down), start=Anchor("V", ANCHOR.id), limit=9),
    "hours": lambda data, down: data.hours.lines(HoursFilter(), Order("day", down), start=ANCHOR, limit=9),
    "hours of a period": lambda data, down: data.hours.lines(HoursFilter(period=PERIOD), Order("day", down), start=ANCHOR, limit=9),
    "hours of a person": lambda data, down: data.hours.lines(HoursFilter(person_id=ANCHOR.id), Order("day", down), start=ANCHOR, limit=9),
    "hours to confirm": lambda data, down: data.hours.lines(HoursFilter(status=HoursStatus.SUBMITTED), Order("day", down), start=ANCHOR, limit=9),
    "the first people": lambda data, down: data.people.lines(EVERYBODY, Order("name", down), limit=9),
    "the first hours": lambda data, down: data.hours.lines(HoursFilter(), Order("day", down), limit=9),
    "a person's place": lambda data, down: data.people._list._before(Order("name", down), "k", ANCHOR.id),
    "hours near a day": lambda data, down: data.hours.near(ANCHOR.id, FIRST),
    "one person by id": lambda data, down: data.find(Person, ANCHOR.id),
    "a person by reference": lambda data, down: data.people.by_reference("V-000001"),
    "the search": lambda data, down: data.people.search("ann lee"),
}  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_from_an_index_and_never_by_a_scan(local_store, page, descending):
    asked = []
    with local_store.read() as data:
        engine = data._db.engine
        event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        PAGES[page](data, descending)
        plans = [
            row[3]
            for statement, values in list(asked)
            if statement.startswith("SELECT")
            for row in data._db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    scanned = [plan for plan in plans if plan.startswith(("SCAN", "USE TEMP B-TREE"))]
    first_pages = {"the first people": "ix_people_sort_name", "the first hours": "ix_hours_day_id"}
    assert [plan for plan in scanned if first_pages.get(page, "nothing") not in plan] == []
