"""The window of the manual: its contents, a search, and the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.help.manual import ManualPage, Passage, page_named, pages, passages
from ui.help.manual_view import ManualView
from ui.shortcuts import bind
from ui.widgets.beside import lay_beside
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.screen_room import fitting
from ui.widgets.search_edit import SearchEdit

LEFT_WIDTH = 280
NAME, LINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class HelpWindow(QWidget):
    """Stands beside the window it belongs to, which can be used meanwhile. Esc closes it.

    Signals:
        guide_requested: the first questions should be asked.
    """

    guide_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Help – Waymark")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._search = SearchEdit("Search the manual", "search", "Ctrl F")
        self._contents, self._view = QListWidget(), ManualView()
        self._nothing = label("", tone="muted", wrap=True)
        self._contents.setAccessibleName("Contents")
        self._contents.setObjectName("contents")
        self._contents.setWordWrap(True)
        self._contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._guide = Button("The first questions…", "circle-help", "quiet")
        self._lay_out()
        self._search.search_requested.connect(self._find)
        self._contents.currentItemChanged.connect(self._show_item)
        self._view.page_requested.connect(self.show_page)
        self._guide.clicked.connect(lambda: self.guide_requested.emit())
        bind(self, "search-manual", self._search.setFocus)
        bind(self, "close-manual", self.close)
        self._list_pages(pages())
        self.show_page(pages()[0].name)

    def show_page(self, name: str) -> None:
        """Show the page of that name."""
        if self._search.text():
            self._search.clear()
            self._list_pages(pages())
        names = [self._contents.item(row).data(NAME) for row in range(self._contents.count())]
        self._contents.setCurrentRow(names.index(page_named(name).name))

    def page(self) -> str:
        """The name of the page shown."""
        item = self._contents.currentItem()
        return str(item.data(NAME)) if item else ""

    def _find(self, text: str) -> None:
        if not text:
            name = self.page()
            self._list_pages(pages())
            self.show_page(name)
            return
        found = passages(text)
        self._nothing.setText("" if found else f"The manual does not speak of “{text}”.")
        self._nothing.setVisible(not found)
        self._list_passages(found)

    def _list_pages(self, shown: Sequence[ManualPage]) -> None:
        self._nothing.hide()
        self._empty()
        for page in shown:
            self._add(page, page.title, "")

    def _list_passages(self, found: Sequence[Passage]) -> None:
        self._empty()
        for passage in found:
            line = "" if passage.line == passage.page.title else passage.line
            self._add(passage.page, f"{passage.page.title}\n{line}".strip(), line)
        self._contents.setCurrentRow(0)

    def _empty(self) -> None:
        self._contents.blockSignals(True)  # or the page would follow each row that goes
        self._contents.clear()
        self._contents.blockSignals(False)

    def _add(self, page: ManualPage, text: str, line: str) -> None:
        item = QListWidgetItem(text, self._contents)
        item.setData(NAME, page.name)
        item.setData(LINE, line)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._view.show_page(page_named(item.data(NAME)))
            if item.data(LINE):
                self._view.go_to(item.data(LINE))

    def _lay_out(self) -> None:
        left, column = QFrame(), QVBoxLayout()
        left.setObjectName("help_left")
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(12)
        for part in (self._search, self._nothing):
            column.addWidget(part)
        column.addWidget(self._contents, 1)
        column.addWidget(self._guide, alignment=Qt.AlignmentFlag.AlignLeft)
        left.setLayout(column)
        lay_beside(self, left, LEFT_WIDTH, self._view)
        self.setAutoFillBackground(True)
        self.resize(960, 640)
        self.resize(fitting(self, self.screen().availableGeometry()))
