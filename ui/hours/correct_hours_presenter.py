"""What the dialog that corrects hours does: it keeps the correction, or removes the entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.hours.correct_hours_dialog import CorrectHoursDialog
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import HoursEntryId
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.questions.hours import Correction
from volunteer_app.services.given_to import GivenTo, given_to_of
from volunteer_app.services.hours import change_hours, remove_hours
from volunteer_app.store import Change, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    entry: HoursEntry
    name: str
    choices: Sequence[GivenTo]
    trail: Sequence[Correction]


def open_correction(
    parent: QWidget,
    id: HoursEntryId,
    *,
    store: Store,
    tasks: Tasks,
    changes: Changes,
    today: Callable[[], date],
    failed: Failed,
) -> None:
    """Read an entry and show it to be put right; `failed` hears why it could not be read."""

    def work(task: Task) -> _Opened:
        with reading(store, task) as data:
            entry = data.get(HoursEntry, id)
            return _Opened(
                entry=entry,
                name=data.get(Person, entry.person_id).known_as,
                choices=given_to_of(data, entry.person_id, today()),
                trail=data.hours.trail(id),
            )

    def show(opened: _Opened) -> None:
        dialog = CorrectHoursDialog(
            opened.entry, name=opened.name, choices=opened.choices, trail=opened.trail, today=today, parent=parent
        )
        CorrectHoursPresenter(dialog, store=store, changes=changes, today=today)
        dialog.open()

    tasks.ask(parent, work, show, failed)


class CorrectHoursPresenter(QObject):
    """A child of its dialog."""

    def __init__(
        self, dialog: CorrectHoursDialog, *, store: Store, changes: Changes, today: Callable[[], date]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._store, self._changes, self._today = dialog, store, changes, today
        Saving(dialog, self._save, changes)
        dialog.remove_requested.connect(self._remove)

    def _save(self) -> Change:
        if missing := self._dialog.missing():
            raise RuleBroken(missing)
        return change_hours(self._store, self._dialog.entry(), today=self._today())

    def _remove(self) -> None:
        try:
            change = remove_hours(self._store, self._dialog.was)
        except AppError as refusal:
            self._dialog.show_refusal(refusal)
            return
        self._changes.happened.emit(change)
        self._dialog.accept()
