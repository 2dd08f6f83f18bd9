"""What is told of a person follows from the facts that were put in."""

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
    characteristics,
)
from tests.stores import keep
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.jobs import CheckResult
from volunteer_app.domain.people import ConsentPurpose, PersonState
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import StoreUnavailable
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import TIMELINE_KINDS, PeopleFilter

DAY = timedelta(days=1)


@pytest.fixture
def person(store):
    return keep(store, a_person(preferred_name="Mina"))[0]


def serve(store, person, *, role_name="Befriender", **changes):
    """The person begins in a role of its own."""
    site = a_site()
    role = a_role(site, name=role_name)
    return keep(store, site, role, an_engagement(person, role, **changes))[-1]


def place(store, person, **changes):
    host = a_host()
    return keep(store, host, a_placement(person, host, **changes))[-1]


def line(store, person, today=TODAY):
    with store.read() as data:
        return data.people.line(person.id, today)


def ended(day=TODAY):
    return {"status": EngagementStatus.ENDED, "end": day, "end_reason": "moved"}


ROADS = {
    "nobody yet": (PersonState.ENQUIRER, []),
    "serves": (PersonState.ACTIVE, [lambda s, p: serve(s, p)]),
    "rests": (PersonState.PAUSED, [lambda s, p: serve(s, p, status=EngagementStatus.PAUSED)]),
    "left": (PersonState.LEFT, [lambda s, p: serve(s, p, **ended())]),
    "left one, rests in another": (
        PersonState.PAUSED,
        [lambda s, p: serve(s, p, **ended()), lambda s, p: serve(s, p, status=EngagementStatus.PAUSED)],
    ),
    "rests in one, serves in another": (
        PersonState.ACTIVE,
        [lambda s, p: serve(s, p, status=EngagementStatus.PAUSED), lambda s, p: serve(s, p)],
    ),
    "a placement is planned": (PersonState.ENQUIRER, [lambda s, p: place(s, p, status=PlacementStatus.PLANNED)]),
    "on placement": (PersonState.ON_PLACEMENT, [lambda s, p: serve(s, p), lambda s, p: place(s, p)]),
    "placement over": (
        PersonState.ACTIVE,
        [
            lambda s, p: serve(s, p),
            lambda s, p: place(s, p, status=PlacementStatus.COMPLETED, ended_on=TODAY),
        ],
    ),
    "in work": (PersonState.IN_WORK, [lambda s, p: place(s, p), lambda s, p: keep(s, a_job(p))]),
    "last day of a job": (PersonState.IN_WORK, [lambda s, p: keep(s, a_job(p, end=TODAY))]),
    "the job has ended": (PersonState.ENQUIRER, [lambda s, p: keep(s, a_job(p, end=TODAY - DAY))]),
    "the job begins tomorrow": (PersonState.ENQUIRER, [lambda s, p: keep(s, a_job(p, start=TODAY + DAY))]),
}


@pytest.mark.parametrize("road", ROADS)
def test_where_somebody_stands_is_worked_out_the_furthest_along_first(store, person, road):
    state, steps = ROADS[road]
    for step in steps:
        step(store, person)
    assert line(store, person).state is state


def test_a_line_holds_what_the_list_shows(store, person):
    first = serve(store, person, role_name="Guide", start=date(2026, 3, 1))
    serve(store, person, role_name="Driver", start=date(2026, 4, 1))
    serve(store, person, role_name="Cook", start=date(2026, 1, 1), end=date(2026, 2, 1), status=EngagementStatus.ENDED)
    placement = place(store, person)
    keep(
        store,
        an_entry(first, day=date(2026, 5, 3), minutes=90),
        an_entry(first, day=date(2026, 4, 3), minutes=60),
        an_entry(first, day=date(2026, 6, 3), status=HoursStatus.SUBMITTED),
        an_entry(first, day=date(2026, 6, 4), status=HoursStatus.REJECTED),
        an_entry(placement, day=date(2026, 6, 5)),
    )
    found = line(store, person)
    assert (found.reference, found.known_as, found.full_name) == ("V-000001", "Mina Khan", "Amina Khan")
    assert (found.roles, found.phone, found.email) == ("Driver, Guide", person.phone, person.email)
    assert (found.postcode, found.last_day, found.minutes) == ("HV1 4AB", date(2026, 5, 3), 150)
    with store.read() as data:
        assert data.people.lines(PeopleFilter(today=TODAY, text="mina"), Order("name"), limit=9) == [found]
        assert data.people.lines(PeopleFilter(today=TODAY, text="nobody"), Order("name"), limit=9) == []
        assert data.people.count(PeopleFilter(today=TODAY, text="mina")) == 1
        assert data.people.line(new_uuid(), TODAY) is None


def test_months_hold_confirmed_volunteering_alone_oldest_first(store, person):
    engagement, placement = serve(store, person), place(store, person)
    keep(
        store,
        an_entry(engagement, day=date(2026, 5, 31), minutes=30),
        an_entry(engagement, day=date(2026, 5, 1), minutes=30),
        an_entry(engagement, day=date(2026, 4, 30), minutes=45),
        an_entry(engagement, day=date(2026, 4, 29), status=HoursStatus.SUBMITTED),
        an_entry(placement, day=date(2026, 4, 29)),
    )
    with store.read() as data:
        months = [(month.month, month.minutes) for month in data.people.months(person.id)]
    assert months == [(date(2026, 4, 1), 45), (date(2026, 5, 1), 60)]


def test_consents_and_characteristics_are_those_of_the_person(store, person):
    other = keep(store, a_person())[0]
    photo = a_consent(person, purpose=ConsentPurpose.PHOTO)
    again = a_consent(person, given_on=date(2026, 5, 1))
    first = a_consent(person, given_on=date(2026, 2, 1), withdrawn_on=date(2026, 3, 1))
    refused = a_consent(person, given_on=None, withdrawn_on=date(2026, 4, 1))
    keep(store, photo, again, first, refused, a_consent(other), characteristics(person))
    with store.read() as data:
        kept = [consent.id for consent in data.people.consents(person.id)]
        assert kept == [first.id, refused.id, again.id, photo.id]
        assert data.people.characteristics(person.id).person_id == person.id
        assert data.people.characteristics(other.id) is None


def test_everybody_is_told_with_what_tells_people_apart(store, person):
    with store.read() as data:
        [keys] = data.people.everybody()
    assert {name: getattr(keys, name) for name in keys.__dataclass_fields__} == {
        name: getattr(person, name) for name in keys.__dataclass_fields__
    }


def timeline(store, person, today=TODAY):
    with store.read() as data:
        events = data.people.timeline(person.id, today)
    assert {event.kind for event in events} <= set(TIMELINE_KINDS)
    return [(event.day, event.title, event.detail, event.due) for event in events]


def test_a_no_without_an_earlier_yes_stands_on_the_road(store, person):
    keep(store, a_consent(person, given_on=None, withdrawn_on=date(2026, 1, 20)))
    assert timeline(store, person)[0] == (date(2026, 1, 20), "Consent refused", "To being counted in reports", False)


def test_a_consent_without_any_day_is_not_kept(store, person):
    with pytest.raises(StoreUnavailable):
        keep(store, a_consent(person, given_on=None))


def test_the_road_holds_everything_newest_first(store, person):
    keep(store, a_consent(person, given_on=date(2026, 1, 20), withdrawn_on=date(2026, 6, 1)))
    serving = serve(store, person, start=date(2026, 2, 2), **ended(date(2026, 8, 1)))
    placement = place(
        store, person, start=date(2026, 3, 2), status=PlacementStatus.ENDED_EARLY, ended_on=date(2026, 4, 1)
    )
    keep(store, an_entry(serving, day=date(2026, 2, 9), minutes=95), an_entry(placement, day=date(2026, 3, 3)))
    assert timeline(store, person) == [
        (date(2026, 8, 1), "Role ended", "Befriender, Harrowmere General Hospital", False),
        (date(2026, 6, 1), "Consent withdrawn", "To being counted in reports", False),
        (date(2026, 4, 1), "Placement ended early", "Lowfield Library Service", False),
        (date(2026, 3, 3), "Hours confirmed", "Lowfield Library Service", False),
        (date(2026, 3, 2), "Placement started", "Lowfield Library Service", False),
        (date(2026, 2, 9), "Hours confirmed", "Befriender", False),
        (date(2026, 2, 2), "Began volunteering", "Befriender, Harrowmere General Hospital", False),
        (date(2026, 1, 20), "Consent given", "To being counted in reports", False),
        (date(2026, 1, 12), "First enquiry", "Our website", False),
    ]
    with store.read() as data:
        minutes = {event.record_id: event.minutes for event in data.people.timeline(person.id, TODAY)}
        assert minutes[serving.id] is None
        assert 95 in minutes.values()


def test_a_job_shows_what_its_checks_found_and_those_that_are_due(store, person):
    job = a_job(person, start=date(2026, 5, 4), end=date(2026, 10, 1))
    checked = a_check(job, done_on=date(2026, 8, 10))
    keep(store, job, checked)
    where = "Ward clerk, Harrowmere Community NHS Trust"
    expected = [
        (date(2026, 11, 2), "26-week check due", where, True),
        (date(2026, 10, 1), "Job ended", where, False),
        (date(2026, 8, 10), "In work at 13 weeks", "Payslip", False),
        (date(2026, 5, 4), "Started a job", where, False),
        (date(2026, 1, 12), "First enquiry", "Our website", False),
    ]
    assert timeline(store, person) == expected
    soon = timeline(store, person, today=date(2027, 5, 3) - timedelta(days=92))
    assert soon == [(date(2027, 5, 3), "52-week check due", where, True), *expected]
    assert timeline(store, person, today=date(2027, 5, 3) - timedelta(days=93)) == expected


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (CheckResult.IN_WORK, "In work at 26 weeks"),
        (CheckResult.NOT_IN_WORK, "Not in work at 26 weeks"),
        (CheckResult.NOT_REACHED, "Not reached at 26 weeks"),
    ],
)
def test_each_result_of_a_check_has_its_words(store, person, result, title):
    job = a_job(person)
    keep(store, job, a_check(job, weeks=26, result=result))
    assert title in [event[1] for event in timeline(store, person)]


def test_a_planned_placement_is_due_and_unconfirmed_hours_say_so(store, person):
    place(store, person, start=date(2027, 1, 4), status=PlacementStatus.PLANNED)
    serving = serve(store, person)
    for number, status in enumerate(HoursStatus):
        keep(store, an_entry(serving, day=date(2026, 3, 1 + number), status=status))
    events = timeline(store, person)
    assert events[0] == (date(2027, 1, 4), "Placement planned", "Lowfield Library Service", True)
    assert [event[1] for event in events[1:5]] == [
        "Hours rejected", "Hours confirmed", "Hours to confirm", "Hours drafted",
    ]  # fmt: skip


def test_a_list_holds_everybody_found_however_many_they_are(store):
    with store.begin("Add many") as tx:
        tx.put_all([a_person(given_name=f"Ann{number}", family_name="Lee") for number in range(600)])
    with store.read() as data:
        for text in ("lee", "leee", "ann le"):
            wanted = PeopleFilter(today=TODAY, text=text)
            assert data.people.count(wanted) == len(data.people.lines(wanted, Order("name"), limit=1000)) == 600
        assert data.people.count(PeopleFilter(today=TODAY, text="--")) == 0
