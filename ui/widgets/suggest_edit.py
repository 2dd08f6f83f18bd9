"""A line of text with known answers to choose from; any other may be typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


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
    field.installEventFilter(_Down(field, completer))


class _Down(QObject):
    """Opens the whole list under its field."""

    def __init__(self, field: QLineEdit, completer: QCompleter) -> None:
        super().__init__(field)
        self._completer = completer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return True
        return super().eventFilter(watched, event)
