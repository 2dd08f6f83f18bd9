"""L1 and L2: a list of a million rows opened until it is painted, and one paint of it while it is scrolled.

A paint counts only when the view has got its paint event.
"""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random
from time import monotonic
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.ground import UNTIL, Ground, by_hand, opened
from tests.bench.listing import PAGE, period_of
from tests.bench.measuring import Line, in_turn, nearly_always_within, within_ratio
from ui import theme
from ui.hours.hours_page import HoursPage
from ui.tasks import Tasks
from ui.widgets.long_rows import LongRows
from ui.widgets.record_table import RecordTable
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import Order

JUMPS, LONGEST_WAIT_SECONDS = 200, 30
NEWEST_FIRST = Order("day", descending=True)
_KEYS = """SELECT day, id FROM
    (SELECT day, id, row_number() OVER (ORDER BY day DESC, id DESC) AS place FROM hours WHERE day BETWEEN ? AND ?)
    WHERE place % 128 = 1 ORDER BY place"""
_ROWS = f"""SELECT h.day, p.family_name, r.name, h.start, h.minutes, h.status, h.note
    FROM hours h JOIN people p ON p.id = h.person_id
    LEFT JOIN engagements e ON e.id = h.engagement_id LEFT JOIN roles r ON r.id = e.role_id
    WHERE h.day >= ? AND h.day <= ? AND (h.day < ? OR h.id <= ?)
    ORDER BY h.day DESC, h.id DESC LIMIT {PAGE}"""


class _Paints(QObject):
    """Counts the paint events of a view."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class _BareModel(QAbstractTableModel):
    """Windowed by key over the bare driver, with nothing but texts."""

    def __init__(self, raw: Any, days: tuple[str, str], keys: list[tuple[str, bytes]]) -> None:
        super().__init__()
        self._days, self._keys = days, keys
        self._count = raw.execute("SELECT count(*) FROM hours WHERE day BETWEEN ? AND ?", days).fetchone()[0]
        self._page = lru_cache(maxsize=12)(lambda number: self._read(raw, number))

    def _read(self, raw: Any, number: int) -> list[tuple[Any, ...]]:
        day, id = self._keys[number]
        return raw.execute(_ROWS, (self._days[0], day, day, id)).fetchall()

    def rowCount(self, parent=None) -> int:
        return self._count

    def columnCount(self, parent=None) -> int:
        return 7

    def data(self, index, role=Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page, within = divmod(index.row(), PAGE)
        return self._page(page)[within][index.column()]


def painted_list(ground: Ground) -> Iterator[Line]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    theme.show(app, "light")
    tasks = Tasks()
    with opened(ground.folder, read_only=True) as store, by_hand(ground.folder) as raw:
        period = period_of(raw)
        days = (period.first.isoformat(), period.last.isoformat())
        keys = raw.execute(_KEYS, days).fetchall()
        bare, page = QTableView(), HoursPage(tasks, lambda: UNTIL)
        wanted = HoursFilter(today=UNTIL, period=period)
        views = [_shown(bare), _shown(page, page.table)]

        def open_bare() -> None:
            bare.setModel(_BareModel(raw, days, keys))
            views[0].wait_for_paint()

        def open_ours() -> None:
            counted: list[int] = []
            page.table.counted.connect(counted.append)
            page.table.show_source(LongRows(store, lambda data: data.hours, wanted, NEWEST_FIRST))
            _wait(lambda: bool(counted))
            views[1].wait_for_paint()
            page.table.counted.disconnect(counted.append)

        timed = in_turn(open_bare, open_ours, rounds=15, before=lambda: _wait(tasks.is_idle))
        rows = page.table.records.rowCount()
        yield within_ratio("L1", f"{rows:,} rows of hours opened, to painted", timed, 1.5)
        yield from _scrolling(bare, views[0], page.table, views[1], rows)
    tasks.close()
    bare.close()
    page.close()


class _View:
    """A view on screen whose paints are counted."""

    def __init__(self, table: QTableView) -> None:
        self.table, self.paints = table, _Paints(table)

    def wait_for_paint(self) -> None:
        """Until the view, told to paint anew, has done so."""
        before = self.paints.count
        self.table.viewport().update()
        _wait(lambda: self.paints.count > before)

    def repaint(self) -> None:
        """Paint at once, which must be seen in the count."""
        before = self.paints.count
        self.table.viewport().repaint()
        assert self.paints.count == before + 1, "nothing was painted"


def _shown(window: Any, table: QTableView | None = None) -> _View:
    window.resize(1072, 660)
    window.show()
    view = _View(table or window)
    _wait(lambda: view.paints.count > 0)
    return view


def _scrolling(bare: QTableView, floor: _View, table: RecordTable[Any], ours: _View, rows: int) -> Iterator[Line]:
    _wait(lambda: bool(table._source._anchors))  # they come once a long list is on screen
    dice = Random(7)
    places = [dice.randrange(rows - 50) for _ in range(2 * JUMPS + 2)]
    bare_places, our_places = iter(places[::2]), iter(places[1::2])

    def jump_bare() -> None:
        bare.scrollTo(bare.model().index(next(bare_places), 0), bare.ScrollHint.PositionAtTop)
        floor.repaint()

    def jump_ours() -> None:
        place = next(our_places)
        table.scrollTo(table.records.index(place, 0), table.ScrollHint.PositionAtTop)
        ours.repaint()
        _wait(lambda: table.records.row_at(place) is not None)
        ours.wait_for_paint()

    jumps = in_turn(jump_bare, jump_ours, rounds=JUMPS)
    yield nearly_always_within("L2", "a jump anywhere, to its rows painted; floor: bare model", jumps, 0.05)
    paints = in_turn(floor.repaint, ours.repaint, rounds=JUMPS)
    yield nearly_always_within("L2", "one paint; floor: bare model and delegate", paints, 0.0167)


def _wait(is_done: Callable[[], bool]) -> None:
    """Sleep until something happens, as the window does: a busy wait would keep Python from the workers."""
    latest = monotonic() + LONGEST_WAIT_SECONDS
    while not is_done():
        assert monotonic() < latest, "it never came"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
