"""One windowed table model for every list: a count and a few pages of rows, never all of them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ui.tasks import Task, Tasks
from ui.widgets.marks import Mark
from ui.widgets.record_source import Column, Row, Source

Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 128
PAGES_KEPT = 12
LONG, PREPARED_AFTER_MS = 4096, 60
PLACEHOLDER = "…"


class Cell(NamedTuple):
    """What is painted of one cell."""

    text: str
    note: str
    mark: Mark | None
    tone: str
    strong: bool
    right: bool


@dataclass(frozen=True, slots=True)
class _Window(Generic[Row]):
    """An answer to a refresh: the count, where the keys asked after now stand, and the page around the first."""

    count: int
    places: Mapping[Hashable, int]
    page: int
    rows: Sequence[Row]


class RecordModel(QAbstractTableModel, Generic[Row]):
    """Asks for pages on the questions lane as they are looked at; a cell shows … until its page is there.

    Signals:
        refreshed: the list was read anew; carries where the rows asked after stand, by key.
        failed: it could not be read; carries the error.
    """

    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._key, self._tasks = tuple(columns), key, tasks
        self._source: Source[Row] | None = None
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._wanted: list[int] = []
        self._asking = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_pages)
        self._later = QTimer(self, singleShot=True, interval=PREPARED_AFTER_MS)
        self._later.timeout.connect(self._prepare)

    def show_source(self, source: Source[Row], keys: Sequence[Hashable] = (), offset: int = 0) -> None:
        """Read the list from there; `keys` are rows to find again, `offset` where to look if the first is gone."""
        self._source = source
        self._later.stop()
        self._wanted.clear()
        self._asking = True

        def work(task: Task) -> _Window[Row]:
            count = source.count(task)
            found = {key: source.offset_of(task, key) for key in keys}
            places = {key: place for key, place in found.items() if place is not None}
            start = next(iter(places.values()), min(offset, max(count - 1, 0)))
            page = start // PAGE_ROWS
            return _Window(count, places, page, source.rows(task, page * PAGE_ROWS, PAGE_ROWS))

        self._tasks.ask(self, work, self._show_window, self._fail)

    def row_at(self, place: int) -> Row | None:
        """The row at that place, or None while its page is not there; asks for it then."""
        page, within = divmod(place, PAGE_ROWS)
        if page not in self._pages:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[within] if within < len(rows) else None

    def in_hand(self) -> list[tuple[int, Row]]:
        """The rows that are there, each with its place, from the top."""
        pages = sorted(self._pages.items())
        return [(page * PAGE_ROWS + within, row) for page, rows in pages for within, row in enumerate(rows)]

    def key_of(self, row: Row) -> Hashable:
        return self._key(row)

    def key_at(self, place: int) -> Hashable | None:
        """The key of the row at that place, or None while it is not there."""
        row = self.row_at(place)
        return None if row is None else self._key(row)

    def selection_of(self, places: Iterable[int]) -> QItemSelection:
        """The rows at these places, each by its first cell."""
        selection = QItemSelection()
        for place in places:
            selection.select(self.index(place, 0), self.index(place, 0))
        return selection

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def cell(self, place: int, column: int) -> Cell:
        """All of a cell at once, which spares a paint most of its calls."""
        shown, row = self._columns[column], self.row_at(place)
        if row is None:
            return Cell(PLACEHOLDER, "", None, "muted", shown.strong, shown.right)
        return Cell(shown.text(row), shown.note(row), shown.mark(row), shown.tone(row), shown.strong, shown.right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """For the accessibility of the list and for measuring; what is painted is asked from `cell`."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.row_at(index.row())
        return PLACEHOLDER if row is None else self._columns[index.column()].text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return None

    def _show_window(self, window: _Window[Row]) -> None:
        self.beginResetModel()
        self._asking = False
        self._count = window.count
        self._pages.clear()
        self._pages[window.page] = window.rows
        self.endResetModel()
        if window.count > LONG:
            self._later.start()
        self.refreshed.emit(window.places)

    def _prepare(self) -> None:
        if self._source is not None:
            self._tasks.ask(self._later, self._source.prepare, lambda ready: None, self._fail)

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-PAGES_KEPT]
        self._soon.start()

    def _ask_for_pages(self) -> None:
        """Ask for the page looked at last; the others follow, or are forgotten when looked at no more."""
        if self._asking or not self._wanted or self._source is None:
            return
        self._asking = True
        source, page = self._source, self._wanted.pop()
        self._tasks.ask(
            self,
            lambda task: source.rows(task, page * PAGE_ROWS, PAGE_ROWS),
            lambda rows: self._keep_page(page, rows),
            self._fail,
        )

    def _keep_page(self, page: int, rows: Sequence[Row]) -> None:
        self._asking = False
        self._pages[page] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE_ROWS, self._count) - 1
        self.dataChanged.emit(self.index(page * PAGE_ROWS, 0), self.index(last, len(self._columns) - 1))
        self._soon.start()

    def _fail(self, error: Exception) -> None:
        self._asking = False
        self.failed.emit(error)
