"""A rate holds on its own days and no other, and a period is cut so that no span has two."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_rate
from tests.problems import problem_fields
from volunteer_app.domain.rates import check_rate, rate_on, span_of, spans
from volunteer_app.domain.units import Period

days = st.dates(min_value=date(2010, 1, 1), max_value=date(2030, 12, 31))
periods = st.tuples(days, st.integers(0, 1500)).map(lambda each: Period(each[0], each[0] + timedelta(days=each[1])))


@st.composite
def rate_tables(draw):
    """Rates of one scheme that share no day, with or without gaps, the last open or not."""
    bounds = sorted(draw(st.sets(days, min_size=2, max_size=12)))
    gaps = draw(st.lists(st.booleans(), min_size=len(bounds), max_size=len(bounds)))
    table = [
        a_rate(first=first, last=following - timedelta(days=1), pence_per_hour=1000 + number)
        for number, (first, following) in enumerate(pairwise(bounds))
        if not gaps[number]
    ]
    return [*table, a_rate(first=bounds[-1], last=None)] if gaps[-1] else table


@given(rate_tables(), days)
def test_at_most_one_rate_holds_on_a_day_and_only_on_its_own_days(table, day):
    holding = [rate for rate in table if rate.first <= day and (rate.last is None or day <= rate.last)]
    assert len(holding) <= 1
    assert rate_on(table, day) == next(iter(holding), None)
    for rate in table:
        check_rate(rate, table)


def test_a_gap_between_two_rates_has_no_rate():
    table = [
        a_rate(first=date(2016, 4, 1), last=date(2017, 3, 31), pence_per_hour=720),
        a_rate(first=date(2018, 4, 1), last=date(2019, 3, 31), pence_per_hour=783),
    ]
    assert rate_on(table, date(2017, 3, 31)).pence_per_hour == 720
    assert rate_on(table, date(2017, 4, 1)) is None
    assert rate_on(table, date(2018, 3, 31)) is None
    assert rate_on(table, date(2018, 4, 1)).pence_per_hour == 783
    assert rate_on([], TODAY) is None


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"first": date(2026, 4, 1), "last": date(2026, 4, 1)}, []),
        ({"last": date(2026, 3, 31)}, ["last"]),
        ({"pence_per_hour": 0}, ["pence_per_hour"]),
        ({"pence_per_hour": -1, "last": date(2025, 1, 1)}, ["pence_per_hour", "last"]),
    ],
)
def test_a_rate_is_worth_something_and_runs_forwards(changes, fields):
    assert problem_fields(check_rate, a_rate(**changes), []) == fields


@pytest.mark.parametrize(
    ("first", "last", "scheme", "fields"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), "own", []),
        (date(2025, 4, 1), date(2026, 4, 1), "own", ["first"]),
        (date(2025, 4, 1), None, "own", ["first"]),
        (date(2027, 3, 31), None, "own", ["first"]),
        (date(2027, 4, 1), None, "own", []),
        (date(2026, 6, 1), date(2026, 6, 2), "own", ["first"]),
        (date(2026, 6, 1), date(2026, 6, 2), "national_living_wage", []),
    ],
)
def test_two_rates_of_a_scheme_never_share_a_day(first, last, scheme, fields):
    kept = a_rate(scheme="own", first=date(2026, 4, 1), last=date(2027, 3, 31))
    assert problem_fields(check_rate, a_rate(scheme=scheme, first=first, last=last), [kept]) == fields


def test_a_rate_does_not_clash_with_itself():
    rate = a_rate()
    assert problem_fields(check_rate, rate, [rate]) == []


@given(periods, rate_tables())
def test_spans_hold_every_day_of_the_period_once_in_order(period, table):
    cut = spans(period, table)
    assert (cut[0].first, cut[-1].last) == (period.first, period.last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(cut))


@given(periods, rate_tables())
def test_within_a_span_the_month_and_the_rate_never_change(period, table):
    for span in spans(period, table):
        assert (span.first.year, span.first.month) == (span.last.year, span.last.month)
        assert rate_on(table, span.first) == rate_on(table, span.last)


@given(st.data(), periods, rate_tables())
def test_a_day_is_found_in_its_span(data, period, table):
    cut = spans(period, table)
    day = data.draw(st.dates(period.first, period.last))
    assert day in cut[span_of(cut, day)]
