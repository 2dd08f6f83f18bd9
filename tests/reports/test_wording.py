"""Numbers in words: rounded half up, hidden as hidden, empty as empty, and no per cent on a small base."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.domain.figures import HIDDEN
from volunteer_app.domain.units import Period
from volunteer_app.reports import wording


@pytest.mark.parametrize(("minutes", "told"), [(0, "0"), (29, "0"), (30, "1"), (90, "2"), (60 * 46674, "46,674")])
def test_minutes_are_told_in_whole_hours(minutes, told):
    assert wording.hours(minutes) == told


@pytest.mark.parametrize(("pence", "told"), [(0, "£0"), (49, "£0"), (50, "£1"), (58_494_180, "£584,942")])
def test_pence_are_told_in_whole_pounds(pence, told):
    assert wording.pounds(pence) == told


@pytest.mark.parametrize("write", [wording.shown, wording.hours, wording.pounds, wording.exact_pounds])
def test_hidden_and_empty_have_signs_of_their_own(write):
    assert write(HIDDEN) == "*"
    assert write(None) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(52, 64, "81%"), (1, 200, "1%"), (0, 40, "0%"), (12, 19, ""), (HIDDEN, 64, ""), (52, HIDDEN, ""), (None, 64, "")],
)
def test_a_per_cent_needs_two_printed_counts_and_a_base_of_twenty(part, whole, told):
    assert wording.percent(part, whole) == told


@pytest.mark.parametrize(
    ("part", "whole", "share", "both"),
    [(30, 30, "", "30 of 30, rounded"), (25, 30, "83%", "25 of 30"), (0, 30, "0%", "0 of 30"), (0, 0, "", "0 of 0")],
)
def test_equal_rounded_numbers_are_not_told_as_all(part, whole, share, both):
    assert wording.percent(part, whole, rounded=True) == share
    assert wording.out_of(part, whole, rounded=True) == both


def test_all_of_an_exact_count_is_all():
    assert wording.percent(30, 30) == "100%"
    assert wording.out_of(30, 30) == "30 of 30"


def test_no_change_between_rounded_numbers_says_that_they_are():
    assert wording.change(15, 15, rounded=True) == "Last year 15; no change after rounding"


@given(st.integers(0, 10**7), st.integers(20, 10**7))
def test_a_per_cent_is_the_nearest_whole_one(part, whole):
    told = int(wording.percent(part, whole).rstrip("%"))
    assert abs(told - 100 * part / whole) <= 0.5


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (64, 49, "Last year 49; up 15 (31%)"),
        (40, 50, "Last year 50; down 10 (20%)"),
        (12, 9, "Last year 9; up 3"),
        (9, 9, "Last year 9; no change"),
        (HIDDEN, 49, "Last year 49; change not shown"),
        (64, HIDDEN, "Last year not shown"),
        (64, None, "No figure for last year"),
        (None, 49, "Last year 49"),
    ],
)
def test_a_change_is_told_with_its_share_or_with_the_reason_for_none(now, before, told):
    assert wording.change(now, before) == told


def test_a_period_of_one_day_is_one_date():
    day = date(2026, 6, 1)
    assert wording.period(Period(day, day)) == "1 June 2026"
