"""The placements of one person, as a part of their page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSettings

from ui.changes import Changes
from ui.placements.placements_page import PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.places import Place
from ui.tasks import Tasks
from volunteer_app.domain.units import PersonId
from volunteer_app.store import Store


def person_placements(
    person_id: PersonId,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
    settings: QSettings | None = None,
) -> PlacementsPage:
    """All of them, latest start first; they are planned, changed, started and ended here."""
    part = PlacementsPage(tasks, today, person_id)
    PlacementsPresenter(
        part,
        store=store,
        tasks=tasks,
        changes=changes,
        today=today,
        open_place=open_place,
        settings=settings,
        person_id=person_id,
    )
    return part
