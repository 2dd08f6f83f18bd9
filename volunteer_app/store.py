"""Everything the program asks of its data. `database` answers; nothing else does."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from volunteer_app.domain.records import Record
from volunteer_app.questions.exports import ExportQuestions
from volunteer_app.questions.figures import FigureQuestions
from volunteer_app.questions.history import HistoryQuestions
from volunteer_app.questions.hours import HoursQuestions
from volunteer_app.questions.jobs import JobQuestions
from volunteer_app.questions.people import PeopleQuestions
from volunteer_app.questions.placements import PlacementQuestions
from volunteer_app.questions.roles import RoleQuestions
from volunteer_app.questions.views import ViewQuestions

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after; None where it did not exist."""

    kind: type[Any]
    id: UUID
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One finished transaction: what to call it, and what it touched.

    `label` is the same for everybody ("Log hours"), `about` says who or what ("2 h for Ann Lee"). A bulk change keeps
    no edits; its batch is undone by number instead.
    """

    label: str
    about: str = ""
    operation_id: UUID
    edits: tuple[Edit, ...] = ()
    kinds: frozenset[type[Any]] = field(default_factory=frozenset)
    batch_id: UUID | None = None

    def added(self, kind: type[Any]) -> tuple[UUID, ...]:
        """The ids of the records of a kind that it added, in the order it put them."""
        return tuple(edit.id for edit in self.edits if edit.kind is kind and edit.before is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What an import did, to be kept with its batch: read = added + updated + unchanged + refused."""

    kind: str
    file_name: str
    file_hash: str
    read: int
    added: int
    updated: int
    unchanged: int
    refused: int


class Since(StrEnum):
    """What has happened to a record since its import."""

    EDITED = "edited since"
    REMOVED = "removed since"
    USED = "used by others since"
    BEREFT = "what it belonged to was removed since"
    TAKEN = "its reference was given to somebody else since"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """A record that the undoing of its batch left alone, as it is now (None where it was removed), and why."""

    kind: type[Any]
    id: UUID
    record: Any
    why: Since


class Data(Protocol):
    """One consistent view of the data, for as long as its `with` lasts."""

    @property
    def people(self) -> PeopleQuestions: ...
    @property
    def roles(self) -> RoleQuestions: ...
    @property
    def hours(self) -> HoursQuestions: ...
    @property
    def placements(self) -> PlacementQuestions: ...
    @property
    def jobs(self) -> JobQuestions: ...
    @property
    def figures(self) -> FigureQuestions: ...
    @property
    def history(self) -> HistoryQuestions: ...
    @property
    def exports(self) -> ExportQuestions: ...
    @property
    def views(self) -> ViewQuestions: ...

    def get(self, kind: type[R], id: UUID) -> R:
        """The record; raises NotFound."""
        ...

    def find(self, kind: type[R], id: UUID) -> R | None: ...

    def many(self, kind: type[R], ids: Iterable[UUID]) -> dict[UUID, R]:
        """Those of the records that are there, by id."""
        ...

    def every(self, kind: type[R]) -> Iterable[R]:
        """All records of a kind, streamed in order of id."""
        ...

    def draft(self, name: str) -> str:
        """What the acting person was in the middle of typing under that name; nothing where there is no draft."""
        ...

    def interrupt(self) -> None:
        """Stop the question being asked, from another thread; it raises Cancelled."""
        ...


class Transaction(Data, Protocol):
    """A view of the data that can be changed; kept whole when its `with` ends, or not at all."""

    @property
    def change(self) -> Change:
        """What was done; complete once the `with` has ended."""
        ...

    def put(self, record: R) -> R:
        """Keep the record and return it as kept, its version one higher.

        Raises ChangedSince where the stored version is another; a record equal to the stored one is returned as it is.
        """
        ...

    def put_all(self, records: Sequence[R], *, stored: dict[UUID, R] | None = None) -> None:
        """Keep many records of one kind at once. `stored` holds those of them that exist already, as last read."""
        ...

    def keep_draft(self, name: str, text: str) -> None:
        """Keep what the acting person is in the middle of typing, beside the records: no edit, no line of the trail.

        An empty text takes the draft away.
        """
        ...

    def remove(self, record: Record) -> None:
        """Take the record away. Raises ChangedSince, or InUse where others point at it."""
        ...

    def restore(self, edit: Edit) -> None:
        """Put an edit back. Raises ChangedSince where the record is no longer as the edit left it."""
        ...

    def finish_batch(self, report: BatchReport) -> None:
        """Keep the report of a batch; raises ValueError where its counts do not balance."""
        ...

    def undo_batch(self, batch_id: UUID) -> Sequence[LeftAlone]:
        """Put back every record of a batch that `Since` does not speak against; answers the others."""
        ...


class Store(Protocol):
    """Where records are kept: read in consistent views, changed in named transactions."""

    def read(self) -> AbstractContextManager[Data]: ...

    def begin(self, label: str, *, about: str = "", batch: bool = False) -> AbstractContextManager[Transaction]:
        """One user action under its name; `label` enters the audit trail, `about` (which may name people) does not.

        `batch` is for bulk work whose edits are kept in the store instead of in memory.
        """
        ...

    def check_file(self) -> None:
        """Raise OlderCopy where another file has been put in the place of the one that was opened.

        From then on nothing is saved. A store on a server has no file.
        """
        ...

    def close(self) -> None: ...


Check = Callable[[], None]
