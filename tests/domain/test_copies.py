"""How long copies are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY
from volunteer_app.domain.copies import DAYS_OF_ALL, DAYS_OF_MONTHLY, kept
from volunteer_app.domain.units import local_day

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
MOMENTS = st.sets(st.timedeltas(timedelta(days=-1), timedelta(days=200)).map(lambda age: NOON - age), max_size=60)


def age(moment, today=TODAY):
    return (today - local_day(moment)).days


@given(MOMENTS)
def test_the_newest_stays_and_nothing_else_outlives_three_months(made):
    stay = kept(made, TODAY)
    assert stay <= made
    assert not made or max(made) in stay
    assert all(age(moment) < DAYS_OF_MONTHLY for moment in stay - {max(made, default=None)})


@given(MOMENTS)
def test_all_of_the_last_two_days_stay(made):
    assert {moment for moment in made if age(moment) < DAYS_OF_ALL} <= kept(made, TODAY)


@given(MOMENTS)
def test_of_every_day_week_and_month_that_had_one_the_newest_stays(made):
    stay = kept(made, TODAY)
    for days, bucket in (
        (14, local_day),
        (56, lambda moment: local_day(moment).isocalendar()[:2]),
        (92, lambda moment: (local_day(moment).year, local_day(moment).month)),
    ):
        for moment in made:
            newest = max(other for other in made if bucket(other) == bucket(moment))
            assert newest in stay or age(newest) >= days


@given(MOMENTS, st.integers(0, 100))
def test_what_went_earlier_would_have_gone_later_too(made, days):
    """So it does not matter on how many days between somebody looked."""
    later = TODAY + timedelta(days=days)
    assert kept(kept(made, TODAY), later) == kept(made, later)


@given(st.sets(st.integers(0, 400), min_size=1))
def test_there_are_never_many(ages):
    """One a day at most: 14 by day, and as many weeks and months as the rest can touch."""
    assert len(kept({NOON - timedelta(days=days) for days in ages}, TODAY)) <= 14 + 8 + 4 + 1


def test_a_year_of_one_copy_a_day_leaves_days_then_weeks_then_months():
    stay = sorted(age(moment) for moment in kept([NOON - timedelta(days=days) for days in range(365)], TODAY))
    assert stay == [*range(14), 17, 24, 25, 31, 38, 45, 52, 56, 86][: len(stay)]
