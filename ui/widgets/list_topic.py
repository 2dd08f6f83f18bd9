"""What one topic tells the list that shows it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from ui.widgets.record_source import Column, Row
from volunteer_app.domain.criteria import Criterion, Field
from volunteer_app.questions.lists import LongList, Order
from volunteer_app.store import Change, Data, Store

Filter = TypeVar("Filter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button of the bar under the rows; the page tells its `key`."""

    key: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAction(Action, Generic[Row]):
    """Something the topic itself does with selected rows that it is `possible` for."""

    possible: Callable[[Row], bool] = lambda row: True


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAction(Action, Generic[Row]):
    """Something done with all selected rows in one change, after saying what it would touch.

    `obstacle` is why a row is left as it is, such as "already confirmed", or nothing. `doing` and `done` complete
    "… 12 entries" and "12 entries will be …". `act` gets the rows without an obstacle and a reason, and raises
    RuleBroken on the field "reason" where it needs one.
    """

    doing: str
    done: str
    obstacle: Callable[[Row], str]
    act: Callable[[Store, Sequence[Row], str], Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTopic(Generic[Filter, Row]):
    """A list that can be searched, filtered, sorted and taken out.

    `key` names it in what is remembered, `one` and `many` its rows in sentences. `wanted` makes the filter that
    `questions` are asked with, of what was typed and of the criteria chosen from `fields`. A change of the kinds in
    `reads` is a reason to ask again. `search` says what can be typed, nothing where nothing can; `first` is what an
    empty list says, a heading and a sentence. `summary` adds to how many rows are selected, such as "with 4 h". The
    list begins filtered by `begins_with`, and the bar under the rows stands once `bar_from` of them are selected.
    """

    key: str
    title: str
    one: str
    many: str
    columns: Sequence[Column[Row]]
    questions: Callable[[Data], LongList[Filter, Row]]
    fields: Sequence[Field]
    wanted: Callable[[str, tuple[Criterion, ...]], Filter]
    order: Order
    reads: frozenset[type]
    first: tuple[str, str]
    search: str = ""
    actions: Sequence[BulkAction[Row]] = ()
    several: Sequence[RowAction[Row]] = ()
    one_row: Sequence[RowAction[Row]] = ()
    summary: Callable[[Sequence[Row]], str] = lambda rows: ""
    row_key: Callable[[Any], Hashable] = attrgetter("id")
    begins_with: tuple[Criterion, ...] = ()
    bar_from: int = 2

    def counted(self, count: int) -> str:
        """'12 people', '1 person'."""
        return f"{count:,} {self.one if count == 1 else self.many}"
