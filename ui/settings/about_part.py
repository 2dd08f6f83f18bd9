"""What this program is: its version, where it keeps things, and what it is made of."""

from importlib import metadata
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.settings.installation import Installation
from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app import __version__, reference
from volunteer_app.reference import Library
from volunteer_app.settings import log_file, settings_file

COLUMNS: tuple[Column[Library], ...] = (
    Column(heading="Made with", text=lambda library: library.name, width=208, strong=True),
    Column(heading="Version", text=lambda library: version_of(library.name), width=128),
    Column(heading="Licence", text=lambda library: library.licence, width=208),
    Column(heading="For", text=lambda library: library.what),
)
LICENCES = {"Fonts (SIL Open Font License)": "fonts/LICENSE-OFL.txt", "Icons (ISC)": "icons/LICENSE"}


def version_of(name: str) -> str:
    """The version in use; a dash where the program was packed without saying."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "–"


class AboutPart(Part):
    """Signals:
    licence_requested: the text of a licence is wished; carries its title and the text.
    """

    licence_requested = Signal(str, str)

    def __init__(self, here: Installation, tasks: Tasks) -> None:
        super().__init__("About", f"Waymark {__version__}. MIT licence. Nothing is sent anywhere.")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        places = {"Workspace": here.folder, "Settings": settings_file().parent, "Log": log_file().parent}
        for row, (name, folder) in enumerate(places.items()):
            for column, shown in enumerate(_place(name, folder)):
                grid.addWidget(shown, row, column)
        self._licences = QHBoxLayout()
        self._licences.setSpacing(8)
        for title, name in LICENCES.items():
            button = Button(title, "file-text")
            button.clicked.connect(lambda checked, title=title, name=name: self._show_licence(title, name))
            self._licences.addWidget(button)
        self._licences.addStretch()
        empty = EmptyState("Nothing", "")
        self.table: RecordTable[Library] = RecordTable("Libraries", COLUMNS, lambda library: library.name, tasks, empty)
        self.column.addLayout(grid)
        self.column.addWidget(
            label("The log names no people: kinds, numbers and places in the program only.", tone="muted")
        )
        self.column.addLayout(self._licences)
        self.column.addWidget(self.table, 1)
        self.table.show_source(FixedRows(reference.libraries(), lambda library: library.name))

    def _show_licence(self, title: str, name: str) -> None:
        self.licence_requested.emit(title, files("resources").joinpath(name).read_text("utf-8"))


def _place(name: str, folder: Path) -> tuple[QWidget, QWidget, QWidget]:
    """What lies there, the folder, and the way to it."""
    path, button = ElidedLabel(str(folder)), Button("Open", "folder-open", small=True, name=f"Open the folder: {name}")
    path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    return label(name, tone="muted"), path, button
