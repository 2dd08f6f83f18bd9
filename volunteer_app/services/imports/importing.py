"""Bringing a file in: read, matched, planned whole, then kept in one transaction, with a report that balances."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Department, Engagement, Role, Site
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.entries import Entry, decide_date_orders, entry_reader
from volunteer_app.exchange.mapping import Match, SavedMapping, match_columns
from volunteer_app.exchange.reading import Row, Table, open_table
from volunteer_app.exchange.writing import ExportColumn, write_table
from volunteer_app.services.imports.hours import HoursPlanner, first_days
from volunteer_app.services.imports.jobs import JobsPlanner
from volunteer_app.services.imports.people import LikelyDuplicate, PeoplePlanner
from volunteer_app.services.imports.placements import PlacementsPlanner
from volunteer_app.services.imports.planning import Outcome, Planned, Planner, Write
from volunteer_app.services.imports.roles import RolesPlanner
from volunteer_app.store import BatchReport, Change, Data, Store, Transaction

ROWS_IN_MEMORY = 200_000
"""A file of more rows is read again for each look at it, so that memory stays flat."""

_ROWS_AT_ONCE = 5000
KINDS = ("people", "roles", "hours", "placements", "jobs")
_ORDER = (
    Person,
    Consent,
    Site,
    Department,
    Role,
    Engagement,
    Host,
    Placement,
    HoursEntry,
    Job,
    SustainmentCheck,
)
"""Each kind after those it points at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong with one field of one row, rows numbered as the file numbers them."""

    row: int
    field: str
    text: str


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What a file holds and what became (or would become) of it: read = added + updated + unchanged + refused.

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
    change: Change | None = None

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    @property
    def batch_id(self) -> UUID | None:
        return self.change.batch_id if self.change else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked of one import."""

    path: Path
    kind: str
    mapping: SavedMapping | None
    sheet: str | None
    today: date
    signed: bool
    as_new: frozenset[int]
    check: Callable[[], None]


def import_file(
    store: Store,
    kind: str,
    path: Path,
    *,
    today: date,
    mapping: SavedMapping | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    signed: bool = True,
    as_new: frozenset[int] = frozenset(),
    refused_to: Path | None = None,
    check: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Look a file of one of `KINDS` over whole and, unless it is a dry run, keep its good rows in one transaction.

    Refused rows can be written to `refused_to` with their reasons. `as_new` holds row numbers of people who are new
    whomever they look like. Raises FileRefused where the file cannot be used at all, RuleBroken where a column's days
    could be meant in two ways, and whatever `check` raises; nothing has been kept then.
    """
    asked = _Asked(
        path=path, kind=kind, mapping=mapping, sheet=sheet, today=today, signed=signed, as_new=as_new, check=check
    )
    source = _Source(asked)
    report = source.report
    with store.read() as data:
        planner = _planner(data, source, asked)
        planned = _noted(planner.plan(source.entries()), report)
        kept = list(planned) if source.in_memory else None
        for _ in () if kept is not None else planned:
            pass
        report.duplicates = getattr(planner, "duplicates", [])
    if refused_to is not None:
        _write_refused(refused_to, source, report)
    if not dry_run and report.read > report.counts[Outcome.REFUSED] + report.counts[Outcome.UNCHANGED]:
        report.change = _apply(store, source, report, asked, kept)
    return report


class _Source:
    """The file as rows, as often as they are wanted: held in memory where it is short, read again where it is long."""

    def __init__(self, asked: _Asked) -> None:
        self._asked = asked
        with self._opened() as table:
            match = match_columns(asked.kind, table.headings, asked.mapping)
            _refuse_where_missing(asked, match)
            self._headings = table.headings
            rows = list(islice(table.rows, ROWS_IN_MEMORY + 1))
            self._rows: Sequence[Row] | None = rows if len(rows) <= ROWS_IN_MEMORY else None
            self.report = _empty_report(asked, table, match)
        self.report.date_orders = decide_date_orders(match, self.rows())
        self._read = entry_reader(match, self.report.date_orders, asked.today)

    @property
    def in_memory(self) -> bool:
        return self._rows is not None

    @property
    def headings(self) -> tuple[str, ...]:
        return self._headings

    @contextmanager
    def _opened(self) -> Iterator[Table]:
        with open_table(self._asked.path, self._asked.sheet, self._asked.check) as table:
            yield table

    def rows(self) -> Iterator[Row]:
        if self._rows is not None:
            yield from self._rows
            return
        with self._opened() as table:
            yield from table.rows

    def entries(self) -> Iterator[Entry]:
        for count, row in enumerate(self.rows()):
            if count % 500 == 0:
                self._asked.check()
            yield self._read(row)


def _refuse_where_missing(asked: _Asked, match: Match) -> None:
    if match.missing:
        wanted = "; ".join(" or ".join(group) for group in match.missing)
        raise FileRefused(
            f"{asked.path.name} lacks columns that {asked.kind} need: {wanted}. "
            "Name the columns so in the first row, or say in a mapping which they are."
        )


def _empty_report(asked: _Asked, table: Table, match: Match) -> ImportReport:
    return ImportReport(
        kind=asked.kind,
        file_name=asked.path.name,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        match=match,
    )


def _planner(data: Data, source: _Source, asked: _Asked) -> Planner:
    match asked.kind:
        case "people":
            return PeoplePlanner(data, today=asked.today, as_new=asked.as_new)
        case "roles":
            return RolesPlanner(data)
        case "hours":
            first = first_days(data, source.entries())
            return HoursPlanner(data, today=asked.today, signed=asked.signed, first_days=first)
        case "placements":
            return PlacementsPlanner(data, today=asked.today)
        case "jobs":
            return JobsPlanner(data, today=asked.today)
    raise FileRefused(f"There is no import of {asked.kind}. Choose one of: {', '.join(KINDS)}.")


def _noted(rows: Iterator[Planned], report: ImportReport) -> Iterator[Planned]:
    """The rows, counted in the report as they pass."""
    for row in rows:
        report.counts[row.outcome] += 1
        report.problems += [RowProblem(row=row.number, field=each.field, text=each.text) for each in row.problems]
        yield row


def _apply(
    store: Store, source: _Source, report: ImportReport, asked: _Asked, kept: Sequence[Planned] | None
) -> Change:
    """Keep what was planned. A long file is planned again, from the state before the transaction, as reported."""
    about = f"{report.read:,} rows"
    with store.read() as data, store.begin(f"Import {asked.kind}", about=about, batch=True) as tx:
        planned = iter(kept) if kept is not None else _planner(data, source, asked).plan(source.entries())
        while portion := list(islice(planned, _ROWS_AT_ONCE)):
            asked.check()
            _keep(tx, [write for row in portion for write in row.writes])
        tx.finish_batch(_batch_report(report, asked))
    return tx.change


def _keep(tx: Transaction, writes: Sequence[Write]) -> None:
    """Keep records kind by kind, those first that others point at."""
    by_kind: dict[type[Any], list[Write]] = {}
    for write in writes:
        by_kind.setdefault(type(write.after), []).append(write)
    for kind in sorted(by_kind, key=_ORDER.index):
        of_kind = by_kind[kind]
        stored = {write.before.id: write.before for write in of_kind if write.before is not None}
        tx.put_all([write.after for write in of_kind], stored=stored)


def _batch_report(report: ImportReport, asked: _Asked) -> BatchReport:
    with asked.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return BatchReport(
        kind=asked.kind,
        file_name=asked.path.name,
        file_hash=digest,
        read=report.read,
        **{outcome.value: count for outcome, count in report.counts.items()},
    )


def _write_refused(path: Path, source: _Source, report: ImportReport) -> None:
    """The refused rows as they stand in the file, with their reasons; to be mended and brought in again."""
    reasons: dict[int, list[str]] = {}
    for problem in report.problems:
        reasons.setdefault(problem.row, []).append(f"{problem.field}: {problem.text}".removeprefix(": "))
    width = len(source.headings)
    columns = [*map(ExportColumn, source.headings), ExportColumn("row of the file"), ExportColumn("why it was refused")]

    def rows() -> Iterator[tuple[str, ...]]:
        for row in source.rows():
            if row.number in reasons:
                cells = (*row.cells, *[""] * width)[:width]
                yield *cells, str(row.number), " ".join(reasons[row.number])

    write_table(path, columns, rows())
