"""A drop-down field that speaks the keys of its choices."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from ui.widgets import icons
from ui.widgets.plain import plain

AROUND_TEXT = 46


class ChoiceEdit(QComboBox):
    """A choice of one; each has a key, which is any Python value, and a text."""

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[object] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
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
