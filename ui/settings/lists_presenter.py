"""What is done with the lists."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.settings.answer_dialog import AnswerDialog
from ui.settings.keeping import keep
from ui.settings.lists_part import ListsPart, answer_lines
from ui.settings.record import SettingsRecord
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.lists import ListAnswer
from volunteer_app.services.lists import add_answer, offer_answer_again, retire_answer
from volunteer_app.store import Change, Store


class ListsPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: ListsPart, *, store: Store, changes: Changes) -> None:
        super().__init__(part)
        self._part, self._store, self._changes = part, store, changes
        self._kept: Sequence[ListAnswer] = ()
        part.list_chosen.connect(self._show_list)
        part.add_requested.connect(self._add)
        part.retire_requested.connect(lambda line: self._do(lambda: retire_answer(store, part.name(), line.code)))
        part.offer_requested.connect(lambda line: self._do(lambda: offer_answer_again(store, part.name(), line.code)))

    def show(self, record: SettingsRecord) -> None:
        """Show what is kept now."""
        self._kept = record.answers
        self._show_list()

    def _show_list(self) -> None:
        self._part.show_answers(answer_lines(self._part.name(), self._kept))

    def _add(self) -> None:
        dialog, name = AnswerDialog(self._part.window()), self._part.name()
        Saving(dialog, lambda: add_answer(self._store, name, dialog.text()), self._changes)
        dialog.open()

    def _do(self, act: Callable[[], Change]) -> None:
        keep(self._part, self._changes, act)
