"""The hours of the sample, month by month: turns kept and missed, shifts by night, sheets handed in late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import accumulate
from random import Random

from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.placements import OVER, Placement
from volunteer_app.domain.roles import Engagement, EngagementStatus
from volunteer_app.domain.units import (
    MINUTES_IN_A_DAY,
    EngagementId,
    HoursEntryId,
    Minutes,
    Period,
    PersonId,
    PlacementId,
)
from volunteer_app.services.samples.dice import Dice, milliseconds_of, mix, seeded_uuid
from volunteer_app.services.samples.seasons import busyness

_CLOCK = tuple(time(minute // 60, minute % 60) for minute in range(MINUTES_IN_A_DAY))
_NIGHT_STARTS = (21 * 60, 22 * 60, 22 * 60 + 30)
_NIGHT = 8 * 60
_EVENING = 17 * 60
_MOST_OF_AN_EVENING = 3 * 60
_LONG_ENOUGH_FOR_A_BREAK = 6 * 60
_BREAK = 30
_BROUGHT_IN_AFTER = 6 * 365
_PLACEMENT_DAYS = (0, 1, 2, 3)
_USUAL_WEEKS_A_MONTH = 365.25 / 12 / 7


@dataclass(slots=True)
class Stint:
    """Turns on some weekdays from a first to a last day, by ordinal; `start` in minutes from midnight or None.

    `keenness` is how many turns somebody keeps against others; None on a placement, which is attended whatever happens.
    """

    person_id: PersonId
    engagement_id: EngagementId | None
    placement_id: PlacementId | None
    first: int
    last: int
    weekdays: tuple[int, ...]
    minutes: int
    start: int | None
    keenness: float | None
    young: bool = False


def engagement_stint(
    dice: Dice, engagement: Engagement, weekdays: tuple[int, ...], until: date, *, night: bool, young: bool
) -> Stint:
    """The turns of somebody in a role; none lately where they are paused."""
    last = engagement.end or until
    if engagement.status is EngagementStatus.PAUSED:
        last = max(engagement.start, until - timedelta(days=dice.between(25, 150)))
    minutes, start = int(dice.pick("turns")), int(dice.pick("starts"))
    if start >= _EVENING:
        minutes = min(minutes, _MOST_OF_AN_EVENING)
    if night:
        minutes, start = _NIGHT, dice.one_of(_NIGHT_STARTS)
    return Stint(
        person_id=engagement.person_id,
        engagement_id=engagement.id,
        placement_id=None,
        first=engagement.start.toordinal(),
        last=last.toordinal(),
        weekdays=weekdays,
        minutes=minutes,
        start=start if night or dice.happens("times_written") else None,
        keenness=0.7 + 0.6 * dice.random.random(),
        young=young,
    )


def placement_stint(dice: Dice, placement: Placement, until: date) -> Stint:
    """The days of a placement up to its end, or so far."""
    kind = next(each for each in mix()["placements"] if each["kind"] == placement.kind)
    end = placement.ended_on if placement.status in OVER else placement.end
    return Stint(
        person_id=placement.person_id,
        engagement_id=None,
        placement_id=placement.id,
        first=placement.start.toordinal(),
        last=min(end or until, until).toordinal(),
        weekdays=tuple(sorted(dice.random.sample(_PLACEMENT_DAYS, kind["days"]))),
        minutes=kind["minutes"],
        start=9 * 60 if dice.happens("times_written") else None,
        keenness=None,
        young=True,
    )


def hours_by_month(stints: Sequence[Stint], *, period: Period, entries: int, seed: int) -> Iterator[list[HoursEntry]]:
    """About as many entries as asked for, a list for every month of the period, in order of day and of id.

    People keep as many of their turns as makes the number; where that would be more than all, it is all.
    """
    months = list(period.months())
    share = _share_kept(stints, months, entries)
    coming = sorted(stints, key=lambda stint: stint.first, reverse=True)
    now: list[Stint] = []
    luck = Dice(seed, "hours").random
    for month in months:
        last = month.last.toordinal()
        while coming and coming[-1].first <= last:
            now.append(coming.pop())
        now = [stint for stint in now if stint.last >= month.first.toordinal()]
        yield hours_of_month(now, month, share=share, until=period.last, luck=luck)


def _share_kept(stints: Sequence[Stint], months: Sequence[Period], entries: int) -> float:
    """The part of its turns that a stint of ordinary keenness keeps in an ordinary month."""
    attended = mix()["odds"]["placement_day_attended"]
    weeks_to = [0.0, *accumulate(busyness(month.first) * ((month.last - month.first).days + 1) / 7 for month in months)]
    first = months[0].first
    possible = placed = 0.0
    for stint in stints:
        if stint.keenness is None:
            placed += max(stint.last + 1 - max(stint.first, first.toordinal()), 0) / 7 * len(stint.weekdays) * attended
        else:
            weeks = _weeks_at(weeks_to, stint.last + 1, first) - _weeks_at(weeks_to, stint.first, first)
            possible += weeks * len(stint.weekdays) * stint.keenness
    return max(entries - placed, 0) / possible if possible else 0.0


def _weeks_at(weeks_to: Sequence[float], ordinal: int, first: date) -> float:
    """Busy weeks from the first day up to the day, read off between two months."""
    months = max((ordinal - first.toordinal()) / 7 / _USUAL_WEEKS_A_MONTH, 0)
    whole = min(int(months), len(weeks_to) - 2)
    return weeks_to[whole] + (weeks_to[whole + 1] - weeks_to[whole]) * min(months - whole, 1)


def hours_of_month(
    stints: Sequence[Stint], month: Period, *, share: float, until: date, luck: Random
) -> list[HoursEntry]:
    """The entries of the stints in one month, in order of day."""
    attended = mix()["odds"]["placement_day_attended"]
    found: list[HoursEntry] = []
    by_weekday: list[list[tuple[float, Stint]]] = [[] for _ in range(7)]
    kept = share * busyness(month.first)
    for stint in stints:
        chance = attended if stint.keenness is None else kept * stint.keenness
        for weekday in stint.weekdays:
            by_weekday[weekday].append((chance, stint))
    for ordinal in range(month.first.toordinal(), month.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        turns = _Turns(day, until, luck)
        for chance, stint in by_weekday[day.weekday()]:
            if luck.random() < chance and stint.first <= ordinal <= stint.last:
                found.append(turns.kept(stint))
    return found


class _Turns:
    """The entries of one day, each with an id that follows the one before."""

    def __init__(self, day: date, until: date, luck: Random) -> None:
        self._day, self._luck, self._moment = day, luck, milliseconds_of(day)
        odds = mix()["odds"]
        self._odd_from, self._other_length = 1 - odds["odd_entry"], odds["other_length"]
        self._typed_at_once = odds["typed_at_once"]
        days_ago = (until - day).days
        self._lately = next((each for each in mix()["lately"] if days_ago <= each["days"]), None)
        self._brought_in = days_ago > _BROUGHT_IN_AFTER

    def kept(self, stint: Stint) -> HoursEntry:
        """What was written down for one turn."""
        chance = self._luck.random()
        minutes, status = stint.minutes, HoursStatus.CONFIRMED
        source = HoursSource.IMPORT if self._brought_in else HoursSource.SHEET
        if chance < self._other_length:
            minutes += 15 if chance < self._other_length / 2 else -15
        if self._lately is not None:
            status, source = self._as_of_late(self._lately)
        if chance > self._odd_from:
            return self._odd(stint, status, source)
        return self._entry(stint, minutes, stint.start, status, source)

    def _as_of_late(self, odds: Mapping[str, float]) -> tuple[HoursStatus, HoursSource]:
        chance, status = self._luck.random(), HoursStatus.CONFIRMED
        for other in (HoursStatus.SUBMITTED, HoursStatus.DRAFT, HoursStatus.REJECTED):
            if chance < odds[other]:
                status = other
                break
            chance -= odds[other]
        typed = self._luck.random() < self._typed_at_once
        return status, HoursSource.MANUAL if typed else HoursSource.SHEET

    def _odd(self, stint: Stint, status: HoursStatus, source: HoursSource) -> HoursEntry:
        """One of the things that happen now and then, as `oddities` has them."""
        odd = self._luck.choice(mix()["oddities"])
        minutes = odd.get("minutes", stint.minutes)
        if "minutes" in odd and stint.young:
            odd, minutes = {}, stint.minutes
        return self._entry(
            stint,
            minutes,
            None if "minutes" in odd else stint.start,
            HoursStatus(odd.get("status", status)),
            HoursSource(odd.get("source", source)),
            note=odd.get("note", ""),
            reason=odd.get("reason", ""),
        )

    def _entry(
        self,
        stint: Stint,
        minutes: int,
        start: int | None,
        status: HoursStatus,
        source: HoursSource,
        note: str = "",
        reason: str = "",
    ) -> HoursEntry:
        self._moment += 1
        end = None
        if start is not None:
            pause = _BREAK if minutes >= _LONG_ENOUGH_FOR_A_BREAK and start < _EVENING else 0
            end = (start + minutes + pause) % MINUTES_IN_A_DAY
        return HoursEntry(
            id=HoursEntryId(seeded_uuid(self._luck, self._moment)),
            person_id=stint.person_id,
            engagement_id=stint.engagement_id,
            placement_id=stint.placement_id,
            day=self._day,
            minutes=Minutes(minutes),
            start=None if start is None else _CLOCK[start],
            end=None if end is None else _CLOCK[end],
            status=status,
            source=source,
            note=note,
            reason=reason,
        )
