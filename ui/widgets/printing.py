"""Sends the pages of a document to a printer that somebody chooses in the dialog of the system."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QDialog, QWidget

from ui.tasks import Failed, Task, Tasks
from ui.widgets.busy_work import run_busy
from ui.widgets.pdf_pages import print_pages


def open_print_dialog(owner: QWidget, title: str, pages: int, *, lying: bool, send: Callable[[Any], None]) -> QDialog:
    """Ask for a printer and which pages, and give the QPrinter chosen to `send`; `lying` pages are wider than high."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # with the printers of the system

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, owner)
    dialog.setMinMax(1, pages)
    dialog.finished.connect(dialog.deleteLater)
    dialog.finished.connect(lambda result: send(printer) if result == QDialog.DialogCode.Accepted else None)
    QDialog.open(dialog)
    return dialog


def send_pages(
    owner: QWidget, tasks: Tasks, content: bytes, printer: Any, done: Callable[[None], None], failed: Failed
) -> None:
    """Draw the pages at the printer's own resolution, as a job under its progress."""

    def work(task: Task) -> None:
        print_pages(content, printer, lambda at, of: task.progress(at, of, f"Printing page {at + 1} of {of}"))

    run_busy(owner, tasks, "Printing", work, done, failed)
