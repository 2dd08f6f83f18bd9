"""Jobs with their checks, and the checks that nobody has made."""

from datetime import date, timedelta

from tests.factories import TODAY, a_check, a_job, a_person, a_rate
from tests.stores import keep
from volunteer_app.domain.jobs import due_on
from volunteer_app.domain.rates import LIVING_WAGE, LIVING_WAGE_LONDON, living_wage_on
from volunteer_app.questions.jobs import JobFilter
from volunteer_app.questions.lists import Order


def test_a_job_shows_its_checks_in_order_latest_start_first(store):
    person, other = a_person(preferred_name="Mina"), a_person()
    first, later, theirs = a_job(person, start=date(2024, 1, 8)), a_job(person), a_job(other, start=date(2025, 1, 6))
    checks = [a_check(first, weeks=52), a_check(first, weeks=13)]
    keep(store, person, other, first, later, theirs, *checks)
    with store.read() as data:
        newest_first = Order("start", descending=True)
        everyone = data.jobs.lines(JobFilter(today=TODAY), newest_first, limit=9)
        own = data.jobs.of_person(person.id)
    assert [line.id for line in everyone] == [later.id, theirs.id, first.id]
    assert [line.id for line in own] == [later.id, first.id]
    assert [[check.weeks for check in line.checks] for line in own] == [[], [13, 52]]
    assert everyone[2] == own[1]
    assert (own[0].known_as, own[0].reference) == ("Mina Khan", "V-000001")
    facts = [name for name in later.__dataclass_fields__ if name != "version"]
    assert [getattr(own[0], name) for name in facts] == [getattr(later, name) for name in facts]


def test_a_check_is_due_from_its_day_on_until_it_is_made(store):
    person = a_person()
    job = a_job(person, start=date(2026, 1, 5))
    keep(store, person, job)
    thirteen, twenty_six = due_on(job.start, 13), due_on(job.start, 26)

    def due(today):
        with store.read() as data:
            return [(check.job_id, check.weeks, check.due) for check in data.jobs.due(today)]

    assert due(thirteen - timedelta(days=1)) == []
    assert due(thirteen) == [(job.id, 13, thirteen)]
    assert due(twenty_six) == [(job.id, 13, thirteen), (job.id, 26, twenty_six)]
    keep(store, a_check(job))
    assert due(twenty_six) == [(job.id, 26, twenty_six)]


def test_the_longest_overdue_comes_first(store):
    person = a_person()
    jobs = [a_job(person, start=date(2026, month, 2)) for month in (5, 3, 4)]
    keep(store, person, *jobs)
    with store.read() as data:
        due = data.jobs.due(date(2026, 9, 1))
    assert [check.due for check in due] == sorted(check.due for check in due)
    assert due[0].job_id == jobs[1].id
    assert (due[0].known_as, due[0].employer, due[0].title) == ("Amina Khan", jobs[1].employer, "Ward clerk")


def test_a_job_knows_the_real_living_wage_of_its_first_day_where_it_is(store):
    person = a_person()
    rates = [
        a_rate(scheme=LIVING_WAGE, first=date(2025, 4, 1), last=date(2026, 3, 31), pence_per_hour=1260),
        a_rate(scheme=LIVING_WAGE, first=date(2026, 4, 1), last=None, pence_per_hour=1345),
        a_rate(scheme=LIVING_WAGE_LONDON, first=date(2026, 4, 1), last=None, pence_per_hour=1480),
        a_rate(first=date(2020, 4, 1), last=None, pence_per_hour=999),
    ]
    begun = [
        (date(2026, 4, 1), False),
        (date(2026, 4, 1), True),
        (date(2026, 3, 31), False),
        (date(2025, 3, 31), False),
    ]
    jobs = [a_job(person, start=start, in_london=in_london) for start, in_london in begun]
    keep(store, person, *rates, *jobs)
    with store.read() as data:
        wages = {line.id: line.living_wage for line in data.jobs.of_person(person.id)}
    assert [wages[job.id] for job in jobs] == [1345, 1480, 1260, None]
    for job in jobs:
        rate = living_wage_on(rates, job.start, in_london=job.in_london)
        assert wages[job.id] == (rate.pence_per_hour if rate else None)
