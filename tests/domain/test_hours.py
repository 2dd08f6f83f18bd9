"""An entry is kept when it belongs to one thing, fits its days and takes nobody's time twice."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_placement, an_engagement, an_entry
from tests.problems import problem_fields
from volunteer_app.domain.hours import (
    HoursSource,
    HoursStatus,
    Spell,
    check_correction,
    check_hours,
    may_be_same_session,
    overlaps,
)
from volunteer_app.domain.units import EngagementId, HoursEntryId, PlacementId, new_uuid

ENGAGEMENT = an_engagement(start=date(2026, 2, 2))
SPELL = Spell(person_id=ENGAGEMENT.person_id, start=ENGAGEMENT.start, end=None)
YESTERDAY = TODAY - timedelta(days=1)


def entry(**changes):
    return an_entry(ENGAGEMENT, **changes)


def fields_of(entry, *, nearby=(), spell=SPELL):
    return problem_fields(check_hours, entry, spell, nearby, TODAY)


def test_two_hours_yesterday_are_kept():
    assert fields_of(entry()) == []


def test_time_is_given_to_exactly_one_engagement_or_placement():
    assert fields_of(entry(placement_id=PlacementId(new_uuid()))) == ["engagement_id"]
    assert fields_of(entry(engagement_id=None)) == ["engagement_id"]
    placement = a_placement()
    spell = Spell(person_id=placement.person_id, start=placement.start, end=placement.end)
    assert fields_of(an_entry(placement), spell=spell) == []


def test_time_is_given_by_the_person_whose_role_it_is():
    assert fields_of(entry(person_id=an_engagement().person_id)) == ["person_id"]


@pytest.mark.parametrize(
    ("minutes", "reason", "fields"),
    [
        (4, "", ["minutes"]), (5, "", []), (720, "", []), (721, "", ["reason"]), (721, "Open day", []),
        (1440, "Open day", []), (1441, "Open day", ["minutes"]), (0, "", ["minutes"]), (-60, "", ["minutes"]),
    ],
)  # fmt: skip
def test_a_day_has_five_minutes_to_24_hours_and_more_than_twelve_needs_a_reason(minutes, reason, fields):
    assert fields_of(entry(minutes=minutes, reason=reason)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"start": time(9), "end": time(11)}, []),
        ({"start": time(9), "end": time(17), "minutes": 450}, []),
        ({"start": time(22), "end": time(6), "minutes": 480}, []),
        ({"start": time(9), "end": time(10, 59)}, ["minutes"]),
        ({"start": time(9)}, ["end"]),
        ({"end": time(9)}, ["start"]),
    ],
)
def test_times_come_in_pairs_and_are_at_least_as_long_as_the_time_given(changes, fields):
    assert fields_of(entry(**changes)) == fields


@pytest.mark.parametrize(
    ("days_ago", "source", "reason", "fields"),
    [
        (-1, HoursSource.MANUAL, "", ["day"]),
        (0, HoursSource.MANUAL, "", []),
        (60, HoursSource.MANUAL, "", []),
        (61, HoursSource.MANUAL, "", ["reason"]),
        (61, HoursSource.MANUAL, "The sheet was found late", []),
        (61, HoursSource.SHEET, "", []),
        (61, HoursSource.IMPORT, "", []),
    ],
)
def test_time_is_logged_once_it_is_given_and_within_sixty_days(days_ago, source, reason, fields):
    logged = entry(day=TODAY - timedelta(days=days_ago), source=source, reason=reason)
    assert fields_of(logged) == fields


@pytest.mark.parametrize(
    ("day", "fields"),
    [
        (date(2026, 10, 31), ["day"]), (date(2026, 11, 1), []), (date(2026, 11, 20), []), (date(2026, 11, 21), ["day"]),
    ],
)  # fmt: skip
def test_time_is_given_from_the_first_day_to_the_last(day, fields):
    spell = Spell(person_id=ENGAGEMENT.person_id, start=date(2026, 11, 1), end=date(2026, 11, 20))
    assert fields_of(entry(day=day), spell=spell) == fields


def test_everything_wrong_with_an_entry_is_said_at_once():
    wrong = entry(engagement_id=None, minutes=0, start=time(9), day=TODAY + timedelta(days=1))
    assert fields_of(wrong) == ["minutes", "end", "day", "engagement_id"]


def timed(day, start, end, **changes):
    return entry(day=day, start=start, end=end, minutes=60, **changes)


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        (timed(YESTERDAY, time(10), time(12)), True),
        (timed(YESTERDAY, time(11, 59), time(13)), True),
        (timed(YESTERDAY, time(8), time(18)), True),
        (timed(YESTERDAY, time(12), time(13)), False),
        (timed(YESTERDAY, time(9), time(10)), False),
        (timed(TODAY, time(10), time(12)), False),
        (timed(YESTERDAY - timedelta(days=1), time(22), time(10, 1)), True),
        (timed(YESTERDAY - timedelta(days=1), time(22), time(10)), False),
        (timed(YESTERDAY, time(10), time(12), status=HoursStatus.REJECTED), False),
        (entry(), False),
    ],
)
def test_nobody_is_in_two_places_at_once(other, clashes):
    mine = timed(YESTERDAY, time(10), time(12))
    assert fields_of(mine, nearby=[other]) == (["start"] if clashes else [])


def test_a_night_shift_clashes_with_the_morning_after_it():
    night = timed(YESTERDAY, time(22), time(6))
    assert fields_of(night, nearby=[timed(TODAY, time(5, 59), time(7))]) == ["start"]
    assert fields_of(night, nearby=[timed(TODAY, time(6), time(7))]) == []


def test_an_entry_never_clashes_with_itself_as_kept_before():
    mine = timed(YESTERDAY, time(10), time(12))
    assert fields_of(replace(mine, end=time(13)), nearby=[mine]) == []


def test_a_rejected_entry_takes_up_no_time_so_it_may_be_rejected_beside_its_double():
    double = timed(YESTERDAY, time(10), time(12), status=HoursStatus.REJECTED)
    assert fields_of(double, nearby=[timed(YESTERDAY, time(10), time(12))]) == []


@pytest.mark.parametrize(("minutes", "fields"), [(60, []), (61, ["minutes"])])
def test_a_day_is_never_longer_than_24_hours(minutes, fields):
    logged = [entry(minutes=600), entry(minutes=780), entry(minutes=600, status=HoursStatus.REJECTED)]
    logged.append(entry(minutes=600, day=TODAY))
    assert fields_of(entry(minutes=minutes), nearby=logged) == fields


clock = st.times().map(lambda each: each.replace(second=0, microsecond=0))
shifts = st.builds(timed, st.dates(date(2026, 11, 20), date(2026, 11, 24)), clock, clock)


def moments(shift):
    start = datetime.combine(shift.day, shift.start)
    end = datetime.combine(shift.day, shift.end)
    return start, end if end > start else end + timedelta(days=1)


@given(shifts, shifts)
def test_two_shifts_overlap_exactly_when_the_clock_says_so(one, other):
    (one_start, one_end), (other_start, other_end) = moments(one), moments(other)
    assert overlaps(one, other) == overlaps(other, one) == (max(one_start, other_start) < min(one_end, other_end))


@pytest.mark.parametrize(
    ("before", "changes", "fields"),
    [
        ({}, {"minutes": 90}, ["reason"]),
        ({}, {"minutes": 90, "reason": "Sheet read wrongly"}, []),
        ({}, {"day": TODAY}, ["reason"]),
        ({}, {"start": time(9), "end": time(11)}, ["reason"]),
        ({}, {"note": "Came with her sister"}, []),
        ({"reason": "Old"}, {"minutes": 90}, ["reason"]),
        ({"reason": "Old"}, {"minutes": 90, "reason": "New"}, []),
        ({"status": HoursStatus.SUBMITTED}, {"minutes": 90}, []),
        ({}, {"status": HoursStatus.REJECTED}, ["reason"]),
        ({}, {"status": HoursStatus.REJECTED, "reason": "Was not here"}, []),
        ({}, {"status": HoursStatus.SUBMITTED, "reason": "Once more"}, ["status"]),
    ],
)
def test_confirmed_time_is_corrected_only_with_a_reason_of_its_own(before, changes, fields):
    kept = entry(**before)
    assert problem_fields(check_correction, kept, replace(kept, **changes)) == fields


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"minutes": 90}, False),
        ({"start": time(10), "end": time(12)}, True),
        ({"day": TODAY}, False),
        ({"status": HoursStatus.REJECTED}, False),
        ({"engagement_id": EngagementId(new_uuid())}, False),
    ],
)
def test_two_hours_of_a_day_may_be_the_same_two_hours(changes, same):
    one = entry()
    assert may_be_same_session(one, replace(one, id=HoursEntryId(new_uuid()), **changes)) is same
    assert not may_be_same_session(one, one)


@pytest.mark.parametrize(("start", "same"), [(time(9, 45), True), (time(10, 15), True), (time(10, 16), False)])
def test_times_a_quarter_of_an_hour_apart_may_be_one_session(start, same):
    one = entry(start=time(10), end=time(12))
    assert may_be_same_session(one, replace(one, id=HoursEntryId(new_uuid()), start=start)) is same
