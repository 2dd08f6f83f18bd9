"""Days that move with the calendar, and days that stay."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.domain.relative_days import OFFERED, day_of, words
from volunteer_app.errors import RuleBroken

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day", "read_as"),
    [
        ("2026-04-01", date(2026, 4, 1), "1 April 2026"),
        ("today", TODAY, "today"),
        ("today+60d", date(2027, 1, 24), "in 60 days"),
        ("today+1d", date(2026, 11, 26), "in 1 day"),
        ("today-13w", date(2026, 8, 26), "13 weeks ago"),
        ("today-1m", date(2026, 10, 25), "1 month ago"),
        ("start of this week", date(2026, 11, 23), "start of this week"),
        ("end of this week", date(2026, 11, 29), "end of this week"),
        ("start of last month", date(2026, 10, 1), "start of last month"),
        ("end of last month", date(2026, 10, 31), "end of last month"),
        ("start of this quarter", date(2026, 10, 1), "start of this quarter"),
        ("end of last quarter", date(2026, 9, 30), "end of last quarter"),
        ("end of next quarter", date(2027, 3, 31), "end of next quarter"),
        ("start of this financial year", date(2026, 4, 1), "start of this financial year"),
        ("end of this financial year", date(2027, 3, 31), "end of this financial year"),
        ("start of last financial year", date(2025, 4, 1), "start of last financial year"),
    ],
)
def test_a_kept_day_means_a_day_and_reads_as_words(text, day, read_as):
    assert (day_of(text, TODAY), words(text)) == (day, read_as)


def test_the_financial_year_of_march_began_the_april_before():
    assert day_of("start of this financial year", date(2027, 3, 31)) == date(2026, 4, 1)
    assert day_of("start of this quarter", date(2027, 3, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("first_month", "quarter", "year"),
    [
        (1, date(2026, 10, 1), date(2026, 1, 1)),
        (8, date(2026, 11, 1), date(2026, 8, 1)),
        (12, date(2026, 9, 1), date(2025, 12, 1)),
    ],
)
def test_the_year_and_its_quarters_begin_in_the_month_of_the_organisation(first_month, quarter, year):
    assert day_of("start of this quarter", TODAY, first_month) == quarter
    assert day_of("start of this financial year", TODAY, first_month) == year


def test_a_month_from_its_last_day_stays_in_the_month():
    assert day_of("today+1m", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-02-30", "20260401", "3/4/2026", "today+d", "today+99999d", "Today"]
)
def test_what_is_no_day_is_refused_with_a_sentence(text):
    for asked in (lambda: day_of(text, TODAY), lambda: words(text)):
        with pytest.raises(RuleBroken, match=r"is no day. Choose one"):
            asked()


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("today-1d", date.min),
        ("start of last week", date.min),
        ("today+9999m", date.max),
        ("end of next financial year", date.max),
    ],
)
def test_a_day_beyond_the_calendar_is_refused_too(text, today):
    with pytest.raises(RuleBroken, match="is no day"):
        day_of(text, today)


def test_a_long_text_is_not_repeated_whole():
    with pytest.raises(RuleBroken) as refused:
        day_of("x" * 5000, TODAY)
    assert len(str(refused.value)) < 200


@given(st.sampled_from(OFFERED), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_everything_offered_is_a_day_on_any_day(text, today):
    assert day_of(text, today)
    assert words(text)


@given(st.sampled_from(["week", "month", "quarter", "financial year"]), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_spans_follow_one_another_without_a_gap_and_this_one_holds_today(span, today):
    ends = [day_of(f"end of {which} {span}", today) for which in ("last", "this")]
    starts = [day_of(f"start of {which} {span}", today) for which in ("this", "next")]
    assert starts == [end + timedelta(days=1) for end in ends]
    assert starts[0] <= today <= ends[1]
