"""Taking back what was done, and doing it again."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from volunteer_app.domain.units import format_day, local_day
from volunteer_app.errors import NotFound, Problem, RuleBroken
from volunteer_app.questions.history import BatchLine
from volunteer_app.services.record_names import record_names
from volunteer_app.store import Change, Data, LeftAlone, Since, Store

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftRecord:
    """A record that the undoing of an import left alone: its name (empty where it was removed since), and why."""

    kind: type[Any]
    id: UUID
    name: str
    why: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchUndone:
    """What the undoing of an import did."""

    number: int
    change: Change
    left: tuple[LeftRecord, ...]

    @property
    def removed(self) -> Counter[type[Any]]:
        """How many records of each kind the import had added, and are gone again."""
        return Counter(edit.kind for edit in self.change.edits if edit.after is None)

    @property
    def put_back(self) -> Counter[type[Any]]:
        """How many records of each kind are as they were before the import."""
        return Counter(edit.kind for edit in self.change.edits if edit.after is not None)


def last_day_to_undo(batch: BatchLine) -> date:
    """Until when an import can be undone, itself included."""
    return local_day(batch.at) + UNDO_BATCH_WITHIN


def why_not_undone(batch: BatchLine, *, today: date) -> str:
    """Why an import can no longer be undone, as the end of a sentence; empty where it can."""
    if batch.undone_at is not None:
        return f"undone already, on {format_day(local_day(batch.undone_at))}"
    return f"more than {UNDO_BATCH_WITHIN.days} days old" if today > last_day_to_undo(batch) else ""


def undo_batch(store: Store, batch_id: UUID, *, today: date) -> BatchUndone:
    """Put back an import, leaving alone records edited, removed or used since.

    Raises NotFound, or RuleBroken where it was undone before or is older than seven days (AC-IM-06).
    """
    with store.read() as data:
        batch = next((batch for batch in data.history.batches() if batch.id == batch_id), None)
    if batch is None:
        raise NotFound("There is no such import.")
    if why := why_not_undone(batch, today=today):
        raise RuleBroken([Problem("", f"Import {batch.number} cannot be undone: it is {why}.")])
    with store.begin("Undo import", about=f"number {batch.number}") as tx:
        left = _named(tx, tx.undo_batch(batch_id))
    return BatchUndone(number=batch.number, change=tx.change, left=left)


def _named(data: Data, left: Sequence[LeftAlone]) -> tuple[LeftRecord, ...]:
    names = record_names(data, [each.record for each in left if each.record is not None])
    return tuple(LeftRecord(kind=each.kind, id=each.id, name=names.get(each.id, ""), why=each.why) for each in left)


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
