"""What the guide does: it reads a file, leads through the steps, brings the rows in, and begins anew."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.imports.batches_presenter import BatchesPresenter
from ui.imports.columns_presenter import ColumnsPresenter
from ui.imports.file_presenter import FilePresenter
from ui.imports.file_step import facts
from ui.imports.import_page import COLUMNS, DONE, FILE, PROBLEMS, ImportPage
from ui.imports.problems_presenter import Looked, ProblemsPresenter, look_over
from ui.imports.words import KINDS, counted
from ui.places import Place
from ui.tasks import Task, Tasks
from ui.widgets.busy_work import run_busy
from volunteer_app.errors import AppError
from volunteer_app.exchange.reading import PastedText
from volunteer_app.services.imports import Asked, ImportReport, Sheet, import_sheet, save_refused
from volunteer_app.services.imports.planning import Outcome
from volunteer_app.services.imports.remembered import remember_mapping
from volunteer_app.store import Store

MANY_ROWS = 200
"""From how many rows on a copy of the workspace is made before they come in."""


class ImportPresenter(QObject):
    """A child of its page.

    `lists` are the kinds that have a list to go to, `remembered` is the file that keeps how columns were matched.
    `copy_first` makes a copy of the workspace, before a large file comes in.
    """

    def __init__(
        self,
        page: ImportPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        lists: Collection[str],
        remembered: Path,
        copy_first: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._changes = page, store, tasks, changes
        self._today, self._open_place, self._lists, self._remembered = today, open_place, lists, remembered
        self._copy_first = copy_first
        self._done: ImportReport | None = None
        self._file = FilePresenter(page.file, tasks=tasks, remembered=remembered)
        self._columns = ColumnsPresenter(page.columns, tasks=tasks, today=today, remembered=remembered)
        self._problems = ProblemsPresenter(page.problems, store=store, tasks=tasks, today=today)
        self._batches = BatchesPresenter(page, store=store, tasks=tasks, changes=changes, today=today)
        self._connect()
        self._show_step(FILE)

    def begin(self, place: Place) -> None:
        """Begin with the `path` of a file or the `text` of cells that a place brings; `kind` is what they may be."""
        kind = str(place.values.get("kind", ""))
        path, text = place.values.get("path"), place.values.get("text")
        if isinstance(path, Path):
            self._leave_then(lambda: self._file.open(path, kind))
        elif isinstance(text, str):
            self._leave_then(lambda: self._file.open(PastedText(text), kind))
        elif self._page.step() == DONE:
            self._start_again()
        if self._file.sheet is None:
            self._file.expect(kind or self._file.kind)

    def go_back(self) -> bool:
        """Go back a step; False where there is none before, or none any more."""
        if self._page.step() not in (COLUMNS, PROBLEMS):
            return False
        self._show_step(self._page.step() - 1)
        return True

    def _connect(self) -> None:
        page = self._page
        page.next_requested.connect(self._go_on)
        page.back_requested.connect(self.go_back)
        page.cancel_requested.connect(lambda: self._leave_then(self._start_again))
        page.problems.save_requested.connect(self._save_refused)
        page.done.save_requested.connect(lambda: page.problems.ask_where_to_save())
        page.done.undo_requested.connect(self._ask_to_undo)
        page.done.list_requested.connect(lambda: self._open_place(Place(kind=self._file.kind)))
        self._file.opened.connect(self._show_opened)
        self._file.changed.connect(self._show_foot)
        self._file.failed.connect(self._page.message.show_failure)
        self._columns.changed.connect(self._show_foot)
        self._problems.changed.connect(self._show_foot)
        self._problems.failed.connect(self._page.message.show_failure)

    def _show_opened(self) -> None:
        sheet = self._sheet()
        self._problems.forget()
        self._page.message.hide()
        self._page.stepper.show_remark(FILE, ", ".join(filter(None, (sheet.file.name, sheet.name))))
        self._page.rows_told.emit(f"{sheet.file.name}: {facts(sheet)}")
        self._show_step(FILE)

    def _sheet(self) -> Sheet:
        assert self._file.sheet is not None
        return self._file.sheet

    def _go_on(self) -> None:
        {FILE: self._to_columns, COLUMNS: self._look_over, PROBLEMS: self._bring_in, DONE: self._start_again}[
            self._page.step()
        ]()

    def _to_columns(self) -> None:
        self._columns.begin(self._sheet(), self._file.kind, self._file.columns)
        self._show_step(COLUMNS)
        self._page.columns.focus_first()

    def _asked(self) -> Asked:
        mapping, today = self._columns.mapping(), self._today()
        return Asked(kind=self._file.kind, today=today, mapping=mapping, signed=self._file.signed)

    def _look_over(self) -> None:
        sheet = self._sheet()
        asked = self._problems.begin(sheet, self._asked())

        def show(looked: Looked) -> None:
            self._problems.show(looked)
            self._show_step(PROBLEMS)
            self._page.problems.focus_first()
            if not looked.problems and not looked.pairs:
                self._page.focus_next()

        run_busy(
            self._page,
            self._tasks,
            "Looking the file over",
            lambda task: look_over(self._store, sheet, asked, task),
            show,
            self._page.message.show_failure,
        )

    def _bring_in(self) -> None:
        sheet, asked = self._sheet(), self._problems.asked()

        def work(task: Task) -> ImportReport:
            if not sheet.in_memory or sheet.count >= MANY_ROWS:
                self._copy_first()
            watched = replace(asked, check=task.check, progress=task.progress)
            return import_sheet(self._store, sheet, watched, dry_run=False)

        run_busy(
            self._page, self._tasks, "Bringing the rows in", work, self._show_done, self._page.message.show_failure
        )

    def _show_done(self, report: ImportReport) -> None:
        self._done = report
        if self._sheet().headed:
            with suppress(OSError, AppError):  # what cannot be remembered is asked again
                remember_mapping(self._remembered, self._sheet().headings, self._columns.mapping())
        if report.change is not None:
            self._changes.happened.emit(report.change)
        self._page.done.show_report(report, listed=self._file.kind in self._lists)
        self._show_step(DONE)
        self._page.done.focus_first()
        self._batches.show()

    def _ask_to_undo(self) -> None:
        if self._done is not None and self._done.batch_id is not None:
            self._batches.ask_about(self._done.batch_id)

    def _save_refused(self, path: str) -> None:
        report = self._done or self._problems.report
        assert report is not None
        sheet, asked = self._sheet(), self._problems.asked()
        run_busy(
            self._page,
            self._tasks,
            "Saving the refused rows",
            lambda task: save_refused(Path(path), sheet, replace(asked, check=task.check), report),
            lambda nothing: self._page.message.show_message(
                "ok", f"{counted(report.counts[Outcome.REFUSED], 'row')} in {Path(path).name}.", lead="Saved."
            ),
            self._page.message.show_failure,
        )

    def _leave_then(self, act: Callable[[], None]) -> None:
        """Do it at once, or ask first where something would be lost."""
        if self._page.step() == PROBLEMS and (count := self._problems.decided()):
            lost = counted(count, "correction or decision", "corrections and decisions")
            self._page.offer(f"{lost} about this file would be lost.", "Leave the i&mport", act, other="Sta&y")
        else:
            act()

    def _start_again(self) -> None:
        self._done = None
        self._problems.forget()
        for step in (FILE, COLUMNS, PROBLEMS, DONE):
            self._page.stepper.show_remark(step, "")
        self._page.message.hide()
        self._page.rows_told.emit("")
        self._show_step(FILE)
        self._file.forget()
        self._show_foot()

    def _show_step(self, step: int) -> None:
        self._page.show_step(step)
        self._show_foot()

    def _show_foot(self) -> None:
        page, step = self._page, self._page.step()
        page.show_title(f"Import {KINDS[self._file.kind].lower()}" if self._file.sheet else "Import")
        for later in range(step + 1, DONE):
            page.stepper.show_remark(later, "")
        if step == FILE:
            page.show_next("&Next", possible=self._file.sheet is not None)
        elif step == COLUMNS:
            page.stepper.show_remark(COLUMNS, self._columns.matched())
            page.show_next("&Next", possible=self._columns.is_ready(), remark="Nothing is kept before the last step.")
        elif step == PROBLEMS:
            self._show_coming()
        else:
            page.show_next("Import a&nother file", possible=True)

    def _show_coming(self) -> None:
        coming, undecided, report = self._problems.coming(), self._problems.undecided(), self._problems.report
        refused = report.counts[Outcome.REFUSED] if report else 0
        parts = [counted(refused, "row stays out", "rows stay out") if refused else ""]
        parts.append(f"{counted(undecided, 'pair')} to decide" if undecided else "")
        remark = ", ".join(filter(None, parts)) or "Blank cells never clear what is here."
        self._page.stepper.show_remark(PROBLEMS, remark if refused else "Nothing to mend")
        self._page.show_next(f"&Import {counted(coming, 'row')}", possible=coming > 0, remark=remark)
