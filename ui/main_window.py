"""The window round the pages: the rail, the top bar, the page on screen and the status line."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui import theme
from ui.places import Place
from ui.widgets.message_bar import MessageBar
from ui.widgets.rail import Rail, RailPlace
from ui.widgets.status_line import StatusLine
from ui.widgets.type_ahead import TypeAhead

WIDTH, HEIGHT = 1280, 720


class MainWindow(QMainWindow):
    """Holds one page for each place of the rail and shows them; `folder` keeps its size and position.

    Signals:
        place_requested: the person chose a place of the rail; carries a Place.
        undo_requested, redo_requested: the last change should go, or come back.
        refresh_requested: what is on screen should be read again.
        shown: another page came to the front; carries its key.
    """

    place_requested = Signal(object)
    refresh_requested = Signal()
    shown = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, places: Sequence[RailPlace], folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Waymark")
        self.settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)
        self._pages: dict[str, QWidget] = {}
        self.rail, self.status = Rail(places), StatusLine()
        self.search, self.message = TypeAhead("Find people", key="Ctrl K"), MessageBar()
        self._stack = QStackedWidget()
        self._top_bar = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.resize(WIDTH, HEIGHT)
        if geometry := self.settings.value("geometry"):
            self.restoreGeometry(geometry)

    def add_page(self, key: str, page: QWidget) -> None:
        """A page for a place of the rail, or for a record opened from one."""
        self._pages[key] = page
        self._stack.addWidget(page)

    def remove_page(self, key: str) -> None:
        """Take a page away, and with it everything it holds."""
        page = self._pages.pop(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    def show_page(self, key: str, place: str = "") -> None:
        """Bring a page to the front; `place` is the rail's place it belongs to where that is another."""
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.blockSignals(True)
        self.rail.choose(place or key)
        self.rail.blockSignals(False)
        self.shown.emit(key)

    def page(self, key: str) -> QWidget:
        return self._pages[key]

    def key_shown(self) -> str:
        """The key of the page in front."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def add_to_top_bar(self, widget: QWidget) -> None:
        """Something at the right end of the top bar."""
        self._top_bar.addWidget(widget)

    def show_organisation(self, name: str) -> None:
        """Whose workspace is open, in the rail and in the title."""
        self.rail.show_organisation(name)
        self.setWindowTitle(f"{name} – Waymark" if name else "Waymark")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.setValue("geometry", self.saveGeometry())
        self.settings.sync()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("top_bar")
        bar.setFixedHeight(theme.space("top_bar_height"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 16, 0)
        self.search.setFixedWidth(392)
        row.addWidget(self.search)
        row.addStretch()
        row.addLayout(self._top_bar)
        centre = QWidget()
        grid = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 3, 1)
        grid.addWidget(bar, 0, 1)
        grid.addWidget(self.message, 1, 1)
        grid.addWidget(self._stack, 2, 1)
        grid.addWidget(self.status, 3, 0, 1, 2)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._ask_for)
        self.status.undo_requested.connect(self.undo_requested)
        for keys, act in (
            ("Ctrl+K", self._go_to_search),
            ("Ctrl+N", lambda: self._ask_for("new-person")),
            ("Ctrl+H", lambda: self._ask_for("log-hours")),
            ("F5", self.refresh_requested.emit),
            ("Ctrl+Z", self.undo_requested.emit),
            ("Ctrl+Shift+Z", self.redo_requested.emit),
            ("Ctrl+Y", self.redo_requested.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _ask_for(self, kind: str) -> None:
        self.place_requested.emit(Place(kind=kind))

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
