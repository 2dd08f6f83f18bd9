"""Earlier imports: they are listed, and taken back where that is still possible."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.imports.import_page import ImportPage
from ui.imports.words import counted
from ui.tasks import Task, Tasks, reading
from ui.widgets.busy_work import run_busy
from volunteer_app.questions.history import BatchLine
from volunteer_app.services.history import BatchUndone, undo_batch
from volunteer_app.store import Change, Store

MOST_NAMED = 8


class BatchesPresenter(QObject):
    """A child of its page, which shows the list on its first and last step."""

    def __init__(
        self, page: ImportPage, *, store: Store, tasks: Tasks, changes: Changes, today: Callable[[], date]
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes, self._today = page, store, tasks, changes, today
        self._asking = QObject(self)
        self._parts = (page.file.batches, page.done.batches)
        for part in self._parts:
            part.undo_requested.connect(self.ask)
        page.shown.connect(self.show)
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self.show)

    def show(self) -> None:
        """List them as they are now."""
        self._tasks.ask(self, self._read, self._show_batches, self._page.message.show_failure)

    def ask_about(self, batch_id: UUID) -> None:
        """As `ask`, of the import with that id."""

        def show(batches: Sequence[BatchLine]) -> None:
            self._show_batches(batches)
            self.ask(next(batch for batch in batches if batch.id == batch_id))

        self._tasks.ask(self._asking, self._read, show, self._page.message.show_failure)

    def ask(self, batch: BatchLine) -> None:
        """Say what would go, and take it back once somebody agrees."""
        text = (
            f"Import {batch.number} of {batch.file_name} brought {counted(batch.added, 'new row')} and changed "
            f"{batch.updated:,}. What somebody has worked on since stays as it is."
        )
        self._page.offer(text, "Undo i&t", lambda: self.undo(batch), other="&Keep it")

    def undo(self, batch: BatchLine) -> None:
        """Take an import back."""
        today = self._today()
        run_busy(
            self._page,
            self._tasks,
            f"Undoing import {batch.number}",
            lambda task: undo_batch(self._store, batch.id, today=today),
            self._show_undone,
            self._page.message.show_failure,
        )

    def _read(self, task: Task) -> Sequence[BatchLine]:
        with reading(self._store, task) as data:
            return data.history.batches()

    def _follow(self, change: Change) -> None:
        if change.batch_id is not None or self._page.isVisible():
            self.show()

    def _show_batches(self, batches: Sequence[BatchLine]) -> None:
        for part in self._parts:
            part.show_batches(batches, self._today())

    def _show_undone(self, undone: BatchUndone) -> None:
        self._changes.happened.emit(undone.change)
        self._page.done.show_undoable(False)
        self._page.message.show_message("warn" if undone.left else "ok", undone_words(undone), lead="Undone.")
        self.show()


def undone_words(undone: BatchUndone) -> str:
    """What the undoing of an import did, and by name what it left alone."""
    gone, back = (sum(Counter(kinds).values()) for kinds in (undone.removed, undone.put_back))
    words = f"Import {undone.number}: {counted(gone, 'record')} removed, {counted(back, 'record')} put back."
    if not undone.left:
        return words
    names = [f"{each.name or 'a record'} ({each.why})" for each in undone.left[:MOST_NAMED]]
    more = len(undone.left) - len(names)
    return f"{words} Left alone: {', '.join(names)}{f' and {more:,} more' if more else ''}."
