"""The hours of one person, as a part of their page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.hours.hours_page import HoursPage
from ui.hours.hours_presenter import HoursPresenter
from ui.places import Place
from ui.tasks import Tasks
from volunteer_app.domain.units import PersonId
from volunteer_app.store import Store


def person_hours(
    person_id: PersonId,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
    settings: QSettings | None = None,
) -> QWidget:
    """Everything one person gave, newest first, with its totals; entries are logged, confirmed and corrected here."""
    part = HoursPage(tasks, today, person_id)
    HoursPresenter(
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
