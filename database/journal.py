"""What one transaction does to records, every edit noted for undo, for the audit trail and for the sums kept beside."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select, update

from database import audit, batches, records, terms
from database.bulk import insert_rows
from database.counters import next_number
from database.rollups import Rollups
from database.schema import KIND_NAMES, TABLES, import_batches, import_lines
from volunteer_app.domain.people import Person
from volunteer_app.domain.records import Record, field_names
from volunteer_app.errors import ChangedSince, InUse
from volunteer_app.store import BatchReport, Edit, LeftAlone

R = TypeVar("R", bound=Record)

REFERENCES = "person_reference"


class Journal:
    """The writing half of a transaction."""

    def __init__(
        self, db: Connection, entry: audit.AuditEntryBeingWritten, *, at: datetime, batch_id: UUID | None
    ) -> None:
        self._db, self._entry, self._at = db, entry, at
        self.batch_id = batch_id
        self.edits: list[Edit] = []
        self.kinds: set[type[Any]] = set()
        self._rollups = Rollups(db)
        self._positions = 0
        if batch_id is not None:
            batches.begin(db, batch_id, at)

    def put(self, record: R) -> R:
        record = records.cleaned(record)
        before = records.find(self._db, type(record), record.id)
        if (before.version if before else 0) != record.version:
            raise ChangedSince(record, before)
        if before == record:
            return before
        kept = self._next(record, record.version + 1)
        self._write(before, kept)
        return kept

    def _write(self, before: Any, kept: Any) -> None:
        if before is None:
            records.insert_all(self._db, type(kept), [records.values_of(kept)])
        elif not records.update_one(self._db, kept, before.version):
            raise ChangedSince(kept, None)
        self._noted(before, kept)
        self._find_by(type(kept), [kept], [] if before is None else [kept.id])
        self._write_lines([before], [kept])

    def put_all(self, many: Sequence[R], stored: dict[UUID, R]) -> None:
        new = [record for record in many if record.id not in stored]
        changed = [record for record in many if record.id in stored and record != stored[record.id]]
        if not (new or changed):
            return
        kind = type(many[0])
        self._still_as_stored(kind, new, changed)
        kept = self._all_next(kind, [*new, *changed])
        rows = [records.values_of(record) for record in kept]
        records.insert_all(self._db, kind, rows[: len(new)])
        records.update_all(self._db, kind, rows[len(new) :])
        befores = [stored.get(record.id) for record in kept]
        self._rollups.expect((*befores, *kept))
        for before, after in zip(befores, kept, strict=True):
            self._noted(before, after)
        self._find_by(kind, kept, [record.id for record in changed])
        self._write_lines(befores, kept)

    def _still_as_stored(self, kind: type[Any], new: Sequence[Any], changed: Sequence[Any]) -> None:
        """Raise ChangedSince where a record is of another version than the stored one."""
        if gone := next((record for record in new if record.version), None):
            raise ChangedSince(gone, records.find(self._db, kind, gone.id))
        table = TABLES[kind]
        for portion in records.portions(changed, records.IDS_AT_ONCE):
            ids = [record.id for record in portion]
            query = select(table.c.id, table.c.version).where(table.c.id.in_(ids))
            versions = dict(self._db.execute(query).all())
            for record in portion:
                if versions.get(record.id) != record.version:
                    raise ChangedSince(record, records.find(self._db, kind, record.id))

    def remove(self, record: Record) -> None:
        kind = type(record)
        before = records.find(self._db, kind, record.id)
        if before is None or before.version != record.version:
            raise ChangedSince(record, before)
        self._remove(before)

    def _remove(self, record: Any) -> None:
        kind = type(record)
        if users := records.users_of(self._db, kind, record.id):
            raise InUse(users)
        self._find_by(kind, [], [record.id])
        records.delete_all(self._db, kind, [record.id])
        self._noted(record, None)

    def restore(self, edit: Edit) -> None:
        now = records.find(self._db, edit.kind, edit.id)
        if not _same_but_version(now, edit.after):
            raise ChangedSince(edit.before, now)
        if edit.before is None:
            self._remove(now)
        elif now is None:
            self._write(None, replace(edit.before, version=edit.before.version + 1))
        else:
            self._write(now, replace(edit.before, version=now.version + 1))

    def _next(self, record: R, version: int) -> R:
        if isinstance(record, Person) and not record.reference:
            return replace(record, version=version, reference=next(self._references(1)))
        return replace(record, version=version)

    def _all_next(self, kind: type[Any], many: Sequence[Any]) -> list[Any]:
        if kind is not Person:
            return [replace(record, version=record.version + 1) for record in many]
        given = {person.reference for person in many}
        references = self._references(sum(not person.reference for person in many), given)
        return [
            replace(person, version=person.version + 1, reference=person.reference or next(references))
            for person in many
        ]

    def _references(self, count: int, given: Collection[str] = ()) -> Iterator[str]:
        """So many references that nobody has, nor is about to have."""
        while count:
            last = next_number(self._db, REFERENCES, by=count)
            wanted = [f"V-{number:06}" for number in range(last - count + 1, last + 1)]
            taken = {*given, *records.holders_of(self._db, wanted)}
            for reference in wanted:
                if reference not in taken:
                    count -= 1
                    yield reference

    def _noted(self, before: Any, after: Any) -> None:
        record = before if after is None else after
        self.kinds.add(type(record))
        if self.batch_id is None:
            self.edits.append(Edit(type(record), record.id, before, after))
        self._rollups.edited(before, after)
        if before is None:
            self._entry.add(type(record), record.id, "added", audit.added_fields(after))
        elif after is None:
            self._entry.add(type(record), record.id, "removed", audit.removed_fields(before))
        else:
            self._entry.add(type(record), record.id, "changed", audit.changed_fields(before, after))

    def _find_by(self, kind: type[Any], new: Sequence[Any], replaced: Sequence[UUID]) -> None:
        if kind is Person:
            terms.keep_terms(self._db, new, replaced)

    def _write_lines(self, befores: Sequence[Any], kept: Sequence[Any]) -> None:
        if self.batch_id is None:
            return
        lines = [
            {
                "batch_id": self.batch_id,
                "position": position,
                "kind": KIND_NAMES[type(after)],
                "record_id": after.id,
                "version": after.version,
                "before": None if before is None else records.to_json(before),
            }
            for position, (before, after) in enumerate(zip(befores, kept, strict=True), start=self._positions)
        ]
        self._positions += len(lines)
        insert_rows(self._db, import_lines, lines)

    def finish_batch(self, report: BatchReport) -> None:
        if report.read != report.added + report.updated + report.unchanged + report.refused:
            raise ValueError("the counts of a batch balance: read = added + updated + unchanged + refused")
        values = {name: getattr(report, name) for name in field_names(BatchReport)}
        self._db.execute(update(import_batches).where(import_batches.c.id == self.batch_id).values(**values))

    def undo_batch(self, batch_id: UUID) -> Sequence[LeftAlone]:
        """Put back what the batch did, record by record, leaving alone what was edited or used since, or what would no
        longer fit.

        Where nothing could be put back the batch does not count as undone: what holds it may be undone first.
        """
        left: list[LeftAlone] = []
        for kind, lines in batches.lines_of(self._db, batch_id):
            now = records.many(self._db, kind, (line.record_id for line in lines))
            since = batches.since(self._db, kind, lines, now)
            self._put_back(kind, [(line.before, now[line.record_id]) for line in lines if line.record_id not in since])
            left += [LeftAlone(kind=kind, id=id, record=now.get(id), why=why) for id, why in since.items()]
        if self.edits:
            self._db.execute(update(import_batches).where(import_batches.c.id == batch_id).values(undone_at=self._at))
        return left

    def _put_back(self, kind: type[Any], both: Sequence[tuple[Any, Any]]) -> None:
        """Records of one kind as they were before a batch, each beside what it is now; None where it was new."""
        added = [now for before, now in both if before is None]
        self._rollups.expect(now for _, now in both)
        self._find_by(kind, [], [record.id for record in added])
        records.delete_all(self._db, kind, [record.id for record in added])
        for record in added:
            self._noted(record, None)
        for before, now in both:
            if before is not None:
                self._write(now, replace(before, version=now.version + 1))

    def close(self) -> None:
        """Everything that follows from the edits, before the commit."""
        self._rollups.flush()
        self._entry.close()


def _same_but_version(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return bool(replace(one, version=0) == replace(other, version=0))
