"""Makes, proves and restores copies of the workspace when that is asked for, and keeps where they also go."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.settings.copies_part import CopiesPart, CopyLine
from ui.settings.installation import Installation
from ui.settings.restore_dialog import RestoreDialog
from ui.tasks import Task, Tasks
from ui.widgets.busy_work import run_busy
from volunteer_app.domain.copies import Why
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import (
    FOLDER,
    Copy,
    SecondPlace,
    choose_second_folder,
    copies_in,
    made_words,
    second_place,
)
from volunteer_app.services.workspaces import BackupMade, Loss


class CopiesPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: CopiesPart, here: Installation, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__(part)
        self._part, self._here, self._tasks, self._today = part, here, tasks, today
        part.copy_requested.connect(lambda: self.copy_to(None))
        part.copy_elsewhere_requested.connect(
            lambda: self._ask_for_folder("Where to keep the copy", lambda folder: self.copy_to(folder))
        )
        part.place_requested.connect(
            lambda: self._ask_for_folder("Where copies go as well", lambda folder: self.choose_place(folder))
        )
        part.no_place_requested.connect(lambda: self.choose_place(None))
        part.prove_requested.connect(self._prove)
        part.restore_requested.connect(self._ask_to_restore)

    def show(self) -> None:
        """Show the copies there are now; a second place that is slow to answer keeps nobody waiting."""
        self._tasks.ask(self, lambda task: _copies(self._here.folder), self._show, self._part.message.show_failure)

    def copy_to(self, folder: Path | None) -> None:
        """Make a copy in that folder, or among the workspace's own and in its second place."""
        self._busy("Making a copy, and comparing it", lambda task: self._here.back_up(folder, Why.ASKED), self._tell)

    def choose_place(self, folder: Path | None) -> None:
        """Let copies also go there, or to no second place any more."""
        try:
            choose_second_folder(self._here.folder, folder)
        except StoreUnavailable as refusal:
            self._part.show_refusal(str(refusal))
            return
        if folder is not None:
            self.copy_to(None)
        else:
            self.show()

    def _show(self, found: tuple[Sequence[CopyLine], SecondPlace]) -> None:
        lines, place = found
        self._part.show_copies(lines)
        self._part.show_second_place(place, place.problem(self._today()))

    def _ask_for_folder(self, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self._part.window(), title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: chosen(Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _prove(self, copy: Copy) -> None:
        def tell(proved: Sequence[str]) -> None:
            self._part.message.show_message("ok", " ".join(proved), lead="Proved.")
            self._part.ensureWidgetVisible(self._part.message)

        self._busy("Proving the copy", lambda task: self._here.prove(copy.path), tell)

    def _ask_to_restore(self, copy: Copy) -> None:
        def ask(loss: Loss) -> None:
            dialog = RestoreDialog(made_words(copy), loss, self._part.window())
            dialog.accepted.connect(lambda: self._here.restore(copy.path))
            dialog.open()

        self._busy("Looking at what would be lost", lambda task: self._here.loss(copy.path), ask)

    def _busy(self, text: str, work: Callable[[Task], object], done: Callable[..., None]) -> None:
        self._part.message.hide()
        run_busy(self._part, self._tasks, text, work, done, self._part.message.show_failure)

    def _tell(self, made: BackupMade) -> None:
        also = f" It is also in {made.second.parent}." if made.second else ""
        text = f"{made.copy.path.name} is in {made.copy.path.parent}.{also}"
        if made.problem:
            self._part.message.show_message("warn", made.problem)
        else:
            self._part.message.show_message("ok", text, lead="Copied and compared.")
        self.show()


def _copies(workspace: Path) -> tuple[Sequence[CopyLine], SecondPlace]:
    place = second_place(workspace)
    lines = [CopyLine(copy=copy, second=False) for copy in copies_in(workspace / FOLDER)]
    if place.folder is not None:
        lines += [CopyLine(copy=copy, second=True) for copy in copies_in(place.folder)]
    return sorted(lines, key=lambda line: line.copy.made_at, reverse=True), place
