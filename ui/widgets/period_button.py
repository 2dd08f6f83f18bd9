"""The button that says which period is in use, and offers others."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.buttons import Button
from ui.widgets.period_dialog import PeriodDialog
from ui.widgets.period_in_use import PeriodInUse


class PeriodButton(Button):
    """Stands in the top bar; its menu is made when it is opened, since the days move on."""

    def __init__(self, in_use: PeriodInUse, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(in_use.name(), "calendar", "quiet", parent=parent)
        self._in_use, self._today = in_use, today
        self.setToolTip("The period that figures are of")
        in_use.changed.connect(self.show_name)
        self.clicked.connect(lambda: self.open_menu())
        self.show_name()

    def show_name(self) -> None:
        """Say the period again, which may have another name on another day."""
        self.setText(self._in_use.name())
        self.setAccessibleName(f"Period: {self._in_use.name()}")

    def open_menu(self) -> QMenu:
        """Offer the usual periods and days of one's own."""
        menu, shown = QMenu(self), self._in_use.period()
        menu.aboutToHide.connect(menu.deleteLater)
        for group in self._in_use.offered():
            for name, period in group:
                action = menu.addAction(name)
                action.setCheckable(True)
                action.setChecked(period == shown)
                action.triggered.connect(partial(self._in_use.choose, period))
            menu.addSeparator()
        menu.addAction("&Other days…").triggered.connect(self._ask)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def _ask(self) -> None:
        dialog = PeriodDialog(self._today, self._in_use.period(), self.window())
        dialog.period_chosen.connect(self._in_use.choose)
        dialog.open()
