"""Asks where a file should be saved."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_UNFIT = re.compile(r'[\x00-\x1f"*/:<>?\\|]+')


def documents_folder() -> Path:
    """Where the system keeps somebody's documents, or their home where there is no such folder."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def suggested_name(title: str, day: date, suffix: str) -> str:
    """'Hours 2026-11-25.xlsx'; what some system does not take in a name becomes a hyphen."""
    return f"{_UNFIT.sub('-', title).strip(' .')} {day.isoformat()}{suffix}".strip()


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
