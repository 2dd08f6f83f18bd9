"""How what is offered under a field is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import icons

ROW, GROUP_ROW = 32, 24
OFFER, GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class OfferDelegate(QStyledItemDelegate):
    """A name, and at the right what tells it from another; over the first of a group its word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW + (GROUP_ROW if index.data(GROUP) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, offer = QRectF(option.rect), index.data(OFFER)
        painter.save()
        if group := index.data(GROUP):
            _paint_text(painter, rect.adjusted(12, 0, -12, GROUP_ROW - rect.height()), group, "small", 600, "muted")
            rect.setTop(rect.top() + GROUP_ROW)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("selected_border"))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        detail_width = min(QFontMetricsF(theme.font("small")).horizontalAdvance(offer.detail), rect.width() * 0.4)
        room = rect.adjusted(12, 0, -24 - detail_width, 0)
        if offer.icon:
            icons.paint(painter, offer.icon, "muted", room.left(), room.center().y())
            room.setLeft(room.left() + 24)
        _paint_text(painter, room, offer.text, "base", 500, "text")
        right = Qt.AlignmentFlag.AlignRight
        area = QRectF(rect.right() - 12 - detail_width, rect.top(), detail_width + 1, rect.height())
        _paint_text(painter, area, offer.detail, "small", 400, "muted", right)
        painter.restore()


def _paint_text(
    painter: QPainter,
    room: QRectF,
    text: str,
    size: theme.TypeSize,
    weight: int,
    tone: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    font = theme.font(size, weight=weight)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
