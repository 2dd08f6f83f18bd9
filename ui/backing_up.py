"""Copies that are made without being asked for, and a watch over the file of the open store."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.tasks import Task, Tasks
from ui.widgets.busy_dialog import BusyDialog
from volunteer_app.domain.copies import Why
from volunteer_app.errors import AppError, OlderCopy
from volunteer_app.services.copies import FOLDER, copies_in, newest_proved, second_place

if TYPE_CHECKING:
    from ui.settings.installation import Installation
    from volunteer_app.store import Change, Store

AFTER_MS, LOOK_EVERY_MS = 30 * 60_000, 15_000


class BackingUp(QObject):
    """A child of its window's desk.

    Signals:
        finished: a copy was made, or could not be; carries a sentence of what went wrong, or ''.
        replaced: another file lies in the place of the store; carries the sentence.
    """

    finished = Signal(str)
    replaced = Signal(str)

    def __init__(
        self, parent: QObject, *, store: "Store", tasks: Tasks, changes: Changes, here: "Installation"
    ) -> None:
        super().__init__(parent)
        self._store, self._tasks, self._here, self._may_go = store, tasks, here, False
        self.later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self.later.timeout.connect(lambda: self._run(Why.AT_WORK, self.finished.emit))
        self.watch = QTimer(self, interval=LOOK_EVERY_MS)
        self.watch.timeout.connect(self._look)
        self.watch.start()
        changes.happened.connect(self._follow)

    def is_due(self) -> bool:
        """Whether anything was changed since the newest proved copy among the workspace's own."""
        newest = newest_proved(copies_in(self._here.folder / FOLDER))
        try:
            with self._store.read() as data:
                entries = data.history.entries(1)
        except AppError:
            return False
        copied = newest.manifest.contents.head.sequence if newest and newest.manifest else 0
        return bool(entries) and entries[0].sequence != copied

    def may_leave(self, window: QWidget, text: str, then: Callable[[], object], tell: Callable[[str], None]) -> bool:
        """Whether nothing is left to copy; else a copy is begun under a dialog that says `text`, and `then` follows.

        Who stops it goes on at once. Where no whole copy can be made, `tell` is told why, and the next time one may go.
        """
        if self._may_go or not self.is_due():
            return True
        dialog = BusyDialog(text, window)

        def go_on(problem: str) -> None:
            if not self._may_go:
                self._may_go = True
                dialog.accept()
                tell(problem) if problem else then()

        dialog.stop_requested.connect(lambda: go_on(""))
        dialog.open()
        self._run(Why.CLOSING, go_on)
        return False

    def _follow(self, change: "Change") -> None:
        if change.kinds and not self.later.isActive():
            self.later.start()

    def _run(self, why: Why, then: Callable[[str], None]) -> None:
        def work(task: Task) -> str:
            self._store.check_file()
            made = self._here.back_up(None, why)
            # A drive in a drawer is where it should be: Today asks for it once its newest copy is old.
            return made.problem if second_place(self._here.folder).there else ""

        def fail(error: Exception) -> None:
            if not isinstance(error, AppError):
                raise error
            then(str(error))

        self.later.stop()
        self._tasks.run(self, work, then, fail)

    def _look(self) -> None:
        def fail(error: Exception) -> None:
            if not isinstance(error, OlderCopy):
                raise error
            self.watch.stop()
            self._may_go = True  # a copy of what lies there now would be none of what was open
            self.replaced.emit(str(error))

        self._tasks.ask(self, lambda task: self._store.check_file(), lambda nothing: None, fail)
