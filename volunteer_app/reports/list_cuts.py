"""Which lines of which rows stand on each page of a printed list."""

from collections.abc import Iterable
from dataclasses import dataclass

from volunteer_app.reports.ink import CELL

ABOVE, BELOW = 1.4, 2.4
"""Space in a row above and below its lines, in points."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a row, from `first` up to but without `last`; nearly always all it has."""

    row: int
    first: int
    last: int

    @property
    def height(self) -> float:
        return (self.last - self.first) * CELL.lead + ABOVE + BELOW


def cut_into_pages(lines: Iterable[int], first_room: float, room: float) -> list[list[Part]]:
    """The parts on each page, for rows of so many lines and pages of so much room in points.

    A row that a page can hold is never cut; a higher one starts where it is and goes on on the pages after.
    """
    pages: list[list[Part]] = [[]]
    left = first_room
    for row, count in enumerate(lines):
        whole = Part(row, 0, count)
        if left < whole.height <= room and pages[-1]:
            pages.append([])
            left = room
        start = 0
        while start < count:
            fitting = max(int((left - ABOVE - BELOW) // CELL.lead), 0 if pages[-1] else 1)
            if fitting:
                part = Part(row, start, min(start + fitting, count))
                pages[-1].append(part)
                left -= part.height
                start = part.last
            if start < count:
                pages.append([])
                left = room
    return pages
