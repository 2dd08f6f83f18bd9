"""The pages of the window with their presenters, each loaded and built only when it is wanted.

Most of a start would otherwise be pages that nobody looks at. Today, which everybody sees first, is loaded with this.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.main_window import PLACES, MainWindow
from ui.places import Place
from ui.tasks import Tasks
from ui.today.today_page import TodayPage
from ui.today.today_presenter import TodayPresenter
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.copies import Why
from volunteer_app.domain.units import Period, PersonId
from volunteer_app.services.copies import FOLDER, copies_in, second_place
from volunteer_app.settings import mappings_file
from volunteer_app.store import Store

if TYPE_CHECKING:
    from ui.people.person_page import PersonPage
    from ui.settings.installation import Installation


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the topics are given; `here` is what the settings can ask of the program itself."""

    window: MainWindow
    store: Store
    tasks: Tasks
    changes: Changes
    today: Callable[[], date]
    open_place: Callable[[Place], None]
    period: PeriodInUse
    here: "Installation"

    def always(self) -> dict[str, Any]:
        return {"store": self.store, "tasks": self.tasks, "changes": self.changes, "today": self.today}

    def to_page(self) -> dict[str, Any]:
        return {"open_place": self.open_place, **self.always()}

    def to_list(self) -> dict[str, Any]:
        return {"settings": self.window.settings, **self.to_page()}


Made = tuple[QWidget, Any]


def today(given: Given) -> Made:
    page = TodayPage()
    folder, rail = given.here.folder, given.window.rail
    work = TodayPresenter(
        page,
        copies=lambda: copies_in(folder / FOLDER),
        second=lambda: second_place(folder),
        period=given.period,
        **given.to_page(),
    )
    work.copied.connect(given.window.status.show_copied)
    work.counted.connect(lambda count: rail.show_count("today", f"{count:,}" if count else ""))
    return page, work


def people(given: Given) -> Made:
    from ui.people.people_page import PeoplePage
    from ui.people.people_presenter import PeoplePresenter

    page = PeoplePage(given.tasks, given.today)
    return page, PeoplePresenter(page, **given.to_list())


def roles(given: Given) -> Made:
    from ui.roles.roles_page import RolesPage
    from ui.roles.roles_presenter import RolesPresenter

    page = RolesPage(given.tasks, given.today)
    return page, RolesPresenter(page, **given.to_list())


def hours(given: Given) -> Made:
    from ui.hours.hours_page import HoursPage
    from ui.hours.hours_presenter import HoursPresenter

    page = HoursPage(given.tasks, given.today)
    return page, HoursPresenter(page, **given.to_list())


def hours_sheet(given: Given) -> Made:
    from ui.hours.hours_sheet_page import HoursSheetPage
    from ui.hours.hours_sheet_presenter import HoursSheetPresenter

    page = HoursSheetPage(given.today)
    sheet = HoursSheetPresenter(page, **given.to_page())
    sheet.undo_requested.connect(given.window.undo_requested)
    return page, sheet


def placements(given: Given) -> Made:
    from ui.placements.placements_page import PlacementsPage
    from ui.placements.placements_presenter import PlacementsPresenter

    page = PlacementsPage(given.tasks, given.today)
    return page, PlacementsPresenter(page, **given.to_list())


def jobs(given: Given) -> Made:
    from ui.jobs.jobs_page import JobsPage
    from ui.jobs.jobs_presenter import JobsPresenter

    page = JobsPage(given.tasks, given.today)
    return page, JobsPresenter(page, **given.to_list())


def reports(given: Given) -> Made:
    from ui.reports.reports_page import ReportsPage
    from ui.reports.reports_presenter import ReportsPresenter

    page = ReportsPage(given.tasks)
    return page, ReportsPresenter(page, period=given.period, **given.to_page())


def settings(given: Given) -> Made:
    from ui.settings.settings_presenter import settings_page

    page = settings_page(given.here, **given.to_page())
    return page, page


def imports(given: Given) -> Made:
    from ui.imports.import_page import ImportPage
    from ui.imports.import_presenter import ImportPresenter

    page, lists = ImportPage(given.tasks), [place.key for place in PLACES]
    copy_first = partial(given.here.back_up, None, Why.IMPORT)
    return page, ImportPresenter(
        page, lists=lists, remembered=mappings_file(), copy_first=copy_first, **given.to_page()
    )


TOPICS: Mapping[str, Callable[[Given], Made]] = {
    "today": today,
    "people": people,
    "roles": roles,
    "hours": hours,
    "hours-sheet": hours_sheet,
    "placements": placements,
    "jobs": jobs,
    "reports": reports,
    "settings": settings,
    "import": imports,
}


def person(given: Given, person_id: PersonId) -> "PersonPage":
    """The page of one person, with what other topics have of them."""
    from ui.people.person_presenter import person_page

    parts = {"hours": _hours_of, "placements": _placements_of, "employment": _employment_of}
    others = {key: partial(make, given, person_id) for key, make in parts.items()}
    return person_page(person_id, others, **given.to_page())


def _hours_of(given: Given, person_id: PersonId) -> QWidget:
    from ui.hours.hours_page import HoursPage
    from ui.hours.hours_presenter import HoursPresenter
    from ui.widgets.person_part import person_part

    return person_part(HoursPage, HoursPresenter, person_id, **given.to_list())


def _placements_of(given: Given, person_id: PersonId) -> QWidget:
    from ui.placements.placements_page import PlacementsPage
    from ui.placements.placements_presenter import PlacementsPresenter
    from ui.widgets.person_part import person_part

    return person_part(PlacementsPage, PlacementsPresenter, person_id, **given.to_list())


def _employment_of(given: Given, person_id: PersonId) -> QWidget:
    from ui.jobs.jobs_page import JobsPage
    from ui.jobs.jobs_presenter import JobsPresenter
    from ui.widgets.person_part import person_part

    return person_part(JobsPage, JobsPresenter, person_id, **given.to_list())


def log_hours(given: Given, person_id: PersonId | None, values: Mapping[str, object]) -> None:
    """Ask for time that was given."""
    from ui.hours.log_hours_presenter import open_log_hours

    open_log_hours(given.window, person_id=person_id, values=values, **given.always())


def figure_rows(given: Given, figure: Any, period: Period) -> None:
    """The records behind a figure of a period."""
    from ui.reports.figure_records import FigureRecords
    from ui.reports.figure_rows_dialog import open_figure_rows

    records = FigureRecords(store=given.store, figure=figure, period=period, as_of=given.today())
    open_figure_rows(records, given.tasks, given.window, given.open_place)


def first_questions(given: Given) -> None:
    """Ask what a new workspace needs to know. Raises AppError where the store cannot be read."""
    from ui.first_start.guide import open_guide

    open_guide(
        given.window,
        store=given.store,
        changes=given.changes,
        open_place=given.open_place,
        open_sample=given.here.open_sample,
    )
