"""The store: records in, records out, questions answered, every change remembered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, Transaction, select

from database import drafts, records
from database.audit import AuditEntryBeingWritten
from database.engine import our_errors
from database.exports import ExportAnswers
from database.figures import FigureAnswers
from database.history import HistoryAnswers
from database.hours import HoursAnswers
from database.jobs import JobAnswers
from database.journal import Journal
from database.people import PeopleAnswers, Vocabulary
from database.placements import PlacementAnswers
from database.roles import RoleAnswers
from database.schema import audit_changes
from database.seen import Watch
from database.views import ViewAnswers
from volunteer_app.domain.actors import Action, Actor, require
from volunteer_app.domain.records import Record
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import NotFound, StoreUnavailable, UnknownOutcome
from volunteer_app.store import BatchReport, Change, Edit, LeftAlone

R = TypeVar("R", bound=Record)


class SqlStore:
    """A store over two engines: one that writes (a single connection on SQLite; None: read only) and one that reads."""

    def __init__(
        self,
        *,
        writer: Engine | None,
        reader: Engine,
        actor: Actor,
        now: Callable[[], datetime],
        closing: Callable[[], None] = lambda: None,
        watch: Watch | None = None,
    ) -> None:
        self._writer, self._reader, self._actor, self._now, self._closing = writer, reader, actor, now, closing
        self._watch = watch
        self._vocabulary = Vocabulary()

    @contextmanager
    def read(self) -> Iterator["SqlData"]:
        """A consistent view; many may be open at once, each on its own connection."""
        with our_errors(), self.reading() as db:
            yield SqlData(db, self._actor, self._vocabulary)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state, for questions about the store itself."""
        with self._reader.connect() as db, db.begin():
            yield db

    @contextmanager
    def begin(self, label: str, *, about: str = "", batch: bool = False) -> Iterator["SqlTransaction"]:
        """One action under its name, kept whole when its `with` ends, or not at all."""
        if self._writer is None:
            raise StoreUnavailable("This workspace was opened for reading only. Nothing was saved.")
        if self._watch is not None and self._watch.replaced:
            raise StoreUnavailable(self._watch.replaced)
        operation_id = new_uuid()
        with our_errors(), self._writer.connect() as db:
            transaction = db.begin()
            try:
                data = SqlTransaction(db, self._actor, self._vocabulary)
                data.open(label=label, about=about, operation_id=operation_id, at=self._now(), batch=batch)
                yield data
                data.finish()
            except BaseException:
                transaction.rollback()
                raise
            self._commit(db, transaction, operation_id)
        self._vocabulary.forget_after(data.change.kinds)

    def _commit(self, db: Connection, transaction: Transaction, operation_id: UUID) -> None:
        """A commit that errors may still have been kept: look the operation up, never try again blindly."""
        try:
            transaction.commit()
        except Exception:
            db.invalidate()  # whatever its transaction is now, it ends with the connection
            if not self._was_kept(operation_id):
                raise

    def _was_kept(self, operation_id: UUID) -> bool:
        try:
            with self._reader.connect() as db:
                query = select(1).where(audit_changes.c.operation_id == operation_id)
                return db.execute(query).first() is not None
        except Exception:
            raise UnknownOutcome(
                "The store broke off while saving, and cannot be asked whether it was saved. Open it again and look."
            ) from None

    def check_file(self) -> None:
        if self._watch is not None:
            self._watch.look(self.reading)

    def close(self) -> None:
        with suppress(StoreUnavailable):
            self.check_file()  # which remembers how far it has come
        if self._writer is not None:
            self._writer.dispose()
        self._reader.dispose()
        self._closing()


class SqlData:
    """One view of the data; every question and every record passes `require`."""

    def __init__(self, db: Connection, actor: Actor, vocabulary: Vocabulary) -> None:
        self._db, self._actor, self._vocabulary = db, actor, vocabulary

    def _asked(self, topic: type[Any] | str) -> Connection:
        require(self._actor, Action.READ, topic)
        return self._db

    @cached_property
    def people(self) -> PeopleAnswers:
        return PeopleAnswers(self._asked("people"), self._vocabulary)

    @cached_property
    def roles(self) -> RoleAnswers:
        return RoleAnswers(self._asked("roles"))

    @cached_property
    def hours(self) -> HoursAnswers:
        return HoursAnswers(self._asked("hours"), self._vocabulary)

    @cached_property
    def placements(self) -> PlacementAnswers:
        return PlacementAnswers(self._asked("placements"), self._vocabulary)

    @cached_property
    def jobs(self) -> JobAnswers:
        return JobAnswers(self._asked("jobs"), self._vocabulary)

    @cached_property
    def figures(self) -> FigureAnswers:
        return FigureAnswers(self._asked("figures"))

    @cached_property
    def history(self) -> HistoryAnswers:
        return HistoryAnswers(self._asked("history"))

    @cached_property
    def exports(self) -> ExportAnswers:
        return ExportAnswers(self._asked("exports"))

    @cached_property
    def views(self) -> ViewAnswers:
        return ViewAnswers(self._asked("views"))

    def find(self, kind: type[R], id: UUID) -> R | None:
        return records.find(self._asked(kind), kind, id)

    def get(self, kind: type[R], id: UUID) -> R:
        found = self.find(kind, id)
        if found is None:
            raise NotFound("This is no longer there. Somebody has removed it since the list was made.")
        return found

    def many(self, kind: type[R], ids: Iterable[UUID]) -> dict[UUID, R]:
        return records.many(self._asked(kind), kind, ids)

    def every(self, kind: type[R]) -> Iterator[R]:
        return records.every(self._asked(kind), kind)

    def draft(self, name: str) -> str:
        return drafts.find(self._asked("drafts"), self._actor, name)

    def interrupt(self) -> None:
        """Stop the question being asked, from another thread; nothing happens where the view is closed."""
        if self._db.closed:
            return
        connection: Any = self._db.connection.driver_connection
        stop = getattr(connection, "interrupt", None) or connection.cancel
        stop()


class SqlTransaction(SqlData):
    """A view that can be changed."""

    _journal: Journal
    change: Change

    def open(self, *, label: str, about: str, operation_id: UUID, at: datetime, batch: bool) -> None:
        entry = AuditEntryBeingWritten(self._db, actor=self._actor, at=at, label=label, operation_id=operation_id)
        self._journal = Journal(self._db, entry, at=at, batch_id=new_uuid() if batch else None)
        self.change = Change(label=label, about=about, operation_id=operation_id)

    def finish(self) -> None:
        self._journal.close()
        self.change = Change(
            label=self.change.label,
            about=self.change.about,
            operation_id=self.change.operation_id,
            edits=tuple(self._journal.edits),
            kinds=frozenset(self._journal.kinds),
            batch_id=self._journal.batch_id,
        )

    def put(self, record: R) -> R:
        require(self._actor, Action.WRITE, type(record))
        return self._journal.put(record)

    def put_all(self, many: Sequence[R], *, stored: dict[UUID, R] | None = None) -> None:
        for kind in {type(record) for record in many}:
            require(self._actor, Action.WRITE, kind)
        self._journal.put_all(many, stored or {})

    def keep_draft(self, name: str, text: str) -> None:
        require(self._actor, Action.WRITE, "drafts")
        drafts.keep(self._db, self._actor, name, text)

    def remove(self, record: Record) -> None:
        require(self._actor, Action.WRITE, type(record))
        self._journal.remove(record)

    def restore(self, edit: Edit) -> None:
        require(self._actor, Action.WRITE, edit.kind)
        self._journal.restore(edit)

    def finish_batch(self, report: BatchReport) -> None:
        self._journal.finish_batch(report)

    def undo_batch(self, batch_id: UUID) -> Sequence[LeftAlone]:
        require(self._actor, Action.WRITE, "imports")
        return self._journal.undo_batch(batch_id)
