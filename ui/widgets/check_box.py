"""A tick box whose tick is an icon of the family."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.widgets import icons


class CheckBox(QCheckBox):
    """Shows its state by the tick, not by colour alone."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.Checked:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            icons.paint(QPainter(self), "check", "on_accent", box.left() + 2, box.center().y() + 0.5, 12)
