"""Figures as lines to read, and the records behind one of them as CSV or JSON."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import chain, islice
from typing import Any

from volunteer_app.command_line.console import answer, in_columns
from volunteer_app.domain.figures import Figure, ImpactRun, Mark, Shown, Unit
from volunteer_app.domain.units import Period, format_day, format_minutes, format_pence
from volunteer_app.exchange.guard import guarded
from volunteer_app.questions.figures import FigureRow

_FORMATS: Mapping[Unit, Callable[[int], str]] = {Unit.MINUTES: format_minutes, Unit.PENCE: format_pence}
_ROW_FIELDS = tuple(each.name for each in fields(FigureRow))


def lines_of(run: ImpactRun) -> list[str]:
    """The run's figures, one line each, below what they are of."""
    heads = ("Code", "Figure", "Value", "Out of", "Year before", "Awaiting")
    rows = [heads, *(_cells(figure) for figure in run.figures)]
    title = f"{run.organisation}, {format_day(run.period.first)} to {format_day(run.period.last)}"
    as_at = f"What had happened by {format_day(run.as_of)}, from records as they stand now."
    basis = f"{as_at} Hours at: {run.rate_name}. Publication: {run.publication}."
    return [title, basis, "", *in_columns(rows, right=frozenset({2, 3, 4, 5}))]


def _cells(figure: Figure) -> tuple[str, ...]:
    amounts = (figure.value, figure.base, figure.before, figure.unconfirmed)
    return figure.code, figure.name, *(_shown(amount, figure.unit) for amount in amounts)


def _shown(amount: Shown, unit: Unit) -> str:
    if isinstance(amount, Mark):
        return amount.value
    return "–" if amount is None else _FORMATS.get(unit, "{:,}".format)(amount)


def begun(rows: Iterator[FigureRow]) -> Iterator[FigureRow]:
    """The rows, the first of them asked for already, so that a refusal comes before anything is printed."""
    return chain(list(islice(rows, 1)), rows)


def write_rows_as_csv(rows: Iterable[FigureRow]) -> None:
    """Print the records with headings, as they come; no text can run as a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_ROW_FIELDS)
    for row in rows:
        cells = _values(row)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells.values()])


def write_rows_as_json(code: str, period: Period, rows: Iterable[FigureRow]) -> None:
    """Print one object with the records, as they come; there may be millions."""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    sys.stdout.write(f'{{"code": {json.dumps(code)}, "period": {json.dumps(days)}, "rows": [')
    for count, row in enumerate(rows):
        sys.stdout.write((", " if count else "") + json.dumps(_values(row), ensure_ascii=False))
    answer("]}")


def _values(row: FigureRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _ROW_FIELDS}
    return values | {"id": str(row.id), "day": row.day.isoformat() if row.day else None}
