"""Text on the page: plain characters in, drawn and tagged lines out; nothing a person typed is ever markup."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import groupby
from typing import Literal

from reportlab.pdfbase.ttfonts import ShapedStr

from volunteer_app.reports.lines import (
    Piece,
    Span,
    Style,
    Word,
    cut,
    fill,
    one_line,
    placed_pieces,
    printable,
    words_of,
)
from volunteer_app.reports.tagging import TaggedCanvas

Align = Literal["left", "right", "centre"]


class Text:
    """Lines of text in a column.

    `tag` is its role in the document's structure, or empty where something around it carries one. More than `limit`
    lines end in an ellipsis; `fitted` text stays on one line and is set smaller where the column is too narrow.
    """

    def __init__(
        self,
        spans: str | Sequence[Span],
        style: Style,
        *,
        tag: str = "P",
        align: Align = "left",
        limit: int | None = None,
        fitted: bool = False,
    ) -> None:
        given = [Span(spans, style)] if isinstance(spans, str) else spans
        self.spans = [replace(span, text=printable(span.text)) for span in given if span.text]
        self.style, self.tag, self.align, self.limit, self.fitted = style, tag, align, limit, fitted
        self._lines: tuple[float, list[Word]] = (0, [])

    def measure(self, width: float) -> float:
        """The height in points it takes in a column of the width; raises CannotPrint where a character has no glyph."""
        return len(self.lines(width)) * self.style.lead

    def lines(self, width: float) -> list[Word]:
        """The pieces of each line, in reading order."""
        if self._lines[0] != width:
            self._lines = (width, self._set(self._fitting(width), width))
        return self._lines[1]

    def _set(self, spans: Sequence[Span], width: float) -> list[Word]:
        if line := one_line(spans, width):
            return line
        lines = fill([word for span in spans for word in words_of(span)], width)
        return lines if self.limit is None else cut(lines, width, self.limit)

    def _fitting(self, width: float) -> list[Span]:
        wide = (
            sum(piece.width for span in self.spans for word in words_of(span) for piece in word) if self.fitted else 0
        )
        if wide <= width:
            return self.spans
        smaller = 0.99 * width / wide
        return [replace(span, style=replace(span.style, size=span.style.size * smaller)) for span in self.spans]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if not self.lines(width):
            return
        if not self.tag:
            self.draw_lines(canvas, x, top, width)
            return
        with canvas.element(self.tag, title=self._title()):
            self.draw_lines(canvas, x, top, width)

    def _title(self) -> str:
        """What the outline shows of it: only the headings of pages."""
        return "".join(span.text for span in self.spans) if self.tag == "H1" else ""

    def draw_lines(
        self, canvas: TaggedCanvas, x: float, top: float, width: float, first: int = 0, last: int | None = None
    ) -> None:
        """The lines alone, in whatever element is open, from one up to but without another."""
        for number, line in enumerate(self.lines(width)[first:last]):
            room = width - sum(piece.width for piece in line)
            start = x + {"left": 0, "centre": room / 2, "right": room}[self.align]
            baseline = top - number * self.style.lead - (self.style.lead + 0.72 * self.style.size) / 2
            _draw_line(canvas, start, baseline, line)


def draw_label(canvas: TaggedCanvas, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
    """One line with its baseline at y, inside whatever the canvas has open: words of a chart, header and footer."""
    line = [piece for word in words_of(Span(printable(text), style)) for piece in word]
    wide = sum(piece.width for piece in line)
    start = x - {"left": 0, "centre": wide / 2, "right": wide}[align]
    _draw_pieces(canvas, start, y, list(placed_pieces(line)))


def _draw_line(canvas: TaggedCanvas, x: float, baseline: float, line: Word) -> None:
    for link, group in groupby(placed_pieces(line), lambda placed: placed[0].span.link):
        placed = list(group)
        if link:
            left, right = x + placed[0][1], x + placed[-1][1] + placed[-1][0].width
            size = placed[0][0].span.style.size
            box = (left, baseline - 0.25 * size, right, baseline + 0.95 * size)
            with canvas.link(link, box), canvas.marks():
                _draw_pieces(canvas, x, baseline, placed)
        else:
            with canvas.marks():
                _draw_pieces(canvas, x, baseline, placed)


def _draw_pieces(canvas: TaggedCanvas, x: float, baseline: float, placed: list[tuple[Piece, float]]) -> None:
    """Plain neighbours of one look are one string, so that they are read, copied and found as one."""
    for together, group in groupby(placed, lambda entry: _look(entry[0])):
        parts = list(group)
        if together is not None:
            _draw_glyphs(canvas, x + parts[0][1], baseline, [piece for piece, _ in parts])
            continue
        for piece, offset in parts:
            _draw_glyphs(canvas, x + offset, baseline, [piece])


def _look(piece: Piece) -> tuple[str, Style] | None:
    """None for what is drawn alone: shaped glyphs and right-to-left text."""
    alone = piece.level or isinstance(piece.glyphs, ShapedStr)
    return None if alone else (piece.font, piece.span.style)


def _draw_glyphs(canvas: TaggedCanvas, x: float, y: float, pieces: list[Piece]) -> None:
    first = pieces[0]
    glyphs = first.glyphs if len(pieces) == 1 else "".join(piece.glyphs for piece in pieces)
    canvas.setFont(first.font, first.span.style.size)
    canvas.setFillColor(first.span.style.colour)
    with _reading(canvas, first):
        canvas.drawString(x, y, glyphs)


def _reading(canvas: TaggedCanvas, piece: Piece) -> AbstractContextManager[None]:
    """How a reader gets the letters back from the glyphs.

    Reversed letters are said to be so, which more readers understand than a replacement; glyphs that are no letters
    need the replacement.
    """
    if _look(piece) is not None or piece.text == " ":
        return nullcontext()
    return canvas.backwards() if str(piece.glyphs)[::-1] == piece.text else canvas.spoken(piece.text)
