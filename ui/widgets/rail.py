"""The places of the program down the left side of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
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
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.rail_views import RailViews
from ui.widgets.row_delegate import paint_focus

PLACE_HEIGHT, NARROW_WIDTH = 32, 56
KEY, ICON, COUNT = (Qt.ItemDataRole.UserRole + number for number in range(3))


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One place: its key, the word shown and the icon before it."""

    key: str
    text: str
    icon: str


class Rail(QFrame):
    """One stop for the Tab key; the arrows move. Under the places stand the saved `views` of the list on screen.

    Signals:
        chosen: a place was chosen; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[RailPlace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(theme.space("rail_width"))
        self._model = QStandardItemModel(self)
        for place in places:
            item = QStandardItem(place.text)
            item.setData(place.key, KEY)
            item.setData(place.icon, ICON)
            item.setToolTip(place.text)
            item.setEditable(False)
            self._model.appendRow(item)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(RailDelegate(self._list))
        self._list.setStyleSheet("background: transparent;")
        self._list.setAccessibleName("Places")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.setFixedHeight(len(places) * PLACE_HEIGHT)
        self.views = RailViews()
        self._organisation, self._words = ElidedLabel(style="key", tone="muted"), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._brand())
        column.addWidget(self._list)
        column.addWidget(self.views, 1)
        column.addStretch(0)

    def show_narrow(self, narrow: bool) -> None:
        """Icons alone, without the saved views, where the window has little room."""
        self.setFixedWidth(NARROW_WIDTH if narrow else theme.space("rail_width"))
        self._words.setHidden(narrow)
        self.views.show_narrow(narrow)

    def show_organisation(self, name: str) -> None:
        """The name under Waymark's own."""
        self._organisation.setText(name)

    def show_count(self, key: str, count: str) -> None:
        """A figure at the right of a place, such as the hours to confirm."""
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(KEY) == key:
                self._model.item(row).setData(count, COUNT)

    def choose(self, key: str) -> None:
        """Mark a place as the one on screen."""
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(KEY) == key:
                self._list.setCurrentIndex(self._model.index(row, 0))

    def _brand(self) -> QWidget:
        brand = QWidget()
        brand.setFixedHeight(theme.space("top_bar_height"))
        row, words = QHBoxLayout(brand), QVBoxLayout(self._words)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        words.setSpacing(0)
        words.setContentsMargins(0, 7, 0, 7)
        words.addWidget(label("Waymark", "strong"))
        words.addWidget(self._organisation)
        row.addWidget(WaymarkMark(24))
        row.addWidget(self._words, 1)
        row.addStretch(0)
        return brand

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(KEY))


class WaymarkMark(QWidget):
    """Waymark's own mark."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, icons.mark(self.width(), self.devicePixelRatioF()))


class RailDelegate(QStyledItemDelegate):
    """Icon, word and figure; the place on screen has a bar, a tint and a heavier word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, PLACE_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, chosen = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("accent_soft" if chosen else "surface_alt"))
            painter.setPen(theme.colour("selected_border") if chosen else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        icons.paint(painter, index.data(ICON), "accent" if chosen else "muted", rect.left() + 10, rect.center().y())
        if rect.width() > NARROW_WIDTH:
            _paint_words(painter, rect, index, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, 6)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, chosen: bool) -> None:
    painter.setPen(theme.colour("accent" if chosen else "text"))
    painter.setFont(theme.font(weight=600 if chosen else 400))
    painter.drawText(rect.adjusted(36, 0, -40, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("accent" if chosen else "muted"))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(rect.adjusted(0, 0, -8, 0), right, index.data(COUNT) or "")
