"""What a list can be taken out to: a file, or paper."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.buttons import Button
from ui.widgets.list_topic import Action

OF_ROWS = (
    Action(key="copy", text="Cop&y rows", icon="copy"),
    Action(key="export", text="&Export…", icon="download"),
    Action(key="print", text="&Print…", icon="printer"),
)
"""What can be done with the rows selected in any list."""

_FILES = {".xlsx": "&Spreadsheet…", ".csv": "&Flat file (CSV)…"}


class TakeOutButton(Button):
    """Opens a menu.

    Signals:
        export_requested: what is shown should go to a file; carries its suffix.
        print_requested: it should be printed.
    """

    export_requested = Signal(str)
    print_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Export", "download", parent=parent)
        menu = QMenu(self)
        for suffix, text in _FILES.items():
            menu.addAction(text).triggered.connect(partial(self._ask, suffix))
        menu.addAction("&Print…\tCtrl+P").triggered.connect(lambda: self.print_requested.emit())
        self.setMenu(menu)

    def _ask(self, suffix: str) -> None:
        self.export_requested.emit(suffix)
