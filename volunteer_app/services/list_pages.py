"""Printing what a list on screen shows: its title, how it was narrowed, its columns and all of its rows."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from volunteer_app.reports.printed_list import ListColumn, PrintedList


def _never() -> None:
    """The check of a task nobody can stop."""


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
    """A list as pages of PDF, to be looked at, then printed or saved.

    Every row has one text for each column; `note` says in words how the list was narrowed and sorted. Raises
    CannotPrint where a text has a character that no font draws, and whatever `check` raises.
    """
    from volunteer_app.reports.list_pages import render_list

    printed = PrintedList(title=title, columns=columns, rows=rows, note=note, as_of=as_of, organisation=organisation)
    return render_list(printed, check)
