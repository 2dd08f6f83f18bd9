"""What a list needs to know: its columns, and where its rows come from."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

from ui.tasks import Task
from ui.widgets.marks import Mark

Row = TypeVar("Row")
Shown = TypeVar("Shown", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column of a list.

    `text` is what a cell says, `note` a quiet remark after it and `mark` the icon before it.
    `sort` names the order that a click on the heading asks for; without it the heading is not a button.
    `width` is in pixels at 100 %; a column of width 0 takes what is left. Figures stand at the right.
    With a `key` the column can be chosen, moved and resized, which is remembered by that key; `hidden` ones are shown
    only where somebody chose them.
    A file holds the `value`, of that `kind` and under the heading `in_file`, where it says more than the text.
    """

    heading: str
    text: Callable[[Row], str]
    key: str = ""
    hidden: bool = False
    value: Callable[[Row], Any] | None = None
    kind: Literal["text", "number", "day", "time", "yes or no"] = "text"
    in_file: str = ""
    width: int = 0
    sort: str = ""
    right: bool = False
    strong: bool = False
    tone: Callable[[Row], str] = lambda row: "text"
    mark: Callable[[Row], Mark | None] = lambda row: None
    note: Callable[[Row], str] = lambda row: ""


class Source(Protocol[Shown]):
    """The rows of a list in one order, asked off the main thread.

    Offsets count from nought. Each call may raise AppError, and Cancelled once the task is stopped.
    """

    def count(self, task: Task) -> int:
        """How many rows there are."""

    def rows(self, task: Task, offset: int, count: int) -> Sequence[Shown]:
        """The rows from there on, fewer than asked only at the end."""

    def offset_of(self, task: Task, key: Hashable) -> int | None:
        """Where the row with that key stands now, or None where it is no longer in the list."""

    def prepare(self, task: Task) -> None:
        """Get ready for jumps to any place; asked once of a long list that is on screen already."""


@dataclass(frozen=True, slots=True)
class FixedRows(Generic[Row]):
    """A source over rows already at hand, for short lists such as one person's timeline."""

    shown: Sequence[Row]
    key: Callable[[Row], Hashable]

    def count(self, task: Task) -> int:
        return len(self.shown)

    def rows(self, task: Task, offset: int, count: int) -> Sequence[Row]:
        return self.shown[offset : offset + count]

    def offset_of(self, task: Task, key: Hashable) -> int | None:
        return next((place for place, row in enumerate(self.shown) if self.key(row) == key), None)

    def prepare(self, task: Task) -> None:
        """Nothing: every row is at hand."""
