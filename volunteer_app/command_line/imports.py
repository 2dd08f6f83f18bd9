"""What an import is told beforehand, and what it reports, to read and as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.mapping import SavedMapping, read_mapping
from volunteer_app.services.history import UNDO_BATCH_WITHIN
from volunteer_app.services.imports import ImportReport
from volunteer_app.store import Store

MOST_PROBLEMS_SHOWN = 20
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def mapping_of(kind: str, path: Path | None, dates: DateOrder | None) -> SavedMapping | None:
    """The mapping of a file, with the order of its days where that was said. Raises FileRefused."""
    saved = read_mapping(path) if path else None
    if dates is None:
        return saved
    return (saved or SavedMapping(kind=kind)).model_copy(update={"date_order": dates})


def number_of(store: Store, report: ImportReport) -> int | None:
    """The number under which the import can be undone; None where nothing was kept."""
    if report.batch_id is None:
        return None
    with store.read() as data:
        return next(batch.number for batch in data.history.batches() if batch.id == report.batch_id)


def as_json(report: ImportReport, number: int | None) -> dict[str, Any]:
    """The report for other programs; read = added + updated + unchanged + refused."""
    return {
        "read": report.read,
        **{outcome.value: count for outcome, count in report.counts.items()},
        "problems": [{"row": each.row, "field": each.field, "text": each.text} for each in report.problems],
        "batch": str(report.batch_id) if report.batch_id else None,
        "number": number,
        "file": {"encoding": report.encoding, "delimiter": report.delimiter, "sheet": report.sheet},
        "columns_left_out": list(report.match.unmatched),
        "headings_not_in_file": list(report.match.absent),
        "likely_duplicates": [
            {"row": each.number, "other": each.other, "score": round(each.score, 2), "reasons": list(each.reasons)}
            for each in report.duplicates
        ],
    }


def lines_of(report: ImportReport, number: int | None, *, dry_run: bool) -> list[str]:
    """The report to read: how the file was read, what is wrong with it, and last what became of its rows."""
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in report.counts.items())
    done = f"{report.read:,} {'row' if report.read == 1 else 'rows'} read: {counts}."
    if dry_run:
        done = f"Dry run, nothing was kept. {done}"
    elif number is not None:
        done = f"{done} To take it back, within {UNDO_BATCH_WITHIN.days} days: undo-import {number}"
    return [*_about_file(report), *_about_rows(report), done]


def _about_file(report: ImportReport) -> Iterator[str]:
    if report.sheet:
        others = [sheet for sheet in report.sheets if sheet != report.sheet]
        yield f"Sheet: {report.sheet}" + (f" (not read: {', '.join(others)})" if others else "")
    else:
        delimiter = _DELIMITERS.get(report.delimiter, report.delimiter)
        yield f"Encoding: {report.encoding}, columns parted by {delimiter}"
    if report.match.unmatched:
        yield f"Columns left out, for no field is called so: {', '.join(report.match.unmatched)}"
    if report.match.absent:
        yield f"Named in the mapping, but not in the file: {', '.join(report.match.absent)}"
    for column in report.match.suggestions:
        yield f"{column.heading} may be meant for {column.field}: say so in a mapping."


def _about_rows(report: ImportReport) -> Iterator[str]:
    for problem in report.problems[:MOST_PROBLEMS_SHOWN]:
        yield f"Row {problem.row}: {problem.field}: {problem.text}".replace(": : ", ": ")
    if (more := len(report.problems) - MOST_PROBLEMS_SHOWN) > 0:
        yield f"There are {more:,} more problems; --refused FILE.csv writes every row with its reasons."
    for likely in report.duplicates[:MOST_PROBLEMS_SHOWN]:
        yield f"Row {likely.number} may be {likely.other}: {', '.join(likely.reasons)}."
    if (more := len(report.duplicates) - MOST_PROBLEMS_SHOWN) > 0:
        yield f"There are {more:,} more likely duplicates; --json lists them all."
