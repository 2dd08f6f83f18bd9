"""Keeps what stands in the hours sheet while it is typed, and brings it back when the sheet is opened again."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from ui.tasks import Task, Tasks, reading
from volunteer_app.errors import AppError
from volunteer_app.services.hours_sheet.drafts import Draft, keep_draft, kept_draft
from volunteer_app.store import Store

KEEP_AFTER_MS = 1500


class SheetDraft(QObject):
    """`draft` answers what stands in the sheet now.

    Signals:
        restored: the draft of an earlier time was read; carries it.
        kept: carries whether there is a draft.
        failed: it cannot be read or kept; carries the error.
    """

    restored = Signal(object)
    kept = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, parent: QObject, *, store: Store, tasks: Tasks, today: Callable[[], date], draft: Callable[[], Draft]
    ) -> None:
        super().__init__(parent)
        self._store, self._tasks, self._today, self._draft = store, tasks, today, draft
        self._latest: Draft | None = None
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)

    def restore(self) -> None:
        """Ask for what was kept."""

        def work(task: Task) -> Draft:
            with reading(self._store, task) as data:
                return kept_draft(data, self._today())

        self._tasks.ask(self, work, self.restored.emit, self.failed.emit)

    def keep_soon(self) -> None:
        """Keep it a moment after the first change, however long somebody types on."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep it now, by a worker."""
        self._soon.stop()
        self._latest = draft = self._draft()

        def work(task: Task) -> None:
            if draft is self._latest:  # it may have waited for another job, while a later one was kept
                keep_draft(self._store, draft)

        self._tasks.run(self, work, lambda nothing: self.kept.emit(not draft.is_empty), self.failed.emit)

    def keep_before_leaving(self) -> None:
        """Keep what a worker has not kept yet, before the page or the window is gone."""
        if not self._soon.isActive():
            return
        self._soon.stop()
        try:
            self._latest = self._draft()
            keep_draft(self._store, self._latest)
        except AppError as error:
            self.failed.emit(error)
