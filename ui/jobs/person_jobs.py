"""The jobs of one person, as a part of their page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSettings

from ui.changes import Changes
from ui.jobs.jobs_page import JobsPage
from ui.jobs.jobs_presenter import JobsPresenter
from ui.places import Place
from ui.tasks import Tasks
from volunteer_app.domain.units import PersonId
from volunteer_app.store import Store


def person_jobs(
    person_id: PersonId,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    open_place: Callable[[Place], None],
    settings: QSettings | None = None,
) -> JobsPage:
    """All of them, latest start first; they are added, changed, ended and checked here."""
    part = JobsPage(tasks, today, person_id)
    JobsPresenter(
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
