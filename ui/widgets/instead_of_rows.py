"""What stands in place of the rows of a list: that there are none, or why they could not be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState

HEADING = "This list could not be read"


class InsteadOfRows(QStackedWidget):
    """Lies over the rows, hidden while there are any.

    Signals:
        again_requested: what could not be read should be asked for again.
    """

    again_requested = Signal()

    def __init__(self, empty: EmptyState, parent: QWidget) -> None:
        super().__init__(parent)
        again = Button("Try &again")
        self.empty, self.error = empty, EmptyState(HEADING, "", again, icon="triangle-alert")
        for each in (self.empty, self.error):
            self.addWidget(each)
        again.clicked.connect(lambda: self.again_requested.emit())
        self.hide()

    def stand_over(self, view: QWidget) -> None:
        """Cover the part of the list that shows rows."""
        self.setGeometry(view.geometry())
        self.raise_()

    def show_count(self, count: int) -> None:
        """Say that there are no rows, or give way to them."""
        self.setCurrentWidget(self.empty)
        self.setHidden(count > 0)

    def show_error(self, text: str) -> None:
        """Say why they could not be read."""
        self.error.show_text(HEADING, text)
        self.setCurrentWidget(self.error)
        self.show()
