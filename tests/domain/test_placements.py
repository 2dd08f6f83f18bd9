"""A placement's dates, status and reason agree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_placement
from tests.problems import problem_fields
from volunteer_app.domain.placements import PlacementStatus, behind_pace, check_placement, planned_by

TOMORROW = TODAY + timedelta(days=1)
COMPLETED = {"status": PlacementStatus.COMPLETED, "ended_on": TODAY}
ENDED_EARLY = {"status": PlacementStatus.ENDED_EARLY, "ended_on": TODAY, "end_reason": "health"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"end": None, "planned_minutes": None}, []),
        ({"status": PlacementStatus.PLANNED, "start": TOMORROW}, []),
        ({"status": PlacementStatus.PLANNED, "start": date(2026, 9, 7)}, []),
        ({"start": TOMORROW}, ["start"]),
        (COMPLETED, []),
        (COMPLETED | {"ended_on": date(2026, 9, 7)}, []),
        (COMPLETED | {"ended_on": date(2026, 9, 6)}, ["ended_on"]),
        (COMPLETED | {"ended_on": TOMORROW}, ["ended_on"]),
        (COMPLETED | {"ended_on": None}, ["ended_on"]),
        (ENDED_EARLY, []),
        (ENDED_EARLY | {"end_reason": ""}, ["end_reason"]),
        ({"ended_on": TODAY}, ["status"]),
        ({"status": PlacementStatus.PLANNED, "ended_on": TODAY}, ["status"]),
        ({"end": date(2026, 9, 6)}, ["end"]),
        ({"end": date(2026, 9, 7)}, []),
        ({"planned_minutes": -1}, ["planned_minutes"]),
        ({"planned_minutes": 0}, []),
        ({"kind": ""}, ["kind"]),
    ],
)
def test_what_is_said_of_a_placement_agrees(changes, fields):
    assert problem_fields(check_placement, a_placement(**changes), TODAY) == fields


def test_everything_wrong_with_a_placement_is_said_at_once():
    wrong = a_placement(
        kind="", end=date(2020, 1, 1), planned_minutes=-5, status=PlacementStatus.ENDED_EARLY, start=TOMORROW
    )
    fields = ["kind", "end", "planned_minutes", "start", "ended_on", "end_reason"]
    assert problem_fields(check_placement, wrong, TODAY) == fields


def test_an_even_pace_gives_the_same_every_day():
    start, end = date(2026, 9, 1), date(2026, 9, 10)
    assert planned_by(start - timedelta(days=1), start, end, 600) == 0
    assert [planned_by(start + timedelta(days=day), start, end, 600) for day in (0, 4, 9, 30)] == [60, 300, 600, 600]
    assert planned_by(TODAY, start, None, 600) is None
    assert planned_by(TODAY, start, end, None) is None


@pytest.mark.parametrize(("given_time", "behind"), [(500, 0), (300, 0), (299, 301), (0, 600)])
def test_a_week_behind_an_even_pace_is_let_off(given_time, behind):
    start = date(2026, 9, 1)
    end = start + timedelta(days=13)
    assert behind_pace(end, start, end, 600, given_time) == behind


@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 1000),
    planned=st.integers(1, 200_000),
    given_time=st.integers(0, 300_000),
)
def test_nobody_who_gave_all_that_was_planned_by_now_is_behind(day, start, days, planned, given_time):
    end = start + timedelta(days=days)
    wanted = planned_by(day, start, end, planned)
    assert 0 <= wanted <= planned
    assert 0 <= behind_pace(day, start, end, planned, given_time) <= max(wanted - given_time, 0)
