"""The cells of a list as the clipboard, a file or a page has them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

from ui.widgets.record_source import Column
from volunteer_app.exchange.guard import guarded
from volunteer_app.exchange.writing import ExportColumn

NOTHING = "–"
"""What the screen shows where there is nothing to say."""


def file_columns(columns: Sequence[Column[Any]]) -> list[ExportColumn]:
    """The headings of a file and what its cells hold."""
    return [ExportColumn(column.in_file or column.heading, column.kind) for column in columns]


def file_row(columns: Sequence[Column[Any]], row: Any) -> list[Any]:
    """One row of a file; what is not known is left blank."""
    return [column.text(row) if column.value is None else column.value(row) for column in columns]


def words(column: Column[Any], row: Any, day_words: Callable[[date], str] = date.isoformat) -> str:
    """A cell as it is read on screen, blank where nothing is known; a day has its year in any case."""
    value = column.text(row) if column.value is None else column.value(row)
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return day_words(value)
    shown = str(value) if column.kind == "text" else column.text(row)
    return "" if shown == NOTHING else shown


def as_tabs(columns: Sequence[Column[Any]], rows: Iterable[Sequence[str]]) -> str:
    """Lines of cells parted by tabs, under their headings, safe from being run as formulas."""
    lines = [[column.heading for column in columns], *rows]
    return "\n".join("\t".join(guarded(" ".join(cell.split())) for cell in line) for line in lines)


def as_html(columns: Sequence[Column[Any]], rows: Iterable[Sequence[str]]) -> str:
    """The same as a table for a letter or a spreadsheet."""
    heads = "".join(f"<th>{escape(column.heading)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(guarded(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
