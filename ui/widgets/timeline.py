"""A person's road, painted: lanes, stations and months of hours, walked with the arrow keys."""

from collections.abc import Hashable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.announce import announce
from ui.widgets.pens import round_pen
from ui.widgets.road import Join, Lane, Road, Station
from ui.widgets.road_places import CORNER, HEAD, NAME_WIDTH, RoadPlaces

DOTS = (0.4, 2.8)


class Timeline(QWidget):
    """Paints a road.

    Signals:
        chosen: a station was chosen; carries its key.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._road: Road | None = None
        self._station: Station | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The road so far")
        self.setProperty("ring", True)
        self.setMinimumWidth(560)

    def show_road(self, road: Road) -> None:
        """Paint this one."""
        self._road, self._station = road, None
        self.setAccessibleDescription("; ".join(_spoken(lane, station) for lane, station in self._stations()))
        self.updateGeometry()
        self.update()

    def choose(self, key: Hashable) -> None:
        """Ring the station with that key, if there is one, without telling."""
        self._station = next((station for _, station in self._stations() if station.key == key), None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1024, RoadPlaces(self._road, 1024).height() if self._road else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(560, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        stations = sorted((station for _, station in self._stations()), key=lambda station: station.day)
        if step is None or not stations:
            super().keyPressEvent(event)
            return
        place = stations.index(self._station) + step if self._station in stations else 0
        self._take(stations[min(max(place, 0), len(stations) - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._road is None:
            return
        places = RoadPlaces(self._road, self.width())
        for number, lane in enumerate(self._road.lanes):
            for station in lane.stations:
                if (places.point(number, station) - event.position()).manhattanLength() <= 12:
                    self._take(station)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._road is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = RoadPlaces(self._road, self.width())
        self._paint_time(painter, places, self._road)
        for join in self._road.joins:
            self._paint_join(painter, places, join, self._road)
        for number, lane in enumerate(self._road.lanes):
            self._paint_lane(painter, places, number, lane, self._road)
        self._paint_today(painter, places, self._road)
        for number, lane in enumerate(self._road.lanes):
            for station in lane.stations:
                self._paint_station(painter, places.point(number, station), lane, station)
        self._paint_captions(painter, places)

    def _stations(self) -> list[tuple[Lane, Station]]:
        lanes = self._road.lanes if self._road else ()
        return [(lane, station) for lane in lanes for station in lane.stations]

    def _take(self, station: Station) -> None:
        self._station = station
        self.update()
        lane = next(lane for lane, other in self._stations() if other is station)
        announce(self, _spoken(lane, station))
        self.chosen.emit(station.key)

    def _paint_time(self, painter: QPainter, places: RoadPlaces, road: Road) -> None:
        bottom = self.height() - 4
        quarters = list(places.quarters())
        crowded = len(quarters) > 20
        years = [day for day in quarters if day.month == 1]
        for first, after in pairwise([*years, road.last]):
            if first.year % 2:
                left = places.across(first)
                painter.fillRect(QRectF(left, HEAD, places.across(after) - left, bottom - HEAD), theme.colour("window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(QPointF(0, HEAD + 0.5), QPointF(self.width(), HEAD + 0.5))
        for day in quarters:
            left, new_year = round(places.across(day)) + 0.5, day.month == 1
            if crowded and not new_year:
                continue
            painter.setPen(theme.colour("border" if new_year else "hair"))
            painter.drawLine(QPointF(left, 4 if new_year else 20), QPointF(left, bottom))
            painter.setFont(theme.font("small", weight=600) if new_year else theme.font("key"))
            painter.setPen(theme.colour("text" if new_year else "muted"))
            if left + 40 < self.width():
                painter.drawText(QPointF(left + (8 if new_year else 4), 15), f"{day:%Y}" if new_year else f"{day:%b}")

    def _paint_lane(self, painter: QPainter, places: RoadPlaces, number: int, lane: Lane, road: Road) -> None:
        down, colour = places.down(number), self._colour(lane)
        names = QFontMetricsF(theme.font("small", weight=600))
        painter.setFont(theme.font("small", weight=600))
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QPointF(0, down + 4), names.elidedText(lane.name, Qt.TextElideMode.ElideRight, NAME_WIDTH - 12)
        )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        details = QFontMetricsF(theme.font("small"))
        detail = details.elidedText(lane.detail, Qt.TextElideMode.ElideRight, NAME_WIDTH - 4)
        painter.drawText(QPointF(0, down + 20), detail)
        for run in lane.runs:
            start, end = QPointF(places.across(run.first), down), QPointF(places.end_of(run, number), down)
            painter.setPen(round_pen(colour, 6))
            painter.drawLine(start, end)
            if run.last is None:
                painter.setPen(round_pen(colour, 2.2, DOTS))
                painter.drawLine(end + QPointF(8, 0), QPointF(self.width() - 4, down))
        self._paint_bars(painter, places, number, colour)

    @staticmethod
    def _paint_bars(painter: QPainter, places: RoadPlaces, number: int, colour: QColor) -> None:
        bars = list(places.bars(number))
        if not bars:
            return
        faint = QColor(colour)
        faint.setAlphaF(0.7 if theme.current().scheme != "high_contrast" else 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        for area, _ in bars:
            painter.drawRoundedRect(area, 1.5, 1.5)
        area, minutes = max(bars, key=lambda bar: bar[1])
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("key"))
        painter.drawText(
            QRectF(area.center().x() - 32, area.top() - 17, 64, 16),
            Qt.AlignmentFlag.AlignCenter,
            f"{minutes / 60:,.0f} h",
        )

    def _paint_join(self, painter: QPainter, places: RoadPlaces, join: Join, road: Road) -> None:
        start, end = places.down(join.earlier), places.down(join.later)
        middle, day = places.bend(join), places.across(join.day)
        path, low = QPainterPath(QPointF(middle, start)), min(CORNER, day - middle)
        if middle - CORNER >= places.begun(join.earlier):  # else it goes straight down from where that lane begins
            path = QPainterPath(QPointF(middle - CORNER - 4, start))
            path.lineTo(middle - CORNER, start)
            path.arcTo(QRectF(middle - 2 * CORNER, start, 2 * CORNER, 2 * CORNER), 90, -90)
        path.lineTo(middle, end - low)
        path.arcTo(QRectF(middle, end - 2 * low, 2 * low, 2 * low), 180, 90)
        path.lineTo(day, end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(round_pen(self._colour(road.lanes[join.later]), 6))
        painter.drawPath(path)

    def _paint_today(self, painter: QPainter, places: RoadPlaces, road: Road) -> None:
        left = round(places.across(road.today)) + 0.5
        painter.setPen(QPen(theme.colour("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(left, 28), QPointF(left, self.height() - 4))
        tag = QRectF(min(left - 24, self.width() - 49), 17, 48, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(tag, 8, 8)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font("key", weight=600))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, "Today")

    def _paint_station(self, painter: QPainter, at: QPointF, lane: Lane, station: Station) -> None:
        surface, colour = theme.colour("surface"), self._colour(lane)
        radius = {"open": 6.0, "due": 7.5}.get(station.kind, 8.0)
        pen, fill = QPen(colour, 2.5), surface
        if station.kind == "due":
            pen = QPen(theme.colour("warn"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.4, 1])
        elif station.kind in ("done", "stop"):
            pen, fill = QPen(surface, 2), theme.colour("danger") if station.kind == "stop" else colour
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawEllipse(at, radius, radius)
        sign = {"done": "check", "stop": "x"}.get(station.kind)
        if sign:
            icons.paint(painter, sign, "surface", at.x() - 5, at.y(), 10)
        if station is self._station:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawEllipse(at, 12, 12)

    @staticmethod
    def _paint_captions(painter: QPainter, places: RoadPlaces) -> None:
        small = theme.font("small")
        for caption in places.captions(QFontMetricsF(small).horizontalAdvance):
            side = {-1: Qt.AlignmentFlag.AlignRight, 0: Qt.AlignmentFlag.AlignHCenter, 1: Qt.AlignmentFlag.AlignLeft}[
                caption.side
            ]
            painter.setFont(small)
            painter.setPen(theme.colour("danger" if caption.station.kind == "stop" else "text"))
            painter.drawText(
                QRectF(caption.area.left(), caption.area.top(), caption.area.width(), 16), side, caption.station.text
            )
            painter.setFont(theme.font("key"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(caption.area.translated(0, 16), side, caption.station.detail)

    @staticmethod
    def _colour(lane: Lane) -> QColor:
        series = theme.current().series
        return QColor(series[lane.series % len(series)])


def _spoken(lane: Lane, station: Station) -> str:
    when = f"{station.day.day} {station.day:%B %Y}"
    return ", ".join(part for part in (lane.name, station.text, station.detail, when) if part)
