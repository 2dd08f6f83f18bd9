"""What is wrong with a row of the hours sheet, said in a strip below it with the buttons that mend it."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView, QWidget

from ui import theme
from ui.hours.hours_sheet_model import SheetModel
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.plain import literal
from volunteer_app.services.hours_sheet.checking import CheckedRow, Mend, RowState

HEIGHT, EDGE = 36, 10


class ProblemStrip(QFrame):
    """Signals:
    mend_requested: a button was pressed; carries the Mend.
    left: Esc was pressed in it.
    """

    mend_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._found: CheckedRow | None = None
        self._text = ElidedLabel(style="small")
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE, 0, EDGE, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)

    def show_found(self, found: CheckedRow) -> None:
        """Say what was found; the same again changes nothing, so that the keyboard stays where it is."""
        if self._found == found:
            return
        self._found = found
        self._text.setText(" ".join(problem.text for problem in found.problems))
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(mend) for mend in found.mends]

    def take_keyboard(self) -> None:
        """Put the keyboard on the first button."""
        self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not step or not self._step(step):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _step(self, step: int) -> bool:
        """Go to the button beside; whether there is one."""
        held = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), 0)
        beside = 0 <= held + step < len(self._buttons)
        if beside:
            self._buttons[held + step].setFocus(Qt.FocusReason.TabFocusReason)
        return beside

    def _button(self, mend: Mend) -> Button:
        button = Button(literal(mend.text), small=True)
        button.setAccessibleDescription(self._text.text())
        button.clicked.connect(lambda: self.mend_requested.emit(mend))
        self._row.addWidget(button)
        return button


class ProblemStrips(QObject):
    """Keeps a strip under every row in view that has a problem.

    Signals:
        mend_requested: carries the row's place and the Mend.
        left: Esc was pressed in a strip.
    """

    mend_requested = Signal(int, object)
    left = Signal()

    def __init__(self, table: QTableView, model: SheetModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._strips: dict[int, ProblemStrip] = {}

    def follow(self) -> None:
        """Stand where the rows stand now."""
        table, view = self._table, self._table.viewport()
        first, last = max(table.rowAt(0), 0), table.rowAt(view.height() - 1)
        wanted = {
            place: found
            for place in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)
            if (found := self._model.found(place)) is not None and found.state is RowState.PROBLEM
        }
        for place in [place for place in self._strips if place not in wanted]:
            strip = self._strips.pop(place)
            strip.hide()
            strip.deleteLater()
        for place, found in wanted.items():
            strip = self._strips.get(place) or self._new(place)
            strip.show_found(found)
            top = table.rowViewportPosition(place) + theme.space("row_height")
            strip.setGeometry(QRect(0, top, view.width(), HEIGHT))
            strip.show()

    def take_keyboard(self, place: int) -> bool:
        """Put the keyboard on the first button under a row; whether there is one."""
        if place in self._strips:
            self._strips[place].take_keyboard()
        return place in self._strips

    def _new(self, place: int) -> ProblemStrip:
        strip = self._strips[place] = ProblemStrip(self._table.viewport())
        strip.mend_requested.connect(lambda mend: self.mend_requested.emit(place, mend))
        strip.left.connect(self.left)
        return strip
