"""Lengths, times, periods, money and text mean one thing each, whoever types them."""

import unicodedata
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from volunteer_app.domain.units import (
    Period,
    clean_text,
    fold,
    format_clock,
    format_day,
    format_minutes,
    format_pence,
    format_short_day,
    format_span,
    minutes_between,
    new_uuid,
    parse_end,
    parse_minutes,
    parse_time,
    value_of,
    whole_hours,
    whole_pence,
)

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))
periods = st.tuples(days, st.integers(0, 800)).map(lambda each: Period(each[0], each[0] + timedelta(days=each[1])))


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2:30", 150), ("02:30", 150), ("2:30:00", 150), ("0:05", 5), ("24:00", 1440), ("100:00", 6000),
        ("2.5", 150), ("2,5", 150), (".5", 30), ("2", 120), ("0", 0), ("2.5h", 150), ("2.5 hours", 150), ("1.3333", 80),
        ("1.01", 61), ("2h30", 150), ("2h", 120), ("2 h 30 min", 150), ("2H30M", 150), ("2 hrs 5", 125),
        ("1 hour 30 minutes", 90), ("90 min", 90), ("90m", 90), ("1 minute", 1), ("  2:30 ", 150),
    ],
)  # fmt: skip
def test_a_length_is_read_however_it_is_usually_typed(typed, minutes):
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    ["", " ", "2:60", "2:3", "-2", "+2", "2h60", "two", "2.5.1", "2:30 pm", "1e3", "nan", "1,000", "2.", "½", "2 30",
     "1.5:30", "1000", "2:30:15", "h", "min", "0x10"],
)  # fmt: skip
def test_what_is_no_length_is_refused_and_never_guessed(typed):
    with pytest.raises(ValueError, match=r"2:30, 2\.5 or 2h30"):
        parse_minutes(typed)


@given(st.integers(0, 999 * 60 + 59))
def test_every_length_is_read_back_from_how_it_is_shown(minutes):
    assert parse_minutes(format_minutes(minutes).replace(",", "")) == minutes
    assert parse_minutes(format_clock(minutes).replace(",", "")) == minutes


@given(st.text(max_size=12))
def test_any_text_is_a_length_with_a_digit_in_it_or_refused(typed):
    minutes = None
    with suppress(ValueError):
        minutes = parse_minutes(typed)
    assert minutes is None or (minutes >= 0 and any(letter.isdecimal() for letter in typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:00", time(14)), ("14.00", time(14)), ("1400", time(14)), ("930", time(9, 30)), ("9", time(9)),
        ("9:05", time(9, 5)), ("2pm", time(14)), ("2 pm", time(14)), ("2:30 pm", time(14, 30)),
        ("2.30 p.m.", time(14, 30)),
        ("12am", time(0)), ("12 PM", time(12)), ("12:30am", time(0, 30)), ("00:00", time(0)), ("23:59", time(23, 59)),
        ("14:00:00", time(14)), ("7a", time(7)), (" 14:00 ", time(14)),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_however_it_is_usually_typed(typed, expected):
    assert parse_time(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "24:00",
        "25:00",
        "14:60",
        "13pm",
        "0am",
        "2:3",
        "14:00:30",
        "2m",
        "2 30",
        "noon",
        "14.",
        "-1",
        "14:00..",
        "99",
    ],
)
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(ValueError, match="14:00 or 2pm"):
        parse_time(typed)


@given(st.times().map(lambda each: each.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_is_read_back_on_both_clocks(moment):
    assert parse_time(f"{moment:%H:%M}") == moment
    assert parse_time(f"{moment:%H%M}") == moment
    assert parse_time(f"{moment.hour % 12 or 12}:{moment.minute:02} {'pm' if moment.hour >= 12 else 'am'}") == moment


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [(time(9), time(12, 30), 210), (time(22), time(6), 480), (time(9), time(9), 1440), (time(23, 59), time(0), 1)],
)
def test_an_end_at_or_before_the_start_is_on_the_next_day(start, end, minutes):
    assert minutes_between(start, end) == minutes


@given(st.times(), st.times())
def test_a_stretch_of_time_is_longer_than_nothing_and_at_most_a_day(start, end):
    assert 0 < minutes_between(start, end) <= 1440


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2026, 4, 2), date(2026, 4, 1))


def test_both_ends_of_a_period_belong_to_it():
    year = Period.financial_year(2025)
    assert (year.first, year.last) == (date(2025, 4, 1), date(2026, 3, 31))
    assert year.first in year
    assert year.last in year
    assert date(2026, 4, 1) not in year


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 3, 31), date(2025, 4, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 11, 25), date(2026, 4, 1)),
    ],
)
def test_the_financial_year_so_far_starts_on_1_april(day, first):
    assert Period.financial_year_to(day) == Period(first, day)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_a_day_lies_in_the_financial_year_that_began_last(day, first_month):
    so_far = Period.financial_year_to(day, first_month)
    whole = Period.financial_year(so_far.first.year, first_month)
    assert so_far == Period(whole.first, day)
    assert day in whole
    assert (whole.first.day, whole.first.month) == (1, first_month)
    assert Period.financial_year(so_far.first.year + 1, first_month).first == whole.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("this", "before"),
    [
        ((date(2025, 4, 1), date(2026, 3, 31)), (date(2024, 4, 1), date(2025, 3, 31))),
        ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        ((date(2024, 2, 1), date(2024, 2, 29)), (date(2023, 2, 1), date(2023, 2, 28))),
        ((date(2024, 2, 29), date(2024, 3, 5)), (date(2023, 2, 28), date(2023, 3, 5))),
        ((date(2024, 1, 10), date(2024, 2, 28)), (date(2023, 1, 10), date(2023, 2, 28))),
        ((date(2026, 11, 1), date(2026, 11, 25)), (date(2025, 11, 1), date(2025, 11, 25))),
    ],
)
def test_the_year_before_keeps_days_and_ends_of_months(this, before):
    assert Period(*this).year_before() == Period(*before)


@given(periods)
def test_the_year_before_is_about_as_long_and_ends_a_year_earlier(period):
    before = period.year_before()
    assert abs((before.last - before.first) - (period.last - period.first)) <= timedelta(days=1)
    assert timedelta(days=364) <= period.last - before.last <= timedelta(days=366)


@given(periods)
def test_months_cut_a_period_into_days_that_each_belong_to_one(period):
    months = list(period.months())
    assert months[0].first == period.first
    assert months[-1].last == period.last
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(months))
    assert all((month.first.year, month.first.month) == (month.last.year, month.last.month) for month in months)


@given(periods, periods)
def test_an_overlap_has_exactly_the_days_that_both_have(one, other):
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    for day in (one.first, one.last, other.first, other.last):
        assert (shared is not None and day in shared) == (day in one and day in other)


@given(st.lists(st.tuples(st.integers(0, 1440), st.integers(1, 20_000)), max_size=30))
@example([(1, 20), (1, 10)])
@example([(1, 10)] * 3)
def test_money_is_rounded_once_at_the_end(hours):
    exact = sum((value_of(minutes, pence) for minutes, pence in hours), Decimal(0))
    twice = 2 * sum(minutes * pence for minutes, pence in hours)
    assert whole_pence(exact) == (twice + 60) // 120


def test_half_a_penny_goes_up():
    assert whole_pence(value_of(30, 1271)) == 636
    assert whole_pence(Decimal("0.5")) == 1
    assert whole_pence(Decimal("2.5")) == 3


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (468_829, 7814)])
def test_half_an_hour_goes_up(minutes, hours):
    assert whole_hours(minutes) == hours


def test_values_are_shown_as_people_write_them():
    assert format_minutes(450) == "7 h 30 min"
    assert format_minutes(0) == "0 min"
    assert format_minutes(75_000) == "1,250 h"
    assert format_clock(450) == "7:30"
    assert format_pence(123_450) == "£1,234.50"
    assert format_pence(-5) == "-£0.05"
    assert format_day(date(2026, 4, 3)) == "3 April 2026"
    assert format_short_day(date(2026, 4, 3)) == "3 Apr 2026"


def test_ids_are_of_version_seven_and_follow_the_clock():
    ids = [new_uuid() for _ in range(1000)]
    assert {(each.version, each.variant) for each in ids} == {(7, "specified in RFC 4122")}
    assert len(set(ids)) == 1000
    assert ids[0].int >> 80 <= ids[-1].int >> 80


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann", "Ann"),
        ("Zoe\u0308", "Zoë"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("e\x00\u0301", "é"),
        ("abc\u202edcba", "abc⟦RLO⟧dcba"),
        ("\u200fعمر", "\u200fعمر"),
        ("\ud800", ""),
    ],
)
def test_text_is_kept_composed_and_without_control_characters(typed, kept):
    assert clean_text(typed) == kept


@given(st.text(alphabet=st.characters(exclude_categories=())))
@example("e\x00\u0301")
def test_cleaning_text_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == unicodedata.normalize("NFC", once)
    assert not set(once) & set(map(chr, [*range(9), 13, 127, 0x85, 0x202E, 0xD800]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn", "nguyen"), ("O’Brien", "obrien"), ("O'Brien", "obrien"), ("O‘Brien", "obrien"),
        ("Oʼbrien", "obrien"),
        ("Straße", "strasse"), ("Łukasz", "lukasz"), ("Sørensen", "sorensen"), ("İpek", "ipek"), ("Ǿrsted", "orsted"),
        ("Æthelred", "aethelred"), ("ＡＮＮ", "ann"), ("ℌann", "hann"), ("  Ann   Lee ", "ann lee"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Ásta Þórsdóttir", "asta thorsdottir"), ("Ann\u00a0Lee", "ann lee"),
    ],
)  # fmt: skip
def test_names_are_found_without_their_marks(one, other):
    assert fold(one) == fold(other) == other


@given(st.text())
@example("ℌ")
@example("ǿ")
def test_folding_twice_changes_nothing_more(text):
    once = fold(text)
    assert fold(once) == once
    assert fold(text.upper().lower()) == fold(text.lower())


@pytest.mark.parametrize(
    ("start", "typed", "end"),
    [
        ("11:00", "1", "13:00"),
        ("09:30", "5", "17:00"),
        ("09:30", "11", "11:00"),
        ("18:00", "9", "21:00"),
        ("22:00", "6", "06:00"),
        ("13:00", "1", "01:00"),
        ("13:00", "12", "12:00"),
        ("11:00", "01", "01:00"),
        ("11:00", "1am", "01:00"),
        ("11:00", "1:00", "01:00"),
        ("11:00", "0", "00:00"),
    ],
)
def test_a_bare_hour_before_the_start_is_one_of_the_afternoon_where_that_fits(start, typed, end):
    assert parse_end(typed, parse_time(start)) == parse_time(end)


def test_a_bare_hour_without_a_start_is_as_it_stands():
    assert parse_end("1", None) == parse_time("01:00")


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "0 days"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (60, "8 weeks"), (91, "13 weeks"),
        (92, "3 months"), (729, "23 months"), (730, "2 years"), (1967, "5 years"), (400_000, "1,095 years"),
    ],
)  # fmt: skip
def test_a_span_is_said_in_the_unit_that_matters(days, shown):
    assert format_span(days) == shown
