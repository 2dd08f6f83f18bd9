"""The shapes that charts are made of: bars, stripes for what is hidden, last year's line, dots."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportlab.lib.colors import Color

from volunteer_app.domain.figures import HIDDEN, Shown
from volunteer_app.reports.ink import ACCENT, ACCENT_DOT, ACCENT_MID, INK, MM, MUTED, SOFT, WHITE
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.wording import number

HIDDEN_LENGTH = 5 * MM

Look = Literal["solid", "mid", "pale", "hatch", "open", "none"]
Line = tuple[float, float, float, float]

_FILLS = {"solid": ACCENT, "mid": ACCENT_MID, "pale": SOFT}
_GOLDEN_ANGLE = math.radians(137.50776)
_UNEVEN = 0.7548777


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar beside the number it draws; `longest` is the value that fills the cell, `mark` that of last year."""

    value: Shown
    longest: int
    mark: Shown = None
    colour: Color = ACCENT

    def draw(self, canvas: TaggedCanvas, x: float, middle: float, width: float) -> None:
        scale = width / self.longest if self.longest else 0
        with canvas.artifact():
            if self.value is HIDDEN:
                stripes(canvas, x, middle - 2.8, HIDDEN_LENGTH, 5.6)
                return
            fill(canvas, x, middle - 2.8, number(self.value) * scale, 5.6, self.colour)
            if number(self.mark):
                at = x + number(self.mark) * scale
                edged_line(canvas, (at, middle - 2.8, at, middle + 2.8), (at, middle - 4.4, at, middle + 4.4))


def fill(canvas: TaggedCanvas, x: float, y: float, width: float, height: float, colour: Color) -> None:
    """A plain rectangle."""
    if width > 0:
        canvas.setFillColor(colour)
        canvas.rect(x, y, width, height, stroke=0, fill=1)


def edged_line(canvas: TaggedCanvas, edge: Line, line: Line) -> None:
    """Last year's value: a dark line, edged in white to be seen on a dark bar too."""
    for colour, weight, ends in ((WHITE, 2.7, edge), (INK, 1.3, line)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(weight)
        canvas.line(*ends)


def segment_shape(canvas: TaggedCanvas, look: Look, x: float, y: float, width: float, height: float) -> None:
    """A part of a bar: filled, striped (not known), an outline (not hoped for) or a dotted foot (not due yet)."""
    if look == "hatch":
        stripes(canvas, x + 0.25, y + 0.25, max(width - 1.4, 0.5), height - 0.5)
    elif look == "open":
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        canvas.rect(x + 0.35, y + 0.35, max(width - 1.6, 0.5), height - 0.7, stroke=1, fill=0)
    elif look == "none":
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.6)
        canvas.setDash(1, 2)
        canvas.line(x + 1, y + 0.3, x + width, y + 0.3)
        canvas.setDash()
    else:
        fill(canvas, x, y, max(width - 0.9, 0.5), height, _FILLS[look])


def stripes(canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
    """Diagonal lines, for a number that is hidden or was never found out."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.45)
    count = int((width + height) / 2.4) + 1
    canvas.lines([(x - height + 2.4 * line, y, x + 2.4 * line, y + height) for line in range(count)])
    canvas.restoreState()
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def sunflower(canvas: TaggedCanvas, centre: tuple[float, float], radius: float, dots: int, marked: int) -> None:
    """So many dots in a spiral, `marked` of them white and larger, spread evenly.

    One in each stretch of the spiral, at a place in it that keeps changing: regular steps would line up as arms.
    """
    ends = [place * dots // marked for place in range(marked + 1)] if marked else []
    stretches = enumerate(pairwise(ends))
    chosen = {first + int(place * place * _UNEVEN % 1 * (last - first)) for place, (first, last) in stretches}
    spots = [_spot(centre, radius, place, dots) for place in range(dots)]
    size = min(3.0, 1.5 * radius / math.sqrt(dots))
    _dots(canvas, [spot for place, spot in enumerate(spots) if place not in chosen], ACCENT_DOT, size)
    _dots(canvas, [spot for place, spot in enumerate(spots) if place in chosen], WHITE, 1.25 * size)


def _spot(centre: tuple[float, float], radius: float, place: int, dots: int) -> tuple[float, float]:
    angle, out = place * _GOLDEN_ANGLE, radius * math.sqrt((place + 0.5) / dots)
    return centre[0] + out * math.cos(angle), centre[1] + out * math.sin(angle)


def _dots(canvas: TaggedCanvas, spots: Sequence[tuple[float, float]], colour: Color, size: float) -> None:
    """Points drawn as the round ends of very short lines: a tenth of the bytes and time of circles."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(size)
    canvas.setLineCap(1)
    canvas.lines([(x, y, x + 0.01, y) for x, y in spots])
    canvas.setLineCap(0)
