"""A file as rows, as often as they are wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.entries import Entry, decide_date_orders, entry_reader
from volunteer_app.exchange.mapping import Match, SavedMapping, match_columns
from volunteer_app.exchange.reading import Row, Table, open_table

ROWS_IN_MEMORY = 200_000
"""A file of more rows is read again for each look at it, so that memory stays flat."""
_CHECK_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of one import."""

    path: Path
    kind: str
    mapping: SavedMapping | None
    sheet: str | None
    today: date
    signed: bool
    as_new: frozenset[int]
    check: Callable[[], None]


class Source:
    """The file as rows: held in memory where it is short, read again where it is long.

    Raises FileRefused where it cannot be read or lacks a column, RuleBroken where days could be meant in two ways.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        with self._opened() as table:
            self.match = match_columns(asked.kind, table.headings, asked.mapping)
            _refuse_where_missing(asked, self.match)
            self.headings, self.sheet, self.sheets = table.headings, table.sheet, table.sheets
            self.encoding, self.delimiter = table.encoding, table.delimiter
            rows = list(islice(table.rows, ROWS_IN_MEMORY + 1))
        self._rows: Sequence[Row] | None = rows if len(rows) <= ROWS_IN_MEMORY else None
        self.date_orders = decide_date_orders(self.match, self.rows())
        self._read = entry_reader(self.match, self.date_orders, asked.today)
        self._entries: list[Entry] | None = None

    def _opened(self) -> AbstractContextManager[Table]:
        return open_table(self._asked.path, self._asked.sheet, self._asked.check)

    @property
    def in_memory(self) -> bool:
        return self._rows is not None

    def rows(self) -> Iterator[Row]:
        """From the first on, whenever asked."""
        if self._rows is not None:
            yield from self._rows
            return
        with self._opened() as table:
            yield from table.rows

    def entries(self) -> Iterable[Entry]:
        """The rows read, in the same order."""
        if not self.in_memory:
            return self._as_entries()
        if self._entries is None:
            self._entries = list(self._as_entries())
        return self._entries

    def _as_entries(self) -> Iterator[Entry]:
        for count, row in enumerate(self.rows()):
            if count % _CHECK_EVERY == 0:
                self._asked.check()
            yield self._read(row)


def _refuse_where_missing(asked: Asked, match: Match) -> None:
    if match.missing:
        wanted = "; ".join(" or ".join(group) for group in match.missing)
        raise FileRefused(
            f"{asked.path.name} lacks columns that {asked.kind} need: {wanted}. "
            "Name the columns so in the first row, or say in a mapping which they are."
        )
