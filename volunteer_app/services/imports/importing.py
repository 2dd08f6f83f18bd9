"""Bringing a file in: read, matched, planned whole, then kept in one transaction, with a report that balances."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import file_digest
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.mapping import SavedMapping
from volunteer_app.services.imports.hours import HoursPlanner
from volunteer_app.services.imports.jobs import JobsPlanner
from volunteer_app.services.imports.people import PeoplePlanner
from volunteer_app.services.imports.placements import PlacementsPlanner
from volunteer_app.services.imports.planning import Outcome, Planned, Planner, Write
from volunteer_app.services.imports.report import ImportReport, RowProblem, empty_report, write_refused
from volunteer_app.services.imports.roles import RolesPlanner
from volunteer_app.services.imports.source import Asked, Source
from volunteer_app.services.imports.targets import Targets, first_days
from volunteer_app.services.record_names import KIND_WORDS
from volunteer_app.store import BatchReport, Change, Data, Store, Transaction

_ROWS_AT_ONCE = 20_000
KINDS = ("people", "roles", "hours", "placements", "jobs")
_ORDER = tuple(KIND_WORDS)


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
    asked = Asked(
        path=path, kind=kind, mapping=mapping, sheet=sheet, today=today, signed=signed, as_new=as_new, check=check
    )
    if refused_to is not None and refused_to.resolve() == path.resolve():
        raise FileRefused(f"{refused_to.name} is the file to be imported. Choose another name for its refused rows.")
    with _collector_at_rest():
        return _imported(store, asked, dry_run=dry_run, refused_to=refused_to)


def _imported(store: Store, asked: Asked, *, dry_run: bool, refused_to: Path | None) -> ImportReport:
    source = Source(asked)
    report = empty_report(asked, source)
    with store.read() as data:
        planner = _planner(data, source, asked)
        planned = _noted(planner.plan(source.entries()), report)
        kept = list(planned) if source.in_memory else None
        for _ in () if kept is not None else planned:
            pass
        report.problems.sort(key=attrgetter("row"))
        report.duplicates = getattr(planner, "duplicates", [])
    if refused_to is not None:
        write_refused(refused_to, source, report)
    if not dry_run and report.read > report.counts[Outcome.REFUSED] + report.counts[Outcome.UNCHANGED]:
        report.change = _apply(store, source, report, asked, kept)
    return report


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Rows become very many objects and no cycles; to look through them all for some takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _planner(data: Data, source: Source, asked: Asked) -> Planner:
    match asked.kind:
        case "people":
            return PeoplePlanner(data, today=asked.today, as_new=asked.as_new)
        case "roles":
            return RolesPlanner(data)
        case "hours":
            who = Targets(data)
            first = first_days(who, source.entries(), asked.today)
            return HoursPlanner(data, who, today=asked.today, signed=asked.signed, first_days=first)
        case "placements":
            return PlacementsPlanner(data, today=asked.today)
        case "jobs":
            return JobsPlanner(data, today=asked.today)
    raise ValueError(f"no import of {asked.kind}")


def _noted(rows: Iterator[Planned], report: ImportReport) -> Iterator[Planned]:
    """The rows, counted in the report as they pass."""
    for row in rows:
        report.counts[row.outcome] += 1
        report.problems += [RowProblem(row=row.number, field=each.field, text=each.text) for each in row.problems]
        yield row


def _apply(store: Store, source: Source, report: ImportReport, asked: Asked, kept: Sequence[Planned] | None) -> Change:
    """Keep what was planned. A long file is planned again, from the state before the transaction."""
    about = f"{report.read:,} rows"
    with store.read() as data, store.begin(f"Import {asked.kind}", about=about, batch=True) as tx:
        planned = iter(kept) if kept is not None else _planned_again(data, source, report, asked)
        while portion := list(islice(planned, _ROWS_AT_ONCE)):
            asked.check()
            _keep(tx, [write for row in portion for write in row.writes])
        tx.finish_batch(_batch_report(report, asked))
    return tx.change


def _planned_again(data: Data, source: Source, report: ImportReport, asked: Asked) -> Iterator[Planned]:
    """The rows of a long file. Raises FileRefused at their end where they are not what was reported."""
    counts = dict.fromkeys(Outcome, 0)
    for row in _planner(data, source, asked).plan(source.entries()):
        counts[row.outcome] += 1
        yield row
    if counts != report.counts:
        raise FileRefused(f"{asked.path.name} changed while it was read. Nothing was kept: import it again.")


def _keep(tx: Transaction, writes: Sequence[Write]) -> None:
    """Keep records kind by kind, those first that others point at."""
    by_kind: dict[type[Any], list[Write]] = {}
    for write in writes:
        by_kind.setdefault(type(write.after), []).append(write)
    for kind in sorted(by_kind, key=_ORDER.index):
        of_kind = by_kind[kind]
        stored = {write.before.id: write.before for write in of_kind if write.before is not None}
        tx.put_all([write.after for write in of_kind], stored=stored)


def _batch_report(report: ImportReport, asked: Asked) -> BatchReport:
    with asked.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return BatchReport(
        kind=asked.kind,
        file_name=asked.path.name,
        file_hash=digest,
        read=report.read,
        **{outcome.value: count for outcome, count in report.counts.items()},
    )
