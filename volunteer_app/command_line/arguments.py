"""The words of the command line and what may follow each."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from volunteer_app.domain.figures import Publication
from volunteer_app.domain.units import Period

EXIT_STATUSES = (
    "Exit status: 0 done; 1 refused, and why; 2 wrong usage; 3 done in part, rows were refused or left alone; "
    "4 no workspace could be opened; 130 cancelled."
)
IMPORTED = ("people", "roles", "hours", "placements", "jobs")
EXPORTED = ("people", "sites", "roles", "engagements", "hours", "hosts", "placements", "jobs", "rates")


def parse(argv: Sequence[str]) -> Namespace:
    """What was asked for; `command` is None for the window, `workspace` None for the usual folder.

    Prints usage and leaves with status 2 where the words make no sense.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command in ("figures", "report"):
        try:
            arguments.period = Period(arguments.first, arguments.last)
        except ValueError:
            parser.error("the period ends before it begins: --to comes before --from")
    if arguments.command == "demo" and arguments.workspace is None:
        parser.error("say where the sample goes: it never takes the place of your own, so give --workspace DIR")
    if arguments.command == "restore" and arguments.backup is None and (arguments.prove or arguments.replace):
        parser.error("say which backup: the command restore alone lists them")
    if arguments.command == "figures" and arguments.rows and arguments.publication is Publication.RELEASE:
        parser.error("rows show single records, so they are not for release: leave out --publication or --rows")
    return arguments


def _parser() -> ArgumentParser:
    parser = ArgumentParser("main.py", description="Waymark. Without a command the window opens.", epilog=EXIT_STATUSES)
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the workspace to open")
    parser.set_defaults(json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, help_: str, *, workspace: str = "the workspace's folder") -> ArgumentParser:
        added = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
        if workspace:
            # Without a default of its own, so that it may stand before the command too.
            added.add_argument("--workspace", type=Path, metavar="DIR", default=SUPPRESS, help=workspace)
        return added

    _new(command("new", "make an empty workspace"))
    _demo(command("demo", "make a workspace full of believable, invented people"))
    _import(command("import", "bring in a spreadsheet"))
    _imports(command("imports", "list what was imported, and whether it can still be undone"))
    _undo_import(command("undo-import", "take back an import, but nothing that was edited or used since"))
    _export(command("export", "write a list as a spreadsheet that can be imported again"))
    _figures(command("figures", "count a period"))
    _report(command("report", "print a report"))
    command("reports", "list the reports, one line each", workspace="")
    _backup(command("backup", "make a copy that is proved equal, even while the window is open"))
    _restore(
        command(
            "restore",
            "list the backups, prove one, make a workspace from it, or put it in the place of a store",
            workspace="the workspace; for a backup without --prove or --replace, a new or empty folder",
        )
    )
    _check(command("check", "look the whole store over: file, keys, audit trail, sums of hours, newest backup"))
    return parser


def _new(new: ArgumentParser) -> None:
    new.add_argument(
        "--organisation", type=_name, default="Our organisation", metavar="NAME", help="whose workspace it is"
    )


def _demo(demo: ArgumentParser) -> None:
    demo.add_argument("--people", type=_count, default=1200, metavar="N", help="how many people (1200)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same workspace (1)")
    demo.add_argument("--years", type=_count, default=10, metavar="Y", help="how many years (10)")
    demo.add_argument("--until", type=_day, metavar="DATE", help="the last day (today)")
    demo.add_argument("--entries", type=_count, metavar="N", help="about how many entries of hours (as people give)")


def _import(import_: ArgumentParser) -> None:
    import_.add_argument("kind", choices=IMPORTED, metavar="KIND", help=", ".join(IMPORTED))
    import_.add_argument("file", type=Path, metavar="FILE", help=".csv or .xlsx")
    import_.add_argument("--mapping", type=Path, metavar="FILE.toml", help="which column fills which field")
    import_.add_argument(
        "--dates", choices=("dmy", "mdy"), help="whether 3/4/2025 begins with the day, where the file does not tell"
    )
    import_.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook (the first that holds anything)")
    import_.add_argument("--dry-run", action="store_true", help="only say what would come in")
    import_.add_argument("--refused", type=Path, metavar="FILE.csv", help="write refused rows here, with reasons")
    import_.add_argument("--json", action="store_true", help="print one JSON object")


def _imports(imports: ArgumentParser) -> None:
    imports.add_argument("--json", action="store_true", help="print one JSON object")


def _undo_import(undo_import: ArgumentParser) -> None:
    undo_import.add_argument("number", type=_count, metavar="NUMBER", help="as the command imports lists them")
    undo_import.add_argument("--json", action="store_true", help="print one JSON object")


def _export(export: ArgumentParser) -> None:
    export.add_argument("kind", choices=EXPORTED, metavar="KIND", help=", ".join(EXPORTED))
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .csv or .xlsx")
    export.add_argument("--sensitive", action="store_true", help="with access and communication needs and notes")


def _figures(figures: ArgumentParser) -> None:
    _period(figures)
    figures.add_argument("--json", action="store_true", help="print one JSON object")
    figures.add_argument("--rows", metavar="CODE", help="print the records counted under this figure instead")


def _report(report: ArgumentParser) -> None:
    report.add_argument("name", metavar="NAME", help="as the command reports lists them")
    _period(report)
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .pdf, .xlsx, .csv or .json")


def _backup(backup: ArgumentParser) -> None:
    backup.add_argument(
        "--to", type=Path, metavar="DIR", help="the folder for this copy (the workspace's own, and the second place)"
    )
    second = backup.add_mutually_exclusive_group()
    second.add_argument(
        "--second-place", type=Path, metavar="DIR", help="from now on bring every backup to this folder too"
    )
    second.add_argument("--no-second-place", action="store_true", help="bring none to a second place any more")
    backup.add_argument("--json", action="store_true", help="print one JSON object")


def _restore(restore: ArgumentParser) -> None:
    restore.add_argument(
        "backup", type=Path, nargs="?", metavar="BACKUP", help="a file made by the command backup; without it, a list"
    )
    how = restore.add_mutually_exclusive_group()
    how.add_argument(
        "--prove", action="store_true", help="do all of --replace but the last step, and say what would be lost"
    )
    how.add_argument(
        "--replace", action="store_true", help="put it in the place of the workspace's store, which is kept for a week"
    )
    restore.add_argument("--json", action="store_true", help="print one JSON object")


def _check(check: ArgumentParser) -> None:
    check.add_argument(
        "--accept-older",
        action="store_true",
        help="take the store for the right one though an older copy was put there",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object")


def _period(command: ArgumentParser) -> None:
    command.add_argument(
        "--from", dest="first", type=_day, required=True, metavar="DATE", help="first day, as 2025-04-01"
    )
    command.add_argument(
        "--to", dest="last", type=_day, required=True, metavar="DATE", help="last day, itself included"
    )
    command.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help="count what had happened by this day (today or earlier), beside as many days of the year before; records "
        "are taken as they stand now, so what was confirmed, corrected or refused consent to since counts as it does",
    )
    command.add_argument("--rate", metavar="SCHEME", help="value hours by another kind of rate")
    command.add_argument(
        "--publication",
        type=Publication,
        choices=tuple(Publication),
        default=Publication.INTERNAL,
        help="exact for the office (internal), or rounded with small numbers hidden (release)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day; write it as 2025-04-01") from None


def _name(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("say whose workspace it is")
    return text.strip()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"{text} is no whole number from 1 on")
    return int(text)
