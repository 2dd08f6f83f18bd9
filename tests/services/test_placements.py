"""What a person at the desk does with hosts and placements."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement, an_entry
from tests.stores import keep
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.errors import InUse, NotFound, RuleBroken
from volunteer_app.services.placements import (
    end_placement,
    move_placement_back,
    remove_host,
    save_host,
    save_placement,
    start_placement,
)

DAY = timedelta(days=1)
PLANNED, LIVE = PlacementStatus.PLANNED, PlacementStatus.LIVE


@pytest.fixture
def person(store):
    return keep(store, a_person(preferred_name="Mina"))[0]


@pytest.fixture
def host(store):
    return keep(store, a_host())[0]


def the_placement(store):
    with store.read() as data:
        [placement] = data.every(Placement)
    return placement


def refused(action):
    with pytest.raises(RuleBroken) as caught:
        action()
    return [problem.field for problem in caught.value.problems]


def test_a_host_is_kept_under_its_name(store):
    change = save_host(store, a_host(name="Library"))
    assert (change.label, change.about) == ("Add host", "Library")
    assert save_host(store, replace(change.edits[0].after, name="City library")).label == "Change host"
    assert refused(lambda: save_host(store, a_host(name=""))) == ["name"]


def test_a_placement_is_planned_begun_and_completed(store, person, host):
    change = save_placement(store, a_placement(person, host, status=PLANNED), today=TODAY)
    assert (change.label, change.about) == ("Add placement", f"Mina Khan at {host.name}")
    id = the_placement(store).id
    started = start_placement(store, id, today=TODAY)
    assert (started.label, started.about) == ("Start placement", f"Mina Khan at {host.name}")
    assert the_placement(store).status is LIVE
    assert save_placement(store, replace(the_placement(store), supervisor=""), today=TODAY).label == "Change placement"
    end_placement(store, id, ended_on=TODAY, today=TODAY, outcome="Offered an apprenticeship")
    done = the_placement(store)
    assert (done.status, done.ended_on, done.end_reason) == (PlacementStatus.COMPLETED, TODAY, "")
    assert done.outcome == "Offered an apprenticeship"


def test_a_placement_that_ends_early_says_why(store, person, host):
    [placement] = keep(store, a_placement(person, host))
    end_placement(store, placement.id, ended_on=TODAY, today=TODAY, early_because="health")
    assert (the_placement(store).status, the_placement(store).end_reason) == (PlacementStatus.ENDED_EARLY, "health")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"kind": ""}, ["kind"]),
        ({"end": TODAY - 900 * DAY}, ["end"]),
        ({"planned_minutes": -1}, ["planned_minutes"]),
        ({"start": TODAY + DAY}, ["start"]),
        ({"ended_on": TODAY}, ["status"]),
        ({"status": PlacementStatus.COMPLETED}, ["ended_on"]),
        ({"status": PlacementStatus.ENDED_EARLY, "ended_on": TODAY + DAY}, ["ended_on", "end_reason"]),
    ],
)
def test_each_rule_that_a_placement_breaks_is_told_beside_its_field(store, person, host, changes, fields):
    placement = a_placement(person, host, **changes)
    assert refused(lambda: save_placement(store, placement, today=TODAY)) == fields
    with store.read() as data:
        assert list(data.every(Placement)) == []


def test_a_placement_goes_only_from_planned_to_live_to_over(store, person, host):
    [placement] = keep(store, a_placement(person, host, status=PLANNED))
    end = {"ended_on": TODAY, "today": TODAY}
    assert refused(lambda: end_placement(store, placement.id, **end)) == ["status"]
    start_placement(store, placement.id, today=TODAY)
    assert refused(lambda: start_placement(store, placement.id, today=TODAY)) == ["status"]
    assert refused(lambda: end_placement(store, placement.id, ended_on=TODAY + DAY, today=TODAY)) == ["ended_on"]
    end_placement(store, placement.id, **end)
    assert refused(lambda: end_placement(store, placement.id, **end)) == ["status"]
    assert refused(lambda: start_placement(store, placement.id, today=TODAY)) == ["status"]


def test_a_placement_does_not_begin_before_its_day(store, person, host):
    [placement] = keep(store, a_placement(person, host, status=PLANNED, start=TODAY + DAY))
    assert refused(lambda: start_placement(store, placement.id, today=TODAY)) == ["start"]
    assert the_placement(store).status is PLANNED


def test_who_or_what_is_not_there_has_no_placement(store, person, host):
    for placement in (a_placement(person, a_host()), a_placement(a_person(), host)):
        with pytest.raises(NotFound):
            save_placement(store, placement, today=TODAY)
        with pytest.raises(NotFound):
            start_placement(store, placement.id, today=TODAY)


@pytest.fixture
def worked(store, person, host):
    """A live placement with time on two days, and more that was rejected."""
    placement = keep(store, a_placement(person, host, start=date(2026, 9, 7)))[0]
    entries = [an_entry(placement, day=date(2026, 9, day)) for day in (8, 15)]
    keep(store, *entries, an_entry(placement, day=date(2026, 9, 29), status="rejected"))
    return placement


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"start": date(2026, 9, 9)}, "start", "1 entry of hours was given on 8 September 2026, before this day"),
        (
            {"status": PlacementStatus.COMPLETED, "ended_on": date(2026, 9, 14)},
            "ended_on",
            "1 entry of hours was given on 15 September 2026, after this day",
        ),
        (
            {"status": PLANNED},
            "status",
            "2 entries of hours were given from 8 September 2026 to 15 September 2026: a placement with hours has "
            "begun",
        ),
    ],
)
def test_a_placement_keeps_the_days_on_which_time_was_given(store, worked, changes, field, words):
    with pytest.raises(RuleBroken, match=words) as caught:
        save_placement(store, replace(worked, **changes), today=TODAY)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert the_placement(store) == worked


def test_a_placement_does_not_end_before_time_that_was_given(store, worked):
    assert refused(lambda: end_placement(store, worked.id, ended_on=date(2026, 9, 14), today=TODAY)) == ["ended_on"]
    end_placement(store, worked.id, ended_on=date(2026, 9, 15), today=TODAY)


def test_a_placement_whose_planned_end_comes_before_its_time_is_kept(store, worked):
    save_placement(store, replace(worked, end=date(2026, 9, 10)), today=TODAY)
    assert the_placement(store).end == date(2026, 9, 10)


def test_a_placement_stays_with_its_person(store, worked):
    [other] = keep(store, a_person())
    assert refused(lambda: save_placement(store, replace(worked, person_id=other.id), today=TODAY)) == ["person_id"]


def test_a_placement_that_has_ended_is_live_again(store, worked):
    end_placement(store, worked.id, ended_on=TODAY, today=TODAY, early_because="health", outcome="None yet")
    move_placement_back(store, worked.id, today=TODAY)
    again = the_placement(store)
    assert replace(again, version=worked.version) == worked


def test_a_live_placement_is_planned_again_only_while_nobody_gave_time_on_it(store, person, host, worked):
    assert refused(lambda: move_placement_back(store, worked.id, today=TODAY)) == ["status"]
    [other] = keep(store, a_placement(person, host))
    change = move_placement_back(store, other.id, today=TODAY)
    assert change.edits[0].after.status is PLANNED
    assert refused(lambda: move_placement_back(store, other.id, today=TODAY)) == ["status"]


def test_a_host_is_removed_unless_somebody_was_placed_there(store, person, host):
    [placed] = keep(store, a_placement(person, host))
    with pytest.raises(InUse):
        remove_host(store, placed.host_id)
    [other] = keep(store, a_host(name="Nobody's"))
    assert remove_host(store, other.id).about == "Nobody's"
    with store.read() as data:
        assert [each.id for each in data.every(Host)] == [host.id]
