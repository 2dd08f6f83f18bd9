"""What needs somebody today, worst first, and how this month stands beside the last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hours import AWAITING
from volunteer_app.domain.jobs import CHECK_WEEKS, due_on
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Minutes, Period, PersonId, format_minutes
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.questions.figures import TimeGiven
from volunteer_app.questions.hours import HoursLine
from volunteer_app.questions.jobs import JobLine
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PersonLine
from volunteer_app.questions.placements import PlacementLine
from volunteer_app.services.views import filter_of, list_of
from volunteer_app.store import Data

MOST_SHOWN = 8


class TaskKind(StrEnum):
    """Kinds of things to be done, the one that harms most where it is left undone first."""

    PLACEMENT_OVERRUN = "placement_overrun"
    PLACEMENT_NOT_STARTED = "placement_not_started"
    NO_CONTACT = "no_contact"
    NO_CONSENT = "no_consent"
    HOURS_TO_CONFIRM = "hours_to_confirm"
    CHECK_DUE = "check_due"
    PLACEMENT_STARTS = "placement_starts"
    PLACEMENT_ENDS = "placement_ends"
    NO_BIRTH_DATE = "no_birth_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing to be done: the record it opens is `record_id` of `topic`.

    `day` is when it fell or falls due, `days_late` less than 0 where that is to come; both None where no day counts.
    """

    kind: TaskKind
    topic: Topic
    record_id: UUID
    person_id: PersonId
    known_as: str
    what: str
    day: date | None
    days_late: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayTasks:
    """All of a kind: how many there are, the first of them, and the view of its list that has them all."""

    kind: TaskKind
    count: int
    lines: tuple[TodayLine, ...]
    view: SavedView


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGiven:
    """Volunteering in a month: who gave confirmed time, how much, and what awaits confirmation."""

    first: date
    volunteers: int
    minutes: Minutes
    awaiting: Minutes
    awaiting_entries: int


def tasks(data: Data, today: date, *, most: int = MOST_SHOWN) -> Sequence[TodayTasks]:
    """What is to be done, the worst kind first, at most so many lines of each; kinds with nothing are left out."""
    found = (_tasks_of(data, kind, view, today, most) for kind, view in VIEWS.items())
    return [each for each in found if each.count]


def _tasks_of(data: Data, kind: TaskKind, view: SavedView, today: date, most: int) -> TodayTasks:
    topic, wanted = list_of(data, view.topic), filter_of(view, today)
    rows = topic.lines(wanted, Order(view.sort), limit=most)
    count = topic.count(wanted) if len(rows) == most else len(rows)
    lines = tuple(_line(kind, view.topic, row, today) for row in rows)
    return TodayTasks(kind=kind, count=count, lines=lines, view=view)


def _line(kind: TaskKind, topic: Topic, row: Any, today: date) -> TodayLine:
    person_id = row.id if topic is Topic.PEOPLE else row.person_id
    what, day = _SAID[topic](kind, row)
    return TodayLine(
        kind=kind,
        topic=topic,
        record_id=row.id,
        person_id=person_id,
        known_as=row.known_as,
        what=what,
        day=day,
        days_late=None if day is None else (today - day).days,
    )


def _of_hours(kind: TaskKind, row: HoursLine) -> tuple[str, date | None]:
    return f"{format_minutes(row.minutes)}, {row.given_to}", row.day


def _of_placement(kind: TaskKind, row: PlacementLine) -> tuple[str, date | None]:
    begins = kind in (TaskKind.PLACEMENT_STARTS, TaskKind.PLACEMENT_NOT_STARTED)
    return row.host, row.start if begins else row.end


def _of_job(kind: TaskKind, row: JobLine) -> tuple[str, date | None]:
    weeks = next(weeks for weeks in CHECK_WEEKS if due_on(row.start, weeks) == row.next_due)
    return f"{weeks} weeks, {row.title}, {row.employer}", row.next_due


def _of_person(kind: TaskKind, row: PersonLine) -> tuple[str, date | None]:
    return row.roles, row.joined


_SAID: Mapping[Topic, Callable[[TaskKind, Any], tuple[str, date | None]]] = {
    Topic.HOURS: _of_hours,
    Topic.PLACEMENTS: _of_placement,
    Topic.JOBS: _of_job,
    Topic.PEOPLE: _of_person,
}


def _view(topic: Topic, name: str, sort: str, *criteria: tuple[Any, ...]) -> SavedView:
    kept = tuple(Criterion(field, comparison, tuple(values)) for field, comparison, *values in criteria)
    return SavedView(topic=topic, name=name, sort=sort, criteria=kept)


_WEEK = ("today", "today+7d")
_NOW = ("here", Comparison.IS, "yes")
_PLANNED = ("status", Comparison.IS, PlacementStatus.PLANNED)
_LIVE = ("status", Comparison.IS, PlacementStatus.LIVE)
VIEWS: Mapping[TaskKind, SavedView] = {
    TaskKind.PLACEMENT_OVERRUN: _view(
        Topic.PLACEMENTS, "Live after their last day", "end", _LIVE, ("end", Comparison.BEFORE, "today")
    ),
    TaskKind.PLACEMENT_NOT_STARTED: _view(
        Topic.PLACEMENTS, "Planned to have started", "start", _PLANNED, ("start", Comparison.BEFORE, "today")
    ),
    TaskKind.NO_CONTACT: _view(
        Topic.PEOPLE, "No contact", "joined", _NOW, ("email", Comparison.EMPTY), ("phone", Comparison.EMPTY)
    ),
    TaskKind.NO_CONSENT: _view(
        Topic.PEOPLE, "Consent missing", "joined", _NOW, ("consent_service", Comparison.IS_NOT, "yes")
    ),
    TaskKind.HOURS_TO_CONFIRM: _view(Topic.HOURS, "To confirm", "day", ("status", Comparison.IS, *AWAITING)),
    TaskKind.CHECK_DUE: _view(Topic.JOBS, "Checks due", "next_due", ("next_due", Comparison.UP_TO, "today")),
    TaskKind.PLACEMENT_STARTS: _view(
        Topic.PLACEMENTS,
        "Starting within 7 days",
        "start",
        _PLANNED,
        ("start", Comparison.BETWEEN, "today", "today+7d"),
    ),
    TaskKind.PLACEMENT_ENDS: _view(
        Topic.PLACEMENTS, "Ending within 7 days", "end", _LIVE, ("end", Comparison.BETWEEN, *_WEEK)
    ),
    TaskKind.NO_BIRTH_DATE: _view(Topic.PEOPLE, "Birth date missing", "joined", _NOW, ("birth_date", Comparison.EMPTY)),
}
"""The list of everything of a kind, worst kind first."""


def months(data: Data, today: date) -> tuple[MonthGiven, MonthGiven]:
    """This month so far, and the whole of the last."""
    this = today.replace(day=1)
    last = this - relativedelta(months=1)
    # Whole months are counted from the sums; in what is left of this one nobody can have given time yet.
    spans = [_whole_month(last), _whole_month(this)]
    volunteers = dict(data.figures.givers_by_month(Period(last, spans[-1].last)))
    given = data.figures.time_given(spans)
    before, now = (
        _month(span.first, volunteers, [sums for sums in given if sums.span == place])
        for place, span in enumerate(spans)
    )
    return now, before


def _month(first: date, volunteers: Mapping[date, int], given: Sequence[TimeGiven]) -> MonthGiven:
    return MonthGiven(
        first=first,
        volunteers=volunteers[first],
        minutes=Minutes(sum(sums.minutes for sums in given)),
        awaiting=Minutes(sum(sums.awaiting for sums in given)),
        awaiting_entries=sum(sums.awaiting_entries for sums in given),
    )


def _whole_month(first: date) -> Period:
    return Period(first, first + relativedelta(months=1) - timedelta(days=1))
