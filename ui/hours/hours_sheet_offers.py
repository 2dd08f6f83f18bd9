"""What a cell of the hours sheet may mean: people or roles, under the cell while it is typed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets import icons
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.days import show_near_day
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.marks import PERSON_STATES, Mark
from ui.widgets.plain import literal
from volunteer_app.domain.units import format_short_day
from volunteer_app.services.given_to import GivenTo
from volunteer_app.services.hours_sheet.giving import MOST_FOUND, Offers
from volunteer_app.services.hours_sheet.rows import Giver

ROW, PADDING, GAP = 32, 12, 12
OFFER = Qt.ItemDataRole.UserRole
PERSON_WIDTHS, ROLE_WIDTHS = (216, 76, 0, 128, 84), (208, 0, 128)
MARK_WIDTH = 22
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """One thing a cell may mean, and what is said of it from the left; a mark stands before the last but one."""

    meant: Giver | GivenTo
    texts: tuple[str, ...]
    mark: Mark | None = None


def people_offered(offers: Offers, today: date) -> tuple[SheetOffer, ...]:
    """People with their reference, roles, state and last day."""
    found = []
    for offer in offers.shown:
        mark, last = PERSON_STATES[offer.line.state], offer.line.last_day
        day = "" if last is None else show_near_day(last, today)
        texts = (offer.line.known_as, offer.line.reference, offer.line.roles, mark.word, day)
        found.append(SheetOffer(offer.giver, texts, mark))
    return tuple(found)


def roles_offered(choices: Sequence[GivenTo]) -> tuple[SheetOffer, ...]:
    """Roles and placements with their place and first day."""
    return tuple(SheetOffer(each, (each.name, each.place, f"since {format_short_day(each.first)}")) for each in choices)


class SheetOfferList(QFrame):
    """Lies over the window and leaves the keyboard in the cell.

    Signals:
        chosen: one was clicked; carries what it means.
        add_requested: none of them is meant, but somebody new.
    """

    chosen = Signal(object)
    add_requested = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.window())
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over = over
        self._model, self._list = _Offers(self), QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_OfferDelegate(lambda: self._widths, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Matches")
        self._widths: tuple[int, ...] = PERSON_WIDTHS
        self._add = Button("Add somebody new", "user-plus", "quiet", key="Ctrl Enter", small=True)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remark = ElidedLabel(style="small", tone="muted")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(4, 4, 12, 0)
        foot.addWidget(self._add)
        foot.addStretch()
        foot.addWidget(self._remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._foot)
        self._list.clicked.connect(lambda index: self.chosen.emit(index.data(OFFER).meant))
        self._add.clicked.connect(lambda: self.add_requested.emit())
        self.hide()

    def show_people(self, offers: Offers, under: QRect, today: date) -> None:
        """Offer people under a part of the table, and to add somebody."""
        self._widths = PERSON_WIDTHS
        self._add.setText(f"Add “{literal(_short(offers.text))}” as a new person")
        many = offers.found == MOST_FOUND
        self._remark.setText(f"{offers.found}{' or more' * many} of {offers.people:,} match")
        self._show(people_offered(offers, today), under, 776, with_foot=True)

    def show_roles(self, choices: Sequence[GivenTo], under: QRect, marked: GivenTo | None) -> None:
        """Offer roles and placements under a part of the table, with the one that is meant so far marked."""
        self._widths = ROLE_WIDTHS
        self._show(roles_offered(choices), under, 560, with_foot=False)
        if marked in choices:
            self._list.setCurrentIndex(self._model.index(choices.index(marked)))

    def marked(self) -> Giver | GivenTo | None:
        """What Enter would take."""
        index = self._list.currentIndex()
        return index.data(OFFER).meant if self.isVisible() and index.isValid() else None

    def move_by(self, step: int) -> None:
        """Mark the next or the one before; the ends hold."""
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))
            announce(self._over, " ".join(self._model.offers[row].texts))

    def _show(self, offers: Sequence[SheetOffer], under: QRect, width: int, *, with_foot: bool) -> None:
        self._model.show_offers(offers)
        self._list.setVisible(bool(offers))
        self._list.setFixedHeight(max(len(offers), 1) * ROW)
        self._foot.setVisible(with_foot)
        height = 10 + len(offers) * ROW + (36 if with_foot else 0)
        corner = self._over.mapTo(self.window(), under.bottomLeft() + QPoint(0, 3))
        if corner.y() + height > self.window().height() - 8:
            corner = self._over.mapTo(self.window(), under.topLeft()) - QPoint(0, height + 3)
        width = min(width, self.window().width() - corner.x() - 16)
        self.setGeometry(QRect(corner, QSize(width, height)))
        self._list.setCurrentIndex(self._model.index(0))
        self.setVisible(bool(offers) or with_foot)
        self.raise_()
        announce(self._over, f"{len(offers)} offered. {' '.join(offers[0].texts)}" if offers else "Nobody is found.")


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


class _Offers(QAbstractListModel):
    offers: Sequence[SheetOffer] = ()

    def show_offers(self, offers: Sequence[SheetOffer]) -> None:
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offers[index.row()]
        return {int(Qt.ItemDataRole.DisplayRole): " ".join(offer.texts), int(OFFER): offer}.get(int(role))


class _OfferDelegate(QStyledItemDelegate):
    """A row of texts, the first one strong, the last one at the right; a width of 0 takes what is left."""

    def __init__(self, widths: Callable[[], Sequence[int]], parent: QWidget) -> None:
        super().__init__(parent)
        self._widths = widths

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, offer = QRectF(option.rect), index.data(OFFER)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        left, widths = rect.left() + PADDING, self._widths()
        free = rect.width() - 2 * PADDING - sum(widths) - GAP * (len(widths) - 1)
        for place, (text, width) in enumerate(zip(offer.texts, widths, strict=True)):
            area = QRectF(left, rect.top(), width or free, rect.height())
            left = area.right() + GAP
            if offer.mark is not None and place == len(widths) - 2:
                icons.paint(painter, offer.mark.icon, offer.mark.tone, area.left(), area.center().y())
                area.setLeft(area.left() + MARK_WIDTH)
            _paint_text(painter, area, text, place, last=place == len(widths) - 1)
        painter.restore()


def _paint_text(painter: QPainter, area: QRectF, text: str, place: int, *, last: bool) -> None:
    painter.setFont(theme.font(weight=500 if place == 0 else 400))
    painter.setPen(theme.colour("muted" if last or place == 1 else "text"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
