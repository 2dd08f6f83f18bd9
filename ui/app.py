"""Wires everything: the window of an open workspace, its topics, and the ways between them."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from ui.changes import Changes
from ui.crash import show_crashes
from ui.find.find_offers import spots_of
from ui.find.find_presenter import FindPresenter
from ui.find.recent_people import RecentPeople
from ui.first_start.guide import open_guide
from ui.help.help_keys import HelpKeys
from ui.help.manual import SHORTCUTS_PAGE
from ui.hours.hours_page import HoursPage
from ui.hours.hours_presenter import HoursPresenter
from ui.hours.hours_sheet_page import HoursSheetPage
from ui.hours.hours_sheet_presenter import HoursSheetPresenter
from ui.hours.log_hours_presenter import open_log_hours
from ui.imports.file_drops import FileDrops
from ui.imports.import_page import ImportPage
from ui.imports.import_presenter import ImportPresenter
from ui.jobs.jobs_page import JobsPage
from ui.jobs.jobs_presenter import JobsPresenter
from ui.last_place import LastPlace
from ui.main_window import MainWindow
from ui.people.people_page import PeoplePage
from ui.people.people_presenter import PeoplePresenter
from ui.people.person_page import PersonPage
from ui.people.person_presenter import person_page
from ui.placements.placements_page import PlacementsPage
from ui.placements.placements_presenter import PlacementsPresenter
from ui.places import Place
from ui.reports.figure_records import FigureRecords
from ui.reports.figure_rows_dialog import open_figure_rows
from ui.reports.reports_page import ReportsPage
from ui.reports.reports_presenter import ReportsPresenter
from ui.roles.roles_page import RolesPage
from ui.roles.roles_presenter import RolesPresenter
from ui.settings.installation import Installation
from ui.settings.settings_page import SettingsPage
from ui.settings.settings_presenter import settings_page
from ui.start import Waymark
from ui.tasks import Task, Tasks, reading
from ui.today.today_page import TodayPage
from ui.today.today_presenter import TodayPresenter
from ui.undo import UndoPresenter
from ui.views import ViewsPresenter
from ui.visits import Visits
from ui.widgets import icons
from ui.widgets.focus_ring import FocusRings
from ui.widgets.list_presenter import ListPresenter
from ui.widgets.period_button import PeriodButton
from ui.widgets.period_in_use import PeriodInUse
from ui.widgets.person_part import person_part
from ui.widgets.rail import RailPlace
from volunteer_app.domain.figures import Figure
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Organisation
from volunteer_app.domain.units import Period, PersonId
from volunteer_app.domain.views import SavedView
from volunteer_app.errors import AppError
from volunteer_app.services.copies import copies_in
from volunteer_app.services.today import VIEWS, TaskKind
from volunteer_app.services.views import count_view
from volunteer_app.services.workspaces import Workspaces
from volunteer_app.settings import SIZES, load_settings, mappings_file, settings_file
from volunteer_app.store import Change, Store

PLACES = (
    RailPlace("today", "Today", "sun"),
    RailPlace("people", "People", "users"),
    RailPlace("roles", "Roles", "id-card"),
    RailPlace("hours", "Hours", "clock"),
    RailPlace("placements", "Placements", "signpost"),
    RailPlace("jobs", "Employment", "briefcase"),
    RailPlace("reports", "Reports", "file-text"),
    RailPlace("settings", "Settings", "settings"),
)
PERSON, IMPORT, HOURS_SHEET = "person", "import", "hours-sheet"
MARK_SIZES = (16, 24, 32, 48, 64, 128)


def run(workspace: Path | None, *, workspaces: Callable[[], Workspaces], today: Callable[[], date]) -> int:
    """Show the window on a workspace, or on the last one opened, or the doors; answers the exit status.

    `workspaces` is asked on a worker once something is on screen, since its libraries take long to load.
    """
    _take_size()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Waymark")
    app.setDesktopFileName("waymark")
    FocusRings(app)
    show_crashes()
    waymark = Waymark(
        app,
        workspaces=workspaces,
        today=today,
        places=PLACES,
        furnish=lambda window, store, tasks, here: Desk(window, store=store, tasks=tasks, today=today, here=here),
    )
    app.setWindowIcon(_icon())
    waymark.start(workspace)
    status = app.exec()
    waymark.leave()
    return status


def _take_size() -> None:
    """Show everything as large as was chosen, which Qt only asks for before anything is on screen."""
    settings, _ = load_settings(settings_file())
    if settings.size != SIZES[0]:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.size / 100))


def _icon() -> QIcon:
    """The mark in every size a desktop asks for; drawn in the colours of the theme, so after that is chosen."""
    icon = QIcon()
    for size in MARK_SIZES:
        icon.addPixmap(icons.mark(size))
    return icon


class Desk(QObject):
    """The window of an open workspace: every topic has its page, and every place its way."""

    def __init__(
        self, window: MainWindow, *, store: Store, tasks: Tasks, today: Callable[[], date], here: Installation
    ) -> None:
        super().__init__(window)
        self._window, self._store, self._tasks, self._today, self._here = window, store, tasks, today, here
        self._changes = Changes(self)
        self._rows: dict[str, str] = {}
        self._person: UUID | None = None
        self._visits: Visits[Place] = Visits()
        self._last = LastPlace(window.settings)
        self._import: ImportPresenter | None = None
        given = self._given()
        people, hours, reports = PeoplePage(tasks, today), HoursPage(tasks, today), ReportsPage(tasks, today)
        lists = {"open_place": self.open_place, "settings": window.settings, **given}
        self._people = PeoplePresenter(people, **lists)
        entries = HoursPresenter(hours, **lists)
        roles, placements, jobs = RolesPage(tasks, today), PlacementsPage(tasks, today), JobsPage(tasks, today)
        self._roles = RolesPresenter(roles, **lists)
        self._placements, self._jobs = PlacementsPresenter(placements, **lists), JobsPresenter(jobs, **lists)
        period = self._period = PeriodInUse(today, window.settings, self)
        window.add_to_top_bar(PeriodButton(period, today))
        day = TodayPage()
        work = TodayPresenter(
            day, copies=lambda: copies_in(here.folder), open_place=self.open_place, period=period, **given
        )
        work.copied.connect(window.status.show_copied)
        work.counted.connect(lambda count: window.rail.show_count("today", f"{count:,}" if count else ""))
        ReportsPresenter(reports, open_place=self.open_place, period=period, **given)
        undo = UndoPresenter(window.status, store=store, changes=self._changes, refuse=self._show_failure)
        self._recent = RecentPeople(window.settings)
        for key, page in (("today", day), ("people", people), ("hours", hours), ("reports", reports)):
            self._add_page(key, page)
        self._add_page("roles", roles)
        self._add_page("placements", placements)
        self._add_page("jobs", jobs)
        self._add_page("settings", settings_page(here, open_place=self.open_place, **given))
        help_keys = HelpKeys(window, window.key_shown, lambda: self.open_place(Place(kind="guide")))
        self._lists: dict[str, ListPresenter[Any, Any]] = {
            "people": self._people.list,
            "roles": self._roles.list,
            "hours": entries.list,
            "placements": self._placements.list,
            "jobs": self._jobs.list,
        }
        self._views = ViewsPresenter(
            window.rail.views,
            self._lists,
            open_place=self.open_place,
            refuse=self._show_failure,
            **given,
        )
        FileDrops(window).dropped.connect(lambda path: self.open_place(Place(kind=IMPORT, values={"path": path})))
        # What each kind of place opens; those not named are pages, by their key.
        self._ways: dict[str, Callable[[Place], object]] = {
            "people": lambda place: self._show_list(place) if place.id is None else self._show_person(place),
            "roles": self._show_list,
            "hours": self._show_list,
            "placements": self._show_list,
            "jobs": self._show_list,
            "new-role": lambda place: self._roles.add(),
            "new-placement": lambda place: self._placements.steps.plan(cast(PersonId | None, place.id or self._person)),
            "new-job": lambda place: self._jobs.steps.add(cast(PersonId | None, place.id or self._person)),
            "figure": self._show_figure,
            HOURS_SHEET: self._show_sheet,
            "log-hours": self._log_hours,
            "new-person": lambda place: self._people.add_person(str(place.values.get("name", ""))),
            IMPORT: self._open_import,
            "settings": self._show_settings,
            "guide": self._ask_first_questions,
            "help": lambda place: help_keys.open_for(window),
            "shortcuts": lambda place: help_keys.open_page(SHORTCUTS_PAGE),
        }
        FindPresenter(
            window.search,
            store=store,
            tasks=tasks,
            today=today,
            spots=spots_of(PLACES, self._ways),
            recent=self._recent,
            open_place=self.open_place,
            failed=self._show_failure,
        )
        window.place_requested.connect(self.open_place)
        window.back_requested.connect(self._go_back)
        window.forward_requested.connect(lambda: self._go_to_visit(self._visits.forward()))
        window.undo_requested.connect(undo.undo)
        window.redo_requested.connect(undo.redo)
        window.refresh_requested.connect(self._changes.refresh_requested)
        window.shown.connect(self._show_rows)
        window.shown.connect(lambda key: self._views.show_topic("people" if key == PERSON else key))
        self._changes.happened.connect(self._follow)
        self._changes.refresh_requested.connect(self._count)
        day.setFocus()
        self._begin()
        self._count()

    def open_place(self, place: Place) -> None:
        """Go where somebody wants to be, or do what they ask for."""
        self._ways.get(place.kind, self._show_page)(place)

    def _show_page(self, place: Place) -> None:
        if not self._window.has_page(place.kind):
            return  # a key asked for a place that is not built yet
        self._window.show_page(place.kind)
        self._leave_person()
        self._note(Place(kind=place.kind))

    def _show_list(self, place: Place) -> None:
        """A list as it was left, or with its `view`."""
        view = place.values.get("view")
        if isinstance(view, SavedView):
            self._lists[place.kind].show_view(view)
        self._show_page(place)

    def _show_person(self, place: Place) -> None:
        person_id = PersonId(cast(UUID, place.id))
        if self._person != person_id:
            self._leave_person()
            given = {"open_place": self.open_place, "settings": self._window.settings, **self._given()}
            others: dict[str, QWidget] = {
                "hours": person_part(HoursPage, HoursPresenter, person_id, **given),
                "placements": person_part(PlacementsPage, PlacementsPresenter, person_id, **given),
                "employment": person_part(JobsPage, JobsPresenter, person_id, **given),
            }
            page = person_page(person_id, others, open_place=self.open_place, **self._given())
            self._person = person_id
            self._add_page(PERSON, page)
            page.tab_shown.connect(self._note_tab)
        page = cast(PersonPage, self._window.page(PERSON))
        if place.tab:
            page.show_tab(place.tab)
        self._window.show_page(PERSON, "people")
        page.setFocus()
        if isinstance(record := place.values.get("record"), UUID):
            page.show_record(place.tab, record)
        self._note(Place(kind="people", id=person_id, tab=page.tab()))
        self._recent.keep(person_id)

    def _show_sheet(self, place: Place) -> None:
        """The hours sheet as it was left; it belongs to the list of hours."""
        if not self._window.has_page(HOURS_SHEET):
            page = HoursSheetPage(self._today)
            HoursSheetPresenter(page, open_place=self.open_place, **self._given())
            self._add_page(HOURS_SHEET, page)
        self._window.show_page(HOURS_SHEET, "hours")
        self._leave_person()
        self._window.page(HOURS_SHEET).setFocus()
        self._note(Place(kind=HOURS_SHEET))

    def _open_import(self, place: Place) -> None:
        """The guide goes on where it was left; it belongs to the list it was opened from."""
        if self._import is None:
            page = ImportPage(self._tasks)
            lists, kept = [place.key for place in PLACES], mappings_file()
            self._import = ImportPresenter(
                page, open_place=self.open_place, lists=lists, remembered=kept, **self._given()
            )
            self._add_page(IMPORT, page)
        self._window.show_page(IMPORT, str(place.values.get("kind", "")))
        self._leave_person()
        self._note(Place(kind=IMPORT))
        self._import.begin(place)

    def _show_settings(self, place: Place) -> None:
        """The settings as they were left, or one of their pages."""
        if place.tab:
            cast(SettingsPage, self._window.page("settings")).choose(place.tab)
        self._show_page(place)

    def _ask_first_questions(self, place: Place) -> None:
        try:
            open_guide(
                self._window,
                store=self._store,
                changes=self._changes,
                open_place=self.open_place,
                open_sample=self._here.open_sample,
            )
        except AppError as refusal:
            self._show_failure(refusal)

    def _log_hours(self, place: Place) -> None:
        person_id = cast(PersonId | None, place.id or self._person)
        open_log_hours(self._window, person_id=person_id, values=place.values, **self._given())

    def _go_back(self) -> None:
        """To the step before in the guide, elsewhere to the place before."""
        guide = self._import if self._window.key_shown() == IMPORT else None
        if guide is None or not guide.go_back():
            self._go_to_visit(self._visits.back())

    def _show_figure(self, place: Place) -> None:
        """The records behind a figure of the period in use."""
        figure, period = cast(Figure, place.values["figure"]), cast(Period, place.values["period"])
        records = FigureRecords(store=self._store, figure=figure, period=period, as_of=self._today())
        open_figure_rows(records, self._tasks, self._window, self.open_place)

    def _go_to_visit(self, place: Place | None) -> None:
        if place is not None:
            self.open_place(place)

    def _note(self, place: Place) -> None:
        """This is in front now."""
        self._visits.show(place)
        self._last.keep(place, self._today())

    def _note_tab(self, tab: str) -> None:
        place = Place(kind="people", id=self._person, tab=tab)
        if self._window.key_shown() == PERSON:
            self._visits.change(place)
            self._last.keep(place, self._today())

    def _begin(self) -> None:
        """Where the window was left today, or with the page of the day."""
        place = self._last.place(self._today())
        if place is not None and place.id is not None:
            with self._store.read() as data:
                place = place if data.find(Person, place.id) is not None else None
        known = place is not None and place.kind in {each.key for each in PLACES}
        self.open_place(place if place is not None and known else Place(kind="today"))

    def _leave_person(self) -> None:
        if self._person is not None:
            self._person = None
            self._window.remove_page(PERSON)

    def _given(self) -> dict[str, Any]:
        """What every topic is given."""
        return {"store": self._store, "tasks": self._tasks, "changes": self._changes, "today": self._today}

    def _add_page(self, key: str, page: QWidget) -> None:
        self._window.add_page(key, page)
        if hasattr(page, "rows_told"):
            page.rows_told.connect(lambda text: self._tell_rows(key, text))

    def _tell_rows(self, key: str, text: str) -> None:
        self._rows[key] = text
        self._show_rows(self._window.key_shown())

    def _show_rows(self, key: str) -> None:
        self._window.status.show_rows(self._rows.get(key, ""))

    def _follow(self, change: Change) -> None:
        if change.kinds & {HoursEntry, Organisation}:
            self._count()

    def _count(self) -> None:
        """Whose workspace it is, when its year begins, and how many hours wait to be confirmed."""
        to_confirm, today = VIEWS[TaskKind.HOURS_TO_CONFIRM], self._today()

        def work(task: Task) -> tuple[Organisation | None, int]:
            with reading(self._store, task) as data:
                return data.figures.organisation(), count_view(data, to_confirm, today)

        self._tasks.ask(self, work, lambda found: self._show_counts(*found), self._show_failure)

    def _show_counts(self, organisation: Organisation | None, awaiting: int) -> None:
        self._window.show_organisation(organisation.name if organisation else "")
        if organisation is not None:
            self._period.begin_year(organisation.first_month)
        self._window.rail.show_count("hours", f"{awaiting:,}" if awaiting else "")

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._window.message.show_message("danger", str(error))
