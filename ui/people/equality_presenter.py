"""Reads what somebody told for equality monitoring once it is to be shown, and records it."""

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.equality_section import EqualityDialog, EqualitySection
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from volunteer_app import reference
from volunteer_app.domain.people import Characteristics
from volunteer_app.domain.units import PersonId
from volunteer_app.services.people import save_characteristics
from volunteer_app.store import Change, Store


class EqualityPresenter(QObject):
    """A child of its section; it holds no answer while the section is closed."""

    def __init__(
        self,
        section: EqualitySection,
        person_id: PersonId,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        failed: Failed,
    ) -> None:
        super().__init__(section)
        self._section, self._person_id, self._store, self._tasks = section, person_id, store, tasks
        self._changes, self._failed = changes, failed
        self._wanted = False
        self._held: Characteristics | None = None
        section.opened.connect(self._open)
        section.closed.connect(self._forget)
        section.record_requested.connect(self._record)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._read_again)

    def _open(self) -> None:
        self._wanted = True
        self._read()

    def _read(self) -> None:
        def work(task: Task) -> Characteristics | None:
            with reading(self._store, task) as data:
                return data.people.characteristics(self._person_id)

        self._tasks.ask(self, work, self._show, self._failed)

    def _show(self, held: Characteristics | None) -> None:
        if self._wanted:
            self._held = held
            self._section.show_answers(held)

    def _forget(self) -> None:
        self._wanted, self._held = False, None

    def _read_again(self) -> None:
        if self._wanted:
            self._read()

    def _follow(self, change: Change) -> None:
        if Characteristics in change.kinds:
            self._read_again()

    def _record(self) -> None:
        titles, answers, window = reference.equality_titles(), reference.equality(), self._section.window()
        dialog = EqualityDialog(self._person_id, self._held, titles, answers, window)
        Saving(dialog, lambda: save_characteristics(self._store, dialog.entry()), self._changes)
        dialog.open()
