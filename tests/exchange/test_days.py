"""Reading days without guessing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_app.exchange.days import Ambiguous, decide_date_order, read_birth_day, read_day

TODAY = date(2026, 11, 25)
THIRD_OF_APRIL = date(2025, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-03", "2025/4/3", "20250403", "2025-04-03 00:00:00", "2025-04-03T14:05", "3 April 2025",
        "3rd April 2025",
        "03-Apr-25", "3 Apr 2025", "Thursday, 3 April 2025", "Apr 3, 2025", "April 3rd 2025", "03/04/2025", "3.4.2025",
        "03-04-25", "3/4/25", " 03/04/2025 09:30 ",
    ],
)  # fmt: skip
def test_the_third_of_april_however_it_is_written(text):
    assert read_day(text, "dmy", today=TODAY) == THIRD_OF_APRIL


def test_the_order_that_was_decided_is_obeyed():
    assert read_day("04/03/2025", "mdy", today=TODAY) == THIRD_OF_APRIL


@pytest.mark.parametrize("text", ["31/02/2025", "32/01/2025", "2025-13-01", "29 February 2025"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match="not in the calendar"):
        read_day(text, "dmy", today=TODAY)


@pytest.mark.parametrize(
    "text", ["soon", "2025", "45750", "3/4", "3 Aprilish 2025", "1/2/3/4", "3-4/2025", "202511", "2025113"]
)
def test_what_is_no_day_is_refused_and_a_bare_number_is_none(text):
    with pytest.raises(ValueError, match="is no day"):
        read_day(text, "dmy", today=TODAY)


def test_a_number_cell_may_hold_excels_count_of_days_but_not_a_year():
    assert read_day("45750", "dmy", today=TODAY, typed_as_number=True) == THIRD_OF_APRIL
    with pytest.raises(ValueError, match="is no day"):
        read_day("1985", "dmy", today=TODAY, typed_as_number=True)


@pytest.mark.parametrize(("text", "year"), [("1/2/46", 2046), ("1/2/47", 1947), ("1/2/26", 2026), ("1/2/99", 1999)])
def test_a_short_year_is_the_last_such_up_to_twenty_years_ahead(text, year):
    assert read_day(text, "dmy", today=TODAY) == date(year, 2, 1)


@pytest.mark.parametrize(("text", "year"), [("1/2/30", 1930), ("1/12/26", 1926), ("24/11/26", 2026), ("29/2/00", 2000)])
def test_a_birthday_with_a_short_year_has_been(text, year):
    assert read_birth_day(text, "dmy", today=TODAY).year == year


def test_a_birthday_still_to_come_is_refused():
    with pytest.raises(ValueError, match="still to come"):
        read_birth_day("26/11/2026", "dmy", today=TODAY)


def test_one_day_over_twelve_decides_for_the_whole_column():
    assert decide_date_order(["03/04/2025", "13/04/2025", "1/1/25"]) == "dmy"


@pytest.mark.parametrize("cells", [[], [""], ["2025-04-03", "3 April 2025"], ["04/04/2025", "4/04/25"], ["soon"]])
def test_a_column_that_swaps_nothing_needs_no_decision(cells):
    assert decide_date_order(cells) == "dmy"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["03/04/2025", "1/2/25"], "may be two days"),
        (["03/04/2025", "04/13/2025"], "seem to begin with the month"),
        (["13/04/2025", "04/13/2025"], "some do not"),
    ],
)
def test_a_column_that_may_swap_day_and_month_is_asked_about(cells, sentence):
    decided = decide_date_order(cells)
    assert isinstance(decided, Ambiguous)
    assert sentence in decided.text
    assert decided.sample in cells


@given(st.dates(date(1930, 1, 1), TODAY), st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d-%b-%Y"]))
def test_every_day_comes_back_in_every_form(day, form):
    assert read_birth_day(day.strftime(form), "dmy", today=TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_refused(text):
    try:
        assert isinstance(read_day(text, "dmy", today=TODAY, typed_as_number=True), date)
    except ValueError as error:
        assert str(error)  # noqa: PT017
