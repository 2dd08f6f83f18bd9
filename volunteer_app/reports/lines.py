"""Lines of glyphs: text cut into words, each shaped in its font, and set into lines of a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import Color
from reportlab.pdfbase.ttfonts import ShapedStr

from volunteer_app.domain.units import clean_text
from volunteer_app.reports import bidi, fonts

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
    span = Span(clean(text), style)
    if (plain := _plain(span)) is not None:
        return plain.width
    return sum(piece.width for word in words_of(span) for piece in word)


def printable(text: str) -> str:
    """Cleaned, but with the single space at an end that parts it from its neighbour."""
    inner = clean(text)
    return " " * text.startswith(" ") + inner + " " * (text.endswith(" ") and bool(inner))


def words_of(span: Span) -> Iterator[Word]:
    """Its words and spaces; raises CannotPrint where a character has no glyph."""
    levels, start = bidi.levels(span.text), 0
    tokens = [span.text] if span.link else _TOKENS.findall(span.text)
    for token in tokens:
        yield _pieces(token, span, levels[start : start + len(token)])
        start += len(token)


def one_line(spans: Sequence[Span], width: float) -> list[Word]:
    """The only line of what is plain and fits, as most cells of a long table do; else nothing."""
    if len(spans) != 1 or (plain := _plain(spans[0])) is None or plain.width > width:
        return []
    return [[plain]]


def fill(words: Sequence[Word], width: float) -> list[Word]:
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


def cut(lines: list[Word], width: float, limit: int) -> list[Word]:
    """No more than so many lines, the last one ending in an ellipsis where some are left out."""
    if len(lines) <= limit:
        return lines
    last = list(lines[limit - 1])
    dots = _pieces("…", last[-1].span, [last[-1].level])
    while last and sum(piece.width for piece in (*last, *dots)) > width:
        shorter = "".join([*fonts.clusters(last[-1].text)][:-1])
        last[-1:] = _pieces(shorter, last[-1].span, [last[-1].level] * len(shorter)) if shorter else []
    return [*lines[: limit - 1], [*_stripped(last), *dots]]


def placed_pieces(line: Word) -> Iterator[tuple[Piece, float]]:
    """The pieces in reading order, each with its distance from the left end of the line."""
    offsets, at = [0.0] * len(line), 0.0
    for part in bidi.visual_order([piece.level for piece in line]):
        offsets[part], at = at, at + line[part].width
    return zip(line, offsets, strict=True)


def _plain(span: Span) -> Piece | None:
    """The whole text as one piece, where one font draws it letter by letter from left to right."""
    if not span.text or span.text != span.text.strip() or any(bidi.levels(span.text)):
        return None
    first, *others = fonts.runs(span.text, bold=span.style.bold)
    return None if others or first.shaped else _piece(first, span, 0)


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
