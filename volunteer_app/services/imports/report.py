"""What a file holds and what became of it, and its refused rows as a file to be mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.entries import is_day
from volunteer_app.exchange.mapping import Match
from volunteer_app.exchange.reading import Row
from volunteer_app.exchange.writing import ExportColumn, write_table
from volunteer_app.services.imports.people import LikelyDuplicate
from volunteer_app.services.imports.planning import Outcome
from volunteer_app.services.imports.source import Source, never
from volunteer_app.store import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong with one field of one row, rows numbered as the file numbers them."""

    row: int
    field: str
    text: str


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What a file holds and what became (or would become) of it: read = added + updated + unchanged + refused.

    `decided` has the outcome of every row that somebody corrected or decided about.
    `change` is None after a dry run and where nothing was to be kept.
    """

    kind: str
    file_name: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    match: Match
    date_orders: dict[str, DateOrder] = field(default_factory=dict)
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    problems: list[RowProblem] = field(default_factory=list)
    duplicates: list[LikelyDuplicate] = field(default_factory=list)
    decided: dict[int, Outcome] = field(default_factory=dict)
    change: Change | None = None

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    @property
    def batch_id(self) -> UUID | None:
        return self.change.batch_id if self.change else None


def empty_report(source: Source) -> ImportReport:
    """What is known of the file before any of its rows."""
    sheet = source.sheet
    return ImportReport(
        kind=source.match.kind,
        file_name=sheet.file.name,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name,
        sheets=sheet.names,
        match=source.match,
        date_orders=source.date_orders,
    )


def write_refused(path: Path, source: Source, report: ImportReport, check: Callable[[], None] = never) -> None:
    """The refused rows as they stand in the file, with their reasons; to be mended and brought in again.

    Raises FileRefused where the file is the one that was read, or cannot be written.
    """
    read = source.sheet.file
    if isinstance(read, Path) and path.resolve() == read.resolve():
        raise FileRefused(f"{path.name} is the file to be imported. Choose another name for its refused rows.")
    reasons: dict[int, list[str]] = {}
    for problem in report.problems:
        reasons.setdefault(problem.row, []).append(f"{problem.field}: {problem.text}".removeprefix(": "))
    columns = [*source.sheet.headings, "row of the file", "why it was refused"]

    def rows() -> Iterator[tuple[str, ...]]:
        for row in source.sheet.rows(check):
            if row.number in reasons:
                yield *_cells(row, source), str(row.number), " ".join(reasons[row.number])

    write_table(path, list(map(ExportColumn, columns)), rows(), check)


def _cells(row: Row, source: Source) -> list[str]:
    """A cell for each heading, corrected where it was.

    Days that could be read are ISO, since these few rows alone may not tell their order.
    """
    match, values = source.match, source.read(row).values
    cells = [*row.cells, *[""] * match.width][: match.width]
    for column in match.columns:
        cells[column.index] = source.corrections.get(row.number, {}).get(column.field, cells[column.index])
        value = values.get(column.field)
        if isinstance(value, date) and is_day(match.kind, column.field):
            cells[column.index] = value.isoformat()
    return cells
