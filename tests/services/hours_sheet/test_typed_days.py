from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.services.hours_sheet.typed_days import read_typed_day

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", TODAY),
        ("Today", TODAY),
        ("17/11", date(2026, 11, 17)),
        ("17.11", date(2026, 11, 17)),
        ("17.11.26", date(2026, 11, 17)),
        ("17/11/2026", date(2026, 11, 17)),
        ("2026-11-17", date(2026, 11, 17)),
        ("17 nov", date(2026, 11, 17)),
        ("17nov", date(2026, 11, 17)),
        ("Tue 17 Nov", date(2026, 11, 17)),
        ("tue", date(2026, 11, 24)),
        ("wednesday", TODAY),
        ("th", date(2026, 11, 19)),
        ("29/2/24", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    assert read_typed_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "x", "m", "32/1", "31/2", "11/17/2026", "2:30", "17 nox", "1/2/3/4"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match="day"):
        read_typed_day(typed, TODAY)


def test_a_paper_of_december_is_typed_in_january():
    assert read_typed_day("28/12", date(2027, 1, 4)) == date(2026, 12, 28)
    assert read_typed_day("29/2", date(2025, 1, 4)) == date(2024, 2, 29)


def test_a_slip_of_a_day_is_not_taken_for_last_year():
    assert read_typed_day("26/11", TODAY) == date(2026, 11, 26)


@given(st.dates(min_value=TODAY - timedelta(days=330), max_value=TODAY))
def test_every_day_of_the_last_months_is_found_without_its_year(day):
    assert read_typed_day(f"{day.day}/{day.month}", TODAY) == day
    assert read_typed_day(f"{day.day} {day:%b}", TODAY) == day


@given(st.dates(min_value=TODAY - timedelta(days=6), max_value=TODAY))
def test_a_weekday_is_the_last_one_up_to_today(day):
    assert read_typed_day(f"{day:%a}", TODAY) == day
