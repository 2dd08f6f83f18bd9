"""The audit trail: one entry a change and a line a record, each entry sealed to the one before by its hash."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from database.bulk import insert_rows
from database.schema import KIND_NAMES, audit_changes, audit_lines
from database.types import plain_values
from volunteer_app.domain.actors import Actor
from volunteer_app.domain.records import field_names, sealed_fields

START = bytes(32)
_LINES_AT_ONCE = 5000


class AuditEntryBeingWritten:
    """Collects the lines of one change and closes them with an entry."""

    def __init__(self, db: Connection, *, actor: Actor, at: datetime, label: str, operation_id: UUID) -> None:
        self._db, self._actor, self._label, self._operation_id = db, actor, label, operation_id
        self._at = at.astimezone(UTC)
        self._lines: list[dict[str, Any]] = []
        self._digest = sha256()
        self._count = 0
        self._sequence, self._previous = _head(db)
        self._sequence += 1

    def add(self, kind: type[Any], id: UUID, action: str, fields: str) -> None:
        """Note one record; `fields` is JSON."""
        name = KIND_NAMES[kind]
        self._digest.update(_line_bytes(self._count, name, id, action, fields))
        self._lines.append(
            {
                "sequence": self._sequence,
                "position": self._count,
                "kind": name,
                "record_id": id,
                "action": action,
                "fields": fields,
            }
        )
        self._count += 1

    def close(self) -> None:
        """Write the entry and the lines; a change that touched nothing leaves no entry."""
        if self._count == 0:
            return
        lines_hash = self._digest.digest()
        entry = {
            "sequence": self._sequence,
            "at": self._at,
            "actor_id": self._actor.id,
            "actor": self._actor.name,
            "label": self._label,
            "operation_id": self._operation_id,
            "records": self._count,
            "lines_hash": lines_hash,
        }
        self._db.execute(insert(audit_changes).values(**entry, hash=_entry_hash(self._previous, entry)))
        for start in range(0, len(self._lines), _LINES_AT_ONCE):
            insert_rows(self._db, audit_lines, self._lines[start : start + _LINES_AT_ONCE])


def _head(db: Connection) -> tuple[int, bytes]:
    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(1)))
    head = db.execute(
        select(audit_changes.c.sequence, audit_changes.c.hash).order_by(audit_changes.c.sequence.desc()).limit(1)
    ).one_or_none()
    return (head.sequence, bytes(head.hash)) if head else (0, START)


def _line_bytes(position: int, kind: str, id: UUID, action: str, fields: str) -> bytes:
    return f"{position}\x1f{kind}\x1f{id.hex}\x1f{action}\x1f{fields}\x1e".encode()


def _entry_hash(previous: bytes, entry: dict[str, Any]) -> bytes:
    facts = [
        entry["sequence"],
        entry["at"].isoformat(timespec="microseconds"),
        entry["actor_id"].hex,
        entry["actor"],
        entry["label"],
        entry["operation_id"].hex,
        entry["records"],
        entry["lines_hash"].hex(),
    ]
    return sha256(previous + json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def first_broken(db: Connection) -> int | None:
    """The sequence number of the first entry that does not follow from the one before or from its lines, or None."""
    lines = _lines_by_sequence(db)
    previous, expected = START, 1
    try:
        for row in db.execute(select(audit_changes).order_by(audit_changes.c.sequence)).mappings():
            entry = dict(row, lines_hash=bytes(row["lines_hash"]))
            intact = (
                entry["sequence"] == expected
                and (expected, entry["records"], entry["lines_hash"]) == next(lines, None)
                and bytes(entry["hash"]) == _entry_hash(previous, entry)
            )
            if not intact:
                return int(entry["sequence"])
            previous, expected = bytes(entry["hash"]), expected + 1
        return None if next(lines, None) is None else expected
    except ValueError:  # what was a moment or an id is none any more
        return expected


def _lines_by_sequence(db: Connection) -> Iterator[tuple[int, int, bytes]]:
    """Count and digest of the lines of each sequence number that has any, in order."""
    query = select(audit_lines).order_by(audit_lines.c.sequence, audit_lines.c.position)
    with db.execute(query, execution_options={"yield_per": 1000}) as rows:
        for sequence, lines in groupby(rows, key=attrgetter("sequence")):
            digest, count = sha256(), 0
            for row in lines:
                digest.update(_line_bytes(row.position, row.kind, row.record_id, row.action, row.fields))
                count += 1
            yield sequence, count, digest.digest()


def added_fields(record: Any) -> str:
    """JSON list of the names of the fields a new record has filled; their values are in the record itself."""
    return _as_list(tuple(name for name in field_names(type(record))[2:] if getattr(record, name) not in ("", None)))


@lru_cache(1024)
def _as_list(names: tuple[str, ...]) -> str:
    """Records that come in many fill the same few fields."""
    return json.dumps(names, separators=(",", ":"))


def changed_fields(before: Any, after: Any) -> str:
    """JSON of each changed field: its old and new value, or null where it is sealed."""
    kind = type(before)
    hidden = sealed_fields(kind)
    changes = {
        name: None if name in hidden else [plain(getattr(before, name)), plain(getattr(after, name))]
        for name in field_names(kind)[2:]
        if getattr(before, name) != getattr(after, name)
    }
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))


def removed_fields(record: Any) -> str:
    """JSON of the ordinary values a removed record had."""
    hidden = sealed_fields(type(record))
    values = {
        name: plain(getattr(record, name))
        for name in field_names(type(record))[2:]
        if name not in hidden and getattr(record, name) not in ("", None)
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """The value as JSON has it: ids, days and times as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return plain_values(value)
    return value
