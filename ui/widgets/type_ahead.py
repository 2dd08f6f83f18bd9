"""A field that offers what matches while it is typed in."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from ui.widgets.announce import announce
from ui.widgets.labels import label
from ui.widgets.offer_painting import GROUP, GROUP_ROW, OFFER, ROW, OfferDelegate
from ui.widgets.search_edit import SearchEdit

MOST_ROWS, LEAST_WIDTH, GROUPED_WIDTH = 8, 280, 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that may be chosen: what it is called, and what tells it from another of that name.

    Offers of one `group` stand together under its word; `icon` stands before the text.
    """

    key: Hashable
    text: str
    detail: str = ""
    group: str = ""
    icon: str = ""


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
        self._answered = False
        self.textEdited.connect(self._put_away_if_empty)

    def show_offers(self, offers: Sequence[Offer], remark: str = "") -> None:
        """Offer these under the field, the first one marked; `remark` stands under them, or alone."""
        self._answered = True
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
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.offers() and self._is_up_to_date():
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

    def ask(self) -> None:
        self._answered = False
        super().ask()

    def _is_up_to_date(self) -> bool:
        """Whether what is offered answers what is typed: Enter must not take what was offered before."""
        return self._answered and not self.is_pausing()

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
        room = self.window().height() - corner.y() - 24
        self._list.setFixedHeight(max(min(self._wanted_height(), room), ROW))
        height = 8 + self._list.height() * bool(offers) + (self._remark.sizeHint().height() if remark else 0)
        least = GROUPED_WIDTH if any(offer.group for offer in offers) else LEAST_WIDTH
        width = min(max(self._field.width(), least), self.window().width() - corner.x() - 16)
        self.setGeometry(QRect(corner, QSize(width, height)))
        self._list.setCurrentIndex(self._model.index(0))
        self.show()
        self.raise_()

    def _wanted_height(self) -> int:
        """Grouped offers are few and all shown; of others as many as a glance takes in."""
        heads = sum(bool(self._model.group_begun(row)) for row in range(self._model.rowCount()))
        rows = self._model.rowCount() if heads else min(self._model.rowCount(), MOST_ROWS)
        return rows * ROW + heads * GROUP_ROW

    def marked(self) -> Offer | None:
        index = self._list.currentIndex()
        return index.data(OFFER) if index.isValid() else None

    def move_by(self, step: int) -> None:
        """Mark the next or the one before; the ends hold."""
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))
            offer = self._model.offers[row]
            announce(self._field, " ".join(part for part in (offer.group, offer.text, offer.detail) if part))


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
        values = {
            int(Qt.ItemDataRole.DisplayRole): offer.text,
            int(OFFER): offer,
            int(GROUP): self.group_begun(index.row()),
        }
        return values.get(int(role))

    def group_begun(self, row: int) -> str:
        """The group of an offer that is the first of it, or nothing."""
        group = self.offers[row].group
        return group if row == 0 or group != self.offers[row - 1].group else ""
