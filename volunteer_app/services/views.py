"""What a person at the desk does with saved views."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from volunteer_app.domain.criteria import check_criteria
from volunteer_app.domain.units import SavedViewId
from volunteer_app.domain.views import SavedView, Topic, check_view
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.jobs import JobFilter
from volunteer_app.questions.lists import ListFilter
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.questions.placements import PlacementFilter
from volunteer_app.questions.roles import RoleFilter
from volunteer_app.store import Change, Data, Store, Transaction

_FILTERS: Mapping[Topic, type[ListFilter]] = {
    Topic.PEOPLE: PeopleFilter,
    Topic.ROLES: RoleFilter,
    Topic.HOURS: HoursFilter,
    Topic.PLACEMENTS: PlacementFilter,
    Topic.JOBS: JobFilter,
}


def filter_of(view: SavedView, today: date) -> Any:
    """The filter of the view's topic."""
    return _FILTERS[view.topic](today=today, text=view.text, criteria=view.criteria)


def count_view(data: Data, view: SavedView, today: date) -> int:
    """How many rows the view holds. Raises RuleBroken where one of its criteria can no longer be asked."""
    return int(list_of(data, view.topic).count(filter_of(view, today)))


def list_of(data: Data, topic: Topic) -> Any:
    """The topic's `LongList`."""
    return getattr(data, topic)


def save_view(store: Store, view: SavedView, *, today: date) -> Change:
    """Keep a new view, after those of its list, or a changed one. Raises RuleBroken, or ChangedSince."""
    with store.begin("Change view" if view.version else "Save view", about=view.name) as tx:
        check_criteria(view.criteria, list_of(tx, view.topic).fields, today)
        others = tx.views.all()
        check_view(view, others)
        if not view.version:
            last = max((each.position for each in others if each.topic is view.topic), default=-1)
            view = replace(view, position=last + 1)
        tx.put(view)
    return tx.change


def rename_view(store: Store, view_id: SavedViewId, name: str) -> Change:
    """Give a view another name. Raises RuleBroken where it is empty or taken."""
    with store.begin("Rename view", about=name) as tx:
        view = replace(tx.get(SavedView, view_id), name=name)
        check_view(view, tx.views.all())
        tx.put(view)
    return tx.change


def remove_view(store: Store, view_id: SavedViewId) -> Change:
    """Forget a view; no row of its list is touched."""
    with store.begin("Remove view") as tx:
        view = tx.get(SavedView, view_id)
        tx.remove(view)
    return replace(tx.change, about=view.name)


def move_view(store: Store, view_id: SavedViewId, place: int) -> Change:
    """Put a view in another place among those of its list, 0 being the first."""
    with store.begin("Move view") as tx:
        moved = tx.get(SavedView, view_id)
        others = [view for view in tx.views.all() if view.topic is moved.topic and view.id != view_id]
        _number(tx, [*others[:place], moved, *others[place:]])
    return replace(tx.change, about=moved.name)


def _number(tx: Transaction, views: Sequence[SavedView]) -> None:
    for position, view in enumerate(views):
        tx.put(replace(view, position=position))
