"""What the list of people does beyond what every list does: it adds somebody and opens their page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QSettings

from ui.changes import Changes
from ui.people.beginning import BeginningRoles
from ui.people.email_copying import EmailCopying
from ui.people.new_person_dialog import NewPersonDialog
from ui.people.people_page import PeoplePage
from ui.places import Place
from ui.tasks import Tasks
from ui.widgets.form_dialog import Saving
from ui.widgets.list_import import lead_to_import
from ui.widgets.list_presenter import ListPresenter
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.people import Person
from volunteer_app.questions.people import PeopleFilter, PersonLine
from volunteer_app.services.lists import offered_answers
from volunteer_app.services.people import save_person
from volunteer_app.store import Change, Store


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
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._changes = page, store, changes
        self._today, self._open_place = today, open_place
        self.list: ListPresenter[PeopleFilter, PersonLine] = ListPresenter(
            page, store=store, tasks=tasks, changes=changes, today=today, settings=settings
        )
        BeginningRoles(page, lambda: self.list.rows, store=store, tasks=tasks, changes=changes, today=today)
        EmailCopying(page, lambda: self.list.rows, store=store, tasks=tasks, today=today)
        page.new_requested.connect(lambda: self.add_person())
        lead_to_import(page, "people", open_place)
        page.opened.connect(self._open)

    def add_person(self, name: str = "") -> None:
        """Ask for somebody new, and open their page once they are kept, unless a name was brought from elsewhere."""
        dialog = NewPersonDialog(
            self._today, tuple(offered_answers(self._store, ListName.HEARD_FROM)), self._page.window()
        )
        saving = Saving(dialog, lambda: save_person(self._store, dialog.entry(), today=self._today()), self._changes)
        if name:
            dialog.show_name(name)
        else:
            saving.saved.connect(self._open_added)
        dialog.open()

    def _open_added(self, change: Change) -> None:
        (added,) = change.added(Person)
        self._open_place(Place(kind="people", id=added))

    def _open(self, line: PersonLine) -> None:
        self._open_place(Place(kind="people", id=line.id))
