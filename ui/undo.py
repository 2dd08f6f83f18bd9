"""Undo and redo in the window: what was done is said in the status line, with the way back beside it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.widgets.status_line import StatusLine
from volunteer_app.errors import AppError
from volunteer_app.services.history import History
from volunteer_app.store import Change, Store

DONE = {
    "Add": "Added",
    "Begin": "Began",
    "Change": "Changed",
    "Confirm": "Confirmed",
    "Correct": "Corrected",
    "End": "Ended",
    "Import": "Imported",
    "Log": "Logged",
    "Move": "Moved",
    "Offer": "Offered",
    "Pause": "Paused",
    "Record": "Recorded",
    "Reject": "Rejected",
    "Remove": "Removed",
    "Rename": "Renamed",
    "Resume": "Resumed",
    "Retire": "Retired",
    "Save": "Saved",
    "Start": "Started",
    "Undo": "Undid",
}
COUNTED = ("Log hours", "Confirm hours", "Reject hours", "Remove hours")


def said(change: Change) -> str:
    """A change as something that has been done: "Logged 2 h for Ann Lee", "Changed person: Ann Lee"."""
    verb, _, what = change.label.partition(" ")
    if change.label in COUNTED and change.about:
        return f"{DONE[verb]} {change.about}"
    done = f"{DONE.get(verb, verb)} {what}".strip()
    return f"{done}: {change.about}" if change.about else done


class UndoPresenter(QObject):
    """Remembers what is done and takes it back in order; `refuse` shows why something cannot be taken back."""

    def __init__(
        self,
        status: StatusLine,
        *,
        store: Store,
        changes: Changes,
        refuse: Callable[[AppError], None],
    ) -> None:
        super().__init__(status)
        self._status, self._store, self._changes, self._refuse = status, store, changes, refuse
        self._history = History()
        self._put_back: UUID | None = None
        changes.happened.connect(self._remember)

    def undo(self) -> None:
        """Take back the last change."""
        if (change := self._history.next_to_undo) is not None:
            self._step(self._history.undo, f"Took back “{said(change)}”")

    def redo(self) -> None:
        """Do again what was taken back last."""
        if (change := self._history.next_to_redo) is not None:
            self._step(self._history.redo, said(change))

    def _step(self, step: Callable[[Store], Change], text: str) -> None:
        try:
            answer = step(self._store)
        except AppError as refusal:
            self._refuse(refusal)
            return
        self._put_back = answer.operation_id
        self._changes.happened.emit(answer)
        self._show(text)

    def _remember(self, change: Change) -> None:
        if change.operation_id == self._put_back or not change.kinds:
            return
        self._history.remember(change)
        self._show(said(change), undoable=bool(change.edits))

    def _show(self, text: str, *, undoable: bool = True) -> None:
        """What was done; the way back is offered only where it leads to just that."""
        before, after = self._history.next_to_undo, self._history.next_to_redo
        undo = said(before) if before is not None and undoable else ""
        self._status.show_done(text, undo=undo, redo=said(after) if after is not None else "")
