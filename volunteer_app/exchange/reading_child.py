"""The child process that reads a stranger's file within limits and hands its rows on as lines of JSON."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.contents import LARGEST_TEXT_FILE_ROWS, MEBIBYTE, Contents
from volunteer_app.exchange.delimited import open_delimited
from volunteer_app.exchange.formats import is_workbook
from volunteer_app.exchange.workbook import open_workbook

_MEMORY = 512 * MEBIBYTE
_SECONDS = 20
_ROWS_FOR_SECONDS = 100_000
_ROWS_AT_A_TIME = 500


def main(argv: list[str]) -> int:
    """Reads the file open at standard input; `argv` is its suffix and the wanted sheet or ''.

    Writes a line with the headings, lines with rows and an end, or a line with the refusal; returns the exit status.
    """
    suffix, sheet = argv
    _limit_itself()
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as out:
        try:
            for message in _messages(source, suffix, sheet or None):
                out.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                out.flush()
        except FileRefused as refusal:
            out.write(json.dumps({"refused": str(refusal)}).encode() + b"\n")
    return 0


def _messages(source: BinaryIO, suffix: str, sheet: str | None) -> Iterator[Any]:
    contents = open_workbook(source, sheet) if is_workbook(source, suffix) else open_delimited(source)
    yield _opening(contents)
    count = 0
    while rows := list(islice(contents.rows, _ROWS_AT_A_TIME)):
        yield {"rows": rows}
        count += len(rows)
        _allow_processor(count)
    yield {"end": count}


def _opening(contents: Contents) -> dict[str, Any]:
    return {
        "headings": contents.headings,
        "encoding": contents.encoding,
        "delimiter": contents.delimiter,
        "sheet": contents.sheet,
        "sheets": contents.sheets,
    }


if sys.platform == "win32":

    def _limit_itself() -> None:
        """Windows limits a process from outside, by a job object."""

    def _allow_processor(rows: int) -> None:
        """Windows limits a process from outside, by a job object."""

else:
    import resource

    def _limit_itself() -> None:
        limits = {resource.RLIMIT_AS: _MEMORY, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
        for limit, most in limits.items():
            # macOS knows the memory limit by name and refuses to set it.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (most, most))
        _allow_processor(0)

    def _allow_processor(rows: int) -> None:
        """Processor time grows with the rows already read, so that a large file may take longer and a bomb may not."""
        most = _SECONDS * LARGEST_TEXT_FILE_ROWS // _ROWS_FOR_SECONDS
        seconds = _SECONDS * (1 + rows // _ROWS_FOR_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, most), most))
