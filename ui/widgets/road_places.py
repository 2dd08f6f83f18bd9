"""Where things stand on a painted road: days across, lanes down, and words where they hide nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.road import Join, Lane, Road, Run, Station

NAME_WIDTH, HEAD, FIRST_LANE = 132, 24, 52
GAP_WITH_BARS, GAP_AFTER_BARS, GAP = 60, 72, 52
FOOT = 50
PIXELS_AN_HOUR, TALLEST_BAR = 1.55, 34
LINE_HEIGHT, SMALLER = 16, 11 / 12
CORNER = 10


@dataclass(frozen=True, slots=True)
class Caption:
    """Words beside a station, and whether they stand left (-1), right (1) or centred (0) of their point."""

    station: Station
    area: QRectF
    side: int


class RoadPlaces:
    """Measures one road at one width in pixels."""

    def __init__(self, road: Road, width: float) -> None:
        self._road, self._width = road, width
        self._days = max((road.last - road.first).days, 1)

    def across(self, day: date) -> float:
        """Pixels from the left to a day; a day outside the road stands at its edge."""
        share = min(max((day - self._road.first).days / self._days, 0), 1)
        return NAME_WIDTH + share * (self._width - NAME_WIDTH - 8)

    def down(self, lane: int) -> float:
        """Pixels from the top to a lane's line."""
        top = float(FIRST_LANE + (36 if self._road.lanes and self._road.lanes[0].bars else 0))
        for earlier, later in zip(self._road.lanes[:lane], self._road.lanes[1 : lane + 1], strict=True):
            top += GAP_WITH_BARS if later.bars else GAP_AFTER_BARS if earlier.bars else GAP
        return top

    def height(self) -> int:
        return round(self.down(max(len(self._road.lanes) - 1, 0)) + FOOT)

    def point(self, lane: int, station: Station) -> QPointF:
        return QPointF(self.across(station.day), self.down(lane))

    def end_of(self, run: Run, lane: int) -> float:
        """Pixels from the left to where a run ends: before the bend where it led straight into another lane."""
        bends = [self.bend(join) - CORNER for join in self._road.joins if (join.earlier, join.day) == (lane, run.last)]
        return max(min([self.across(run.last or self._road.today), *bends]), self.across(run.first))

    def quarters(self) -> Iterator[date]:
        """The first days of the quarters in view."""
        day = date(self._road.first.year, 3 * ((self._road.first.month - 1) // 3) + 1, 1)
        while day <= self._road.last:
            if day >= self._road.first:
                yield day
            day = (day + timedelta(days=95)).replace(day=1)

    def bars(self, lane: int) -> Iterator[tuple[QRectF, int]]:
        """Each month's bar and its minutes."""
        month_width = (self._width - NAME_WIDTH) / self._days * 30.4
        width = max(min(16.0, month_width * 0.7), 1.5)
        bars = self._road.lanes[lane].bars
        highest = max((bar.minutes for bar in bars), default=0) / 60
        scale = min(PIXELS_AN_HOUR, TALLEST_BAR / highest) if highest else PIXELS_AN_HOUR
        for bar in bars:
            height = max(bar.minutes / 60 * scale, 1.5)
            middle = self.across(bar.month + timedelta(days=14))
            yield QRectF(middle - width / 2, self.down(lane) - 7 - height, width, height), bar.minutes

    def captions(self, measure: Callable[[str], float]) -> list[Caption]:
        """Words for as many stations as have room; the latest of each lane choose first."""
        taken = [bar for lane in range(len(self._road.lanes)) for bar, _ in self.bars(lane)]
        taken += [self._drop(join) for join in self._road.joins]
        taken.append(QRectF(self.across(self._road.today) - 2, HEAD, 4, self.height()))
        taken += [self._line(place, lane) for place, lane in enumerate(self._road.lanes) if lane.stations]
        placed: list[Caption] = []
        for place, lane in enumerate(self._road.lanes):
            for station in reversed(lane.stations):
                for area, side in self._choices(place, lane, station, measure):
                    free = not any(area.intersects(other) for other in taken)
                    if free and area.left() >= NAME_WIDTH - 8 and area.right() <= self._width:
                        taken.append(area)
                        placed.append(Caption(station, area, side))
                        break
        return placed

    def bend(self, join: Join) -> float:
        """Pixels from the left to where one lane goes down to another, which is not before it has begun."""
        day = self.across(join.day)
        return max(day - 2 * CORNER, min(self.begun(join.earlier), day))

    def begun(self, lane: int) -> float:
        """Pixels from the left to where a lane begins."""
        shown = self._road.lanes[lane]
        days = [*(station.day for station in shown.stations), *(run.first for run in shown.runs)]
        return min(map(self.across, days))

    def _drop(self, join: Join) -> QRectF:
        return QRectF(self.bend(join) - 6, self.down(join.earlier), 12, self.down(join.later) - self.down(join.earlier))

    def _line(self, place: int, lane: Lane) -> QRectF:
        """A lane's line, up to the edge where it goes on."""
        days = [station.day for station in lane.stations] + [run.last or self._road.today for run in lane.runs]
        left = self.across(min(days))
        right = self._width if any(run.last is None for run in lane.runs) else self.across(max(days))
        return QRectF(left - 9, self.down(place) - 9, right - left + 18, 18)

    def _choices(
        self, place: int, lane: Lane, station: Station, measure: Callable[[str], float]
    ) -> Iterator[tuple[QRectF, int]]:
        at = self.point(place, station)
        width = max(measure(station.text), measure(station.detail) * SMALLER) + 2
        height = LINE_HEIGHT * (2 if station.detail else 1)
        right = QRectF(at.x() + 16, at.y() - 8, width, height), 1
        left = QRectF(at.x() - 14 - width, at.y() - 8, width, height), -1
        below = QRectF(at.x() - width / 2, at.y() + 12, width, height), 0
        above = QRectF(at.x() - width / 2, at.y() - 11 - height, width, height), 0
        under_left = QRectF(at.x() - width + 8, at.y() + 12, width, height), -1
        under_right = QRectF(at.x() - 3, at.y() + 12, width, height), 1
        to_the_edge = QRectF(self._width - width, at.y() + 12, width, height), -1
        far_right = QRectF(at.x() + 26, at.y() - 8, width, height), 1
        far_left = QRectF(at.x() - 34 - width, at.y() - 8, width, height), -1
        if station is lane.stations[-1] and not station.detail:
            yield from (right, far_right)
        if station is lane.stations[0] and not station.detail:
            yield from (left, far_left)
        yield from (below, under_right)
        if at.x() < self._width < at.x() + width:
            yield to_the_edge
        yield from (under_left, above, right, left)
