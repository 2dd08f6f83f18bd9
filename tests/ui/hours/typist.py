"""A typist at the hours sheet: real keys into the real widgets."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.hours.hours_sheet_columns import PLACES

KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape}
NONE = Qt.KeyboardModifier.NoModifier


class Typist:
    """Types at a page as its presenter follows; `qtbot` waits."""

    def __init__(self, page, presenter, qtbot):
        self.page, self.presenter, self.qtbot = page, presenter, qtbot
        self.model, self.table = page.model, page.table

    def type(self, text):
        """Letters, Enter, Tab and Esc; what is offered for a cell is waited for before it is left."""
        for letter in text:
            if letter in KEYS:
                self.await_offers()
                self.press(KEYS[letter])
            else:
                QTest.keyClick(self.focused(), letter)

    def press(self, key, modifier=NONE):
        QTest.keyClick(self.focused(), key, modifier)

    def focused(self):
        return QApplication.focusWidget()

    def await_offers(self):
        """Until what was typed has been looked up."""
        self.qtbot.waitUntil(self.presenter._tasks.is_idle)

    def settle(self):
        """Until every row has been looked at."""
        self.qtbot.waitUntil(self.presenter.is_settled)

    def cells(self, row):
        return [self.model.index(row, column).data() for column in range(self.model.columnCount())]

    def column(self, key):
        """What a column of the rows typed shows."""
        return [self.model.index(row, PLACES[key]).data() for row in range(len(self.model.rows()))]
