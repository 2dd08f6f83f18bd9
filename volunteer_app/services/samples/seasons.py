"""How busy a month is: the seasons, the years, and the months when the wards were closed to volunteers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.units import Period
from volunteer_app.services.samples.dice import Dice, Weighted, mix

_LONGEST_MONTH = 31


def busyness(day: date) -> float:
    """How much time is given on such a day, against an ordinary one."""
    return float(mix()["seasons"]["hours"][day.month - 1] * _closure(day).get("hours", 1.0))


def _closure(day: date) -> Mapping[str, Any]:
    return next((each for each in mix()["closures"] if each["first"] <= day <= each["last"]), {})


def joining_months(period: Period) -> Weighted:
    """The months of the period, each as often as people join in it; more join from year to year."""
    months = list(period.months())
    return Weighted(months, [_joining(month, period.first) for month in months])


def _joining(month: Period, since: date) -> float:
    seasons = mix()["seasons"]
    years = relativedelta(month.first, since).years
    share = ((month.last - month.first).days + 1) / _LONGEST_MONTH
    closed = float(_closure(month.first).get("joining", 1.0))
    return float(seasons["joining"][month.first.month - 1] * seasons["growth_a_year"] ** years * closed * share)


def joining_day(dice: Dice, months: Weighted) -> date:
    """A day of one of the months, the busier ones more often."""
    month: Period = dice.weighed(months)
    return month.first + timedelta(days=dice.between(0, (month.last - month.first).days))
