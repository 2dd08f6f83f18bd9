"""What a page is made of: blocks that know their height, stacked and set side by side, inside header and footer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from volunteer_app.reports.ink import (
    ACCENT,
    COLUMN,
    CONTENT,
    GUTTER,
    INK,
    LABEL,
    LINE,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL,
    columns,
)
from volunteer_app.reports.lines import Style, width_of
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text, draw_label

TOP, BOTTOM = PAGE_HEIGHT - 26 * MM, 18 * MM
ROOM = TOP - BOTTOM
_HEADER_NAME = Style(size=LABEL.size, lead=LABEL.lead, colour=INK, bold=True)


class Block(Protocol):
    """Something printed: `measure` first, then `draw` at the same width, its top left corner at x, top."""

    def measure(self, width: float) -> float: ...

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None: ...


class Stack:
    """Blocks one below the other; a number between them is a space in points."""

    def __init__(self, *parts: Block | float) -> None:
        self.parts = parts

    def measure(self, width: float) -> float:
        return sum(_height(part, width) for part in self.parts)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for part in self.parts:
            if not isinstance(part, int | float):
                part.draw(canvas, x, top, width)
            top -= _height(part, width)


class Columns:
    """Blocks side by side on the twelve columns of the grid, their tops level."""

    def __init__(self, *cells: tuple[int, Block]) -> None:
        self.cells = cells

    def measure(self, width: float) -> float:
        return max((block.measure(columns(count)) for count, block in self.cells), default=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for count, block in self.cells:
            block.draw(canvas, x, top, columns(count))
            x += count * (COLUMN + GUTTER)


class Rule:
    """A line across the column, with the space below it."""

    def __init__(self, weight: float, below: float) -> None:
        self.weight, self.below = weight, below

    def measure(self, width: float) -> float:
        return self.weight + self.below

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(self.weight)
            canvas.line(x, top - self.weight / 2, x + width, top - self.weight / 2)


class BigNumber:
    """A headline figure, on one baseline with its neighbours whatever its size; too wide, it is set smaller."""

    LEAD, LARGEST, SMALLEST = 38.5, 29.0, 12.0

    def __init__(self, value: str) -> None:
        self.value = value

    def measure(self, width: float) -> float:
        return self.LEAD

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        size = self.LARGEST
        wide = width_of(self.value, Style(size=size, lead=size, colour=INK, bold=True))
        size = max(min(size, size * width / wide), self.SMALLEST) if wide else size
        with canvas.element("P"), canvas.marks():
            draw_label(canvas, x, top - 29.5, self.value, Style(size=size, lead=size, colour=INK, bold=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page says: whose report, which one, and in the footer how old and for whom; sizes in points."""

    organisation: str
    report: str
    footer: str
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT

    @property
    def right(self) -> float:
        return self.width - MARGIN


def draw_page(canvas: TaggedCanvas, frame: Frame, number: int, pages: int, body: Block) -> None:
    """An inner page: header, the body below it, footer; the canvas is left at the start of the next page."""
    draw_header(canvas, frame)
    body.draw(canvas, MARGIN, TOP, CONTENT)
    draw_footer(canvas, frame, number, pages)
    canvas.showPage()


def draw_footer(canvas: TaggedCanvas, frame: Frame, number: int, pages: int) -> None:
    """The rule at the foot, and below it how old the page is and which of how many."""
    with canvas.artifact("Pagination"):
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, 15.5 * MM, frame.right, 15.5 * MM)
        draw_label(canvas, MARGIN, 11 * MM, frame.footer, SMALL)
        draw_label(canvas, frame.right, 11 * MM, f"Page {number} of {pages}", _HEADER_NAME, "right")


def draw_header(canvas: TaggedCanvas, frame: Frame) -> None:
    """One line; a long name takes a line of its own above the report, and is cut where even that is short."""
    y, room = frame.height - 14 * MM, frame.right - MARGIN
    name = Text(frame.organisation, _HEADER_NAME, tag="", limit=1)
    shown = "".join(piece.text for line in name.lines(room) for piece in line)
    two_lines = width_of(frame.organisation, _HEADER_NAME) + width_of(frame.report, SMALL) + 12 > room
    with canvas.artifact("Pagination"):
        draw_label(canvas, MARGIN, y + (10 if two_lines else 0), shown, _HEADER_NAME)
        if two_lines:
            draw_label(canvas, MARGIN, y, frame.report, SMALL)
        else:
            draw_label(canvas, frame.right, y, frame.report, SMALL, "right")
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(MARGIN, y - 6, frame.right, y - 6)


def first_that_fits(candidates: Iterable[Block]) -> Block:
    """The first block no higher than an inner page, or the last, so put the shortest there; at least one is needed."""
    block: Block = Stack()
    for block in candidates:
        if block.measure(CONTENT) <= ROOM:
            break
    return block


def _height(part: Block | float, width: float) -> float:
    return part if isinstance(part, int | float) else part.measure(width)
