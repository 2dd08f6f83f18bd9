"""Bringing a file in: read, matched, planned whole, then kept in one transaction, with a report that balances."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from volunteer_app.errors import FileRefused, Problem, RuleBroken
from volunteer_app.exchange.mapping import SavedMapping
from volunteer_app.exchange.reading import PastedText
from volunteer_app.services.imports.hours import HoursPlanner
from volunteer_app.services.imports.jobs import JobsPlanner
from volunteer_app.services.imports.people import PeoplePlanner
from volunteer_app.services.imports.placements import PlacementsPlanner
from volunteer_app.services.imports.planning import Outcome, Planned, Planner, Write
from volunteer_app.services.imports.report import ImportReport, RowProblem, empty_report, write_refused
from volunteer_app.services.imports.roles import RolesPlanner
from volunteer_app.services.imports.source import Asked, Sheet, Source, never
from volunteer_app.services.imports.targets import Targets, first_days
from volunteer_app.services.record_names import KIND_WORDS
from volunteer_app.store import BatchReport, Change, Data, Store, Transaction

_ROWS_AT_ONCE = 2_000
KINDS = ("people", "roles", "hours", "placements", "jobs")
_ORDER = tuple(KIND_WORDS)
LEFT_OUT = Problem("", "Left out by whoever imported the file.")


def import_file(
    store: Store,
    kind: str,
    path: Path | PastedText,
    *,
    today: date,
    mapping: SavedMapping | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    signed: bool = True,
    as_new: frozenset[int] = frozenset(),
    refused_to: Path | None = None,
    check: Callable[[], None] = never,
) -> ImportReport:
    """Look a file of one of `KINDS` over whole and, unless it is a dry run, keep its good rows in one transaction.

    Refused rows can be written to `refused_to` with their reasons. `as_new` holds row numbers of people who are new
    whomever they look like. Raises FileRefused where the file cannot be used at all, RuleBroken where a column's days
    could be meant in two ways, and whatever `check` raises; nothing has been kept then.
    """
    asked = Asked(kind=kind, mapping=mapping, today=today, signed=signed, as_new=as_new, check=check)
    with _collector_at_rest():
        source = Source(Sheet(path, sheet, check), asked)
        return _imported(store, source, asked, dry_run=dry_run, refused_to=refused_to)


def import_sheet(store: Store, sheet: Sheet, asked: Asked, *, dry_run: bool) -> ImportReport:
    """As `import_file`, of a sheet that has been opened before, with what somebody decided about its rows.

    Raises RuleBroken also where all or nothing was to come in and a row is refused.
    """
    with _collector_at_rest():
        return _imported(store, Source(sheet, asked), asked, dry_run=dry_run, refused_to=None)


def save_refused(path: Path, sheet: Sheet, asked: Asked, report: ImportReport) -> None:
    """The report's refused rows as a file, with their reasons. Raises FileRefused."""
    write_refused(path, Source(sheet, asked), report, asked.check)


def _imported(store: Store, source: Source, asked: Asked, *, dry_run: bool, refused_to: Path | None) -> ImportReport:
    report = empty_report(source)
    with store.read() as data:
        planner = _planner(data, source, asked)
        planned = _noted(chain(planner.plan(source.entries()), _left_out(source, asked)), report, asked)
        kept = list(planned) if source.sheet.in_memory else None
        for _ in () if kept is not None else planned:
            pass
        report.problems.sort(key=attrgetter("row"))
        report.duplicates = getattr(planner, "duplicates", [])
    if refused_to is not None:
        write_refused(refused_to, source, report, asked.check)
    if asked.whole and not dry_run:
        _refuse_parts(report, asked)
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


def _left_out(source: Source, asked: Asked) -> Iterator[Planned]:
    """Rows that somebody left out are refused too, so that all are accounted for."""
    if asked.left_out:
        for row in source.sheet.rows(asked.check):
            if row.number in asked.left_out:
                yield Planned(number=row.number, outcome=Outcome.REFUSED, problems=(LEFT_OUT,))


def _refuse_parts(report: ImportReport, asked: Asked) -> None:
    if wrong := report.counts[Outcome.REFUSED] - len(asked.left_out):
        which, them = ("1 row is", "it") if wrong == 1 else (f"{wrong:,} rows are", "them")
        text = f"Nothing was kept, since {which} refused. Mend {them} or leave {them} out."
        raise RuleBroken([Problem("", text)])


def _noted(rows: Iterable[Planned], report: ImportReport, asked: Asked) -> Iterator[Planned]:
    """The rows, counted in the report as they pass."""
    decided = {*asked.corrections, *asked.as_new, *asked.left_out}
    for row in rows:
        report.counts[row.outcome] += 1
        if row.number in decided:
            report.decided[row.number] = row.outcome
        report.problems += [RowProblem(row=row.number, field=each.field, text=each.text) for each in row.problems]
        yield row


def _apply(store: Store, source: Source, report: ImportReport, asked: Asked, kept: Sequence[Planned] | None) -> Change:
    """Keep what was planned. A long file is planned again, from the state before the transaction."""
    came = report.counts[Outcome.ADDED] + report.counts[Outcome.UPDATED]
    about = f"{came:,} {'row' if came == 1 else 'rows'}"
    with store.read() as data, store.begin(f"Import {asked.kind}", about=about, batch=True) as tx:
        planned = iter(kept) if kept is not None else _planned_again(data, source, report, asked)
        done = 0
        while portion := list(islice(planned, _ROWS_AT_ONCE)):
            asked.check()
            asked.progress(done, report.read, "Keeping the rows")
            _keep(tx, [write for row in portion for write in row.writes])
            done += len(portion)
        tx.finish_batch(_batch_report(report, source))
        asked.check()
    return tx.change


def _planned_again(data: Data, source: Source, report: ImportReport, asked: Asked) -> Iterator[Planned]:
    """The rows of a long file. Raises FileRefused at their end where they are not what was reported."""
    counts = dict.fromkeys(Outcome, 0)
    for row in chain(_planner(data, source, asked).plan(source.entries()), _left_out(source, asked)):
        counts[row.outcome] += 1
        yield row
    if counts != report.counts:
        raise FileRefused(f"{report.file_name} changed while it was read. Nothing was kept: import it again.")


def _keep(tx: Transaction, writes: Sequence[Write]) -> None:
    """Keep records kind by kind, those first that others point at."""
    by_kind: dict[type[Any], list[Write]] = {}
    for write in writes:
        by_kind.setdefault(type(write.after), []).append(write)
    for kind in sorted(by_kind, key=_ORDER.index):
        of_kind = by_kind[kind]
        stored = {write.before.id: write.before for write in of_kind if write.before is not None}
        tx.put_all([write.after for write in of_kind], stored=stored)


def _batch_report(report: ImportReport, source: Source) -> BatchReport:
    return BatchReport(
        kind=report.kind,
        file_name=report.file_name,
        file_hash=source.sheet.digest(),
        read=report.read,
        **{outcome.value: count for outcome, count in report.counts.items()},
    )
