"""Opens a spreadsheet from outside: a limited child process reads it, this process only receives text."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, BinaryIO

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import MEBIBYTE
from volunteer_app.exchange.delimited import open_delimited
from volunteer_app.exchange.formats import UNSAFE

CHILD_WORD = "read-spreadsheet"
_MAIN = Path(__file__).parents[2] / "main.py"
_LONGEST_MESSAGE = 256 * MEBIBYTE
_MESSAGES_AHEAD = 4
_WITHOUT_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_CHECK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """A row's number in the file (headings are usually row 1), its cells as text, and a letter for each cell's type.

    `letters` is '' where the file has no types; the letters are those of `contents`.
    """

    number: int
    cells: tuple[str, ...]
    letters: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An open spreadsheet: how it was read, and its rows, once, in the order of the file.

    `encoding` and `delimiter` are '' for a workbook, `sheet` is '' and `sheets` empty for a text file.
    """

    headings: tuple[str, ...]
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class PastedText:
    """Cells copied out of a spreadsheet, read where they are in memory and written nowhere; `name` stands for them."""

    text: str = field(repr=False)
    name: str = "Pasted cells"


def child_command() -> list[str]:
    """How this program starts itself as the reading child, from source or packaged."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD]
    return [sys.executable, str(_MAIN), CHILD_WORD]


def _never() -> None:
    """The check of a task nobody can stop."""


@contextmanager
def open_table(
    source: Path | PastedText, sheet: str | None = None, check: Callable[[], None] = _never
) -> Iterator[Table]:
    """A CSV file, an Excel workbook or pasted cells as a table, read as its rows are asked for.

    `check` is called ten times a second or more and may raise Cancelled. Raises FileRefused, here or from `rows`, in
    a sentence that names the reason. The child process is gone when the block is left, however that happens.
    """
    if isinstance(source, PastedText):
        yield _pasted(source)
        return
    with _opened(source) as file, _reading(file, source.suffix.lower(), sheet) as lines:
        messages = _messages(lines, check)
        opening = next(messages)
        yield Table(
            headings=tuple(opening["headings"]),
            encoding=opening["encoding"],
            delimiter=opening["delimiter"],
            sheet=opening["sheet"],
            sheets=tuple(opening["sheets"]),
            rows=_rows(messages),
        )


def _pasted(source: PastedText) -> Table:
    """Text from the clipboard can do no harm, so no child is needed, and nothing of it reaches a file."""
    contents = open_delimited(BytesIO(source.text.encode("utf-8", "replace")))
    rows = (Row(number, tuple(cells), letters) for number, cells, letters in contents.rows)
    return Table(
        headings=tuple(contents.headings), encoding="", delimiter=contents.delimiter, sheet="", sheets=(), rows=rows
    )


def _opened(path: Path) -> BinaryIO:
    try:
        if not path.is_file():
            raise FileRefused(f"There is no file {path.name} in {path.absolute().parent}.")
        return path.open("rb")
    except OSError as error:
        raise FileRefused(
            f"{path.name} cannot be opened. Close it in other programs, or ask for the right to read it."
        ) from error


@contextmanager
def _reading(source: BinaryIO, suffix: str, sheet: str | None) -> Iterator["Queue[bytes]"]:
    """The lines of a child that reads the source; b'' stands at their end."""
    lines: Queue[bytes] = Queue(_MESSAGES_AHEAD)
    command = [*child_command(), suffix, sheet or ""]
    with subprocess.Popen(
        command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_WITHOUT_CONSOLE
    ) as child:
        receiver = Thread(target=_receive, args=(child, lines), name="spreadsheet rows", daemon=True)
        receiver.start()
        try:
            yield lines
        finally:
            child.kill()
            while receiver.is_alive():
                _drain(lines)
                receiver.join(0.01)


def _receive(child: "subprocess.Popen[bytes]", lines: "Queue[bytes]") -> None:
    while child.stdout and (line := child.stdout.readline(_LONGEST_MESSAGE)):
        lines.put(line)
    lines.put(b"")


def _drain(lines: "Queue[bytes]") -> None:
    while not lines.empty():
        lines.get_nowait()


def _messages(lines: "Queue[bytes]", check: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """The child's messages up to its end; a child that stops before it was stopped by its limits or by the file."""
    while True:
        check()
        try:
            message = json.loads(lines.get(timeout=_CHECK_EVERY))
        except Empty:
            continue
        except (ValueError, RecursionError) as error:
            raise FileRefused(UNSAFE) from error
        if "refused" in message:
            raise FileRefused(message["refused"])
        if "end" in message:
            return
        yield message


def _rows(messages: Iterator[dict[str, Any]]) -> Iterator[Row]:
    for message in messages:
        for number, cells, letters in message["rows"]:
            yield Row(number, tuple(cells), letters)
