"""Columns that many lists have alike: a text that may be missing, and a day."""

from collections.abc import Callable
from datetime import date

from ui.widgets.days import show_near_day
from ui.widgets.record_source import Column, Row


def text_column(
    key: str, heading: str, text: Callable[[Row], str], *, width: int = 0, hidden: bool = False
) -> Column[Row]:
    """A dash on screen where there is no text, and nothing in a file."""
    return Column(
        key=key,
        heading=heading,
        text=lambda row: text(row) or "–",
        value=text,
        width=width,
        hidden=hidden,
    )


def day_column(
    key: str,
    heading: str,
    day: Callable[[Row], date | None],
    today: Callable[[], date],
    *,
    width: int = 104,
    hidden: bool = False,
) -> Column[Row]:
    """Sorted by its key; a day of this year is shown without it."""
    return Column(
        key=key,
        heading=heading,
        text=lambda row: show_near_day(day(row), today()),
        tone=lambda row: "muted",
        width=width,
        right=True,
        sort=key,
        hidden=hidden,
        value=day,
        kind="day",
    )
