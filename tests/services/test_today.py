"""Today shows what waits, worst first, and every kind opens the list that has all of it."""

from datetime import date, timedelta

import pytest

from tests.factories import (
    TODAY,
    a_check,
    a_consent,
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
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.views import Topic
from volunteer_app.services.today import VIEWS, TaskKind, months, tasks
from volunteer_app.services.views import count_view, save_view


def days(number):
    return TODAY + timedelta(number)


@pytest.fixture
def site(store):
    return keep(store, a_site())[0]


@pytest.fixture
def role(store, site):
    return keep(store, a_role(site))[0]


@pytest.fixture
def settled(store):
    """Somebody of whom everything is known."""
    [person] = keep(store, a_person())
    keep(store, a_consent(person, purpose=ConsentPurpose.SERVICE))
    return person


def found(store, today=TODAY, **options):
    with store.read() as data:
        return {each.kind: each for each in tasks(data, today, **options)}


def test_nothing_waits_in_an_empty_store(store):
    assert found(store) == {}


def test_hours_to_confirm_come_oldest_first_with_their_days_late(store, role, settled):
    engagement = keep(store, an_engagement(settled, role, start=days(-100)))[0]
    newer = an_entry(engagement, day=days(-1), status=HoursStatus.SUBMITTED, minutes=90)
    older = an_entry(engagement, day=days(-9), status=HoursStatus.DRAFT)
    others = [
        an_entry(engagement, day=days(-20), status=status) for status in (HoursStatus.CONFIRMED, HoursStatus.REJECTED)
    ]
    keep(store, newer, older, *others)
    waiting = found(store)[TaskKind.HOURS_TO_CONFIRM]
    assert [(line.record_id, line.day, line.days_late) for line in waiting.lines] == [
        (older.id, days(-9), 9),
        (newer.id, days(-1), 1),
    ]
    last = waiting.lines[1]
    assert (last.topic, last.person_id, last.known_as) == (Topic.HOURS, settled.id, "Amina Khan")
    assert last.what == f"1 h 30 min, {role.name}"


@pytest.mark.parametrize(
    ("status", "start", "end", "kind"),
    [
        (PlacementStatus.PLANNED, 0, 30, TaskKind.PLACEMENT_STARTS),
        (PlacementStatus.PLANNED, 7, 30, TaskKind.PLACEMENT_STARTS),
        (PlacementStatus.PLANNED, 8, 30, None),
        (PlacementStatus.PLANNED, -1, 30, TaskKind.PLACEMENT_NOT_STARTED),
        (PlacementStatus.LIVE, -30, 0, TaskKind.PLACEMENT_ENDS),
        (PlacementStatus.LIVE, -30, 7, TaskKind.PLACEMENT_ENDS),
        (PlacementStatus.LIVE, -30, 8, None),
        (PlacementStatus.LIVE, -30, None, None),
        (PlacementStatus.LIVE, -30, -1, TaskKind.PLACEMENT_OVERRUN),
        (PlacementStatus.COMPLETED, -30, -1, None),
    ],
)
def test_a_placement_is_told_of_by_the_day_that_matters(store, settled, status, start, end, kind):
    host, over = a_host(), status is PlacementStatus.COMPLETED
    placement = a_placement(
        settled,
        host,
        start=days(start),
        end=None if end is None else days(end),
        status=status,
        ended_on=days(-1) if over else None,
    )
    keep(store, host, placement)
    waiting = found(store)
    assert list(waiting) == ([] if kind is None else [kind])
    for each in waiting.values():
        [line] = each.lines
        assert (line.record_id, line.what) == (placement.id, host.name)
        assert line.days_late == -(start if status is PlacementStatus.PLANNED else end)


def test_a_check_is_due_on_its_day_and_gone_once_it_is_recorded(store, settled):
    job = a_job(settled, start=TODAY - timedelta(weeks=26))
    keep(store, job, a_check(job, weeks=13, done_on=days(-80)))
    assert TaskKind.CHECK_DUE not in found(store, today=days(-1))
    [line] = found(store)[TaskKind.CHECK_DUE].lines
    assert (line.record_id, line.day, line.days_late) == (job.id, TODAY, 0)
    assert line.what == f"26 weeks, {job.title}, {job.employer}"
    keep(store, a_check(job, weeks=26, done_on=TODAY))
    assert TaskKind.CHECK_DUE not in found(store)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, [TaskKind.NO_CONSENT]),
        ({"email": "", "phone": ""}, [TaskKind.NO_CONTACT, TaskKind.NO_CONSENT]),
        ({"email": "", "phone": "", "other_phone": "020 7946 0001"}, [TaskKind.NO_CONSENT]),
        ({"birth_date": None}, [TaskKind.NO_CONSENT, TaskKind.NO_BIRTH_DATE]),
    ],
)
@pytest.mark.parametrize("status", EngagementStatus)
def test_what_is_missing_is_asked_of_those_who_are_here(store, role, changes, kinds, status):
    person = a_person(**changes)
    over = status is EngagementStatus.ENDED
    keep(store, person)
    keep(store, an_engagement(person, role, status=status, start=days(-9), end=days(-1) if over else None))
    waiting = found(store)
    assert list(waiting) == ([] if over else kinds)
    for each in waiting.values():
        [line] = each.lines
        assert (line.topic, line.record_id, line.person_id) == (Topic.PEOPLE, person.id, person.id)
        assert (line.what, line.day, line.days_late) == (role.name, days(-9), 9)


def test_a_refused_or_withdrawn_consent_to_keep_a_record_is_missing_too(store, role):
    people = [a_person() for _ in range(3)]
    keep(store, *people, *(an_engagement(person, role) for person in people))
    service = ConsentPurpose.SERVICE
    keep(
        store,
        a_consent(people[0], purpose=service),
        a_consent(people[1], purpose=service, withdrawn_on=TODAY),
        a_consent(people[2], purpose=service, given_on=None, withdrawn_on=TODAY),
    )
    missing = found(store)[TaskKind.NO_CONSENT].lines
    assert {line.person_id for line in missing} == {people[1].id, people[2].id}


def test_a_few_lines_are_shown_and_all_are_counted_as_the_list_counts_them(store, role, settled):
    engagement = keep(store, an_engagement(settled, role, start=days(-100)))[0]
    keep(store, *(an_entry(engagement, day=days(-number), status=HoursStatus.SUBMITTED) for number in range(5)))
    waiting = found(store, most=2)[TaskKind.HOURS_TO_CONFIRM]
    assert (len(waiting.lines), waiting.count) == (2, 5)
    with store.read() as data:
        assert count_view(data, waiting.view, TODAY) == 5


def test_each_kind_is_a_list_that_could_be_saved_as_it_is(store):
    for view in VIEWS.values():
        save_view(store, view, today=TODAY)
        with store.read() as data:
            assert view.sort in getattr(data, view.topic).orders


def test_this_month_stands_beside_the_last(store, role, settled):
    other = keep(store, a_person())[0]
    mine, theirs = keep(store, *(an_engagement(person, role, start=date(2026, 1, 1)) for person in (settled, other)))
    for engagement, day, minutes, status in (
        (mine, date(2026, 11, 1), 60, HoursStatus.CONFIRMED),
        (mine, TODAY, 30, HoursStatus.SUBMITTED),
        (mine, date(2026, 10, 31), 100, HoursStatus.CONFIRMED),
        (theirs, date(2026, 10, 1), 10, HoursStatus.CONFIRMED),
        (theirs, date(2026, 9, 30), 1000, HoursStatus.CONFIRMED),
    ):
        keep(store, an_entry(engagement, day=day, minutes=minutes, status=status))
    with store.read() as data:
        this, last = months(data, TODAY)
    assert (this.first, this.volunteers, this.minutes, this.awaiting, this.awaiting_entries) == (
        date(2026, 11, 1), 1, 60, 30, 1,
    )  # fmt: skip
    assert (last.first, last.volunteers, last.minutes, last.awaiting_entries) == (date(2026, 10, 1), 2, 110, 0)


def test_the_last_month_of_march_and_april_lies_in_another_financial_year(store):
    with store.read() as data:
        this, last = months(data, date(2026, 4, 30))
    assert (this.first, last.first, this.volunteers, last.minutes) == (date(2026, 4, 1), date(2026, 3, 1), 0, 0)


def test_every_kind_has_its_list_the_worst_first():
    assert list(VIEWS) == list(TaskKind)
