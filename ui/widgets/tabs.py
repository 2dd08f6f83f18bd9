"""Tabs over the parts of a page, wide enough for the heavier word of the one in front."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from ui import theme

GAP = 24


class Tabs(QTabBar):
    """Speaks keys.

    Signals:
        chosen: another tab came to the front; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._keys = [key for key, _ in tabs]
        for _, text in tabs:
            self.addTab(text)
        self.currentChanged.connect(lambda place: self.chosen.emit(self._keys[place]))

    def choice(self) -> str:
        """The key of the tab in front."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(self._keys.index(key))

    def move_by(self, step: int) -> None:
        """Go to the next tab or the one before; after the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def tabSizeHint(self, index: int) -> QSize:
        heavy = QFontMetrics(theme.font(weight=600)).horizontalAdvance(self.tabText(index))
        return QSize(heavy + GAP, super().tabSizeHint(index).height())
