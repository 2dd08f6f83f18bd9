"""The window round the pages: the rail, the top bar, the page on screen and the status line."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui import theme
from ui.places import Place
from ui.widgets.rail import Rail, RailPlace
from ui.widgets.search_edit import SearchEdit
from ui.widgets.status_line import StatusLine

WIDTH, HEIGHT = 1280, 720


class MainWindow(QMainWindow):
    """Holds one page for each place of the rail and shows them; `folder` keeps its size and position.

    Signals:
        place_requested: the person chose a place of the rail; carries a Place.
        search_requested: they typed in the search box; carries the text.
        undo_requested, redo_requested: the last change should go, or come back.
    """

    place_requested = Signal(object)
    search_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, places: Sequence[RailPlace], folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Waymark")
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)
        self._pages: dict[str, QWidget] = {}
        self.rail, self.status = Rail(places), StatusLine()
        self.search = SearchEdit("Find people", key="Ctrl K")
        self._stack = QStackedWidget()
        self._top_bar = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.resize(WIDTH, HEIGHT)
        if geometry := self._settings.value("geometry"):
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

    def page(self, key: str) -> QWidget:
        return self._pages[key]

    def add_to_top_bar(self, widget: QWidget) -> None:
        """Something at the right end of the top bar."""
        self._top_bar.addWidget(widget)

    def show_organisation(self, name: str) -> None:
        """Whose workspace is open, in the rail and in the title."""
        self.rail.show_organisation(name)
        self.setWindowTitle(f"{name} – Waymark" if name else "Waymark")

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.sync()
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
        grid.addWidget(self.rail, 0, 0, 2, 1)
        grid.addWidget(bar, 0, 1)
        grid.addWidget(self._stack, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.rail.chosen.connect(lambda key: self.place_requested.emit(Place(kind=key)))
        self.search.search_requested.connect(self.search_requested)
        self.status.undo_requested.connect(self.undo_requested)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self._go_to_search)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo_requested)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self).activated.connect(self.redo_requested)

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
