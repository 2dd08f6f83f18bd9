"""Taking back what was done, and doing it again."""

from collections import deque
from datetime import datetime, timedelta
from uuid import UUID

from volunteer_app.errors import NotFound, Problem, RuleBroken
from volunteer_app.store import Change, Store

MOST_KEPT = 100
UNDO_BATCH_WITHIN = timedelta(days=7)


def undo(store: Store, change: Change) -> Change:
    """Put every record the change touched back as it was; undoing the answer is redo.

    Raises ChangedSince where somebody has worked on one of them since: later work is never overwritten.
    """
    return _put_back(store, "Undo", change, f"{change.label} {change.about}".strip())


def _put_back(store: Store, label: str, change: Change, about: str) -> Change:
    with store.begin(label, about=about) as tx:
        for edit in reversed(change.edits):
            tx.restore(edit)
    return tx.change


def undo_batch(store: Store, batch_id: UUID, *, now: datetime) -> tuple[Change, int, int]:
    """Put back an import, leaving alone records edited or used since: the change, how many put back, how many left.

    Raises RuleBroken where it was put back before or is older than seven days (AC-IM-06).
    """
    with store.read() as data:
        batch = next((batch for batch in data.history.batches() if batch.id == batch_id), None)
    if batch is None:
        raise NotFound("There is no such import.")
    if batch.undone_at is not None:
        raise RuleBroken([Problem("batch", f"Import {batch.number} has been undone already.")])
    if now - batch.at > UNDO_BATCH_WITHIN:
        text = f"Import {batch.number} is more than {UNDO_BATCH_WITHIN.days} days old and can no longer be undone."
        raise RuleBroken([Problem("batch", text)])
    with store.begin("Undo import", about=f"number {batch.number}") as tx:
        put_back, left = tx.undo_batch(batch_id)
    return tx.change, put_back, left


class History:
    """The last hundred changes of the sitting, to be undone and redone in order."""

    def __init__(self) -> None:
        self._done: deque[Change] = deque(maxlen=MOST_KEPT)
        self._undone: list[tuple[Change, Change]] = []

    @property
    def next_to_undo(self) -> Change | None:
        return self._done[-1] if self._done else None

    @property
    def next_to_redo(self) -> Change | None:
        return self._undone[-1][0] if self._undone else None

    def remember(self, change: Change) -> None:
        """Take note of something just done; what had been undone can no longer be redone."""
        if change.edits:
            self._done.append(change)
        if change.kinds:
            self._undone.clear()

    def undo(self, store: Store) -> Change:
        """Undo the last change. It stays on the list where ChangedSince is raised. IndexError where nothing is left."""
        change = self._done[-1]
        answer = undo(store, change)
        self._done.pop()
        self._undone.append((change, answer))
        return answer

    def redo(self, store: Store) -> Change:
        """Do again what was undone last; IndexError where nothing was."""
        change, answer = self._undone[-1]
        again = _put_back(store, "Redo", answer, f"{change.label} {change.about}".strip())
        self._undone.pop()
        self._done.append(
            Change(
                label=change.label,
                about=change.about,
                operation_id=again.operation_id,
                edits=again.edits,
                kinds=again.kinds,
            )
        )
        return again
