"""Hours as they were put in: their lines, and what a new entry is checked against."""

from datetime import date, time, timedelta

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from volunteer_app.domain.hours import HoursSource, HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.domain.units import Period, new_uuid
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import Order

DAY = date(2026, 6, 10)


@pytest.fixture
def given_to(store):
    """A role and a placement of one person."""
    person, site, host = a_person(preferred_name="Mina"), a_site(name="North"), a_host(name="Library")
    role = a_role(site, name="Guide")
    engagement, placement = an_engagement(person, role), a_placement(person, host)
    return keep(store, person, site, host, role, engagement, placement)[-2:]


def lines(store, **wanted):
    with store.read() as data:
        return data.hours.lines(HoursFilter(today=TODAY, **wanted), Order("day"), limit=50)


def test_a_line_names_the_person_and_what_the_time_was_given_to(store, given_to):
    engagement, placement = given_to
    [shift] = keep(store, an_entry(engagement, day=DAY, start=time(22), end=time(0), note="Night", reason="Late form"))
    [work] = keep(store, an_entry(placement, day=DAY + timedelta(1), source=HoursSource.SHEET))
    first, second = lines(store)
    assert (first.known_as, first.reference) == ("Mina Khan", "V-000001")
    assert (first.given_to, first.place, second.given_to, second.place) == ("Guide", "North", "t_level", "Library")
    for line, entry in ((first, shift), (second, work)):
        same = [name for name in line.__dataclass_fields__ if hasattr(entry, name)]
        assert len(same) == 13
        assert [getattr(line, name) for name in same] == [getattr(entry, name) for name in same]


def test_totals_show_what_awaits_confirmation_beside_what_counts(store, given_to):
    for number, status in enumerate(HoursStatus):
        keep(store, an_entry(given_to[0], day=DAY, status=status, minutes=10 ** number * 5))  # fmt: skip
    with store.read() as data:
        totals = data.hours.totals(HoursFilter(today=TODAY))
        nothing = data.hours.totals(HoursFilter(today=TODAY, person_id=new_uuid()))
    assert (totals.confirmed, totals.awaiting, totals.awaiting_entries) == (500, 55, 2)
    assert (nothing.confirmed, nothing.awaiting, nothing.awaiting_entries) == (0, 0, 0)


def test_near_are_the_persons_own_entries_from_the_day_before_to_the_day_after(store, given_to):
    stranger = a_person()
    entries = [an_entry(given_to[number % 2], day=DAY + timedelta(number)) for number in (-2, -1, 0, 1, 2)]
    entries.append(an_entry(given_to[0], day=DAY, status=HoursStatus.REJECTED))
    keep(store, *entries, stranger)
    with store.read() as data:
        near = {entry.id for entry in data.hours.near(given_to[0].person_id, DAY)}
        assert data.hours.near(stranger.id, DAY) == []
        whole = data.hours.of_people([given_to[0].person_id, stranger.id], Period(DAY, DAY))
        assert {entry.id for entry in whole} == {entries[2].id, entries[5].id}
        assert data.hours.of_people([], Period(DAY, DAY)) == []
    assert near == {entries[number].id for number in (1, 2, 3, 5)}


def test_an_entry_that_was_never_changed_has_no_corrections(store, given_to):
    [entry] = keep(store, an_entry(given_to[0]))
    with store.read() as data:
        assert data.hours.trail(entry.id) == []


def test_the_days_given_are_those_of_one_engagement_or_placement_in_order_and_none_rejected(store, given_to):
    engagement, placement = given_to
    keep(
        store,
        an_entry(engagement, day=DAY),
        an_entry(engagement, day=date(2026, 6, 9), status=HoursStatus.DRAFT),
        an_entry(engagement, day=date(2026, 6, 9)),
        an_entry(engagement, day=date(2026, 6, 8), status=HoursStatus.REJECTED),
        an_entry(placement, day=date(2026, 6, 7)),
    )
    with store.read() as data:
        assert data.hours.days_given(engagement.id) == [date(2026, 6, 9), date(2026, 6, 9), DAY]
        assert data.hours.days_given(placement.id) == [date(2026, 6, 7)]
        assert data.hours.days_given(new_uuid()) == []


def test_time_may_be_given_to_every_role_and_to_placements_that_have_begun(store):
    ann, ben = a_person(), a_person(given_name="Ben")
    site, host = a_site(), a_host()
    role = a_role(site)
    now = an_engagement(ann, role, start=date(2026, 2, 2))
    ended = an_engagement(
        ann, role, start=date(2024, 1, 8), end=date(2025, 3, 1), status=EngagementStatus.ENDED, end_reason="moved"
    )
    live = a_placement(ben, host)
    planned = a_placement(ben, host, status=PlacementStatus.PLANNED)
    keep(store, ann, ben, site, role, now, ended, host, live, planned)
    with store.read() as data:
        of_ann = data.hours.given_to([ann.id])
        of_ben = data.hours.given_to([ben.id])
        of_both = data.hours.given_to([ann.id, ben.id])
    assert [(line.engagement_id, line.name, line.place, line.first, line.last) for line in of_ann] == [
        (now.id, role.name, site.name, now.start, None),
        (ended.id, role.name, site.name, ended.start, ended.end),
    ]
    assert [(line.placement_id, line.name, line.place, line.engagement_id) for line in of_ben] == [
        (live.id, live.kind, host.name, None)
    ]
    assert {line.person_id for line in of_both} == {ann.id, ben.id}
    assert len(of_both) == 3
