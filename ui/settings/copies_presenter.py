"""Makes copies of the workspace when they are asked for."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.settings.copies_part import CopiesPart
from ui.settings.installation import Installation
from ui.tasks import Tasks
from ui.widgets.busy_work import run_busy
from volunteer_app.errors import AppError, Cancelled
from volunteer_app.services.copies import FOLDER, copies_in


class CopiesPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: CopiesPart, here: Installation, tasks: Tasks) -> None:
        super().__init__(part)
        self._part, self._here, self._tasks = part, here, tasks
        part.copy_requested.connect(lambda: self.copy_to(here.folder / FOLDER))
        part.copy_elsewhere_requested.connect(self._ask_for_folder)

    def show(self) -> None:
        """Show the copies there are now."""
        self._part.show_copies(copies_in(self._here.folder / FOLDER))

    def copy_to(self, folder: Path) -> None:
        """Make a copy in that folder."""
        self._part.message.hide()
        run_busy(
            self._part,
            self._tasks,
            "Making a copy, and comparing it",
            lambda task: self._here.back_up(folder),
            self._tell,
            self._fail,
        )

    def _ask_for_folder(self) -> QFileDialog:
        dialog = QFileDialog(self._part.window(), "Where to keep the copy")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.copy_to(Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _tell(self, copy: Path) -> None:
        self._part.message.show_message("ok", f"{copy.name} is in {copy.parent}.", lead="Copied and compared.")
        self.show()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AppError):
            raise error
        self._part.show_refusal(str(error))
