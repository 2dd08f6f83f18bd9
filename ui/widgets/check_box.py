"""A tick box whose tick is an icon of the family."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShortcutEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.widgets import icons


class CheckBox(QCheckBox):
    """Shows its state by the tick, not by colour alone. Its letter ticks it at once, so that Enter may follow."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.click()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.Checked:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            icons.paint(QPainter(self), "check", "on_accent", box.left() + 2, box.center().y() + 0.5, 12)
