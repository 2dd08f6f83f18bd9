"""Which typeface draws each character, and the shaping of scripts whose letters join, reorder or stack."""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

from volunteer_app.errors import CannotPrint

FIRST_PRIVATE, LAST_PRIVATE = 0xE000, 0xF8FF
_JOINERS = "\u200c\u200d"
_FEATURES = {"kern": True, "liga": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One typeface of resources/fonts: its files and the blocks of Unicode to look for in it."""

    name: str
    regular: str
    bold: str
    covers: tuple[range, ...]
    shaped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring characters that one font draws; `shaped` where their glyphs depend on each other."""

    text: str
    font: str
    shaped: bool


@cache
def families() -> tuple[Family, ...]:
    """The typefaces of fonts.toml, in the order in which a character looks for one."""
    listed = tomllib.loads((files("resources") / "fonts" / "fonts.toml").read_text("utf-8"))["family"]
    return tuple(
        Family(
            name=entry["name"],
            regular=entry["regular"],
            bold=entry.get("bold", entry["regular"]),
            covers=tuple(_block(block) for block in entry["covers"]),
            shaped=entry["shaped"],
        )
        for entry in listed
    )


@cache
def font(file: str) -> TTFont:
    """The font of the file, read and registered the first time it is asked for, under the file's name.

    Each glyph that no character stands for gets a private code by its number, so that a page comes out in the same
    bytes whatever was printed before it.
    """
    made = TTFont(file, BytesIO((files("resources") / "fonts" / file).read_bytes()))
    pdfmetrics.registerFont(made)
    return made


def runs(text: str, *, bold: bool) -> list[Run]:
    """The text cut into runs of one font each.

    Raises CannotPrint, naming the character, where no font has a glyph.
    """
    base = families()[0]
    if all(_plain(character, bold) for character in set(text)):
        return [Run(text=text, font=base.bold if bold else base.regular, shaped=False)] if text else []
    found: list[Run] = []
    for cluster in (part for whole in clusters(text) for part in _drawn_as_one(whole, bold)):
        try:
            file, shaped = _choose(cluster, bold)
        except LookupError as missing:
            raise CannotPrint(_refusal(text, str(missing.args[0]))) from None
        if found and (found[-1].font, found[-1].shaped) == (file, shaped):
            found[-1] = Run(text=found[-1].text + cluster, font=file, shaped=shaped)
        else:
            found.append(Run(text=cluster, font=file, shaped=shaped))
    return found


def clusters(text: str) -> Iterator[str]:
    """Each letter with the marks that belong to it."""
    start = 0
    for place in range(1, len(text)):
        if not _joins(text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def shape(text: str, file: str, *, backwards: bool) -> tuple[ShapedStr, float]:
    """The glyphs of the text from left to right, and their width in thousandths of the size.

    `backwards` for a run from right to left. A glyph that is simply the glyph of its character keeps that character's
    code; any other takes the private code of its number.
    """
    made = font(file)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    uharfbuzz.shape(_shaper(file), buffer, _FEATURES)
    codes, shapes = [], []
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        code = _code_of(file, glyph.codepoint, ord(text[glyph.cluster]), text)
        numbers = (position.x_advance, position.y_advance, position.x_offset, position.y_offset)
        scaled = [made.pdfScale(number) for number in numbers]
        codes.append(chr(code))
        shapes.append(ShapeData(glyph.cluster, *scaled, made.face.charWidths[code]))
    return ShapedStr("".join(codes), shapeData=shapes), sum(shape.x_advance for shape in shapes)


def _block(block: str) -> range:
    first, last = block.split("-")
    return range(int(first, 16), int(last, 16) + 1)


def _joins(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in _JOINERS


@lru_cache(maxsize=4096)
def _plain(character: str, bold: bool) -> bool:
    """Whether the main typeface has it and nothing has to be placed over or under anything."""
    base = families()[0]
    return not _joins(character) and _has(base.bold if bold else base.regular, character)


@lru_cache(maxsize=4096)
def _choose(cluster: str, bold: bool) -> tuple[str, bool]:
    """The first font that draws the whole cluster and whether to shape it; LookupError with what none can draw."""
    wanted = "".join(character for character in cluster if character not in _JOINERS)
    for family in families():
        if all(any(ord(character) in block for block in family.covers) for character in wanted[:1]):
            file = family.bold if bold else family.regular
            if all(_has(file, character) for character in wanted):
                return file, family.shaped or any(map(_joins, cluster))
    raise LookupError(next((character for character in wanted if not _anywhere(character, bold)), wanted))


def _drawn_as_one(cluster: str, bold: bool) -> list[str]:
    """The cluster, or its characters one by one where no font has them all and each has one of its own."""
    try:
        _choose(cluster, bold)
    except LookupError:
        return list(cluster)
    return [cluster]


def _anywhere(character: str, bold: bool) -> bool:
    return any(_has(family.bold if bold else family.regular, character) for family in families())


def _has(file: str, character: str) -> bool:
    """Whether the font draws it; private codes mean nothing outside their font, and no map reaches past U+FFFD."""
    code = ord(character)
    return code < 0xFFFE and not FIRST_PRIVATE <= code <= LAST_PRIVATE and code in font(file).face.charToGlyph


@cache
def _shaper(file: str) -> uharfbuzz.Font:
    return font(file).hbFont()


def _code_of(file: str, glyph: int, character: int, text: str) -> int:
    face = font(file).face
    if face.charToGlyph.get(character) == glyph:
        return character
    code = FIRST_PRIVATE + glyph
    if code > LAST_PRIVATE or glyph == 0:
        raise CannotPrint(_refusal(text, text))
    if code not in face.charWidths:
        face.charToGlyph[code] = glyph
        face.charWidths[code] = font(file).pdfScale(_shaper(file).get_glyph_h_advance(glyph))
    return code


def _refusal(text: str, missing: str) -> str:
    codes = " ".join(f"U+{ord(character):04X}" for character in missing[:8])
    shown = text if len(text) <= 60 else text[:59] + "…"
    return f"“{shown}” cannot be printed: no font of Waymark has “{missing[:8]}” ({codes}). Change it and print again."
