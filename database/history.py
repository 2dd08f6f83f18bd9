"""The SQL of what was done: the audit trail and the import batches."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from database.audit import first_broken
from database.schema import audit_changes, import_batches
from volunteer_app.questions.history import AuditEntry, BatchLine


class HistoryAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def entries(self, limit: int = 100) -> Sequence[AuditEntry]:
        columns = (audit_changes.c[name] for name in AuditEntry.__dataclass_fields__)
        query = select(*columns).order_by(audit_changes.c.sequence.desc()).limit(limit)
        return [AuditEntry(**row) for row in self._db.execute(query).mappings()]

    def batches(self) -> Sequence[BatchLine]:
        columns = (import_batches.c[name] for name in BatchLine.__dataclass_fields__)
        query = select(*columns).where(import_batches.c.kind != "").order_by(import_batches.c.number.desc())
        return [BatchLine(**row) for row in self._db.execute(query).mappings()]

    def broken_audit(self) -> int | None:
        return first_broken(self._db)

    def kept(self, operation_id: UUID) -> bool:
        query = select(audit_changes.c.sequence).where(audit_changes.c.operation_id == operation_id)
        return self._db.execute(query).first() is not None
