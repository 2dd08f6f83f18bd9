"""A saved view: a list as somebody wants to come back to it, always with the rows of the day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from volunteer_app.domain.criteria import Criterion
from volunteer_app.domain.units import SavedViewId, fold, new_uuid
from volunteer_app.errors import Problem, RuleBroken

LONGEST_NAME = 60


class Topic(StrEnum):
    """The lists that views are saved of, in the order they are shown."""

    PEOPLE = "people"
    ROLES = "roles"
    HOURS = "hours"
    PLACEMENTS = "placements"
    JOBS = "jobs"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """What narrows a list, the columns it shows in order, and how it is sorted (AC-SV-01).

    `columns` and `widths` (pixels, one for each column) are empty where the list is shown as it comes; so is `sort`.
    """

    id: SavedViewId = field(default_factory=lambda: SavedViewId(new_uuid()))
    version: int = 0
    topic: Topic
    name: str
    text: str = ""
    criteria: tuple[Criterion, ...] = ()
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    sort: str = ""
    descending: bool = False
    position: int = 0


def check_view(view: SavedView, others: Iterable[SavedView]) -> None:
    """Raise RuleBroken where the name is empty, too long, or another view's of the same list."""
    problems = []
    if not view.name.strip():
        problems.append(Problem("name", "Enter a name for the view."))
    elif len(view.name) > LONGEST_NAME:
        problems.append(Problem("name", f"Shorten the name to {LONGEST_NAME} characters at most."))
    elif any(each.id != view.id and each.topic is view.topic and _same(each, view) for each in others):
        problems.append(Problem("name", f"There is a view called “{view.name}” already: choose another name."))
    if view.widths and len(view.widths) != len(view.columns):
        problems.append(Problem("widths", "Every column needs a width, or none has one."))
    if problems:
        raise RuleBroken(problems)


def _same(one: SavedView, other: SavedView) -> bool:
    return fold(one.name) == fold(other.name)
