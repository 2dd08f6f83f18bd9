"""How a card of the board is painted: who, what, where, when, the pace, and what there is to say."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import theme
from ui.placements.cards import Card, Pace
from ui.widgets import icons
from ui.widgets.plain import plain
from ui.widgets.row_delegate import paint_focus

CARD = Qt.ItemDataRole.UserRole
RING, GAP, PADDING, LINE, BAR, FOOT = 2, 8, 10, 17, 6, 30
Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """A live card with a plan has a bar where the others have their days; the mark on it is what is due by today."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: Card = index.data(CARD)
        middle = BAR + 6 + LINE if card.pace else LINE
        return QSize(0, 2 * RING + 8 + 3 * LINE + middle + FOOT + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD)
        rect = QRectF(option.rect).adjusted(RING, RING, -RING, -RING - GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_texts(painter, rect, card)
        if option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus():
            paint_focus(painter, QRectF(option.rect).adjusted(0, 0, 0, -GAP), 7)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        QToolTip.showText(event.globalPos(), plain(index.data(CARD).words()), view)
        return True

    def _paint_texts(self, painter: QPainter, rect: QRectF, card: Card) -> None:
        area = rect.adjusted(PADDING, 8, -PADDING, 0)
        small = theme.font("small")
        for text, font, tone in (
            (card.line.known_as, theme.font(weight=600), "text"),
            (card.kind, small, "text"),
            (card.place, small, "muted"),
        ):
            area = _write(painter, area, text, font, tone)
        if card.pace is None:
            area = _write(painter, area, card.days, small, "muted")
        else:
            area = _paint_pace(painter, area.adjusted(0, 6, 0, 0), card.pace, card.days)
        line = area.top() + 6.5
        painter.setPen(theme.colour("hair"))
        painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line))
        foot = QRectF(area.left(), line, area.width(), rect.bottom() - line)
        icons.paint(painter, card.mark.icon, card.mark.tone, foot.left(), foot.center().y(), 14)
        tone = card.mark.tone if card.mark.tone in ("warn", "danger") else "text"
        top = foot.center().y() - LINE / 2
        _write(painter, QRectF(foot.left() + 20, top, foot.width() - 20, LINE), card.mark.word, _medium(), tone)


def _paint_pace(painter: QPainter, area: QRectF, pace: Pace, days: str) -> QRectF:
    """The bar, and under it the hours and the last day; what is left of the area below."""
    bar = QRectF(area.left(), area.top(), area.width(), BAR)
    painter.setPen(QPen(theme.colour("outline"), 1))
    painter.setBrush(theme.colour("surface_alt"))
    painter.drawRoundedRect(bar, 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    given = QRectF(bar.left(), bar.top(), bar.width() * pace.confirmed, BAR)
    painter.setBrush(theme.colour("bar_before"))
    painter.drawRoundedRect(given.adjusted(0, 0, bar.width() * pace.awaiting, 0), 3, 3)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(given, 3, 3)
    if pace.due:
        at = min(bar.left() + bar.width() * pace.due, bar.right() - 2)
        painter.fillRect(QRectF(at, bar.top() - 2, 2, BAR + 4), theme.colour("text"))
    below = area.adjusted(0, BAR, 0, 0)
    small = theme.font("small")
    painter.setFont(small)
    hours = painter.fontMetrics().horizontalAdvance(pace.text) + 8
    _write(painter, below.adjusted(hours, 0, 0, 0), days.rpartition(" to ")[2], small, "muted", right=True)
    return _write(painter, below, pace.text, small, "muted")


def _write(painter: QPainter, area: QRectF, text: str, font: QFont, tone: str, *, right: bool = False) -> QRectF:
    """One line at the top of the area, cut short where there is no room; what is left of the area below it."""
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    line = QRectF(area.left(), area.top(), area.width(), LINE)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine, shown)
    return area.adjusted(0, LINE, 0, 0)


def _medium() -> QFont:
    return theme.font("small", weight=500)
