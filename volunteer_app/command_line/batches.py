"""What became of imports: those there were, and one that was undone, to read and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from volunteer_app.command_line.console import in_columns
from volunteer_app.domain.units import format_day, local_day
from volunteer_app.errors import NotFound
from volunteer_app.questions.history import BatchLine
from volunteer_app.services.history import BatchUndone, last_day_to_undo, why_not_undone
from volunteer_app.services.record_names import KIND_WORDS, count_of

MOST_LEFT_SHOWN = 20
COUNTS = ("read", "added", "updated", "unchanged", "refused")


def numbered(batches: Sequence[BatchLine], number: int) -> BatchLine:
    """The import with this number. Raises NotFound."""
    for batch in batches:
        if batch.number == number:
            return batch
    raise NotFound(f"There is no import {number}. The command imports lists those there are.")


def batches_as_json(batches: Sequence[BatchLine], *, today: date) -> dict[str, Any]:
    """The imports for other programs; `undo_until` is null where `why_not` says why one can no longer be undone."""
    return {"imports": [_batch_as_json(batch, today) for batch in batches]}


def _batch_as_json(batch: BatchLine, today: date) -> dict[str, Any]:
    why_not = why_not_undone(batch, today=today)
    return {
        "number": batch.number,
        "day": local_day(batch.at).isoformat(),
        "file": batch.file_name,
        "kind": batch.kind,
        **{name: getattr(batch, name) for name in COUNTS},
        "undo_until": None if why_not else last_day_to_undo(batch).isoformat(),
        "why_not": why_not,
        "batch": str(batch.id),
    }


def lines_of_batches(batches: Sequence[BatchLine], *, today: date) -> list[str]:
    """The imports in columns, newest first, each with whether it can still be undone."""
    if not batches:
        return ["Nothing has been imported yet."]
    heads = ("Number", "Day", "File", "Kind", *(name.capitalize() for name in COUNTS), "Can be undone")
    rows = [heads, *(_cells(batch, today) for batch in batches)]
    return in_columns(rows, right=frozenset({0, *range(4, 4 + len(COUNTS))}))


def _cells(batch: BatchLine, today: date) -> tuple[str, ...]:
    counts = (f"{getattr(batch, name):,}" for name in COUNTS)
    why_not = why_not_undone(batch, today=today)
    undo = f"no, {why_not}" if why_not else f"until {format_day(last_day_to_undo(batch))}"
    return str(batch.number), local_day(batch.at).isoformat(), batch.file_name, batch.kind, *counts, undo


def undone_as_json(undone: BatchUndone) -> dict[str, Any]:
    """What was undone, for other programs: counts by kind, and every record that was left alone."""
    return {
        "number": undone.number,
        "removed": {KIND_WORDS[kind][1]: count for kind, count in undone.removed.items()},
        "put_back": {KIND_WORDS[kind][1]: count for kind, count in undone.put_back.items()},
        "left": [
            {"kind": KIND_WORDS[each.kind][0], "id": str(each.id), "name": each.name, "why": each.why.value}
            for each in undone.left
        ],
    }


def lines_of_undone(undone: BatchUndone) -> list[str]:
    """What was undone, to read: what was left alone and why, and last what was taken back."""
    lines = [
        f"Left alone, {each.why}: {KIND_WORDS[each.kind][0]} {each.name or each.id}"
        for each in undone.left[:MOST_LEFT_SHOWN]
    ]
    if (more := len(undone.left) - MOST_LEFT_SHOWN) > 0:
        lines.append(f"And {more:,} more were left alone.")
    parts = (("taken away", undone.removed), ("put back as before", undone.put_back))
    done = "; ".join(f"{_counted(counts)} {what}" for what, counts in parts if counts)
    stays = f"Import {undone.number} stays: nothing of it could be taken back."
    return [*lines, f"Import {undone.number} is undone: {done}." if done else stays]


def _counted(counts: Counter[type[Any]]) -> str:
    return ", ".join(count_of(kind, count) for kind, count in counts.items())
