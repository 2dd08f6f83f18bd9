"""What a person at the desk does with hosts and placements."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement
from tests.stores import keep
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.errors import NotFound, RuleBroken
from volunteer_app.services.placements import end_placement, save_host, save_placement, start_placement

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
    assert start_placement(store, id, today=TODAY).label == "Start placement"
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
