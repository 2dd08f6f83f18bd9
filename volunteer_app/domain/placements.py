"""A work placement with a host, from plan to end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from volunteer_app.domain.hours import days_problems, entries_in_words
from volunteer_app.domain.units import HostId, Minutes, PersonId, PlacementId, format_day, new_uuid
from volunteer_app.errors import Problem, RuleBroken


class PlacementStatus(StrEnum):
    """Planned, then live, then completed or ended early."""

    PLANNED = "planned"
    LIVE = "live"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"


STARTED = (PlacementStatus.LIVE, PlacementStatus.COMPLETED, PlacementStatus.ENDED_EARLY)
OVER = (PlacementStatus.COMPLETED, PlacementStatus.ENDED_EARLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """`kind` is a code of `placement kinds`; `end` is the planned last day, `ended_on` the real one."""

    id: PlacementId = field(default_factory=lambda: PlacementId(new_uuid()))
    version: int = 0
    person_id: PersonId
    host_id: HostId
    host_site: str = ""
    kind: str
    supervisor: str = ""
    start: date
    end: date | None = None
    planned_minutes: Minutes | None = None
    status: PlacementStatus = PlacementStatus.PLANNED
    ended_on: date | None = None
    end_reason: str = ""
    outcome: str = ""


def check_placement(placement: Placement, today: date, given: Sequence[date] = ()) -> None:
    """Raise RuleBroken where dates, status, reason and time `given` do not agree (AC-HO-08).

    `given` holds the day of each entry in order, where dates or status are new.
    """
    problems = days_problems(given, placement.start, placement.ended_on, end_field="ended_on")
    if given and placement.status not in STARTED:
        problems = [Problem("status", f"{entries_in_words(given)}: a placement with hours has begun.")]
    if not placement.kind:
        problems.append(Problem("kind", "Choose the kind of placement."))
    if placement.end is not None and placement.end < placement.start:
        problems.append(Problem("end", "The planned last day is before the first."))
    if placement.planned_minutes is not None and placement.planned_minutes < 0:
        problems.append(Problem("planned_minutes", "Planned time cannot be less than none."))
    problems += _status_problems(placement, today)
    if problems:
        raise RuleBroken(problems)


def _status_problems(placement: Placement, today: date) -> list[Problem]:
    problems = []
    over = placement.status in OVER
    if placement.status in STARTED and placement.start > today:
        text = f"Its first day, {format_day(placement.start)}, has not come yet: it can begin then."
        problems.append(Problem("start", text))
    if over and placement.ended_on is None:
        problems.append(Problem("ended_on", "Enter the day it ended."))
    if not over and placement.ended_on is not None:
        problems.append(Problem("status", "A placement with an end has been completed or ended early."))
    if placement.ended_on is not None and not placement.start <= placement.ended_on <= today:
        problems.append(Problem("ended_on", "The end lies between the first day and today."))
    if placement.status is PlacementStatus.ENDED_EARLY and not placement.end_reason:
        problems.append(Problem("end_reason", "Choose why it ended early."))
    return problems


def planned_by(day: date, start: date, end: date | None, planned: Minutes | None) -> Minutes | None:
    """How much of the planned time an even pace has given by the end of a day; None where there is no plan."""
    if end is None or not planned:
        return None
    days = max((end - start).days + 1, 1)
    gone = min(max((day - start).days + 1, 0), days)
    return Minutes(planned * gone // days)


def behind_pace(day: date, start: date, end: date | None, planned: Minutes | None, given: Minutes) -> Minutes:
    """How far the time given by a day lies behind an even pace, or nothing.

    A week's share is let off: whoever comes on one day of the week is that far off an even pace in between.
    """
    wanted = planned_by(day - timedelta(days=7), start, end, planned)
    if wanted is None or given >= wanted:
        return Minutes(0)
    return Minutes((planned_by(day, start, end, planned) or 0) - given)
