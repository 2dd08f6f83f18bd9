"""Text on the page: plain characters in, measured lines of glyphs out; nothing a person typed is ever markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase.ttfonts import ShapedStr

from volunteer_app.domain.units import clean_text
from volunteer_app.reports import bidi, fonts
from volunteer_app.reports.tagging import TaggedCanvas

Align = Literal["left", "right", "centre"]

_LONGEST_TOKEN = 200
_EAST_ASIAN = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_TOKENS = re.compile(
    rf" |[{_EAST_ASIAN}]|[^ {_EAST_ASIAN}/-]{{0,{_LONGEST_TOKEN}}}[/-]|[^ {_EAST_ASIAN}/-]{{1,{_LONGEST_TOKEN}}}"
)
_SPACES = re.compile(r"[^\S\u00a0]+")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0x61C, 0xFEFF, *range(0xFE00, 0xFE10)])
_READABLE = _INVISIBLE | {ord("⟦"): "[", ord("⟧"): "]", 0x2010: "-", 0x2011: "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text looks: size and line height in points."""

    size: float
    lead: float
    colour: Color
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one style; `link` names the place of the document they lead to, and keeps them on one line."""

    text: str
    style: Style
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Glyphs drawn together: a word or a part of one, or a space; width in points."""

    text: str
    span: Span
    font: str
    level: int
    glyphs: str | ShapedStr
    width: float


Word = list[Piece]


def clean(text: str) -> str:
    """The text as it is printed: no control or invisible characters, single spaces, nothing at either end."""
    return _SPACES.sub(" ", clean_text(text).translate(_READABLE)).strip(" ")


def width_of(text: str, style: Style) -> float:
    """Width in points of the text on one line."""
    return sum(piece.width for word in _words(Span(clean(text), style)) for piece in word)


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
        limit: int = 99,
        fitted: bool = False,
    ) -> None:
        given = [Span(spans, style)] if isinstance(spans, str) else spans
        self.spans = [replace(span, text=_printable(span.text)) for span in given if span.text]
        self.style, self.tag, self.align, self.limit, self.fitted = style, tag, align, limit, fitted
        self._lines: tuple[float, list[Word]] = (0, [])

    def measure(self, width: float) -> float:
        """The height in points it takes in a column of the width; raises CannotPrint where a character has no glyph."""
        return len(self.lines(width)) * self.style.lead

    def lines(self, width: float) -> list[Word]:
        """The pieces of each line, in reading order."""
        if self._lines[0] != width:
            words = [word for span in self._fitting(width) for word in _words(span)]
            self._lines = (width, _cut(_fill(words, width), width, self.limit))
        return self._lines[1]

    def _fitting(self, width: float) -> list[Span]:
        wide = sum(piece.width for span in self.spans for word in _words(span) for piece in word) if self.fitted else 0
        if wide <= width:
            return self.spans
        smaller = 0.99 * width / wide
        return [replace(span, style=replace(span.style, size=span.style.size * smaller)) for span in self.spans]

    def plain(self) -> str:
        """All its words on one line."""
        return "".join(span.text for span in self.spans)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        lines = self.lines(width)
        if not lines:
            return
        if not self.tag:
            self._draw_lines(canvas, x, top, width)
            return
        with canvas.element(self.tag, title=self.plain() if self.tag == "H1" else ""):
            self._draw_lines(canvas, x, top, width)

    def _draw_lines(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for number, line in enumerate(self.lines(width)):
            room = width - sum(piece.width for piece in line)
            start = x + {"left": 0, "centre": room / 2, "right": room}[self.align]
            baseline = top - number * self.style.lead - (self.style.lead + 0.72 * self.style.size) / 2
            _draw_line(canvas, start, baseline, line)


def draw_label(canvas: TaggedCanvas, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
    """One line with its baseline at y, inside whatever the canvas has open: words of a chart, header and footer."""
    line = [piece for word in _words(Span(_printable(text), style)) for piece in word]
    wide = sum(piece.width for piece in line)
    start = x - {"left": 0, "centre": wide / 2, "right": wide}[align]
    for piece, offset in _placed(line):
        _draw_glyphs(canvas, start + offset, y, [piece])


def _printable(text: str) -> str:
    """Cleaned, but with the single space at an end that parts it from its neighbour."""
    inner = clean(text)
    return " " * text.startswith(" ") + inner + " " * (text.endswith(" ") and bool(inner))


def _words(span: Span) -> Iterator[Word]:
    levels, start = bidi.levels(span.text), 0
    tokens = [span.text] if span.link else _TOKENS.findall(span.text)
    for token in tokens:
        yield _pieces(token, span, levels[start : start + len(token)])
        start += len(token)


def _pieces(token: str, span: Span, levels: Sequence[int]) -> Word:
    made, start = [], 0
    for level, run in groupby(levels):
        part = token[start : start + len(list(run))]
        start += len(part)
        made += [_piece(found, span, level) for found in fonts.runs(part, bold=span.style.bold)]
    return made


def _piece(run: fonts.Run, span: Span, level: int) -> Piece:
    backwards, glyphs = bool(level % 2), run.text
    if run.shaped:
        glyphs, thousandths = fonts.shape(run.text, run.font, backwards=backwards)
        width = thousandths * span.style.size / 1000
    else:
        glyphs = bidi.mirrored(run.text) if backwards else run.text
        width = fonts.font(run.font).stringWidth(glyphs, span.style.size)
    return Piece(text=run.text, span=span, font=run.font, level=level, glyphs=glyphs, width=width)


def _fill(words: Sequence[Word], width: float) -> list[Word]:
    """Lines as full as they can be; no line starts or ends with a space."""
    lines: list[Word] = [[]]
    used = 0.0
    for word in words:
        wide = sum(piece.width for piece in word)
        if used + wide > width and not _is_space(word):
            parts = _broken(word, width) if wide > width else [word]
            lines, used = [*lines, *parts] if lines[-1] else parts, sum(piece.width for piece in parts[-1])
            lines[-1] = list(lines[-1])
        elif lines[-1] or not _is_space(word):
            lines[-1] += word
            used += wide
    return [stripped for line in lines if (stripped := _stripped(line))]


def _is_space(word: Word) -> bool:
    return len(word) == 1 and word[0].text == " "


def _stripped(line: Word) -> Word:
    while line and line[-1].text == " ":
        line = line[:-1]
    return line


def _broken(word: Word, width: float) -> list[Word]:
    """A word wider than its column, cut between letters."""
    lines: list[Word] = []
    for piece in word:
        start, used = "", 0.0
        for cluster in fonts.clusters(piece.text):
            wide = sum(part.width for part in _pieces(cluster, piece.span, [piece.level] * len(cluster)))
            if start and used + wide > width:
                lines.append(_pieces(start, piece.span, [piece.level] * len(start)))
                start, used = "", 0.0
            start, used = start + cluster, used + wide
        lines.append(_pieces(start, piece.span, [piece.level] * len(start)))
    return lines


def _cut(lines: list[Word], width: float, limit: int) -> list[Word]:
    if len(lines) <= limit:
        return lines
    last = list(lines[limit - 1])
    dots = _pieces("…", last[-1].span, [last[-1].level])
    while last and sum(piece.width for piece in (*last, *dots)) > width:
        shorter = "".join([*fonts.clusters(last[-1].text)][:-1])
        last[-1:] = _pieces(shorter, last[-1].span, [last[-1].level] * len(shorter)) if shorter else []
    return [*lines[: limit - 1], [*_stripped(last), *dots]]


def _placed(line: Word) -> Iterator[tuple[Piece, float]]:
    """The pieces in reading order, each with its distance from the left end of the line."""
    offsets, at = [0.0] * len(line), 0.0
    for part in bidi.visual_order([piece.level for piece in line]):
        offsets[part], at = at, at + line[part].width
    return zip(line, offsets, strict=True)


def _draw_line(canvas: TaggedCanvas, x: float, baseline: float, line: Word) -> None:
    for link, group in groupby(_placed(line), lambda placed: placed[0].span.link):
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
    if _look(first) is None and first.text != " ":
        with canvas.spoken(first.text):
            canvas.drawString(x, y, glyphs)
    else:
        canvas.drawString(x, y, glyphs)
