"""Who gave confirmed time in a period: whole months from the sums, the days of cut ones from the entries."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Column, or_, select, union

from database.rollups import financial_month
from database.schema import FINANCIAL_MONTHS, engagements, hours, hours_years
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.units import Period

CONFIRMED = hours.c.status == HoursStatus.CONFIRMED


def volunteering(period: Period) -> tuple[Any, ...]:
    """SQL conditions: confirmed entries of volunteering in the period."""
    return CONFIRMED, hours.c.engagement_id.is_not(None), hours.c.day.between(period.first, period.last)


def is_whole(month: Period) -> bool:
    """Whether a month of a period is not cut by it."""
    return month.first.day == 1 and month.last == month.first + relativedelta(day=31)


def whole_months(period: Period) -> dict[int, list[date]]:
    """First days of the period's whole months, by financial year."""
    years: dict[int, list[date]] = {}
    for month in filter(is_whole, period.months()):
        years.setdefault(financial_month(month.first)[0], []).append(month.first)
    return years


def month_column(month: date) -> Column[int]:
    """The column that counts the entries of a month, named by its first day."""
    return hours_years.c[FINANCIAL_MONTHS[financial_month(month)[1]]]


def given(period: Period) -> Any:
    """Every (role, person) with confirmed volunteering, once: whole months from the sums, cut ones from the entries."""
    pairs = select(hours_years.c.role_id, hours_years.c.person_id)
    years = whole_months(period)
    whole = [year for year, months in years.items() if len(months) == len(FINANCIAL_MONTHS)]
    parts = [
        pairs.where(hours_years.c.year == year, or_(*(month_column(month) > 0 for month in months)))
        for year, months in years.items()
        if year not in whole
    ]
    if whole:
        one, several = hours_years.c.year == whole[0], hours_years.c.year.between(whole[0], whole[-1])
        parts.append(pairs.where(one) if len(whole) == 1 else pairs.where(several).distinct())
    parts += [
        select(engagements.c.role_id, hours.c.person_id)
        .join_from(hours, engagements, hours.c.engagement_id == engagements.c.id)
        .where(*volunteering(month))
        .distinct()
        for month in period.months()
        if not is_whole(month)
    ]
    return parts[0] if len(parts) == 1 else union(*parts)
