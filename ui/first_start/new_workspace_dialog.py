"""The form for an empty workspace: whose it is, and where it lies."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.form_dialog import WIDTH, FormDialog

WIDTH_OF_FOLDER = 400  # the usual one can be read whole


class NewWorkspaceDialog(FormDialog):
    """Answers a name and a folder."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("New workspace", "Make workspace", parent)
        self._organisation, self._folder, self._browse = QLineEdit(), QLineEdit(str(folder)), Button("&Browse")
        self._organisation.setPlaceholderText("As it stands on reports")
        self._folder.setCursorPosition(0)
        row, shown = QHBoxLayout(), QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._folder, 1)
        row.addWidget(self._browse)
        shown.setLayout(row)
        shown.setMinimumWidth(WIDTH_OF_FOLDER)
        self.setMinimumWidth(WIDTH + 80)
        self.form.add("organisation", "&Organisation", self._organisation)
        self.form.add_row("&Folder", {"folder": self._folder}, shown, "An empty folder, or one that is not there yet")
        self._browse.clicked.connect(self._choose)

    def organisation(self) -> str:
        return self._organisation.text().strip()

    def folder(self) -> Path:
        return Path(self._folder.text().strip()).expanduser()

    def _choose(self) -> None:
        chooser = QFileDialog(self, "Folder of the new workspace", str(self.folder().parent))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self._folder.setText)
        chooser.open()
