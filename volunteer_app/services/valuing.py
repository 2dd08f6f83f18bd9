"""Time given in a period, held against the rate of each day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from volunteer_app.domain.figures import ValueLine
from volunteer_app.domain.rates import Rate, rate_on, spans
from volunteer_app.domain.units import Pence, Period, value_of, whole_pence
from volunteer_app.questions.figures import FigureQuestions, TimeGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValued:
    """Volunteering by span and role; every span lies within one month and has one rate, or none."""

    spans: tuple[Period, ...]
    rates: tuple[Rate | None, ...]
    given: tuple[TimeGiven, ...]

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.given)

    @property
    def awaiting(self) -> int:
        return sum(each.awaiting for each in self.given)

    @property
    def entries(self) -> int:
        return sum(each.entries for each in self.given)

    @property
    def unvalued(self) -> int:
        """Confirmed minutes on days without a rate."""
        return sum(each.minutes for each in self.given if self.rates[each.span] is None)

    @property
    def valued_entries(self) -> int:
        return sum(each.entries for each in self.given if self.rates[each.span] is not None)

    @property
    def pence(self) -> Pence:
        """Value of the confirmed time, rounded once."""
        return whole_pence(sum((self._value(each) for each in self.given), Decimal(0)))

    @property
    def awaiting_pence(self) -> Pence:
        """What the awaiting time would be worth."""
        exact = (value_of(each.awaiting, self._pence_per_hour(each)) for each in self.given)
        return whole_pence(sum(exact, Decimal(0)))

    def _pence_per_hour(self, given: TimeGiven) -> int:
        rate = self.rates[given.span]
        return rate.pence_per_hour if rate else 0

    def _value(self, given: TimeGiven) -> Decimal:
        return value_of(given.minutes, self._pence_per_hour(given))

    def by_role(self) -> dict[UUID, tuple[int, Decimal, int]]:
        """Confirmed minutes, exact pence and awaiting minutes of each role."""
        sums: defaultdict[UUID, tuple[int, Decimal, int]] = defaultdict(lambda: (0, Decimal(0), 0))
        for each in self.given:
            minutes, pence, awaiting = sums[each.role_id]
            sums[each.role_id] = (minutes + each.minutes, pence + self._value(each), awaiting + each.awaiting)
        return dict(sums)

    def by_month(self) -> list[tuple[Period, int, int]]:
        """Each calendar month of the period, cut to it, with its confirmed and awaiting minutes."""
        sums: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        for each in self.given:
            first = self.spans[each.span].first
            sums[first.year, first.month][0] += each.minutes
            sums[first.year, first.month][1] += each.awaiting
        whole = Period(self.spans[0].first, self.spans[-1].last)
        kept = ((month, sums[month.first.year, month.first.month]) for month in whole.months())
        return [(month, minutes, awaiting) for month, (minutes, awaiting) in kept]

    def lines(self, people_by_month: Mapping[date, int]) -> tuple[ValueLine, ...]:
        """Neighbouring spans of one rate joined: minutes times rate, each line rounded on its own.

        A line's contributors are taken from its fullest month: at least so many people stand behind it.
        """
        minutes: defaultdict[int, int] = defaultdict(int)
        for each in self.given:
            minutes[each.span] += each.minutes
        lines = []
        places = range(len(self.spans))
        for rate, group in groupby(places, key=lambda place: self.rates[place]):
            run = list(group)
            amount = sum(minutes[place] for place in run)
            lines.append(
                ValueLine(
                    span=Period(self.spans[run[0]].first, self.spans[run[-1]].last),
                    minutes=amount,
                    pence_per_hour=rate.pence_per_hour if rate else None,
                    pence=whole_pence(value_of(amount, rate.pence_per_hour)) if rate else None,
                    contributors=max(self._people_in(place, people_by_month) for place in run) if amount else 0,
                )
            )
        return tuple(lines)

    def _people_in(self, place: int, people_by_month: Mapping[date, int]) -> int:
        first = self.spans[place].first
        return next((people for month, people in people_by_month.items() if _same_month(month, first)), 0)

    def rates_used(self) -> list[Rate]:
        """Rates that valued any time, in order of their first day."""
        used = {each.span for each in self.given if each.minutes}
        found = {rate.id: rate for place, rate in enumerate(self.rates) if rate is not None and place in used}
        return sorted(found.values(), key=lambda rate: rate.first)


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def value_time(questions: FigureQuestions, period: Period, rates: Sequence[Rate]) -> TimeValued:
    """Ask what time was given in the period and hold it against these rates of one scheme."""
    cut = spans(period, rates)
    return TimeValued(
        spans=cut,
        rates=tuple(rate_on(rates, span.first) for span in cut),
        given=tuple(questions.time_given(cut)),
    )
