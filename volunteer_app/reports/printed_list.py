"""A list as it is to be printed: its title, its columns and its rows, every cell in the words it is shown in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A heading, and whether its cells are numbers, which stand to the right."""

    heading: str
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """What is printed: each row has a text for every column, and `note` says how the list was narrowed and sorted."""

    title: str
    columns: Sequence[ListColumn]
    rows: Iterable[Sequence[str]]
    as_of: date
    note: str = ""
    organisation: str = ""
