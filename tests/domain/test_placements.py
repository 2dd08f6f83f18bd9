"""A placement's dates, status and reason agree."""

from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_placement
from tests.problems import problem_fields
from volunteer_app.domain.placements import PlacementStatus, check_placement

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
