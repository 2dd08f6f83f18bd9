"""The figures of a period, held against the same figures worked out the long way from every record."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database import open_store
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
from volunteer_app.domain.figures import HIDDEN, Publication
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.jobs import CheckResult
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Period
from volunteer_app.errors import NotFound, RuleBroken
from volunteer_app.services.figure_rows import figure_rows
from volunteer_app.services.figures import impact_run

YEAR = Period.financial_year(2025)
AS_OF = date(2026, 6, 30)
OWN_RATE = "own"


def keep(store, *records):
    """Put records in order, each kind on its own."""
    with store.begin("Set up", batch=True) as tx:
        kinds = dict.fromkeys(type(record) for record in records)
        for kind in kinds:
            tx.put_all([record for record in records if type(record) is kind])


class World:
    """A small trust: two sites, one within the other, and whatever a test adds."""

    def __init__(self, store, *extra):
        self.hospital = a_site(name="Hospital")
        self.ward = a_site(name="Ward block", parent_id=self.hospital.id)
        self.desk = a_role(self.hospital, name="Welcome desk", minimum_age=None)
        self.befriender = a_role(self.ward, name="Befriender", minimum_age=None)
        self.store = store
        rates = [
            a_rate(scheme=OWN_RATE, first=date(2025, 4, 1), last=date(2025, 9, 14), pence_per_hour=1001),
            a_rate(scheme=OWN_RATE, first=date(2025, 10, 1), last=date(2026, 3, 31), pence_per_hour=1103),
        ]
        keep(store, an_organisation(rate_scheme=OWN_RATE), *rates, self.hospital, self.ward, self.desk, self.befriender)

    def volunteer(self, role=None, **changes):
        person = a_person(**changes)
        engagement = an_engagement(person, role or self.desk, start=date(2024, 1, 1))
        keep(self.store, person, engagement)
        return person, engagement

    def gives(self, engagement, day, minutes=60, status=HoursStatus.CONFIRMED):
        entry = an_entry(engagement, day=day, minutes=minutes, status=status)
        keep(self.store, entry)
        return entry


@pytest.fixture
def world(store):
    return World(store)


def run_of(world, period=YEAR, **options):
    return impact_run(world.store, period, as_of=AS_OF, **options)


def rows_of(world, code, period=YEAR):
    return list(figure_rows(world.store, code, period, as_of=AS_OF))


def test_only_confirmed_time_counts_and_the_rest_is_shown_as_awaiting(world):
    _, engagement = world.volunteer()
    for minutes, status in ((60, "confirmed"), (30, "submitted"), (20, "draft"), (500, "rejected")):
        world.gives(engagement, date(2025, 5, 1), minutes, HoursStatus(status))
    figure = run_of(world).figure("VO02")
    assert (figure.value, figure.unconfirmed, figure.rows) == (60, 50, 1)
    assert [row.minutes for row in rows_of(world, "VO02")] == [60]


def test_an_hour_takes_the_rate_of_its_own_day_and_a_gap_is_unvalued_never_zero(world):
    _, engagement = world.volunteer()
    world.gives(engagement, date(2025, 9, 14), 90)
    world.gives(engagement, date(2025, 9, 15), 600)
    world.gives(engagement, date(2025, 10, 1), 90)
    run = run_of(world)
    assert run.figure("VO03").value == 3156  # 1.5 h at £10.01 and 1.5 h at £11.03 make £31.56 exactly
    assert run.figure("VO03").rows == 2
    unvalued = next(line for line in run.quality if "without a rate" in line.name)
    assert (unvalued.count, unvalued.of) == (600, 780)
    gap = next(line for line in run.values if line.pence_per_hour is None and line.minutes)
    assert (gap.span, gap.minutes, gap.pence) == (Period(date(2025, 9, 15), date(2025, 9, 30)), 600, None)


def test_another_rate_can_be_chosen_and_an_unknown_one_is_refused(world):
    _, engagement = world.volunteer()
    keep(world.store, a_rate(scheme="national_living_wage", first=date(2025, 4, 1), last=None, pence_per_hour=1221))
    world.gives(engagement, date(2025, 9, 15), 60)
    run = run_of(world, rate_scheme="national_living_wage")
    assert (run.figure("VO03").value, run.rate_name) == (1221, "National Living Wage")
    with pytest.raises(NotFound, match="no kind of rate called guineas"):
        run_of(world, rate_scheme="guineas")


def test_a_site_holds_its_sub_sites_once_and_each_person_once(world):
    person, at_desk = world.volunteer()
    on_ward = an_engagement(person, world.befriender, start=date(2024, 1, 1))
    keep(world.store, on_ward)
    world.gives(at_desk, date(2025, 5, 1), 60)
    world.gives(on_ward, date(2025, 5, 2), 30)
    run = run_of(world)
    assert [(line.name, line.depth, line.minutes, line.people) for line in run.sites] == [
        ("Hospital", 0, 90, 1),
        ("Ward block", 1, 30, 1),
    ]
    assert [(line.name, line.minutes) for line in run.roles] == [("Welcome desk", 60), ("Befriender", 30)]


def test_a_month_stands_beside_the_same_month_a_year_before(world):
    _, engagement = world.volunteer()
    world.gives(engagement, date(2025, 5, 31), 60)
    world.gives(engagement, date(2024, 5, 1), 45)
    may = next(line for line in run_of(world).months if line.month.first == date(2025, 5, 1))
    assert (may.minutes, may.before, may.people) == (60, 45, 1)
    assert run_of(world).figure("VO02").before == 45


def test_a_period_cut_within_a_month_counts_its_days_only(world):
    _, engagement = world.volunteer()
    for day in (date(2025, 5, 9), date(2025, 5, 10), date(2025, 6, 20), date(2025, 6, 21)):
        world.gives(engagement, day, 60)
    run = run_of(world, Period(date(2025, 5, 10), date(2025, 6, 20)))
    assert run.figure("VO02").value == 120
    assert [(line.people, line.minutes) for line in run.months] == [(1, 60), (1, 60)]


def test_time_on_a_placement_is_counted_apart_from_volunteering(world):
    person, host = a_person(), a_host()
    placement = a_placement(person, host, start=date(2025, 5, 1), end=None, status=PlacementStatus.LIVE)
    keep(world.store, person, host, placement, an_entry(placement, day=date(2025, 5, 2), status=HoursStatus.CONFIRMED))
    run = run_of(world)
    assert run.figure("VO01").value == 0
    assert run.figure("VO02").value == 0
    assert run.figure("PL03").value == 120
    assert [(row.kind, row.minutes) for row in rows_of(world, "PL03")] == [("hours", 120)]


def test_placements_are_counted_by_when_they_started_and_when_they_ended(world):
    person, host = a_person(), a_host()
    common = {"person": person, "host": host}
    facts = [
        {"start": date(2025, 3, 31), "status": PlacementStatus.COMPLETED, "ended_on": date(2025, 4, 1)},
        {"start": date(2025, 4, 1), "status": PlacementStatus.LIVE},
        {"start": date(2025, 4, 2), "status": PlacementStatus.PLANNED},
        {
            "start": date(2026, 3, 31),
            "status": PlacementStatus.ENDED_EARLY,
            "ended_on": date(2026, 4, 1),
            "end_reason": "unwell",
        },
    ]
    keep(world.store, person, host, *(a_placement(**common, **({"end": None} | each)) for each in facts))
    run = run_of(world)
    assert (run.figure("PL01").value, run.figure("PL01-p").value) == (2, 1)
    assert (run.figure("PL04").value, run.figure("PL04").base) == (1, 1)
    assert run.figure("PL01").before == 1


@pytest.mark.parametrize(("days_on", "weeks"), [(91, 13), (182, 26), (364, 52)])
def test_a_job_counts_where_its_check_day_falls_in_the_period(world, days_on, weeks):
    person = a_person()
    first, last = (a_job(person, start=day - timedelta(days=days_on)) for day in (YEAR.first, YEAR.last))
    outside = [a_job(person, start=each.start + step) for each, step in ((first, -DAY), (last, DAY))]
    checks = [
        a_check(job, weeks=weeks, done_on=job.start + timedelta(days=days_on), result=CheckResult.IN_WORK)
        for job in (first, last, *outside)
    ]
    keep(world.store, person, first, last, *outside, *checks)
    figure = run_of(world).figure(f"JB08-{weeks}")
    assert (figure.value, figure.base) == (2, 2)
    assert len(rows_of(world, f"JB08-{weeks}")) == 2


DAY = timedelta(days=1)


def test_a_check_is_over_those_fallen_due_and_every_job_is_accounted_for(world):
    person = a_person()
    jobs = [a_job(person, start=date(2025, 12, day)) for day in (1, 2, 3, 4)]
    late = a_job(person, start=YEAR.last - timedelta(weeks=13))
    results = (CheckResult.IN_WORK, CheckResult.NOT_IN_WORK, CheckResult.NOT_REACHED)
    checks = [
        a_check(job, weeks=13, done_on=date(2026, 3, 10), result=result)
        for job, result in zip(jobs, results, strict=False)
    ]
    keep(world.store, person, *jobs, late, *checks)
    line = next(line for line in impact_run(world.store, YEAR, as_of=date(2026, 3, 30)).lasting if line.weeks == 13)
    counted = (line.due, line.in_work, line.not_in_work, line.not_reached, line.not_recorded, line.not_yet_due)
    assert counted == (4, 1, 1, 1, 1, 1)


def test_what_was_found_after_the_day_of_the_report_is_not_in_it(world):
    person = a_person()
    job = a_job(person, start=date(2025, 12, 1))
    keep(world.store, person, job, a_check(job, weeks=13, done_on=date(2026, 4, 2)))
    assert impact_run(world.store, YEAR, as_of=date(2026, 4, 1)).figure("JB08-13").value == 0
    assert impact_run(world.store, YEAR, as_of=date(2026, 4, 2)).figure("JB08-13").value == 1


def test_nothing_that_happened_after_the_day_of_the_report_is_in_it_nor_in_the_year_it_is_held_against(world):
    person, engagement = world.volunteer()
    host = a_host()
    days = [date(2025, 6, 30), date(2025, 7, 1)]
    placements = [
        a_placement(person, host, start=day, status=PlacementStatus.COMPLETED, ended_on=day + DAY) for day in days
    ]
    jobs = [a_job(person, start=day, hourly_pence=1300) for day in days]
    keep(world.store, host, *placements, *jobs)
    for day in (*days, *(each - timedelta(days=365) for each in days)):
        world.gives(engagement, day)
        world.gives(engagement, day, status=HoursStatus.SUBMITTED)
    run = impact_run(world.store, YEAR, as_of=days[0])
    time = run.figure("VO02")
    assert (time.value, time.unconfirmed, time.before) == (60, 60, 60)
    assert [run.figure(code).value for code in ("VO01", "PL01", "PL04", "JB01")] == [1, 1, 0, 1]
    assert [line.month.first.month for line in run.months] == [4, 5, 6]
    assert (run.period, run.counted) == (YEAR, Period(YEAR.first, days[0]))
    for figure in run.figures:
        rows = list(figure_rows(world.store, figure.code, YEAR, as_of=days[0]))
        assert len(rows) == figure.rows, figure.code


def test_a_check_that_falls_after_the_day_of_the_report_is_not_yet_due_only_of_a_job_that_has_begun(world):
    person = a_person()
    keep(world.store, person, a_job(person, start=date(2025, 6, 1)), a_job(person, start=date(2025, 6, 3)))
    lasting = {line.weeks: line for line in impact_run(world.store, YEAR, as_of=date(2025, 6, 2)).lasting}
    assert (lasting[13].due, lasting[13].not_yet_due) == (0, 1)


def test_a_period_that_begins_after_the_day_of_the_report_is_refused(world):
    too_early = YEAR.first - DAY
    with pytest.raises(RuleBroken, match="begins after 31 March 2025"):
        impact_run(world.store, YEAR, as_of=too_early)
    with pytest.raises(RuleBroken, match="begins after 31 March 2025"):
        list(figure_rows(world.store, "VO02", YEAR, as_of=too_early))


@pytest.mark.parametrize(
    ("days_before", "counts"), [(0, False), (1, True), (365, True), (366, False)], ids=["same day", "1", "365", "366"]
)
def test_somebody_went_on_to_work_within_a_year_of_their_last_hour(world, days_before, counts):
    person, engagement = world.volunteer()
    start = date(2025, 6, 1)
    world.gives(engagement, start - timedelta(days=days_before))
    keep(world.store, a_job(person, start=start))
    assert run_of(world).figure("VO10").value == int(counts)
    assert len(rows_of(world, "VO10")) == int(counts)


def test_a_job_is_held_against_the_living_wage_of_its_start_and_place(world):
    person = a_person()
    keep(
        world.store,
        person,
        a_rate(scheme="real_living_wage", first=date(2025, 5, 1), last=date(2026, 4, 30), pence_per_hour=1260),
        a_rate(scheme="real_living_wage_london", first=date(2025, 5, 1), last=date(2026, 4, 30), pence_per_hour=1385),
        a_job(person, start=date(2025, 5, 1), hourly_pence=1260),
        a_job(person, start=date(2025, 5, 1), hourly_pence=1259),
        a_job(person, start=date(2025, 5, 1), hourly_pence=1384, in_london=True),
        a_job(person, start=date(2025, 4, 30), hourly_pence=5000),
        a_job(person, start=date(2025, 5, 2), hourly_pence=None),
    )
    run = run_of(world)
    assert (run.figure("JB11").value, run.figure("JB11").base) == (1, 3)
    assert sorted(row.result for row in rows_of(world, "JB11")) == ["at or above", "below", "below"]
    assert {line.name for line in run.rates} == {"Real Living Wage, UK", "Real Living Wage, London"}


def test_whoever_withdrew_consent_is_in_totals_and_in_no_breakdown_of_people(world):
    person, engagement = world.volunteer()
    world.gives(engagement, date(2025, 5, 1))
    consent = a_consent(person, given_on=date(2025, 1, 1), withdrawn_on=date(2025, 2, 1))
    keep(world.store, consent)
    run = run_of(world)
    assert run.figure("VO01").value == 1
    assert run.withheld_people == 1
    assert [line.people for line in run.sites] == [0]
    assert {line.band: line.people for line in run.ages if line.people} == {"Not broken down, at their wish": 1}


def test_a_figure_nobody_has_is_refused_with_those_there_are(world):
    with pytest.raises(NotFound, match=r"There is no figure VO99\. Choose one of: VO01, VO02"):
        rows_of(world, "VO99")


def test_the_rows_behind_every_figure_are_as_many_as_it_says(world):
    person, engagement = world.volunteer(birth_date=None)
    world.gives(engagement, date(2025, 5, 1))
    keep(world.store, a_job(person, start=date(2025, 6, 1), hourly_pence=1300))
    keep(world.store, a_job(person, start=date(2025, 7, 1), hourly_pence=1300))
    for figure in run_of(world).figures:
        assert len(rows_of(world, figure.code)) == figure.rows, figure.code


def test_an_empty_year_has_every_figure_at_zero(world):
    run = run_of(world)
    assert {figure.code: figure.value for figure in run.figures if figure.value} == {}
    assert len(run.months) == 12
    assert (run.sites, run.roles, run.kinds, run.rates) == ((), (), (), ())


def test_a_release_hides_what_few_people_gave_and_rounds_the_rest(world):
    for number in range(9):
        _, engagement = world.volunteer(given_name=f"Volunteer {number}")
        world.gives(engagement, date(2025, 5, 1), 301)
    for number in range(3):
        _, engagement = world.volunteer(world.befriender, given_name=f"Befriender {number}")
        world.gives(engagement, date(2025, 6, 1), 60)
    run = run_of(world, publication=Publication.RELEASE)
    assert (run.figure("VO01").value, run.figure("VO02").value) == (10, 3000)
    assert [line.minutes for line in run.months if line.minutes != 0] == [HIDDEN, HIDDEN]
    assert [(line.name, line.people, line.minutes) for line in run.roles] == [
        ("Befriender", HIDDEN, HIDDEN),
        ("Welcome desk", 10, HIDDEN),
    ]
    assert all(getattr(line, "contributors", 0) == 0 for line in (*run.months, *run.roles, *run.sites, *run.figures))


def test_time_of_which_none_has_a_rate_has_no_value_rather_than_a_value_of_nothing(world):
    _, engagement = world.volunteer()
    world.gives(engagement, date(2025, 9, 20))
    run = run_of(world)
    assert run.figure("VO03").value is None
    assert [line.pence for line in (*run.sites, *run.roles)] == [None, None]


def test_ages_are_told_of_those_who_may_be_broken_down_alone(world):
    for number in range(3):
        person, engagement = world.volunteer(birth_date=date(1980, 1, number + 1))
        world.gives(engagement, date(2025, 5, 1))
    keep(world.store, a_consent(person, given_on=date(2025, 1, 1), withdrawn_on=date(2025, 2, 1)))
    run = run_of(world)
    assert run.figure("EQ01-a").value == 2 == sum(line.people for line in run.ages if line.known)
    assert run.figure("EQ01-a").base == 3


def test_as_many_people_stand_behind_a_rate_as_gave_time_on_its_own_days(world):
    for day in (date(2025, 9, 2), date(2025, 9, 3), date(2025, 9, 20)):
        _, engagement = world.volunteer()
        world.gives(engagement, day)
    lines = run_of(world, Period(date(2025, 9, 1), date(2025, 9, 30))).values
    assert [(line.span.first, line.contributors) for line in lines] == [
        (date(2025, 9, 1), 2),
        (date(2025, 9, 15), 1),
    ]


def test_a_release_does_not_tell_what_few_people_have_awaiting_or_without_a_rate(world):
    for number in range(9):
        _, engagement = world.volunteer(given_name=f"Volunteer {number}")
        world.gives(engagement, date(2025, 5, 1), 301)
        world.gives(engagement, date(2025, 11, 1), 601)
    _, lone = world.volunteer()
    world.gives(lone, date(2025, 9, 20), 601)
    world.gives(lone, date(2025, 5, 2), 601, HoursStatus.SUBMITTED)
    run = run_of(world, publication=Publication.RELEASE)
    assert (run.figure("VO02").value, run.figure("VO02").unconfirmed) == (9000, HIDDEN)
    assert run.figure("VO03").value is run.figure("VO03").unconfirmed is HIDDEN
    assert all(line.pence is HIDDEN for line in (*run.sites, *run.roles))
    assert [line.count for line in run.quality[:2]] == [HIDDEN, HIDDEN]


def test_the_order_of_a_release_does_not_tell_how_much_is_hidden(world):
    roles = [a_role(world.hospital, name=f"Role {letter}", minimum_age=None) for letter in "ABCD"]
    keep(world.store, *roles)
    for role, people, minutes in zip(roles, (9, 9, 2, 9), (1200, 120, 3000, 600), strict=True):
        for _ in range(people):
            _, engagement = world.volunteer(role)
            world.gives(engagement, date(2025, 5, 1), min(minutes, 1440))
    run = run_of(world, publication=Publication.RELEASE)
    assert [(line.name, line.minutes is HIDDEN) for line in run.roles] == [
        ("Role A", False),
        ("Role D", False),
        ("Role B", True),
        ("Role C", True),
    ]


@pytest.fixture
def new_store(workspace_template, tmp_path_factory):
    """Makes an empty local store for each example of a property."""
    opened = []

    def make():
        folder = tmp_path_factory.mktemp("example") / "workspace"
        opened.append(open_store(Path(shutil.copytree(workspace_template, folder))))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


entries = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 1),
        st.dates(date(2024, 2, 1), date(2026, 5, 31)),
        st.integers(5, 1440),
        st.sampled_from(HoursStatus),
    ),
    max_size=30,
)


@settings(max_examples=15)
@given(entries=entries, first=st.dates(date(2025, 1, 1), date(2025, 12, 31)), days=st.integers(0, 400))
def test_whatever_was_given_the_figures_are_those_of_the_records(new_store, entries, first, days):
    store = new_store()
    world = World(store)
    period = Period(first, first + timedelta(days=days))
    volunteers = [world.volunteer(given_name=str(number)) for number in range(4)]
    on_ward = [an_engagement(person, world.befriender, start=date(2024, 1, 1)) for person, _ in volunteers]
    keep(store, *on_ward)
    given_ = [
        an_entry((volunteers[who][1], on_ward[who])[where], day=day, minutes=minutes, status=status)
        for who, where, day, minutes, status in entries
    ]
    keep(store, *given_)
    run = impact_run(store, period, as_of=AS_OF)

    inside = [entry for entry in given_ if entry.day in period]
    confirmed = [entry for entry in inside if entry.status is HoursStatus.CONFIRMED]
    awaiting = [entry for entry in inside if entry.status in (HoursStatus.DRAFT, HoursStatus.SUBMITTED)]
    assert run.figure("VO01").value == len({entry.person_id for entry in confirmed})
    assert run.figure("VO02").value == sum(entry.minutes for entry in confirmed)
    assert run.figure("VO02").unconfirmed == sum(entry.minutes for entry in awaiting)
    assert (run.figure("VO03").value or 0) == pounds(confirmed)
    assert sum(line.minutes for line in run.months) == run.figure("VO02").value
    assert sum(line.minutes for line in run.roles) == run.figure("VO02").value
    assert sum(line.minutes for line in run.values) == run.figure("VO02").value
    for line in run.months:
        month = [entry for entry in confirmed if entry.day in line.month]
        assert (line.people, line.minutes) == (len({e.person_id for e in month}), sum(e.minutes for e in month))
    assert sum(line.people for line in run.ages) == run.figure("VO01").value


def pounds(entries):
    """Pence of the entries at the world's own rates, worked out entry by entry."""

    def rate(day):
        if date(2025, 4, 1) <= day <= date(2025, 9, 14):
            return 1001
        return 1103 if date(2025, 10, 1) <= day <= date(2026, 3, 31) else 0

    exact = sum((Decimal(entry.minutes) * rate(entry.day) / 60 for entry in entries), Decimal(0))
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def test_the_same_data_period_and_day_give_the_same_run(world):
    _, engagement = world.volunteer()
    entry = world.gives(engagement, date(2025, 5, 1))
    once = run_of(world)
    with world.store.begin("Correct") as tx:
        kept = tx.put(replace(entry, version=1, minutes=90))
    with world.store.begin("Correct back") as tx:
        tx.put(replace(kept, minutes=entry.minutes))
    assert run_of(world) == once
