"""Takes a report out of the window: to a file, or to a printer."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from ui.reports.reports_page import FORMATS, ReportsPage
from ui.tasks import Failed, Tasks
from ui.widgets.printing import open_print_dialog, send_pages
from volunteer_app.domain.figures import ImpactRun
from volunteer_app.services.reports import file_name, save_run


class ReportOutput(QObject):
    """A child of its page; nothing happens before there is a report."""

    def __init__(self, page: ReportsPage, tasks: Tasks, failed: Failed) -> None:
        super().__init__(page)
        self._page, self._tasks, self._failed = page, tasks, failed
        self._run: ImpactRun | None = None
        self._content, self._pages = b"", 0
        page.save_requested.connect(self._ask_for_path)
        page.path_chosen.connect(self._save)
        page.print_requested.connect(self._ask_for_printer)

    def begin(self, run: ImpactRun, content: bytes, pages: int) -> None:
        """Another report is shown: its run, its PDF, and how many pages that has."""
        self._run, self._content, self._pages = run, content, pages

    def _ask_for_path(self, suffix: str) -> None:
        if self._run is not None:
            self._page.ask_for_path(file_name(self._run, suffix), FORMATS.get(suffix, "PDF"))

    def _save(self, path: Path) -> None:
        if self._run is None:
            return
        run = self._run
        self._tasks.run(
            self._page,
            lambda task: save_run(run, path),
            lambda nothing: self._page.message.show_message("ok", f"{path.name} is in {path.parent}.", lead="Saved."),
            self._failed,
        )

    def _ask_for_printer(self) -> None:
        if self._run is not None:
            content, title = self._content, file_name(self._run).removesuffix(".pdf")
            open_print_dialog(
                self._page.window(),
                title,
                self._pages,
                lying=False,
                send=lambda printer: self._print(content, printer),
            )

    def _print(self, content: bytes, printer: Any) -> None:
        def done(nothing: None) -> None:
            self._page.message.show_message("ok", f"The pages went to {printer.printerName()}.", lead="Printed.")

        send_pages(self._page, self._tasks, content, printer, done, self._failed)
