"""One column of the board: its cards, walked and moved by key."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from ui.placements.card_delegate import CARD, CardDelegate
from ui.placements.cards import Card
from ui.widgets.menu_key import asks_for_menu

STEPS = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}


class CardList(QListView):
    """Up and Down walk the cards, Left and Right leave for the columns beside, Alt with them moves the card there.

    Signals:
        opened: a card was opened by Enter or a double click; carries its line.
        moved: a card should go to the column before (-1) or after (1); carries its line and the step.
        left: the column before or after is wished; carries the step.
        menu_requested: what can be done with a card is wished; carries its line and where on the screen.
        walked: another card is the current one.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    left = Signal(int)
    menu_requested = Signal(object, QPoint)
    walked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setAccessibleName(name)
        self._cards = _Cards(self)
        self.setModel(self._cards)
        self.setItemDelegate(CardDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(CARD).line))
        self.selectionModel().currentChanged.connect(self._tell_walked)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; the card that was current stays so, or the one that took its place."""
        before, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        kept, row = before.data(CARD).line.id if before.isValid() else None, before.row()
        self._cards.show_cards(cards)
        self.verticalScrollBar().setValue(scrolled)
        if not self.choose(kept) and cards:
            self.setCurrentIndex(self._cards.index(min(max(row, 0), len(cards) - 1)))

    def choose(self, id: UUID | None) -> bool:
        """Make the card of that placement the current one; whether it is here."""
        for row, card in enumerate(self._cards.cards):
            if card.line.id == id:
                self.setCurrentIndex(self._cards.index(row))
                return True
        return False

    def current(self) -> Card | None:
        index = self.currentIndex()
        return index.data(CARD) if index.isValid() else None

    def cards(self) -> Sequence[Card]:
        return self._cards.cards

    def _tell_walked(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Cards that come and go are no step of anybody's."""
        if previous.isValid():
            self.walked.emit()

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow is the card's before it is the window's way back and forward."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event, moving=True):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.current()
        if card is not None and (step := _step(event, moving=True)):
            self.moved.emit(card.line, step)
        elif step := _step(event, moving=False):
            self.left.emit(step)
        elif card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card.line)
        elif asks_for_menu(event):
            self._ask_for_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard the menu opens at the current card, by the mouse where it points."""
        card = self.current()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        elif card is not None:
            self.menu_requested.emit(card.line, event.globalPos())

    def _ask_for_menu(self) -> None:
        """At the current card; some systems tell of the key twice, as itself and as what it asks for."""
        card = self.current()
        if card is not None and QApplication.activePopupWidget() is None:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(card.line, self.viewport().mapToGlobal(corner))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._cards.cards:
            self.setCurrentIndex(self._cards.index(0))
        self.viewport().update()


def _step(event: QKeyEvent, *, moving: bool) -> int:
    """One column to the left or right where the key says so, with Alt or without; else 0."""
    wanted = Qt.KeyboardModifier.AltModifier if moving else Qt.KeyboardModifier.NoModifier
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return STEPS.get(event.key(), 0) if held == wanted else 0


class _Cards(QAbstractListModel):
    cards: Sequence[Card] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name is what typing letters looks for; the whole card is what a screen reader speaks."""
        card = self.cards[index.row()]
        texts = {
            int(Qt.ItemDataRole.DisplayRole): card.line.known_as,
            int(Qt.ItemDataRole.AccessibleTextRole): card.words(),
            int(CARD): card,
        }
        return texts.get(int(role))
