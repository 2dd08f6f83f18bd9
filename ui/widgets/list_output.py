"""Takes out of a list what it shows, to the clipboard or to a file."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from ui.tasks import Task, Tasks
from ui.widgets.busy_work import run_busy
from ui.widgets.list_cells import as_html, as_tabs, file_columns, file_row, words
from ui.widgets.list_page import ListPage
from ui.widgets.long_rows import LongRows
from ui.widgets.save_dialog import open_save_dialog, suggested_name
from volunteer_app.exchange.writing import Written, write_table

MOST_COPIED = 10_000
FORMATS = {".xlsx": "Spreadsheet", ".csv": "Flat file"}


class ListOutput(QObject):
    """A child of its page; `rows` are those shown now."""

    def __init__(
        self, page: ListPage[Any], rows: Callable[[], LongRows[Any, Any]], *, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__(page)
        self._page, self._rows, self._tasks, self._today = page, rows, tasks, today
        page.copy_requested.connect(self.copy)
        page.export_requested.connect(self._ask_for_path)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, those not in hand too, as text and as a table."""
        count, places = self._page.table.selected_count(), self._page.table.selected_places()
        counted = self._page.topic.counted(count)
        if count > MOST_COPIED:
            self._page.message.show_message(
                "warn", f"{counted} are too many for the clipboard, which takes {MOST_COPIED:,}. Export them instead."
            )
            return
        columns, rows = self._page.table.columns_shown(), self._rows()

        def work(task: Task) -> list[list[str]]:
            return [[words(column, row) for column in columns] for batch in rows.walk(task, places) for row in batch]

        def done(cells: Sequence[Sequence[str]]) -> None:
            content = QMimeData()
            content.setText(as_tabs(columns, cells))
            content.setHtml(as_html(columns, cells))
            QGuiApplication.clipboard().setMimeData(content)
            self._page.tell_done(f"Copied {counted}")

        if count:
            self._tasks.ask(self, work, done, self._page.message.show_failure)

    def export(self, path: Path, places: Sequence[range]) -> None:
        """Write these rows to a file, with the columns shown."""
        columns, rows, total = self._page.table.columns_shown(), self._rows(), sum(map(len, places))
        text = f"Writing {self._page.topic.counted(total)} to {path.name}"

        def work(task: Task) -> Written:
            def cells() -> Iterator[Sequence[Any]]:
                done = 0
                for batch in rows.walk(task, places):
                    yield from (file_row(columns, row) for row in batch)
                    done += len(batch)
                    task.progress(min(done, total - 1), total, text)

            return write_table(path, file_columns(columns), cells(), task.check)

        run_busy(
            self._page,
            self._tasks,
            text,
            work,
            lambda written: self._tell_written(path, written),
            self._page.message.show_failure,
        )

    def _ask_for_path(self, suffix: str, only_selected: bool) -> None:
        table = self._page.table
        places = table.selected_places() if only_selected else [range(table.records.rowCount())]
        name = suggested_name(self._page.title(), self._today(), suffix)
        open_save_dialog(self._page, "Export", name, FORMATS[suffix], lambda path: self.export(path, places))

    def _tell_written(self, path: Path, written: Written) -> None:
        counted = self._page.topic.counted(written.rows)
        text = f"{counted} in {path.name}, in {path.parent}. {written.warning}".rstrip()
        self._page.message.show_message("warn" if written.warning else "ok", text, lead="Exported.")
