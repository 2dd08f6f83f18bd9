"""What the list of people does: it searches, sorts, adds and opens."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.new_person_dialog import NewPersonDialog
from ui.people.people_page import PeoplePage
from ui.places import Place
from ui.tasks import Tasks
from ui.widgets.form_dialog import Saving
from ui.widgets.long_rows import LongRows
from volunteer_app import reference
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, Role
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter, PersonLine
from volunteer_app.services.people import save_person
from volunteer_app.store import Change, Store

READS = frozenset((Person, Engagement, Role, Placement, Job, HoursEntry))


class PeoplePresenter(QObject):
    """A child of its page."""

    def __init__(
        self,
        page: PeoplePage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes = page, store, tasks, changes
        self._today, self._open_place = today, open_place
        self._text, self._order = "", Order("name")
        page.new_requested.connect(self.add_person)
        page.search_requested.connect(self._search)
        page.opened.connect(self._open)
        page.table.sort_requested.connect(self._sort)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._show)
        page.table.show_order("name", descending=False)
        self._show()

    def add_person(self) -> None:
        """Ask for somebody new, and open their page once they are kept."""
        dialog = NewPersonDialog(self._today, reference.heard_from(), self._page.window())
        saving = Saving(dialog, lambda: save_person(self._store, dialog.entry(), today=self._today()), self._changes)
        saving.saved.connect(self._open_added)
        dialog.open()

    def _open_added(self, change: Change) -> None:
        added = next(edit for edit in change.edits if edit.kind is Person)
        self._open_place(Place(kind="people", id=added.id))

    def _open(self, line: PersonLine) -> None:
        self._open_place(Place(kind="people", id=line.id))

    def _search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._show()

    def _sort(self, key: str, descending: bool) -> None:
        self._order = Order(key, descending)
        self._show()

    def _follow(self, change: Change) -> None:
        if change.kinds & READS:
            self._show()

    def _show(self) -> None:
        self._page.show_searching(self._text)
        wanted = PeopleFilter(today=self._today(), text=self._text)
        self._page.table.show_source(LongRows(self._store, lambda data: data.people, wanted, self._order))
