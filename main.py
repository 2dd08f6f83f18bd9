"""Starts Waymark: the limited child that reads spreadsheets, a command, or the window."""

import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app import Desk
    from volunteer_app.services.workspaces import Workspaces

CANCELLED, AT_FAULT = 130, 70


def main(argv: list[str]) -> int:
    """Parses first and imports after, so that each way in loads only what it needs."""
    if argv[:1] == ["read-spreadsheet"]:
        from volunteer_app.exchange import reading_child

        return reading_child.main(argv[1:])
    try:
        return _start(argv)
    except KeyboardInterrupt:
        sys.stderr.write("Cancelled.\n")
        return CANCELLED
    except BrokenPipeError:
        # Whoever read the answer has had enough of it; what is left of it goes nowhere, quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _own_up(error)


def _start(argv: list[str]) -> int:
    if not argv:
        return _open_window(None)
    _keep_log()
    from volunteer_app import command_line

    arguments = command_line.parse(argv)
    if arguments.command is None:
        return _open_window(arguments.workspace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    status = command_line.run(arguments, workspaces=_workspaces, today=_today)
    sys.stdout.flush()
    return status


def _open_window(workspace: Path | None) -> int:
    import gc

    gc.disable()  # until the window is furnished: looking for what could go takes a sixth of a start, and finds nothing
    from ui.start import run

    return run(workspace, workspaces=_workspaces, desk=_desk, today=_today, seen=_keep_log)


def _desk() -> "type[Desk]":
    from ui.app import Desk

    return Desk


def _workspaces() -> "Workspaces":
    import database

    return database.workspaces()


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the wall where the program runs


def _keep_log() -> None:
    """Log to a file of this installation; where it cannot be written the program does without."""
    import logging
    from logging.handlers import RotatingFileHandler

    from volunteer_app.settings import log_file

    path = log_file()
    logging.raiseExceptions = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        return
    logging.basicConfig(handlers=[handler], format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")


def _own_up(error: Exception) -> int:
    """Say that the fault is ours; the log names the kind of error and where it came through, never its text."""
    import logging
    import traceback

    from volunteer_app.settings import log_file

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).stem}:{frame.name}:{frame.lineno}" for frame in frames]
    logging.getLogger("main").error("unexpected error: %s", " < ".join([type(error).__name__, *reversed(places)]))
    sys.stderr.write(
        "Something went wrong in Waymark itself. What was saved before is safe. "
        f"Where it happened is in {log_file()}, which names no one.\n"
    )
    return AT_FAULT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
