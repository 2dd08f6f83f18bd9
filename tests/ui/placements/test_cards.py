from datetime import timedelta

import pytest

from tests.factories import TODAY
from ui.placements.cards import card_of, remark_on
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Minutes, new_uuid
from volunteer_app.questions.placements import PlacementLine

PLANNED, LIVE, COMPLETED, ENDED_EARLY = PlacementStatus


def days(number):
    return TODAY + timedelta(days=number)


def a_line(**changes):
    return PlacementLine(
        **{
            "id": new_uuid(),
            "version": 1,
            "person_id": new_uuid(),
            "reference": "V-000001",
            "known_as": "Ann Lee",
            "host_id": new_uuid(),
            "host": "Lowfield Library Service",
            "host_site": "",
            "kind": "t_level",
            "supervisor": "",
            "start": days(-49),
            "end": days(50),
            "planned_minutes": Minutes(6000),
            "minutes": Minutes(0),
            "awaiting": Minutes(0),
            "status": LIVE,
            "ended_on": None,
            "end_reason": "",
            "outcome": "",
        }
        | changes
    )


@pytest.mark.parametrize(
    ("changes", "tone", "word"),
    [
        ({"status": PLANNED, "start": days(5)}, "info", "Starts in 5 days"),
        ({"status": PLANNED, "start": days(1)}, "info", "Starts in 1 day"),
        ({"status": PLANNED, "start": days(0)}, "warn", "Starts today"),
        ({"status": PLANNED, "start": days(-1)}, "warn", "Was to start 1 day ago"),
        ({"minutes": Minutes(3000)}, "ok", "On pace"),
        ({"minutes": Minutes(2600)}, "ok", "On pace"),
        ({"minutes": Minutes(1200)}, "warn", "30 h behind pace"),
        ({"minutes": Minutes(1200), "awaiting": Minutes(1500)}, "ok", "On pace"),
        ({"planned_minutes": None}, "muted", "No hours planned"),
        ({"end": None}, "ok", "On pace"),
        ({"end": days(-3)}, "warn", "Was to end 3 days ago"),
        ({"end": days(-91)}, "warn", "Was to end 13 weeks ago"),
        ({"end": days(-92)}, "warn", "Was to end 3 months ago"),
        ({"end": days(-1100)}, "warn", "Was to end 3 years ago"),
        ({"status": COMPLETED, "ended_on": TODAY}, "ok", "Completed"),
        ({"status": COMPLETED, "ended_on": TODAY, "outcome": "A job"}, "ok", "A job"),
        ({"status": ENDED_EARLY, "ended_on": TODAY, "end_reason": "travel"}, "warn", "Travel was too hard"),
    ],
)
def test_a_card_says_what_matters_most_about_its_placement(changes, tone, word):
    mark = card_of(a_line(**changes), TODAY).mark
    assert (mark.tone, mark.word) == (tone, word)


def test_a_live_card_shows_confirmed_and_awaiting_time_and_what_is_due():
    pace = card_of(a_line(minutes=Minutes(1500), awaiting=Minutes(600)), TODAY).pace
    assert (pace.confirmed, pace.awaiting, pace.due, pace.text) == (0.25, 0.1, 0.5, "25 of 100 h")


def test_more_time_than_planned_fills_the_bar_and_no_more():
    pace = card_of(a_line(minutes=Minutes(9000), awaiting=Minutes(600)), TODAY).pace
    assert (pace.confirmed, pace.awaiting, pace.text) == (1.0, 0.0, "150 of 100 h")


def test_only_a_live_placement_with_a_plan_has_a_pace():
    assert card_of(a_line(status=PLANNED), TODAY).pace is None
    assert card_of(a_line(planned_minutes=None), TODAY).pace is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "7 Oct to 14 Jan 2027"),
        ({"end": None}, "From 7 Oct"),
        ({"status": COMPLETED, "ended_on": days(-20)}, "Completed 5 Nov"),
        ({"status": ENDED_EARLY, "ended_on": days(-400)}, "Ended early 21 Oct 2025"),
    ],
)
def test_a_card_says_when(changes, words):
    assert card_of(a_line(**changes), TODAY).days == words


def test_a_column_says_what_stands_out_in_it():
    soon = [card_of(a_line(status=PLANNED, start=days(number)), TODAY) for number in (-3, 7, 8)]
    assert remark_on(PLANNED, soon, TODAY) == "2 due within 7 days"
    live = [card_of(a_line(minutes=Minutes(minutes)), TODAY) for minutes in (0, 3000)]
    assert remark_on(LIVE, live, TODAY) == "1 to look at"
    assert remark_on(LIVE, live[1:], TODAY) == ""
    assert remark_on(COMPLETED, [], TODAY) == ""
