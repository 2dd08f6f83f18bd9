"""A field that offers what matches while it is typed in."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.announce import announce
from ui.widgets.labels import label
from ui.widgets.search_edit import SearchEdit

ROW, MOST_ROWS = 32, 8
OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that may be chosen: what it is called, and what tells it from another of that name."""

    key: Hashable
    text: str
    detail: str = ""


class TypeAhead(SearchEdit):
    """Asks for matches once the typing pauses; the arrows walk them, Enter takes one, Esc puts them away.

    Signals:
        chosen: one was taken; carries its Offer.
    """

    chosen = Signal(object)

    def __init__(self, placeholder: str, icon: str = "search", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon, key, parent)
        self._popup: OfferList | None = None
        self._waiting = False
        self.textEdited.connect(self._put_away_if_empty)

    def show_offers(self, offers: Sequence[Offer], remark: str = "") -> None:
        """Offer these under the field, the first one marked; `remark` stands under them, or alone."""
        if not self.hasFocus() or not (offers or remark):
            self.put_away()
            return
        popup = self._popup or OfferList(self)
        self._popup = popup
        popup.show_offers(offers, remark)
        announce(self, f"{len(offers)} found")
        if self._waiting and offers:
            self._take()

    def offers(self) -> Sequence[Offer]:
        """What is offered now."""
        return self._popup.offers() if self._popup is not None and self._popup.isVisible() else ()

    def put_away(self) -> None:
        """Offer nothing."""
        self._waiting = False
        if self._popup is not None:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if self._popup is not None and self._popup.isVisible():
            if step:
                self._popup.move_by(step)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.offers() and not self.is_pausing():
                self._take()
                return
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._waiting = True  # for the answer, of which the first is meant
            self.ask()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.put_away()

    def take(self, offer: Offer) -> None:
        """Choose as if by Enter."""
        self.put_away()
        self.chosen.emit(offer)

    def _take(self) -> None:
        offer = self._popup.marked() if self._popup is not None else None
        if offer is not None:
            self.take(offer)

    def _put_away_if_empty(self, text: str) -> None:
        self._waiting = False
        if not text.strip():
            self.put_away()


class OfferList(QFrame):
    """The offers under their field; lies over the window and leaves the keyboard in the field."""

    def __init__(self, field: TypeAhead) -> None:
        super().__init__(field.window())
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self._model = _Offers(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(OfferDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName("Matches")
        self._remark = label(style="small", tone="muted")
        self._remark.setContentsMargins(12, 4, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._remark)
        self._list.clicked.connect(lambda index: field.take(index.data(OFFER)))

    def offers(self) -> Sequence[Offer]:
        return self._model.offers

    def show_offers(self, offers: Sequence[Offer], remark: str) -> None:
        self._model.show_offers(offers)
        self._list.setVisible(bool(offers))
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        corner = self._field.mapTo(self.window(), QPoint(0, self._field.height() + 4))
        room = (self.window().height() - corner.y() - 24) // ROW
        rows = max(min(len(offers), MOST_ROWS, room), 1)
        self._list.setFixedHeight(rows * ROW)
        height = 8 + (rows * ROW if offers else 0) + (self._remark.sizeHint().height() if remark else 0)
        self.setGeometry(QRect(corner, QSize(max(self._field.width(), 280), height)))
        self._list.setCurrentIndex(self._model.index(0))
        self.show()
        self.raise_()

    def marked(self) -> Offer | None:
        index = self._list.currentIndex()
        return index.data(OFFER) if index.isValid() else None

    def move_by(self, step: int) -> None:
        """Mark the next or the one before; the ends hold."""
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))
            offer = self._model.offers[row]
            announce(self._field, f"{offer.text} {offer.detail}")


class _Offers(QAbstractListModel):
    offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offers[index.row()]
        return {int(Qt.ItemDataRole.DisplayRole): offer.text, int(OFFER): offer}.get(int(role))


class OfferDelegate(QStyledItemDelegate):
    """A name, and at the right what tells it from another."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, offer = QRectF(option.rect), index.data(OFFER)
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        small = theme.font("small")
        detail_width = QFontMetricsF(small).horizontalAdvance(offer.detail) + 12 if offer.detail else 0
        room = rect.adjusted(12, 0, -12 - detail_width, 0)
        name = QFontMetricsF(theme.font(weight=500))
        painter.setFont(theme.font(weight=500))
        painter.setPen(theme.colour("text"))
        text = name.elidedText(offer.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -12, 0), right, offer.detail)
        painter.restore()
