"""What a command says: answers on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from volunteer_app.errors import AppError, RuleBroken


def answer(*lines: str) -> None:
    """Print lines that were asked for."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def answer_json(value: Any) -> None:
    """Print the one JSON object of a command."""
    answer(json.dumps(value, ensure_ascii=False))


def tell(*lines: str) -> None:
    """Print lines about what happened."""
    sys.stdout.flush()
    sys.stderr.writelines(f"{line}\n" for line in lines)


def tell_progress(done: int, total: int, label: str) -> None:
    """Say on a terminal how far a long task has come, always on the same line."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{label}: {done:,} of {total:,}" + "\n" * (done == total))
        sys.stderr.flush()


def tell_refusal(refusal: AppError, *, as_json: bool) -> None:
    """Say why nothing was done; every problem on its own line, with its field."""
    problems = refusal.problems if isinstance(refusal, RuleBroken) else ()
    tell(*([f"{problem.field}: {problem.text}".removeprefix(": ") for problem in problems] or [str(refusal)]))
    if as_json:
        listed = [{"field": problem.field, "text": problem.text} for problem in problems]
        answer_json({"refused": str(refusal), "problems": listed})


def in_columns(rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines of text whose columns stand under each other; columns named in `right` end alike."""
    held = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*held, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in held
    ]
