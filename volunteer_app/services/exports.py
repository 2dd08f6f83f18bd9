"""Taking a list out of the workspace as a file that can be read back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from volunteer_app.domain.people import Person
from volunteer_app.domain.records import sealed_fields
from volunteer_app.exchange.writing import ColumnKind, ExportColumn, Written, write_table
from volunteer_app.questions.exports import COLUMNS
from volunteer_app.store import Store

KINDS = tuple(COLUMNS)
SENSITIVE = {"people": sealed_fields(Person)}
"""Columns that are only written where they are asked for."""


def _never() -> None:
    """The check of a task nobody can stop."""


def columns_of(kind: str, *, sensitive: bool = False) -> tuple[str, ...]:
    """Names of a kind's columns in order, with or without its sensitive ones."""
    left_out = frozenset() if sensitive else SENSITIVE.get(kind, frozenset())
    return tuple(name for name in COLUMNS[kind] if name not in left_out)


def export_list(
    store: Store, kind: str, path: Path, *, names: Sequence[str] | None = None, check: Callable[[], None] = _never
) -> Written:
    """Write every record of a kind to a .csv or .xlsx file whose headings an import knows.

    `kind` is of `KINDS`, `names` of its columns (by default all that are not sensitive). Days are ISO, time given is
    whole minutes, money whole pence. Raises FileRefused where the file cannot be written.
    """
    chosen = names or columns_of(kind)
    columns = [ExportColumn(name, _cells_of(COLUMNS[kind][name])) for name in chosen]
    ids = [place for place, name in enumerate(chosen) if COLUMNS[kind][name] == "id"]
    with store.read() as data:
        rows = data.exports.rows(kind, chosen)
        return write_table(path, columns, _ids_as_text(rows, ids) if ids else rows, check)


def _cells_of(kind: str) -> ColumnKind:
    return "text" if kind == "id" else cast(ColumnKind, kind)


def _ids_as_text(rows: Iterable[Sequence[Any]], places: Sequence[int]) -> Iterator[Sequence[Any]]:
    for row in rows:
        cells = list(row)
        for place in places:
            cells[place] = cells[place] and str(cells[place])
        yield cells
