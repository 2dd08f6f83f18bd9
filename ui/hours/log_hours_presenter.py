"""What the dialog for new hours does: it finds the person and what their time may be given to, and logs it."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.hours.log_hours_dialog import LogHoursDialog
from ui.tasks import Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.questions.people import PersonMatch
from volunteer_app.services.given_to import GivenTo, given_to_of
from volunteer_app.services.hours import log_hours
from volunteer_app.store import Change, Store

MOST_MATCHES = 8


class _Found(NamedTuple):
    person: Person
    choices: list[GivenTo]


def open_log_hours(
    parent: QWidget,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    person_id: PersonId | None = None,
    values: Mapping[str, object] = MappingProxyType({}),
) -> LogHoursDialog:
    """Ask for one entry after another, of this person where one is named; `values` are "minutes" and a "day"."""
    dialog = LogHoursDialog(today, parent)
    dialog.fill_in(cast(date | None, values.get("day")), cast(Minutes | None, values.get("minutes")))
    presenter = LogHoursPresenter(dialog, store=store, tasks=tasks, changes=changes, today=today)
    dialog.open()
    if person_id is not None:
        presenter.find(person_id)
    return dialog


class LogHoursPresenter(QObject):
    """A child of its dialog."""

    def __init__(
        self, dialog: LogHoursDialog, *, store: Store, tasks: Tasks, changes: Changes, today: Callable[[], date]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._store, self._tasks, self._today = dialog, store, tasks, today
        self._searching = QObject(self)
        dialog.search_requested.connect(self._search)
        dialog.person_chosen.connect(self.find)
        saving = Saving(dialog, self._save, changes, keep_open=dialog.keeps_open)
        saving.saved.connect(self._go_on)

    def find(self, person_id: PersonId) -> None:
        """Show the person and what their time may be given to."""

        def work(task: Task) -> _Found:
            with reading(self._store, task) as data:
                return _Found(data.get(Person, person_id), list(given_to_of(data, person_id, self._today())))

        self._tasks.ask(self, work, self._show, self._fail)

    def _search(self, text: str) -> None:
        def work(task: Task) -> list[PersonMatch]:
            with reading(self._store, task) as data:
                return list(data.people.search(text, MOST_MATCHES))

        self._tasks.ask(self._searching, work, self._dialog.show_matches, self._fail)

    def _show(self, found: _Found) -> None:
        person = found.person
        self._dialog.show_person(person.id, person.known_as, person.reference, found.choices)

    def _save(self) -> Change:
        if missing := self._dialog.missing():
            raise RuleBroken(missing)
        return log_hours(self._store, self._dialog.entry(), today=self._today())

    def _go_on(self, change: Change) -> None:
        if self._dialog.keeps_open():
            self._dialog.show_next(f"Logged {change.about}.")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._dialog.show_refusal(error)
