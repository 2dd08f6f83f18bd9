"""A drop-down field that speaks the keys of its choices."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from ui.widgets import icons
from ui.widgets.plain import plain

AROUND_TEXT = 46
TYPED_KEPT_MS = 1000
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ChoiceEdit(QComboBox):
    """A choice of one; each has a key, which is any Python value, and a text.

    It is found by what its text or a later word of it begins with, such as "on or b"; one letter again and again goes
    through all it may stand for.
    """

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[object] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._typed = ""
        self._pause = QTimer(self, singleShot=True, interval=TYPED_KEPT_MS)
        self._pause.timeout.connect(self._forget)
        self.view().installEventFilter(self)
        self.show_choices(choices)

    def setAccessibleName(self, name: str) -> None:
        """Kept as the description too: where a choice is named by what is chosen, its name would go unsaid."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these instead, keeping the one chosen where it is among them."""
        kept = self.choice()
        self.clear()
        self._keys = [key for key, _ in choices]
        self.addItems([text for _, text in choices])
        if kept in self._keys:
            self.choose(kept)

    def choice(self) -> object:
        """The key chosen; None where there is nothing to choose."""
        return self._keys[self.currentIndex()] if 0 <= self.currentIndex() < len(self._keys) else None

    def choose(self, key: object) -> None:
        """Choose by key."""
        self.setCurrentIndex(self._keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_typed(event):
            super().keyPressEvent(event)
            return
        place = self._place_typed(event.text(), self.currentIndex())
        if place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing finds in the open list too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_typed(event):
            view = self.view()
            view.setCurrentIndex(self.model().index(self._place_typed(event.text(), view.currentIndex().row()), 0))
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The whole of what is chosen, as a tooltip; one that is set would be spoken a second time."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.currentText()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - AROUND_TEXT
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        icons.paint(painter, "chevron-down", "muted", self.width() - 24, self.height() / 2, 14)

    def _is_typed(self, event: QKeyEvent) -> bool:
        """Whether it is a letter to find by; a space is one only between others, else it opens the list."""
        text = event.text()
        return text.isprintable() and bool(text.strip() or (text and self._typed)) and not event.modifiers() & _CHORDS

    def _place_typed(self, text: str, current: int) -> int:
        """Where the choice stands that is meant by what was typed so far and this, or the current one."""
        self._pause.start()
        self._typed += text.casefold()
        texts = [self.itemText(place) for place in range(self.count())]
        found = _places(self._typed, texts)
        again = len(set(self._typed) - {" "}) == 1 and (len(self._typed) == 1 or not found)
        if again:
            found = _places(self._typed[0], texts)
        if current not in found:
            return found[0] if found else current
        return found[(found.index(current) + 1) % len(found)] if again else current

    def _forget(self) -> None:
        self._typed = ""


def _places(typed: str, texts: Sequence[str]) -> list[int]:
    """Where the texts stand that have words beginning so, one after the other; those that begin with them first."""
    beginnings = _words(typed)
    met = [(_place_of(beginnings, _words(text)), place) for place, text in enumerate(texts)]
    return [place for at, place in sorted(each for each in met if each[0] >= 0)]


def _place_of(beginnings: Sequence[str], words: Sequence[str]) -> int:
    """0 where the first words begin so, 1 where later ones do, else -1."""
    starts = range(len(words) - len(beginnings) + 1)
    at = (
        start
        for start in starts
        if all(word.startswith(typed) for word, typed in zip(words[start:], beginnings, strict=False))
    )
    return min(next(at, -1), 1)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
