"""What may be asked about what was done: the audit trail and the import batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change as the trail has it; `records` is how many it touched."""

    sequence: int
    at: datetime
    actor: str
    label: str
    operation_id: UUID
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One import: how many rows it read, and whether it can still be undone."""

    id: UUID
    number: int
    kind: str
    at: datetime
    file_name: str
    read: int
    added: int
    updated: int
    unchanged: int
    refused: int
    undone_at: datetime | None


class HistoryQuestions(Protocol):
    def entries(self, limit: int = 100) -> Sequence[AuditEntry]:
        """Newest first."""
        ...

    def batches(self) -> Sequence[BatchLine]:
        """Every import, newest first; other bulk work, which has no report, is none."""
        ...

    def broken_audit(self) -> int | None:
        """The sequence number of the first entry that does not follow from the one before, or None where all do."""
        ...

    def kept(self, operation_id: UUID) -> bool:
        """Whether the operation's transaction was committed."""
        ...
