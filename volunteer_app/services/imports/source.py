"""A file as rows, as often as they are wanted, and what the rows say once its columns are matched."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest, sha256
from itertools import chain, islice
from pathlib import Path

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.entries import Entry, decide_date_orders, entry_reader
from volunteer_app.exchange.mapping import Match, SavedMapping, match_columns
from volunteer_app.exchange.reading import PastedText, Row, Table, open_table

ROWS_IN_MEMORY = 200_000
"""A file of more rows is read again for each look at it, so that memory stays flat."""
_CHECK_EVERY = 500
_LETTERS = 26


def never() -> None:
    """The check of work that nobody can stop."""


def untold(done: int, total: int, text: str) -> None:
    """The progress of work that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of one import: how its file is to be understood, and what somebody decided about its rows.

    Rows go by their number in the file. `corrections` are texts by row and field that stand for what the file has
    there, `as_new` are new people whomever they look like, and those `left_out` stay out. `whole` keeps nothing as long
    as any other row is refused. `progress` is told of rows done, rows in all (0 where unknown) and the work in words.
    """

    kind: str
    today: date
    mapping: SavedMapping | None = None
    signed: bool = True
    corrections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    as_new: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    whole: bool = False
    check: Callable[[], None] = never
    progress: Callable[[int, int, str], None] = untold


class Sheet:
    """A file's table: held in memory where it is short, read again where it is long.

    Without `headed` its first row is one like the others, and the columns are called A, B and so on.
    Raises FileRefused where it cannot be read.
    """

    def __init__(
        self,
        file: Path | PastedText,
        sheet: str | None = None,
        check: Callable[[], None] = never,
        *,
        headed: bool = True,
    ) -> None:
        self.file, self.headed, self._wanted = file, headed, sheet
        with self._opened(check) as table:
            letters = map(column_letters, range(len(table.headings)))
            self.headings = table.headings if headed else tuple(f"Column {letter}" for letter in letters)
            self.encoding, self.delimiter = table.encoding, table.delimiter
            self.name, self.names = table.sheet, table.sheets
            rows = list(islice(self._rows_of(table), ROWS_IN_MEMORY + 1))
        self._rows: Sequence[Row] | None = rows if len(rows) <= ROWS_IN_MEMORY else None

    @property
    def count(self) -> int:
        """How many rows it has, 0 where it is too long to say."""
        return len(self._rows or ())

    @property
    def in_memory(self) -> bool:
        return self._rows is not None

    def rows(self, check: Callable[[], None] = never) -> Iterator[Row]:
        """From the first on, whenever asked."""
        if self._rows is not None:
            yield from self._rows
            return
        with self._opened(check) as table:
            yield from self._rows_of(table)

    def digest(self) -> str:
        """SHA-256 of the file as it is now, or of the pasted text."""
        if isinstance(self.file, PastedText):
            return sha256(self.file.text.encode("utf-8", "replace")).hexdigest()
        with self.file.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def _opened(self, check: Callable[[], None]) -> AbstractContextManager[Table]:
        return open_table(self.file, self._wanted, check)

    def _rows_of(self, table: Table) -> Iterator[Row]:
        return table.rows if self.headed else chain([Row(1, table.headings)], table.rows)


def column_letters(index: int) -> str:
    """The name a spreadsheet program gives a column, counted from 0: A to Z, then AA."""
    before, last = divmod(index, _LETTERS)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


class Source:
    """The rows of a sheet as what they say.

    Raises FileRefused where the sheet lacks a column, RuleBroken where days could be meant in two ways.
    """

    def __init__(self, sheet: Sheet, asked: Asked) -> None:
        self.sheet, self.corrections, self._asked = sheet, asked.corrections, asked
        self.match = match_columns(asked.kind, sheet.headings, asked.mapping)
        _refuse_where_missing(sheet, self.match)
        self.date_orders = decide_date_orders(self.match, sheet.rows(asked.check))
        self.read = entry_reader(self.match, self.date_orders, asked.today, asked.corrections)
        self._entries: list[Entry] | None = None

    def entries(self) -> Iterable[Entry]:
        """The rows read, in the same order, without those left out."""
        if not self.sheet.in_memory:
            return self._as_entries()
        if self._entries is None:
            self._entries = list(self._as_entries())
        return self._entries

    def _as_entries(self) -> Iterator[Entry]:
        for count, row in enumerate(self.sheet.rows(self._asked.check)):
            if count % _CHECK_EVERY == 0:
                self._asked.check()
                self._asked.progress(count, self.sheet.count, "Reading the rows")
            if row.number not in self._asked.left_out:
                yield self.read(row)


def _refuse_where_missing(sheet: Sheet, match: Match) -> None:
    if match.missing:
        wanted = "; ".join(" or ".join(group) for group in match.missing)
        raise FileRefused(
            f"{sheet.file.name} lacks columns that {match.kind} need: {wanted}. "
            "Name the columns so in the first row, or say in a mapping which they are."
        )
