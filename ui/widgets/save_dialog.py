"""Asks where a file should be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents_folder() -> Path:
    """Where the system keeps somebody's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def open_save_dialog(
    parent: QWidget, title: str, suggested: Path, kind: str, save: Callable[[Path], None]
) -> QFileDialog:
    """Ask, and give the path chosen to `save`; `kind` says in words what sort of file it is."""
    dialog = QFileDialog(parent.window(), title, str(suggested), f"{kind} (*{suggested.suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix)
    dialog.fileSelected.connect(lambda path: save(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
