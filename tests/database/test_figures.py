"""What the figures are counted from, against a plain count of the facts that were put in."""

from collections import Counter
from datetime import date, timedelta
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import (
    a_check,
    a_consent,
    a_host,
    a_job,
    a_person,
    a_placement,
    a_rate,
    a_role,
    a_site,
    an_engagement,
    an_entry,
    an_organisation,
)
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.rates import spans
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import Period
from volunteer_app.questions.figures import AgesKnown

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)
AWAITING = (HoursStatus.DRAFT, HoursStatus.SUBMITTED)

periods = st.tuples(st.integers(0, 120), st.integers(0, 120)).map(
    lambda ends: Period(FIRST + min(ends) * DAY, FIRST + max(ends) * DAY)
)
entries = st.tuples(st.integers(0, 3), st.integers(0, 120), st.sampled_from(HoursStatus), st.integers(5, 99))
SUMS = ("minutes", "awaiting", "entries", "awaiting_entries")


@pytest.fixture
def serving(store):
    """Three engagements of two people in two roles, and a placement."""
    people, site, host = [a_person(), a_person()], a_site(), a_host()
    roles = [a_role(site, name="Guide"), a_role(site, name="Driver")]
    engagements = [an_engagement(people[one], roles[other]) for one, other in ((0, 0), (1, 0), (1, 1))]
    keep(store, *people, site, host, *roles)
    return keep(store, *engagements, a_placement(people[0], host))


def facts(data):
    """Every entry with the role it was given in, read one by one."""
    roles = {each.id: each.role_id for each in data.every(Engagement)}
    return [(entry, roles.get(entry.engagement_id)) for entry in data.every(HoursEntry)]


@settings(max_examples=40)
@given(new=st.lists(entries, max_size=12), period=periods)
def test_time_and_people_are_those_of_a_whole_scan_however_the_months_are_cut(store, serving, new, period):
    with store.begin("Log hours") as tx:
        tx.put_all(
            [
                an_entry(serving[to], day=FIRST + days * DAY, status=status, minutes=minutes)
                for to, days, status, minutes in new
            ]
        )
    with store.read() as data:
        scanned = [(entry, role) for entry, role in facts(data) if role and entry.day in period]
        confirmed = [(entry, role) for entry, role in scanned if entry.status is HoursStatus.CONFIRMED]
        assert_givers(data.figures, period, confirmed)
        assert_time(data.figures, period, scanned)
        rows = list(data.figures.hours_rows(period))
        assert [row.id for row in rows] == [
            e.id for e, _ in sorted(confirmed, key=lambda each: (each[0].day, each[0].id))
        ]
        awaiting = {entry.id for entry, _ in scanned if entry.status in AWAITING}
        assert {row.id for row in data.figures.hours_rows(period, awaiting=True)} == awaiting


def assert_givers(figures, period, confirmed):
    people = {entry.person_id for entry, _ in confirmed}
    roles_of = {id: frozenset(role for entry, role in confirmed if entry.person_id == id) for id in people}
    groups = {group.roles: group.people for group in figures.people_of_roles(period)}
    assert groups == Counter(roles_of.values())
    born = a_person().birth_date
    assert figures.ages(period, [born, born - DAY]) == [people_of_one_age(len(people))] * bool(people)
    by_month = [
        (month.first, len({entry.person_id for entry, _ in confirmed if entry.day in month}))
        for month in period.months()
    ]
    assert list(figures.givers_by_month(period)) == by_month
    assert {id for id, _, _ in figures.birth_dates(period)} == people
    assert sorted(row.id for row in figures.people_rows(period)) == sorted(people)


def people_of_one_age(count):
    return AgesKnown(withheld=False, people=count, known=count, born_by=(count, 0))


def assert_time(figures, period, scanned):
    cut = spans(period, [a_rate(first=FIRST + 40 * DAY, last=FIRST + 70 * DAY)])
    expected = Counter()
    for entry, role in scanned:
        if entry.status is not HoursStatus.REJECTED:
            place = next(place for place, span in enumerate(cut) if entry.day in span)
            waits = entry.status in AWAITING
            expected.update(
                {
                    (place, role, "awaiting" if waits else "minutes"): entry.minutes,
                    (place, role, "awaiting_entries" if waits else "entries"): 1,
                }
            )
    found = Counter()
    for row in figures.time_given(cut, by_role=True):
        for name in SUMS:
            found[row.span, row.role_id, name] += getattr(row, name)
    assert +found == +expected
    in_all = Counter()
    for (place, _, name), amount in expected.items():
        in_all[place, name] += amount
    assert Counter({(row.span, name): getattr(row, name) for row in figures.time_given(cut) for name in SUMS}) == in_all


def test_a_row_behind_a_figure_says_what_where_and_whose(store, serving):
    keep(store, an_entry(serving[2], day=FIRST, minutes=75), an_entry(serving[3], day=FIRST, minutes=30))
    period = Period(FIRST, FIRST)
    with store.read() as data:
        [given] = data.figures.hours_rows(period)
        [worked] = data.figures.placement_hours_rows(period)
        [person] = data.figures.people_rows(period)
    assert (given.kind, given.day, given.person, given.what, given.minutes) == (
        "hours",
        FIRST,
        "V-000002",
        "Driver",
        75,
    )
    assert (given.where, worked.what, worked.where) == (a_site().name, "t_level", a_host().name)
    assert (worked.person, worked.minutes, person.person, person.kind) == ("V-000001", 30, "V-000002", "people")


def test_birth_dates_come_with_who_is_taken_out_of_breakdowns(store, serving):
    keep(store, an_entry(serving[0], day=FIRST), an_entry(serving[1], day=FIRST))
    first, second = serving[0].person_id, serving[1].person_id
    keep(store, a_consent(person_id=first, withdrawn_on=FIRST), a_consent(person_id=second))
    with store.read() as data:
        found = {id: (born, out) for id, born, out in data.figures.birth_dates(Period(FIRST, FIRST))}
    assert found == {first: (date(1984, 5, 17), True), second: (date(1984, 5, 17), False)}


@pytest.mark.parametrize(
    ("consents", "out"),
    [
        ([], False),
        ([{}], False),
        ([{"withdrawn_on": FIRST}], True),
        ([{"withdrawn_on": FIRST}, {"given_on": FIRST + DAY}], False),
        ([{"withdrawn_on": FIRST}, {"given_on": FIRST, "withdrawn_on": FIRST + DAY}], True),
        ([{"withdrawn_on": FIRST, "purpose": ConsentPurpose.PHOTO}], False),
        ([{"given_on": None, "withdrawn_on": FIRST}], True),
        ([{"given_on": None, "withdrawn_on": FIRST}, {"given_on": FIRST + DAY}], False),
    ],
)
def test_who_has_withdrawn_is_who_holds_no_consent_any_more(store, consents, out):
    [person] = keep(store, a_person())
    keep(store, *(a_consent(person, **{"given_on": FIRST - DAY, **changes}) for changes in consents))
    with store.read() as data:
        assert data.figures.withdrawn() == (frozenset([person.id]) if out else frozenset())


@pytest.mark.parametrize(
    ("days_before", "counted"), [(-1, False), (0, False), (1, True), (365, True), (366, False), (4000, False)]
)
def test_somebody_went_on_who_gave_time_in_the_year_before_the_start(store, serving, days_before, counted):
    start = date(2026, 5, 4)
    [job] = keep(store, a_job(person_id=serving[0].person_id, start=start))
    keep(store, an_entry(serving[0], day=start - days_before * DAY))
    with store.read() as data:
        for period in (Period(start, start), Period(start - 400 * DAY, start + 400 * DAY)):
            assert [each.id for each in data.figures.went_on(period)] == ([job.id] if counted else [])
        assert data.figures.went_on(Period(start + DAY, start + 9 * DAY)) == []


def test_unconfirmed_time_and_placements_lead_to_no_job(store, serving):
    start = date(2026, 5, 4)
    keep(store, a_job(person_id=serving[0].person_id, start=start), a_job(person_id=serving[1].person_id, start=start))
    keep(
        store,
        an_entry(serving[0], day=start - DAY, status=HoursStatus.SUBMITTED),
        an_entry(serving[3], day=start - DAY),
    )
    with store.read() as data:
        assert data.figures.went_on(Period(start, start)) == []


def test_placements_are_those_that_started_or_ended_in_the_period(store, serving):
    person_id, host_id = serving[3].person_id, serving[3].host_id
    early, late = date(2026, 1, 10), date(2026, 3, 10)
    over = {"status": PlacementStatus.COMPLETED}
    days = [(early, None), (early, date(2026, 2, 1)), (date(2026, 2, 28), None), (late, None), (early, late)]
    new = [
        a_placement(person_id=person_id, host_id=host_id, start=start, ended_on=ended, **(over if ended else {}))
        for start, ended in days
    ]
    keep(store, *new)
    with store.read() as data:
        february = Period(date(2026, 2, 1), date(2026, 2, 28))
        found = data.figures.placements(february)
        spells = data.figures.placement_spells(february)
    assert {placement.id for placement in found} == {new[1].id, new[2].id}
    names = ("person_id", "kind", "status", "start", "ended_on")
    assert Counter(map(attrgetter(*names), spells)) == Counter(map(attrgetter(*names), found))


def test_time_on_placements_is_summed_by_kind_and_person(store, serving):
    other = keep(
        store, a_placement(person_id=serving[3].person_id, host_id=serving[3].host_id, kind="work_experience")
    )[0]
    for number, status in enumerate(HoursStatus):
        keep(store, an_entry(serving[3], day=FIRST + number * DAY, status=status, minutes=10**number * 5))
    keep(
        store, an_entry(other, day=FIRST, minutes=60), an_entry(serving[0], day=FIRST), an_entry(other, day=FIRST - DAY)
    )
    with store.read() as data:
        found = data.figures.placement_time(Period(FIRST, FIRST + 9 * DAY))
    assert sorted((row.kind, row.minutes, row.awaiting, row.entries) for row in found) == [
        ("t_level", 500, 55, 1),
        ("work_experience", 60, 0, 1),
    ]
    assert {row.person_id for row in found} == {other.person_id}


def test_jobs_and_their_checks_are_those_of_the_jobs_that_started_in_the_period(store):
    [person] = keep(store, a_person())
    jobs = [a_job(person, start=FIRST + number * DAY) for number in (-1, 0, 30, 31)]
    checks = [a_check(job) for job in jobs]
    keep(store, *jobs, *checks)
    period = Period(FIRST, FIRST + 30 * DAY)
    with store.read() as data:
        assert [job.id for job in data.figures.jobs(period)] == [jobs[1].id, jobs[2].id]
        assert {check.id for check in data.figures.checks(period)} == {checks[1].id, checks[2].id}


def test_the_organisation_and_its_rates_come_as_kept(store):
    with store.read() as data:
        assert data.figures.organisation() is None
    later, other = a_rate(first=date(2027, 4, 1), last=None), a_rate(scheme="own", first=date(2020, 1, 1))
    [organisation, *_] = keep(store, an_organisation(), later, other, a_rate())
    with store.read() as data:
        assert data.figures.organisation() == organisation
        assert [(rate.scheme, rate.first.year) for rate in data.figures.rates()] == [
            ("national_living_wage", 2026),
            ("national_living_wage", 2027),
            ("own", 2020),
        ]


def test_without_any_facts_every_answer_is_empty(store):
    period = Period(FIRST, FIRST + 45 * DAY)
    with store.read() as data:
        figures = data.figures
        assert figures.time_given([period]) == figures.people_of_roles(period) == figures.birth_dates(period) == []
        assert figures.ages(period, [FIRST]) == []
        assert figures.givers_by_month(period) == [(FIRST, 0), (date(2026, 2, 1), 0)]
        assert figures.placement_time(period) == figures.placements(period) == figures.jobs(period) == []
        assert figures.checks(period) == figures.went_on(period) == figures.rates() == []
        assert list(figures.hours_rows(period)) == list(figures.people_rows(period)) == []
        assert list(figures.placement_hours_rows(period)) == []
