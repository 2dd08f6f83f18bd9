"""Charts drawn from ready numbers: bars by month, and rows of bars in parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from volunteer_app.domain.figures import HIDDEN, Shown
from volunteer_app.reports.ink import ACCENT, INK, LABEL, LINE, MM, MUTED, SMALL, WHITE
from volunteer_app.reports.lines import Style, width_of
from volunteer_app.reports.shapes import HIDDEN_LENGTH, Look, edged_line, fill, segment_shape, stripes
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text, draw_label
from volunteer_app.reports.wording import EMPTY_SIGN, HIDDEN_SIGN, number, shown

_LABEL_BOLD = Style(size=LABEL.size, lead=LABEL.lead, colour=INK, bold=True)
_LABEL_WHITE = Style(size=LABEL.size, lead=LABEL.lead, colour=WHITE, bold=True)
_LABEL_ACCENT = Style(size=LABEL.size, lead=LABEL.lead, colour=ACCENT, bold=True)
_ROOMY = ("solid", "mid", "pale")
_AXIS = Style(size=7, lead=9, colour=MUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """One month in the unit it is drawn in, this year and the year before."""

    label: str
    now: Shown
    before: Shown


class MonthBars:
    """Bars by month with last year's line across each; no figure shows as a dash, nought as 0."""

    BASE, ABOVE, WIDEST = 12.0, 16.0, 34.0

    def __init__(self, months: Sequence[MonthBar], totals: tuple[str, str], *, height: float, alt: str) -> None:
        self.months, self.totals, self.height, self.alt = months, totals, height, alt

    def measure(self, width: float) -> float:
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        bottom = top - self.height
        with canvas.figure(self.alt, (x, bottom, x + width, top)):
            if not any(number(month.now) or month.now is HIDDEN for month in self.months):
                self._draw_empty(canvas, x, bottom, width)
                return
            highest = max(max(number(month.now), number(month.before)) for month in self.months)
            values = range(0, highest + 1, _tick(highest))
            left = width_of(f"{values[-1]:,}", _AXIS) + 6
            scale = (self.height - self.BASE - self.ABOVE - 8) / max(1.06 * highest, 1)
            self._draw_grid(canvas, x + left, bottom + self.BASE, width - left, values, scale)
            self._draw_months(canvas, x + left, bottom + self.BASE, width - left, scale)
            self._draw_key(canvas, x + left, top - 9)

    def _draw_empty(self, canvas: TaggedCanvas, x: float, bottom: float, width: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.rect(x, bottom, width, self.height, stroke=1, fill=0)
        middle, centre = bottom + self.height / 2, x + width / 2
        draw_label(canvas, centre, middle + 2, "No confirmed hours in this period", _LABEL_BOLD, "centre")
        draw_label(canvas, centre, middle - 9, "Hours appear here once they are confirmed.", SMALL, "centre")

    def _draw_grid(
        self, canvas: TaggedCanvas, x: float, base: float, width: float, values: Sequence[int], scale: float
    ) -> None:
        for value in values:
            y = base + value * scale
            canvas.setStrokeColor(LINE if value else INK)
            canvas.setLineWidth(0.5 if value else 0.7)
            canvas.line(x, y, x + width, y)
            draw_label(canvas, x - 4, y - 2.4, f"{value:,}", _AXIS, "right")

    def _draw_months(self, canvas: TaggedCanvas, x: float, base: float, width: float, scale: float) -> None:
        step = width / len(self.months)
        wide = min(0.66 * step, self.WIDEST)
        values = [month.now for month in self.months if isinstance(month.now, int) and month.now]
        highest, lowest = max(values, default=None), min(values, default=None)
        told = {highest, lowest if width_of(shown(lowest), _LABEL_ACCENT) < step else highest} if values else set()
        for place, month in enumerate(self.months):
            left = x + place * step + (step - wide) / 2
            draw_label(canvas, left + wide / 2, base - 9.5, month.label, _AXIS, "centre")
            self._draw_month(canvas, month, left, base, wide, scale)
            if month.now in told:
                y = base + max(number(month.now), number(month.before)) * scale + 3.5
                room = width_of(shown(month.now), _LABEL_ACCENT) + 2
                fill(canvas, left + wide / 2 - room / 2, y - 1, room, 7.5, WHITE)
                draw_label(canvas, left + wide / 2, y, shown(month.now), _LABEL_ACCENT, "centre")

    def _draw_month(
        self, canvas: TaggedCanvas, month: MonthBar, left: float, base: float, wide: float, scale: float
    ) -> None:
        if month.now is HIDDEN:
            stripes(canvas, left, base, wide, HIDDEN_LENGTH)
            draw_label(canvas, left + wide / 2, base + HIDDEN_LENGTH + 2, HIDDEN_SIGN, _LABEL_BOLD, "centre")
            return
        if not number(month.now):
            sign = EMPTY_SIGN if month.now is None else "0"
            draw_label(canvas, left + wide / 2, base + 3.5, sign, _AXIS, "centre")
        fill(canvas, left, base, wide, number(month.now) * scale, ACCENT)
        if isinstance(month.before, int):
            y = base + month.before * scale
            edged_line(canvas, (left, y, left + wide, y), (left - 2.2, y, left + wide + 2.2, y))

    def _draw_key(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        now, before = self.totals
        draw_label(canvas, x, y, now, _LABEL_ACCENT)
        draw_label(canvas, x + width_of(now, _LABEL_ACCENT) + 12, y, before, LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a bar: how many, how it is drawn and what they are; without words it carries no number either."""

    count: Shown
    look: Look
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """One bar: label and note to its left, its parts, and the result to its right; `empty` says why there is none.

    `whole` is what the parts come to where some are hidden: they are drawn as what is left of it.
    """

    label: Text
    note: Text
    segments: Sequence[Segment]
    result: Text
    whole: int = 0
    empty: str = ""

    def known(self) -> int:
        return sum(number(segment.count) for segment in self.segments)

    def total(self) -> int:
        return max(self.known(), self.whole)


class SegmentRows:
    """Bars on one scale, each beside the words that say what it shows.

    Where the words of every part of a bar fit they stand inside; otherwise the counts do, and the words follow the bar
    or stand below it. Hidden parts of a row join into one striped part, of fixed length where no whole is known.
    """

    LEFT, RIGHT, GAP, HEIGHT, ROW = 46 * MM, 27 * MM, 6.0, 14.5, 31.0

    def __init__(self, rows: Sequence[SegmentRow]) -> None:
        self.rows = rows

    def measure(self, width: float) -> float:
        return self.ROW * len(self.rows) - 5

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        room = width - self.LEFT - self.RIGHT
        longest = max((row.total() for row in self.rows), default=0)
        hidden = any(segment.count is HIDDEN for row in self.rows for segment in row.segments)
        scale = (room - hidden * HIDDEN_LENGTH) / longest if longest else 0
        for row in self.rows:
            row.label.draw(canvas, x, top, self.LEFT - 4)
            row.note.draw(canvas, x, top - 11, self.LEFT - 4)
            if alt := row.empty or _told(_joined(row.segments)):
                with canvas.figure(alt, (x + self.LEFT, top - 26, x + width - self.RIGHT, top)):
                    self._draw_bar(canvas, x + self.LEFT, top - self.HEIGHT, row, scale, room)
            row.result.draw(canvas, x + width - self.RIGHT + self.GAP, top + 1.5, self.RIGHT - self.GAP)
            top -= self.ROW

    def _draw_bar(
        self, canvas: TaggedCanvas, x: float, bottom: float, row: SegmentRow, scale: float, room: float
    ) -> None:
        parts = [part for part in _joined(row.segments) if number(part.count) or part.count is HIDDEN]
        if not parts:
            draw_label(canvas, x, bottom + 4.5, row.empty, SMALL)
            return
        left_over = max((row.total() - row.known()) * scale, HIDDEN_LENGTH)
        widths = [left_over if part.count is HIDDEN else number(part.count) * scale for part in parts]
        inside = all(
            not part.words or (part.look in _ROOMY and width_of(_words(part), _LABEL_BOLD) + 8 < wide)
            for part, wide in zip(parts, widths, strict=True)
        )
        at = x
        for part, wide in zip(parts, widths, strict=True):
            segment_shape(canvas, part.look, at, bottom, wide, self.HEIGHT)
            label = (_words(part) if inside else shown(part.count)) if part.words else ""
            self._draw_inside(canvas, part, at, bottom, wide, label)
            at += wide
        if not inside and len(parts) > 1:
            told = _told(parts)
            beside = at + 5 + width_of(told, SMALL) < x + room
            draw_label(canvas, at + 5 if beside else x, bottom + (4.5 if beside else -8.6), told, SMALL)

    def _draw_inside(
        self, canvas: TaggedCanvas, part: Segment, x: float, bottom: float, wide: float, label: str
    ) -> None:
        style = _LABEL_WHITE if part.look == "solid" else _LABEL_BOLD
        needed = width_of(label, style)
        if not label or needed + 4 > wide:
            return
        if part.look == "hatch":
            fill(canvas, x + wide / 2 - needed / 2 - 2, bottom + 2, needed + 4, self.HEIGHT - 4, WHITE)
        draw_label(canvas, x + wide / 2, bottom + 4.6, label, style, "centre")


def _words(part: Segment) -> str:
    return f"{shown(part.count)} {part.words}"


def _told(parts: Sequence[Segment]) -> str:
    return ", ".join(_words(part) for part in parts if part.words)


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """The parts that have a count; the hidden ones as one part."""
    hidden = [segment for segment in segments if segment.count is HIDDEN]
    parts = [segment for segment in segments if isinstance(segment.count, int)]
    if hidden:
        *most, last = [segment.words for segment in hidden]
        words = f"{', '.join(most)} or {last}" if most else last
        place = sum(part.look != "none" for part in parts)
        parts.insert(place, Segment(count=HIDDEN, look="hatch", words=words))
    return parts


def _tick(highest: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most five grid lines with that of zero."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if highest < 5 * step:
                return step
        power *= 10
