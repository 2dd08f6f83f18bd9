"""Time given in a period, held against the rate of each day."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from volunteer_app.domain.figures import ValueLine
from volunteer_app.domain.rates import Rate, rate_on, spans
from volunteer_app.domain.units import Pence, Period, value_of, whole_pence
from volunteer_app.questions.figures import FigureQuestions, TimeGiven


@dataclass(frozen=True, slots=True)
class TimeOfRole:
    """Confirmed minutes, those of them with a rate and their exact value in pence; minutes that await confirmation."""

    minutes: int = 0
    valued: int = 0
    exact_pence: Decimal = Decimal(0)
    awaiting: int = 0

    def __add__(self, other: "TimeOfRole") -> "TimeOfRole":
        return TimeOfRole(
            self.minutes + other.minutes,
            self.valued + other.valued,
            self.exact_pence + other.exact_pence,
            self.awaiting + other.awaiting,
        )

    @property
    def pence(self) -> Pence | None:
        """The value rounded once; None where time was given and none of it has a rate."""
        return None if self.minutes and not self.valued else whole_pence(self.exact_pence)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValued:
    """Volunteering by span, and by role where asked so; every span lies within one month and has one rate, or none."""

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
    def pence(self) -> Pence | None:
        """Value of the confirmed time, rounded once; None where time was given and none of it has a rate."""
        if self.minutes and self.unvalued == self.minutes:
            return None
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

    def by_role(self) -> dict[UUID, TimeOfRole]:
        """The time of each role; nothing where it was not asked by role."""
        sums: defaultdict[UUID, TimeOfRole] = defaultdict(TimeOfRole)
        for each in self.given:
            if each.role_id is None:
                continue
            valued = each.minutes if self.rates[each.span] else 0
            sums[each.role_id] += TimeOfRole(each.minutes, valued, self._value(each), each.awaiting)
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

    def lines(self, people_in: Callable[[Period], int]) -> tuple[ValueLine, ...]:
        """Neighbouring spans of one rate joined: minutes times rate, each line rounded on its own.

        `people_in` answers how many people gave confirmed time in a period.
        """
        minutes: defaultdict[int, int] = defaultdict(int)
        for each in self.given:
            minutes[each.span] += each.minutes
        lines = []
        for rate, group in groupby(range(len(self.spans)), key=lambda place: self.rates[place]):
            run = list(group)
            span = Period(self.spans[run[0]].first, self.spans[run[-1]].last)
            amount = sum(minutes[place] for place in run)
            lines.append(
                ValueLine(
                    span=span,
                    minutes=amount,
                    pence_per_hour=rate.pence_per_hour if rate else None,
                    pence=whole_pence(value_of(amount, rate.pence_per_hour)) if rate else None,
                    contributors=people_in(span) if amount else 0,
                )
            )
        return tuple(lines)

    def rates_used(self) -> list[Rate]:
        """Rates that valued any time, in order of their first day."""
        used = {each.span for each in self.given if each.minutes}
        found = {rate.id: rate for place, rate in enumerate(self.rates) if rate is not None and place in used}
        return sorted(found.values(), key=lambda rate: rate.first)


def value_time(
    questions: FigureQuestions, period: Period, rates: Sequence[Rate], *, by_role: bool = False
) -> TimeValued:
    """Ask what time was given in the period and hold it against these rates of one scheme."""
    cut = spans(period, rates)
    return TimeValued(
        spans=cut,
        rates=tuple(rate_on(rates, span.first) for span in cut),
        given=tuple(questions.time_given(cut, by_role=by_role)),
    )
