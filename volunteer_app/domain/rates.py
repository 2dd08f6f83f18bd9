"""What an hour was worth on a day: rates with a first and a last day, and a gap where nobody set one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from volunteer_app.domain.units import APRIL, OrganisationId, Pence, Period, RateId, new_uuid
from volunteer_app.errors import Problem, RuleBroken

LIVING_WAGE = "real_living_wage"
LIVING_WAGE_LONDON = "real_living_wage_london"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Pence for an hour from the first to the last day, both included; `last` None runs on.

    `scheme` is a code of `rate schemes`; `announced_on` is when a living wage was made known, long before it is due.
    """

    id: RateId = field(default_factory=lambda: RateId(new_uuid()))
    version: int = 0
    scheme: str
    first: date
    last: date | None = None
    pence_per_hour: Pence
    announced_on: date | None = None
    source: str = ""
    edition: str = ""
    verified: bool = True

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Whose workspace this is, how its volunteers' time is valued, and in which month its financial year begins."""

    id: OrganisationId = field(default_factory=lambda: OrganisationId(new_uuid()))
    version: int = 0
    name: str
    rate_scheme: str
    sample: bool = False
    first_month: int = APRIL


def check_organisation(organisation: Organisation) -> None:
    """Raise RuleBroken naming everything wrong with what is said of the organisation."""
    problems = []
    if not organisation.name.strip():
        problems.append(Problem("name", "Enter the organisation's name."))
    if not 1 <= organisation.first_month <= 12:
        problems.append(Problem("first_month", "Choose the month in which the financial year begins."))
    if problems:
        raise RuleBroken(problems)


def rate_on(rates: Iterable[Rate], day: date) -> Rate | None:
    """The rate in force on the day, or None: an hour without a rate is unvalued, never zero."""
    return next((rate for rate in rates if rate.covers(day)), None)


def living_wage_on(rates: Iterable[Rate], day: date, *, in_london: bool) -> Rate | None:
    """The real Living Wage in force on the day, in London or elsewhere."""
    scheme = LIVING_WAGE_LONDON if in_london else LIVING_WAGE
    return rate_on((rate for rate in rates if rate.scheme == scheme), day)


def check_rate(rate: Rate, others: Sequence[Rate]) -> None:
    """Raise RuleBroken where the rate is nothing, runs backwards or shares a day with another of its scheme."""
    problems = []
    if rate.pence_per_hour <= 0:
        problems.append(Problem("pence_per_hour", "Enter what an hour is worth."))
    if rate.last is not None and rate.last < rate.first:
        problems.append(Problem("last", "The last day is before the first."))
    for other in others:
        if other.id != rate.id and other.scheme == rate.scheme and _share_a_day(rate, other):
            problems.append(
                Problem("first", "Another rate of this kind covers some of these days: end that one first.")
            )
            break
    if problems:
        raise RuleBroken(problems)


def _share_a_day(one: Rate, other: Rate) -> bool:
    return (one.last is None or other.first <= one.last) and (other.last is None or one.first <= other.last)


def spans(period: Period, rates: Sequence[Rate]) -> tuple[Period, ...]:
    """The period cut at the first of every month and wherever a rate starts or stops."""
    starts = {month.first for month in period.months()}
    for rate in rates:
        starts.add(rate.first)
        if rate.last is not None:
            starts.add(date.fromordinal(rate.last.toordinal() + 1))
    inside = sorted(day for day in starts if day in period)
    ends = [date.fromordinal(day.toordinal() - 1) for day in inside[1:]] + [period.last]
    return tuple(Period(first, last) for first, last in zip(inside, ends, strict=True))


def span_of(spans_: Sequence[Period], day: date) -> int:
    """Index of the span that holds the day; the spans are in order and without gaps."""
    return bisect_right(spans_, day, key=lambda span: span.first) - 1
