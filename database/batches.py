"""Import batches: their numbers, what each did record by record, and what keeps a record from being put back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, select

from database import records
from database.counters import next_number
from database.schema import KINDS_BY_NAME, TABLES, import_batches, import_lines
from volunteer_app.domain.people import Person
from volunteer_app.store import Since


class Line(NamedTuple):
    """A record before a batch (None where it was new), and its version after it."""

    record_id: UUID
    before: Any
    version: int


def begin(db: Connection, batch_id: UUID, at: datetime) -> None:
    """Keep an empty batch under the next number."""
    counts = dict.fromkeys(("read", "added", "updated", "unchanged", "refused"), 0)
    number = next_number(db, "import_batch")
    empty = {"id": batch_id, "number": number, "at": at, "kind": "", "file_name": "", "file_hash": "", **counts}
    db.execute(insert(import_batches).values(empty))


def lines_of(db: Connection, batch_id: UUID) -> list[tuple[type[Any], list[Line]]]:
    """What the batch did, a line a record, by kind; kinds that point at others first."""
    by_kind: defaultdict[type[Any], dict[UUID, Any]] = defaultdict(dict)
    query = select(import_lines).where(import_lines.c.batch_id == batch_id).order_by(import_lines.c.position)
    for row in db.execute(query):
        lines = by_kind[KINDS_BY_NAME[row.kind]]
        first = lines.get(row.record_id, row)
        lines[row.record_id] = Line(row.record_id, first.before, row.version)
    kinds = [kind for kind in reversed(TABLES) if kind in by_kind]
    return [(kind, [_read(kind, line) for line in by_kind[kind].values()]) for kind in kinds]


def _read(kind: type[Any], line: Line) -> Line:
    return line if line.before is None else line._replace(before=records.from_json(kind, line.before))


def since(db: Connection, kind: type[Any], lines: Sequence[Line], now: Mapping[UUID, Any]) -> dict[UUID, Since]:
    """Why records of one kind cannot be put back, by id; those that can are not among them."""
    earlier = [line.before for line in lines if line.before is not None]
    used = records.used_ids(db, kind, [line.record_id for line in lines if line.before is None])
    found = dict.fromkeys(used, Since.USED)
    found |= dict.fromkeys(records.pointing_at_nothing(db, kind, earlier), Since.BEREFT)
    if kind is Person:
        found |= dict.fromkeys(_with_reference_of_others(db, earlier), Since.TAKEN)
    for line in lines:
        if line.record_id not in now:
            found[line.record_id] = Since.REMOVED
        elif now[line.record_id].version != line.version:
            found[line.record_id] = Since.EDITED
    return found


def _with_reference_of_others(db: Connection, people: Sequence[Person]) -> list[UUID]:
    holders = records.holders_of(db, [person.reference for person in people])
    return [person.id for person in people if holders.get(person.reference, person.id) != person.id]
