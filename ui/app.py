"""Wires everything: the window of an open workspace, its topics, and the ways between them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import topics
from ui.changes import Changes
from ui.find.find_offers import spots_of
from ui.find.find_presenter import FindPresenter
from ui.find.recent_people import RecentPeople
from ui.help.help_keys import HelpKeys
from ui.help.manual import SHORTCUTS_PAGE
from ui.imports.file_drops import FileDrops
from ui.last_place import LastPlace
from ui.main_window import PLACES, MainWindow
from ui.places import Place
from ui.tasks import Task, Tasks, reading
from ui.topics import TOPICS, Given
from ui.undo import UndoPresenter
from ui.views import ViewsPresenter
from ui.visits import Visits
from ui.widgets.buttons import Button
from ui.widgets.period_button import PeriodButton
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Organisation
from volunteer_app.domain.units import Period, PersonId
from volunteer_app.domain.views import SavedView, Topic
from volunteer_app.errors import AppError
from volunteer_app.services.today import VIEWS, TaskKind
from volunteer_app.services.views import count_view
from volunteer_app.store import Change, Store

if TYPE_CHECKING:
    from ui.backing_up import BackingUp
    from ui.people.person_page import PersonPage
    from ui.settings.installation import Installation

PERSON, IMPORT, HOURS_SHEET = "person", "import", "hours-sheet"
LISTS = tuple(topic.value for topic in Topic)


class Desk(QObject):
    """The window of an open workspace: every topic has its page, and every place its way."""

    def __init__(
        self, window: MainWindow, *, store: Store, tasks: Tasks, today: Callable[[], date], here: "Installation"
    ) -> None:
        super().__init__(window)
        self._window, self._store, self._tasks, self._today = window, store, tasks, today
        self._changes, self._period = Changes(self), PeriodInUse(today, window.settings, self)
        self._given = Given(
            window=window,
            store=store,
            tasks=tasks,
            changes=self._changes,
            today=today,
            open_place=self.open_place,
            period=self._period,
            here=here,
        )
        self._rows: dict[str, str] = {}
        self._presenters: dict[str, Any] = {}
        self._person: UUID | None = None
        self._visits: Visits[Place] = Visits()
        self._last, self._recent = LastPlace(window.settings), RecentPeople(window.settings)
        self._period_button = PeriodButton(self._period, today)
        # on another day it may have another name
        self._changes.refresh_requested.connect(self._period_button.show_name)
        window.add_to_top_bar(self._period_button)
        window.add_to_top_bar(self._help_button())
        self.backing = self._backing_up()
        self._views = ViewsPresenter(
            window.rail.views, refuse=self._window.message.show_failure, **self._given.to_page()
        )
        self._ways = self._known_ways()
        self._connect()
        self._topic("today")
        window.page("today").setFocus()
        self._begin()
        self._count()

    def _backing_up(self) -> "BackingUp":
        """Copies made by themselves; Today and the status line tell how that went."""
        from ui.backing_up import BackingUp

        given = self._given
        backing = BackingUp(self, store=given.store, tasks=given.tasks, changes=given.changes, here=given.here)
        backing.finished.connect(lambda problem: self._topic("today").show_trouble(problem))
        return backing

    def _help_button(self) -> Button:
        button = Button(icon="circle-help", kind="quiet", name="Help (F1)")
        button.clicked.connect(lambda: self.open_place(Place(kind="help")))
        return button

    def open_place(self, place: Place) -> None:
        """Go where somebody wants to be, or do what they ask for."""
        self._ways.get(place.kind, self._show_page)(place)

    def _open_found(self, place: Place) -> None:
        self.open_place(place)
        self._window.leave_search()

    def _known_ways(self) -> dict[str, Callable[[Place], object]]:
        """What each kind of place opens; those not named are pages, by their key."""
        help_keys = HelpKeys(self._window, self._window.key_shown, lambda: self.open_place(Place(kind="guide")))
        return {
            **dict.fromkeys(LISTS, self._show_list),
            "people": lambda place: self._show_list(place) if place.id is None else self._show_person(place),
            "new-role": lambda place: self._topic("roles").add(),
            "new-placement": lambda place: self._topic("placements").steps.plan(self._person_of(place)),
            "new-job": lambda place: self._topic("jobs").steps.add(self._person_of(place)),
            "new-person": lambda place: self._topic("people").add_person(str(place.values.get("name", ""))),
            "log-hours": lambda place: topics.log_hours(self._given, self._person_of(place), place.values),
            "figure": self._show_figure,
            HOURS_SHEET: self._show_sheet,
            IMPORT: self._show_import,
            "period": lambda place: self._period_button.open_menu(),
            "settings": self._show_settings,
            "guide": self._ask_first_questions,
            "help": lambda place: help_keys.open_for(self._window),
            "shortcuts": lambda place: help_keys.open_page(SHORTCUTS_PAGE),
        }

    def _connect(self) -> None:
        window = self._window
        undo = UndoPresenter(
            window.status, store=self._store, changes=self._changes, refuse=self._window.message.show_failure
        )
        FindPresenter(
            window.search,
            store=self._store,
            tasks=self._tasks,
            today=self._today,
            spots=spots_of(PLACES, self._ways),
            recent=self._recent,
            open_place=self._open_found,
            failed=self._window.message.show_failure,
        )
        FileDrops(window).dropped.connect(lambda path: self.open_place(Place(kind=IMPORT, values={"path": path})))
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

    def _topic(self, key: str) -> Any:
        """The presenter of a page, which is made when it is first wanted."""
        if key not in self._presenters:
            page, presenter = TOPICS[key](self._given)
            self._presenters[key] = presenter
            self._add_page(key, page)
            if key in LISTS:
                self._views.add_list(key, presenter.list)
        return self._presenters[key]

    def _person_of(self, place: Place) -> PersonId | None:
        """Whom something is to be done for: the one named, or whose page is open."""
        return cast(PersonId | None, place.id or self._person)

    def _show_page(self, place: Place, rail_place: str = "") -> None:
        self._topic(place.kind)
        self._window.show_page(place.kind, rail_place)
        self._leave_person()
        self._note(Place(kind=place.kind))

    def _show_list(self, place: Place) -> None:
        """A list as it was left, or with its `view`."""
        view = place.values.get("view")
        if isinstance(view, SavedView):
            self._topic(place.kind).list.show_view(view)
        self._show_page(place)

    def _show_person(self, place: Place) -> None:
        person_id = PersonId(cast(UUID, place.id))
        if self._person != person_id:
            self._leave_person()
            page = topics.person(self._given, person_id)
            self._person = person_id
            self._add_page(PERSON, page)
            page.tab_shown.connect(self._note_tab)
        page = cast("PersonPage", self._window.page(PERSON))
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
        self._show_page(place, "hours")
        self._window.page(HOURS_SHEET).setFocus()

    def _show_import(self, place: Place) -> None:
        """The guide goes on where it was left; it belongs to the list it was opened from."""
        guide = self._topic(IMPORT)
        self._show_page(place, str(place.values.get("kind", "")))
        guide.begin(place)

    def _show_settings(self, place: Place) -> None:
        """The settings as they were left, or one of their pages."""
        if place.tab:
            self._topic("settings").choose(place.tab)
        self._show_page(place)

    def _ask_first_questions(self, place: Place) -> None:
        try:
            topics.first_questions(self._given)
        except AppError as refusal:
            self._window.message.show_failure(refusal)

    def _go_back(self) -> None:
        """To the step before in the guide, elsewhere to the place before."""
        guide = self._presenters[IMPORT] if self._window.key_shown() == IMPORT else None
        if guide is None or not guide.go_back():
            self._go_to_visit(self._visits.back())

    def _show_figure(self, place: Place) -> None:
        """The records behind a figure of the period in use."""
        topics.figure_rows(self._given, place.values["figure"], cast(Period, place.values["period"]))

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
        known = place is not None and place.kind in {*(each.key for each in PLACES), HOURS_SHEET, IMPORT}
        self.open_place(place if place is not None and known else Place(kind="today"))

    def _leave_person(self) -> None:
        if self._person is not None:
            self._person = None
            self._window.remove_page(PERSON)

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

        self._tasks.ask(self, work, lambda found: self._show_counts(*found), self._window.message.show_failure)

    def _show_counts(self, organisation: Organisation | None, awaiting: int) -> None:
        self._window.show_organisation(organisation.name if organisation else "")
        if organisation is not None:
            self._period.begin_year(organisation.first_month)
        self._window.rail.show_count("hours", f"{awaiting:,}" if awaiting else "")
