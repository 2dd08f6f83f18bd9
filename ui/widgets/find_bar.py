"""The bar that searches what is shown above or below it: a field, how many were met, and the way through them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.shortcuts import bind
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.search_edit import SearchEdit


class FindBar(QFrame):
    """Enter goes on to the next one, Esc closes it.

    Signals:
        search_requested: carries what is wished; nothing once the bar is closed.
        step_requested: another of those met; carries 1 for the next, -1 for the one before.
    """

    search_requested = Signal(str)
    step_requested = Signal(int)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("band")
        self._field, self._count, self._asked = SearchEdit(what), label(tone="muted"), ""
        self._before = Button(icon="chevron-up", kind="quiet", name="The one before (Shift+F3)", small=True)
        self._next = Button(icon="chevron-down", kind="quiet", name="The next one (F3)", small=True)
        close = Button(icon="x", kind="quiet", name="Close the search", small=True)
        self._field.setFixedWidth(248)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(8)
        for part in (self._field, self._before, self._next, self._count):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(close)
        self._field.search_requested.connect(self._ask)
        self._before.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.close_search)
        bind(self, "close-search", self.close_search)
        self.show_count(0, 0)
        self.hide()

    def open_search(self) -> None:
        """Show the bar with the keyboard in it."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def close_search(self) -> None:
        """Put the bar away, and let go of what was met."""
        self.hide()
        self._field.clear()
        self._ask("")

    def show_count(self, current: int, of: int) -> None:
        """Which of those met is shown, counted from 1; none of none where nothing was."""
        met = f"{current:,} of {of:,}" if of else "Not on these pages"
        self._count.setText(met if self._asked else "")
        for button in (self._before, self._next):
            button.setEnabled(of > 1)

    def _ask(self, text: str) -> None:
        """Enter on what has been asked already goes on."""
        if text == self._asked:
            if text:
                self.step_requested.emit(1)
            return
        self._asked = text
        self.search_requested.emit(text)
