"""A start that tells when it was seen: `python -m tests.bench.started empty | today | people`.

Prints a JSON line with the monotonic seconds at which the first window and the first list were painted, and what the
process holds in memory then. A paint counts only when its event has come.
"""

import json
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

SEEN: dict[str, float] = {}


class _Watch(QObject):
    """Tells of the first paint of a widget at which `is_there` holds."""

    def __init__(self, widget: QWidget, seen: Any, is_there: Any = lambda: True) -> None:
        super().__init__(widget)
        self._seen, self._is_there = seen, is_there
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_there():
            watched.removeEventFilter(self)
            self._seen()
        return False


def main(kind: str) -> int:
    if kind == "empty":
        app = QApplication([])
        window = QWidget()
        window.resize(1280, 720)
        _Watch(window, _window_seen_and_all)
        window.show()
        return app.exec()
    import main as program

    run = QApplication.exec
    QApplication.exec = staticmethod(lambda: _watch(kind) or run())
    return program.main([])


def _watch(kind: str) -> None:
    """When the loop begins, nothing is painted yet."""
    from ui.frame import Frame

    (frame,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Frame))
    _Watch(frame, lambda: SEEN.setdefault("window", monotonic()))
    fill = frame.fill

    def fill_and_watch(window: Any) -> None:
        window.shown.connect(lambda key: _watch_list(window, key, kind))
        fill(window)

    frame.fill = fill_and_watch


def _watch_list(window: Any, key: str, kind: str) -> None:
    from ui.places import Place
    from ui.widgets.record_table import RecordTable

    if key != kind:
        window.place_requested.emit(Place(kind=kind))
    elif kind == "today":
        rows = window.page(key).list
        _Watch(rows.viewport(), _list_seen, lambda: rows.model().rowCount() > 0)
    else:
        table = window.page(key).findChild(RecordTable)
        _Watch(table.viewport(), _list_seen, lambda: table.records.row_at(0) is not None)


def _window_seen_and_all() -> None:
    SEEN["window"] = monotonic()
    _list_seen()


def _list_seen() -> None:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    held = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    SEEN.setdefault("list", monotonic())
    print(json.dumps(SEEN | {"kibibytes": held}), flush=True)
    QApplication.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
