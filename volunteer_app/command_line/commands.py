"""One function for each command; what it needs is imported when it runs."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from volunteer_app.command_line import keeping
from volunteer_app.command_line.console import answer, answer_json, tell, tell_progress, tell_refusal
from volunteer_app.command_line.opening import CANCELLED, CANNOT_OPEN, DONE, IN_PART, REFUSED, CannotOpen, opened
from volunteer_app.domain.copies import Why
from volunteer_app.domain.units import format_day
from volunteer_app.errors import AppError, Cancelled, Problem, RuleBroken
from volunteer_app.services.workspaces import Workspaces
from volunteer_app.settings import default_workspace

LARGE_FILE = 20_000
"""From how many bytes on a copy of the workspace is made before a file comes in."""


def run(arguments: Namespace, *, workspaces: Callable[[], Workspaces], today: Callable[[], date]) -> int:
    """Do what `parse` understood and answer the exit status; refusals are told, never raised.

    `workspaces` is asked only by commands that need one, since its libraries take long to load.
    """
    arguments.workspace = arguments.workspace or default_workspace()
    try:
        return _COMMANDS[arguments.command](arguments, workspaces, today())
    except AppError as refusal:
        tell_refusal(refusal, as_json=arguments.json)
        return _status_of(refusal)


def _status_of(refusal: AppError) -> int:
    if isinstance(refusal, CannotOpen):
        return CANNOT_OPEN
    return CANCELLED if isinstance(refusal, Cancelled) else REFUSED


def _new(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.services.workspaces import prepare_workspace

    workspaces().create(arguments.workspace)
    with opened(arguments, workspaces, read_only=False) as store:
        prepare_workspace(store, organisation=arguments.organisation)
    tell(f"An empty workspace is ready in {arguments.workspace}.")
    return DONE


def _demo(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.services.samples import make_sample

    workspaces().create(arguments.workspace)
    with opened(arguments, workspaces, read_only=False) as store:
        make_sample(
            store,
            people=arguments.people,
            seed=arguments.seed,
            years=arguments.years,
            until=arguments.until or today,
            entries=arguments.entries,
            progress=tell_progress,
        )
    tell(f"A sample workspace is ready in {arguments.workspace}. Nobody in it is real.")
    return DONE


def _import(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.command_line.copies import lines_of_made
    from volunteer_app.command_line.imports import as_json, lines_of, mapping_of, number_of
    from volunteer_app.services.imports import import_file

    mapping = mapping_of(arguments.kind, arguments.mapping, arguments.dates)
    with opened(arguments, workspaces, read_only=arguments.dry_run) as store:
        if not arguments.dry_run and arguments.file.is_file() and arguments.file.stat().st_size >= LARGE_FILE:
            tell(*lines_of_made(workspaces().backup(arguments.workspace, why=Why.IMPORT)))
        report = import_file(
            store,
            arguments.kind,
            arguments.file,
            today=today,
            mapping=mapping,
            sheet=arguments.sheet,
            dry_run=arguments.dry_run,
            refused_to=arguments.refused,
        )
        number = number_of(store, report)
    if arguments.json:
        answer_json(as_json(report, number))
    else:
        answer(*lines_of(report, number, dry_run=arguments.dry_run))
    return IN_PART if report.problems else DONE


def _imports(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.command_line.batches import batches_as_json, lines_of_batches

    with opened(arguments, workspaces, read_only=True) as store, store.read() as data:
        batches = data.history.batches()
    if arguments.json:
        answer_json(batches_as_json(batches, today=today))
    else:
        answer(*lines_of_batches(batches, today=today))
    return DONE


def _undo_import(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.command_line.batches import lines_of_undone, numbered, undone_as_json
    from volunteer_app.services.history import undo_batch

    with opened(arguments, workspaces, read_only=False) as store:
        with store.read() as data:
            batch = numbered(data.history.batches(), arguments.number)
        undone = undo_batch(store, batch.id, today=today)
    if arguments.json:
        answer_json(undone_as_json(undone))
    else:
        answer(*lines_of_undone(undone))
    if not undone.change.edits:
        return REFUSED
    return IN_PART if undone.left else DONE


def _export(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.services.exports import SENSITIVE, columns_of, export_list

    names = columns_of(arguments.kind, sensitive=arguments.sensitive)
    with opened(arguments, workspaces, read_only=True) as store:
        written = export_list(store, arguments.kind, arguments.out, names=names)
    tell(f"{written.rows:,} rows of {arguments.kind} are in {arguments.out}.")
    if arguments.kind in SENSITIVE and not arguments.sensitive:
        tell("Access and communication needs and notes were left out; --sensitive takes them along.")
    if written.warning:
        tell(written.warning)
    return DONE


def _figures(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.command_line.figures import begun, lines_of, write_rows_as_csv, write_rows_as_json
    from volunteer_app.services.figure_rows import figure_rows
    from volunteer_app.services.figures import impact_run
    from volunteer_app.services.report_tables import as_json

    period, as_of = arguments.period, _day_of_report(arguments, today)
    with opened(arguments, workspaces, read_only=True) as store:
        if arguments.rows:
            rows = begun(figure_rows(store, arguments.rows, period, as_of=as_of, rate_scheme=arguments.rate))
            write_rows_as_json(arguments.rows, period, rows) if arguments.json else write_rows_as_csv(rows)
            return DONE
        run = impact_run(store, period, as_of=as_of, publication=arguments.publication, rate_scheme=arguments.rate)
    if arguments.json:
        answer_json(as_json(run))
    else:
        answer(*lines_of(run))
    return DONE


def _day_of_report(arguments: Namespace, today: date) -> date:
    """The day that was asked for, or today. Raises RuleBroken for a day to come, whose checks would seem overdue."""
    day: date = arguments.as_of or today
    if day > today:
        text = f"{format_day(day)} has not come yet. Leave --as-of out to count up to today, or name an earlier day."
        raise RuleBroken([Problem("as_of", text)])
    return day


def _report(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.services.reports import save_report

    with opened(arguments, workspaces, read_only=True) as store:
        save_report(
            store,
            arguments.name,
            arguments.out,
            period=arguments.period,
            as_of=_day_of_report(arguments, today),
            publication=arguments.publication,
            rate_scheme=arguments.rate,
        )
    tell(f"The report is in {arguments.out}.")
    return DONE


def _reports(arguments: Namespace, workspaces: Callable[[], Workspaces], today: date) -> int:
    from volunteer_app.services.reports import REPORTS

    answer(*(f"{report.name}: {report.description}" for report in REPORTS))
    return DONE


_COMMANDS = {
    "new": _new,
    "demo": _demo,
    "import": _import,
    "imports": _imports,
    "undo-import": _undo_import,
    "export": _export,
    "figures": _figures,
    "report": _report,
    "reports": _reports,
    "backup": keeping.back_up,
    "restore": keeping.restore,
    "check": keeping.check,
}
