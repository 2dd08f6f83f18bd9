"""The list of a topic narrowed to one person, as a part of their page."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from ui.tasks import Tasks
from ui.widgets.list_page import ListPage
from volunteer_app.domain.units import PersonId

Page = TypeVar("Page", bound=ListPage[Any])


def person_part(
    page: Callable[[Tasks, Callable[[], date], PersonId], Page],
    presenter: Callable[..., object],
    person_id: PersonId,
    *,
    tasks: Tasks,
    today: Callable[[], date],
    **given: Any,
) -> Page:
    """A topic's page with its presenter, both told whose it is; the presenter is given the rest as well."""
    part = page(tasks, today, person_id)
    presenter(part, tasks=tasks, today=today, person_id=person_id, **given)
    return part
