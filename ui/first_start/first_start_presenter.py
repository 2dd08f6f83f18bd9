"""What the doors do: each asks what it must, and leads to an open store or back with a sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ui.first_start import opening
from ui.first_start.first_start_page import FirstStart
from ui.first_start.new_workspace_dialog import NewWorkspaceDialog
from ui.first_start.opening import Opening
from ui.tasks import Task, Tasks
from volunteer_app.errors import AppError, Cancelled, OlderCopy, Problem
from volunteer_app.services.workspaces import Workspaces
from volunteer_app.settings import default_workspace
from volunteer_app.store import Store

MAKING_SAMPLE = "Making the sample: invented people and ten years of their hours. This takes a few seconds."


class FirstStartPresenter(QObject):
    """A child of its page.

    Signals:
        opened: a workspace is open; carries its store, its folder, and whether it was made just now and is empty.
        older_found: an older store lies in the place of the one last seen; carries the folder and the sentence.
    """

    opened = Signal(object, object, bool)
    older_found = Signal(object, str)

    def __init__(
        self, page: FirstStart, *, workspaces: Callable[[], Workspaces], tasks: Tasks, today: Callable[[], date]
    ) -> None:
        super().__init__(page)
        self._page, self._workspaces, self._tasks, self._today = page, workspaces, tasks, today
        self._task: Task | None = None
        page.sample_requested.connect(self._open_sample)
        page.new_requested.connect(self._ask_new)
        page.open_requested.connect(self._ask_folder)
        page.recent_requested.connect(self.open)
        page.stop_requested.connect(self._stop)

    def open(self, folder: Path) -> None:
        """Open the workspace in a folder."""
        self._begin(f"Opening {folder}.", opening.existing(self._workspaces, folder), folder)

    def _open_sample(self) -> None:
        usual = default_workspace()
        folder = usual.with_name(f"{usual.name} sample")
        self._begin(MAKING_SAMPLE, opening.sample(self._workspaces, folder, self._today()), folder)

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self._page, "Open a workspace", str(default_workspace().parent))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda folder: self.open(Path(folder)))
        chooser.open()

    def _ask_new(self) -> None:
        dialog = NewWorkspaceDialog(default_workspace(), self._page)
        dialog.save_requested.connect(lambda: self._make_new(dialog))
        dialog.open()

    def _make_new(self, dialog: NewWorkspaceDialog) -> None:
        if not dialog.organisation():
            dialog.show_problems([Problem("organisation", "Enter the organisation's name.")])
            return
        folder = dialog.folder()
        self._begin(
            f"Making {folder}.",
            opening.new(self._workspaces, folder, dialog.organisation()),
            folder,
            refused=lambda text: dialog.show_problems([Problem("folder", text)]),
            new=True,
        )

    def _begin(
        self,
        text: str,
        work: Opening,
        folder: Path,
        *,
        refused: Callable[[str], None] | None = None,
        new: bool = False,
    ) -> None:
        def fail(error: Exception) -> None:
            self._page.show_busy("")
            if isinstance(error, Cancelled):
                return
            if not isinstance(error, AppError):
                raise error
            if isinstance(error, OlderCopy):
                self.older_found.emit(folder, str(error))
                return
            (refused or self._page.show_problem)(str(error))

        self._page.show_busy(text)
        self._task = self._tasks.run(
            self,
            work,
            lambda store: self._show_open(store, folder, new),
            fail,
            lambda done, total, label: self._page.show_progress(done, total),
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show_open(self, store: Store, folder: Path, new: bool) -> None:
        self._page.show_busy("")
        self.opened.emit(store, folder, new)
