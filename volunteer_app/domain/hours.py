"""Time given on one day, to exactly one engagement or placement, and what makes an entry acceptable."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from volunteer_app.domain.units import (
    MINUTES_IN_A_DAY,
    AssignmentId,
    EngagementId,
    HoursEntryId,
    Minutes,
    PersonId,
    PlacementId,
    format_day,
    format_minutes,
    minutes_between,
    new_uuid,
)
from volunteer_app.errors import Problem, RuleBroken

FEWEST_MINUTES = 5
MOST_WITHOUT_REASON = Minutes(12 * 60)
BACKDATE_DAYS = 60
SAME_WITHIN_MINUTES = 15


class HoursStatus(StrEnum):
    """Draft, submitted, then confirmed or rejected; only confirmed time is ever counted (AC-HO-10)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


AWAITING = (HoursStatus.DRAFT, HoursStatus.SUBMITTED)


class HoursSource(StrEnum):
    """How an entry came in (AC-HO-01)."""

    MANUAL = "manual"
    SHEET = "sheet"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursEntry:
    """Whole minutes given on a day; `start` and `end` are wall times, and an end at or before the start is next day.

    `reason` says why an entry is longer than twelve hours, older than sixty days, or was changed or rejected once it
    was confirmed. At most one entry belongs to an assignment of the rota (AC-HO-02).
    """

    id: HoursEntryId = field(default_factory=lambda: HoursEntryId(new_uuid()))
    version: int = 0
    person_id: PersonId
    engagement_id: EngagementId | None = None
    placement_id: PlacementId | None = None
    assignment_id: AssignmentId | None = None
    day: date
    minutes: Minutes
    start: time | None = None
    end: time | None = None
    status: HoursStatus = HoursStatus.SUBMITTED
    source: HoursSource = HoursSource.MANUAL
    note: str = ""
    reason: str = ""

    @property
    def interval(self) -> tuple[int, int] | None:
        """Start and end in minutes from midnight of its day, or None where only a length was given."""
        if self.start is None or self.end is None:
            return None
        first = self.start.hour * 60 + self.start.minute
        return first, first + minutes_between(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """The days an engagement or placement runs, and whose it is: what an entry must lie within."""

    person_id: PersonId
    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def days_problems(given: Sequence[date], start: date, end: date | None, *, end_field: str = "end") -> list[Problem]:
    """Why an engagement or placement cannot run these days: entries were given on others (AC-HO-08).

    `given` holds the day of each entry that is not rejected, in order.
    """
    early, late = [day for day in given if day < start], [day for day in given if end is not None and day > end]
    sides = (("start", "before", early), (end_field, "after", late))
    return [
        Problem(name, f"{entries_in_words(days)}, {side} this day: correct or reject what is wrong first.")
        for name, side, days in sides
        if days
    ]


def entries_in_words(given: Sequence[date]) -> str:
    """'3 entries of hours were given from 2 March 2026 to 5 May 2026', of one day or more in order."""
    if len(given) == 1:
        return f"1 entry of hours was given on {format_day(given[0])}"
    return f"{len(given):,} entries of hours were given from {format_day(given[0])} to {format_day(given[-1])}"


def overlaps(entry: HoursEntry, other: HoursEntry) -> bool:
    """Whether two entries of one person share wall time; rejected ones and those without times do not (AC-HO-07)."""
    mine, theirs = entry.interval, other.interval
    if mine is None or theirs is None or not _both_count(entry, other):
        return False
    shift = (other.day - entry.day).days * MINUTES_IN_A_DAY
    return mine[0] < theirs[1] + shift and theirs[0] + shift < mine[1]


def may_be_same_session(entry: HoursEntry, other: HoursEntry) -> bool:
    """Whether two entries of one person may be one session put down twice (AC-HO-03): the same day and target, and
    times that begin and end within a quarter of an hour, or the same length where one has no times.
    """
    if not counts_on_day(entry, other) or _target(entry) != _target(other):
        return False
    mine, theirs = entry.interval, other.interval
    if mine is None or theirs is None:
        return entry.minutes == other.minutes
    return all(abs(one - another) <= SAME_WITHIN_MINUTES for one, another in zip(mine, theirs, strict=True))


def _target(entry: HoursEntry) -> EngagementId | PlacementId | None:
    return entry.engagement_id or entry.placement_id


def check_hours(entry: HoursEntry, spell: Spell, nearby: Sequence[HoursEntry], today: date) -> None:
    """Raise RuleBroken naming every rule the entry breaks (AC-HO-01, 07, 08).

    `nearby` holds the person's other entries from the day before to the day after.
    """
    problems = [*_length_problems(entry), *_day_problems(entry, spell, today)]
    if (entry.engagement_id is None) == (entry.placement_id is None):
        problems.append(Problem("engagement_id", "Say what the time was given to: one role or one placement."))
    if entry.person_id != spell.person_id:
        problems.append(Problem("person_id", "The role or placement is somebody else's."))
    if clash := next((other for other in nearby if overlaps(entry, other)), None):
        problems.append(Problem("start", f"This overlaps {_times(clash)} on {format_day(clash.day)}."))
    same_day = sum(other.minutes for other in nearby if counts_on_day(entry, other))
    if 0 < entry.minutes <= MINUTES_IN_A_DAY < same_day + entry.minutes:
        problems.append(
            Problem("minutes", f"With {format_minutes(same_day)} logged already this day would be longer than 24 h.")
        )
    if problems:
        raise RuleBroken(problems)


def counts_on_day(entry: HoursEntry, other: HoursEntry) -> bool:
    """Whether another entry takes up time of the entry's own day."""
    return other.day == entry.day and _both_count(entry, other)


def _both_count(entry: HoursEntry, other: HoursEntry) -> bool:
    return other.id != entry.id and HoursStatus.REJECTED not in (entry.status, other.status)


def _length_problems(entry: HoursEntry) -> list[Problem]:
    problems = []
    if not FEWEST_MINUTES <= entry.minutes <= MINUTES_IN_A_DAY:
        problems.append(Problem("minutes", f"Enter from {FEWEST_MINUTES} minutes to 24 hours."))
    elif entry.minutes > MOST_WITHOUT_REASON and not entry.reason:
        problems.append(Problem("reason", f"Say why it was more than {format_minutes(MOST_WITHOUT_REASON)}."))
    if (entry.start is None) != (entry.end is None):
        missing = "start" if entry.start is None else "end"
        problems.append(Problem(missing, "Enter both times, or neither."))
    elif (interval := entry.interval) and interval[1] - interval[0] < entry.minutes:
        room = format_minutes(interval[1] - interval[0])
        problems.append(Problem("minutes", f"From start to end is only {room}."))
    return problems


def _day_problems(entry: HoursEntry, spell: Spell, today: date) -> list[Problem]:
    problems = []
    if entry.day > today:
        problems.append(Problem("day", f"This day has not come yet. Today is {format_day(today)}."))
    elif entry.day < today - timedelta(days=BACKDATE_DAYS) and entry.source is HoursSource.MANUAL and not entry.reason:
        problems.append(Problem("reason", f"Say why it comes more than {BACKDATE_DAYS} days late."))
    if entry.day < spell.start:
        problems.append(Problem("day", f"This is before the first day, {format_day(spell.start)}."))
    elif not spell.covers(entry.day) and spell.end is not None:
        problems.append(Problem("day", f"This is after the last day, {format_day(spell.end)}."))
    return problems


def check_correction(before: HoursEntry, after: HoursEntry) -> None:
    """Raise RuleBroken where an entry goes back, or a confirmed one is changed or rejected without a new reason.

    The trail keeps both (AC-HO-14).
    """
    facts = ("person_id", "engagement_id", "placement_id", "day", "minutes", "start", "end", "status")
    changed = any(getattr(before, name) != getattr(after, name) for name in facts)
    if after.status != before.status and not may_become(before.status, after.status):
        ways = " or ".join(_MOVES[before.status])
        text = f"Time that was {before.status} cannot go back to {after.status}: it can only be {ways}."
        raise RuleBroken([Problem("status", text)])
    if before.status is HoursStatus.CONFIRMED and changed and after.reason.strip() in ("", before.reason):
        done = "rejected" if after.status is HoursStatus.REJECTED else "corrected"
        raise RuleBroken([Problem("reason", f"This time was confirmed: say why it is {done}.")])


def check_rejection(entries: Collection[HoursEntry], reason: str) -> None:
    """Raise RuleBroken where confirmed entries would be rejected without a reason."""
    confirmed = sum(entry.status is HoursStatus.CONFIRMED for entry in entries)
    if confirmed and not reason:
        text = "This time was confirmed: say why it is rejected."
        if len(entries) > 1:
            those = "1 of these entries was" if confirmed == 1 else f"{confirmed:,} of these entries were"
            text = f"{those} confirmed: say why they are rejected."
        raise RuleBroken([Problem("reason", text)])


def may_become(status: HoursStatus, wanted: HoursStatus) -> bool:
    """Whether an entry may move from one status to another."""
    return wanted in _MOVES[status]


_MOVES = {
    HoursStatus.DRAFT: (HoursStatus.SUBMITTED, HoursStatus.CONFIRMED, HoursStatus.REJECTED),
    HoursStatus.SUBMITTED: (HoursStatus.CONFIRMED, HoursStatus.REJECTED, HoursStatus.DRAFT),
    HoursStatus.CONFIRMED: (HoursStatus.REJECTED,),
    HoursStatus.REJECTED: (HoursStatus.SUBMITTED, HoursStatus.CONFIRMED),
}


def _times(entry: HoursEntry) -> str:
    return f"{entry.start:%H:%M} to {entry.end:%H:%M}"
