"""Periods by the names people call them."""

from datetime import date, timedelta

from volunteer_app.domain.units import APRIL, Period, format_short_day

YEARS_BACK = 5


def financial_years(today: date, first_month: int = APRIL) -> tuple[tuple[str, Period], ...]:
    """This financial year to date, then the whole years before it, the latest first."""
    to_date = Period.financial_year_to(today, first_month)
    starts = range(to_date.first.year - 1, to_date.first.year - 1 - YEARS_BACK, -1)
    whole = (Period.financial_year(start, first_month) for start in starts)
    return (f"{_year_name(to_date.first)} to date", to_date), *((_year_name(year.first), year) for year in whole)


def months(today: date) -> tuple[tuple[str, Period], ...]:
    """This month to date and the whole month before it."""
    last_of_before = today.replace(day=1) - timedelta(days=1)
    before = Period(last_of_before.replace(day=1), last_of_before)
    return ("This month", Period(today.replace(day=1), today)), ("Last month", before)


def period_name(period: Period, today: date, first_month: int = APRIL) -> str:
    """'2025/26', 'Last month', or its two days."""
    for name, known in (*financial_years(today, first_month), *months(today)):
        if known == period:
            return name
    return f"{format_short_day(period.first)} to {format_short_day(period.last)}"


def _year_name(first: date) -> str:
    """'2025/26', or '2025' where the year is that of the calendar."""
    return f"{first.year}" if first.month == 1 else f"{first.year}/{(first.year + 1) % 100:02}"
