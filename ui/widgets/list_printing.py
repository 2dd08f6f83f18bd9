"""Prints what a list shows: the pages are made, looked at, then sent to a printer or saved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ui.tasks import Task, Tasks, reading
from ui.widgets.busy_work import run_busy
from ui.widgets.list_cells import words
from ui.widgets.list_page import ListPage
from ui.widgets.long_rows import LongRows
from ui.widgets.pdf_pages import page_count, page_images
from ui.widgets.print_preview import PrintPreview
from ui.widgets.printing import open_print_dialog, send_pages
from ui.widgets.save_dialog import open_save_dialog, suggested_name
from volunteer_app.domain.units import format_short_day
from volunteer_app.errors import AppError
from volunteer_app.exchange.writing import replacing
from volunteer_app.reports.printed_list import ListColumn
from volunteer_app.services.list_pages import list_pages
from volunteer_app.store import Store

MOST_SHOWN = 30
SCALE = 1.5


@dataclass(frozen=True, slots=True)
class _Made:
    """A document, pictures of its first pages at `SCALE` pixels a point, and how many pages there are."""

    content: bytes
    images: Sequence[QImage]
    pages: int


class ListPrinting(QObject):
    """A child of its page; `rows` are those shown now, `note` says how they were narrowed."""

    def __init__(
        self,
        page: ListPage[Any],
        rows: Callable[[], LongRows[Any, Any]],
        note: Callable[[], str],
        *,
        store: Store,
        tasks: Tasks,
        today: Callable[[], date],
    ) -> None:
        super().__init__(page)
        self._page, self._rows, self._note = page, rows, note
        self._store, self._tasks, self._today = store, tasks, today
        page.print_requested.connect(self.preview)

    def preview(self, only_selected: bool) -> None:
        """Make the pages and show them."""
        table = self._page.table
        places = table.selected_places() if only_selected else [range(table.records.rowCount())]
        columns, rows, total = table.columns_shown(), self._rows(), sum(map(len, places))
        title, note, as_of = self._page.title(), self._note(), self._today()
        text = f"Laying out {self._page.topic.counted(total)}"

        def work(task: Task) -> _Made:
            def cells() -> Iterator[list[str]]:
                done = 0
                for batch in rows.walk(task, places):
                    yield from ([words(column, row, format_short_day) for column in columns] for row in batch)
                    done += len(batch)
                    task.progress(min(done, 2 * total - 1), 2 * total, text)

            heads = [ListColumn(heading=column.heading, numbers=column.right) for column in columns]
            name = self._organisation(task)
            content = list_pages(title, heads, cells(), note, as_of=as_of, organisation=name, check=task.check)
            images = page_images(content, SCALE, lambda number, of: task.check(), MOST_SHOWN)
            return _Made(content, images, page_count(content))

        run_busy(
            self._page, self._tasks, text, work, lambda made: self._show(title, made), self._page.message.show_failure
        )

    def _organisation(self, task: Task) -> str:
        with reading(self._store, task) as data:
            organisation = data.figures.organisation()
            return organisation.name if organisation else ""

    def _show(self, title: str, made: _Made) -> None:
        dialog = PrintPreview(title, made.images, SCALE, made.pages, self._page.window())
        dialog.print_requested.connect(lambda: self._ask_for_printer(dialog, title, made))
        dialog.save_requested.connect(lambda: self._ask_for_path(dialog, title, made))
        dialog.open()

    def _ask_for_printer(self, preview: PrintPreview, title: str, made: _Made) -> None:
        lying = made.images[0].width() > made.images[0].height()
        open_print_dialog(
            preview, title, made.pages, lying=lying, send=lambda printer: self._print(preview, printer, made)
        )

    def _print(self, preview: PrintPreview, printer: Any, made: _Made) -> None:
        def done(nothing: None) -> None:
            preview.message.show_message(
                "ok", f"{made.pages:,} pages went to {printer.printerName()}.", lead="Printed."
            )

        send_pages(preview, self._tasks, made.content, printer, done, preview.message.show_failure)

    def _ask_for_path(self, preview: PrintPreview, title: str, made: _Made) -> None:
        name = suggested_name(title, self._today(), ".pdf")

        def save(path: Path) -> None:
            try:
                with replacing(path) as part:
                    part.write_bytes(made.content)
            except AppError as refusal:
                preview.message.show_failure(refusal)
                return
            preview.message.show_message("ok", f"{path.name} is in {path.parent}.", lead="Saved.")

        open_save_dialog(preview, "Save PDF", name, "PDF", save)
