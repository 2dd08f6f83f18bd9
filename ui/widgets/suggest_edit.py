"""A line of text with known answers to choose from; any other may be typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget

from ui.widgets.enter import ENTERS


class SuggestEdit(QLineEdit):
    """Offers the known answers that hold what is typed; Down shows them all."""

    def __init__(self, suggestions: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_while_typing(self, suggestions)

    def show_suggestions(self, suggestions: Sequence[str]) -> None:
        """Offer other known answers from now on."""
        offered = self.completer().model()
        assert isinstance(offered, QStringListModel)
        offered.setStringList(list(suggestions))


def offer_while_typing(field: QLineEdit, suggestions: Sequence[str]) -> None:
    """Let a field offer the known answers that hold what is typed; Down shows them all."""
    completer = QCompleter(QStringListModel(list(suggestions), field), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(10)
    field.setCompleter(completer)
    popup = QListView()
    completer.setPopup(popup)
    keys = _Keys(field, completer, popup)
    field.installEventFilter(keys)
    popup.installEventFilter(keys)


class _Keys(QObject):
    """Down opens the whole list under its field; Enter goes past a list of which nothing is chosen."""

    def __init__(self, field: QLineEdit, completer: QCompleter, popup: QListView) -> None:
        super().__init__(field)
        self._field, self._completer, self._popup = field, completer, popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._field and event.key() == Qt.Key.Key_Down:
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return True
        if watched is self._popup and event.key() in ENTERS and not self._popup.currentIndex().isValid():
            self._popup.hide()
            QApplication.sendEvent(self._field, event)
            return True
        return False
