"""Printing what a list on screen shows: its title, how it was narrowed, its columns and all of its rows."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from volunteer_app.errors import FileRefused
from volunteer_app.exchange.writing import replacing
from volunteer_app.reports.printed_list import ListColumn, PrintedList


def _never() -> None:
    """The check of a task nobody can stop."""


def save_list_pages(
    path: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    note: str = "",
    *,
    as_of: date,
    organisation: str = "",
    check: Callable[[], None] = _never,
) -> None:
    """Save a list as pages of PDF; the file appears complete, or what was there before stays.

    Every row has one text for each column; `note` says in words how the list was narrowed and sorted. Raises
    FileRefused, CannotPrint where a text has a character that no font draws, and whatever `check` raises.
    """
    if path.suffix.lower() != ".pdf":
        raise FileRefused(f"{path.name} cannot be written. Let its name end in .pdf.")
    content = list_pages(title, columns, rows, note, as_of=as_of, organisation=organisation, check=check)
    with replacing(path) as part:
        part.write_bytes(content)


def list_pages(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    note: str = "",
    *,
    as_of: date,
    organisation: str = "",
    check: Callable[[], None] = _never,
) -> bytes:
    """The same pages, to be looked at before they are saved or printed."""
    from volunteer_app.reports.list_pages import render_list

    printed = PrintedList(title=title, columns=columns, rows=rows, note=note, as_of=as_of, organisation=organisation)
    return render_list(printed, check)
