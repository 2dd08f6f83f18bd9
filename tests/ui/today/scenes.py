"""Today over a store of its own, ready for a look or a picture."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.factories import TODAY, a_host, a_job, a_placement, an_organisation
from tests.stores import keep
from tests.ui.hours.scenes import BrokenStore, fill, new_store
from tests.ui.people.scenes import LONG_HOST, LONG_NAMED
from ui.changes import Changes
from ui.tasks import Tasks
from ui.today.today_page import TodayPage
from ui.today.today_presenter import TodayPresenter
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.services.copies import SecondPlace


def today_page(store, tasks: Tasks) -> QWidget:
    page, folder = TodayPage(), Path("/media/office/Blue stick")
    page.presenter = TodayPresenter(
        page,
        store=store,
        tasks=tasks,
        changes=Changes(),
        today=lambda: TODAY,
        period=PeriodInUse(lambda: TODAY),
        copies=lambda: (),
        second=lambda: SecondPlace(folder=folder, there=False, copied_at=datetime(2026, 11, 9, 17, tzinfo=UTC)),
        open_place=lambda place: None,
    )
    return page


def _at_work(tasks: Tasks, folder: Path) -> QWidget:
    store = new_store(folder)
    people, _, _ = fill(store)
    host = a_host(name=LONG_HOST)
    days = ((1, -90, -12, PlacementStatus.LIVE), (2, 3, 40, PlacementStatus.PLANNED), (4, -40, 5, PlacementStatus.LIVE))
    placements = [
        a_placement(
            people[number],
            host,
            start=TODAY + timedelta(days=first),
            end=TODAY + timedelta(days=last),
            status=status,
        )
        for number, first, last, status in days
    ]
    jobs = [a_job(people[3], start=TODAY - timedelta(weeks=26, days=2), employer=LONG_HOST)]
    keep(store, an_organisation(), host, LONG_NAMED, *placements, *jobs)
    keep(store, a_placement(LONG_NAMED, host, start=TODAY - timedelta(days=3), status=PlacementStatus.PLANNED))
    return today_page(store, tasks)


def _unfolded(tasks: Tasks, folder: Path) -> QWidget:
    page = _at_work(tasks, folder)
    page.folded.emit()
    return page


def _over(make: Callable[[Path], object]) -> Callable[[Tasks, Path], QWidget]:
    return lambda tasks, folder: today_page(make(folder), tasks)


PAGES = {
    "today": _at_work,
    "today-unfolded": _unfolded,
    "today-first-day": _over(new_store),
    "today-error": _over(lambda folder: BrokenStore()),
}
