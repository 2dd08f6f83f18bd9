"""What the first step does: it reads a file or pasted cells, and guesses what kind of records they are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.imports.file_step import FileStep
from ui.tasks import Task, Tasks
from ui.widgets.busy_work import run_busy
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.mapping import likely_kind, match_columns
from volunteer_app.exchange.reading import PastedText
from volunteer_app.services.imports import Sheet
from volunteer_app.services.imports.looking import SampledColumn, sampled_columns
from volunteer_app.services.imports.remembered import remembered_mapping


class FilePresenter(QObject):
    """A child of its step. `sheet` is what has been read, None before; `kind` and `signed` are what is said of it.

    Signals:
        opened: another sheet has been read.
        changed: something else is said of it.
        failed: it could not be read; carries the error.
    """

    opened = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, step: FileStep, *, tasks: Tasks, remembered: Path) -> None:
        super().__init__(step)
        self._step, self._tasks, self._remembered = step, tasks, remembered
        self.sheet: Sheet | None = None
        self.columns: tuple[SampledColumn, ...] = ()
        self.kind, self.signed = "people", True
        step.file_chosen.connect(lambda path: self.open(Path(path)))
        step.paste_requested.connect(self._paste)
        step.sheet_chosen.connect(lambda name: self._read_again(name=name))
        step.headed_chosen.connect(lambda headed: self._read_again(headed=headed))
        step.kind_chosen.connect(self._choose_kind)
        step.signed_chosen.connect(self._choose_signed)

    def open(self, file: Path | PastedText, kind: str = "", *, name: str | None = None, headed: bool = True) -> None:
        """Read a file; `kind` is what it is expected to hold, `name` the sheet of a workbook."""

        def work(task: Task) -> tuple[Sheet, tuple[SampledColumn, ...], str]:
            sheet = Sheet(file, name, task.check, headed=headed)
            return sheet, sampled_columns(sheet), self._kind_of(sheet.headings, kind)

        run_busy(
            self._step,
            self._tasks,
            f"Reading {file.name}",
            work,
            lambda found: self.take(*found),
            self.failed.emit,
        )

    def take(self, sheet: Sheet, columns: tuple[SampledColumn, ...], kind: str) -> None:
        """Go on with a sheet that has been read."""
        self.sheet, self.columns, self.kind = sheet, columns, kind
        self._step.show_sheet(sheet, kind)
        self._step.show_signed(self.signed)
        self.opened.emit()
        self._step.focus_kind()

    def forget(self) -> None:
        """No file has been read any more."""
        self.sheet, self.columns = None, ()
        self._step.show_sheet(None, self.kind)
        self._step.choose.setFocus()

    def expect(self, kind: str) -> None:
        """What the next file is expected to hold."""
        self.kind = kind
        self._step.choose.setFocus()

    def _kind_of(self, headings: Sequence[str], expected: str) -> str:
        """What such headings held last or name most fields of; what was expected where that is as good."""
        if saved := remembered_mapping(self._remembered, headings):
            return saved.kind
        likely = match_columns(likely_kind(headings), headings)
        wanted = match_columns(expected, headings) if expected else likely
        more = len(likely.columns) - len(wanted.columns)
        better = not likely.missing and (more > 0 or (more == 0 and bool(wanted.missing)))
        return likely.kind if better else wanted.kind

    def _read_again(self, *, name: str = "", headed: bool | None = None) -> None:
        assert self.sheet is not None
        headed = self.sheet.headed if headed is None else headed
        self.open(self.sheet.file, self.kind, name=name or self.sheet.name or None, headed=headed)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.open(PastedText(text), self.kind)
        else:
            self.failed.emit(FileRefused("Copy some cells in a spreadsheet first, then paste them here."))

    def _choose_kind(self, kind: str) -> None:
        self.kind = kind
        self.changed.emit()

    def _choose_signed(self, signed: bool) -> None:
        self.signed = signed
