"""Asks for files: where one lies, and where one should be saved; each kind begins in the folder used for it last."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_UNFIT = re.compile(r'[\x00-\x1f"*/:<>?\\|]+')


def documents_folder() -> Path:
    """Where the system keeps somebody's documents, or their home where there is no such folder."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def begin_where_left(dialog: QFileDialog) -> None:
    """Begin in the folder used last for what the dialog's title asks for, else in Documents; and remember the next.

    The settings are those of the window it was opened from; without them it is not remembered.
    """
    window = dialog.parentWidget()
    while window is not None and (above := window.parentWidget()) is not None:
        window = above.window()
    settings, key = window.findChild(QSettings) if window else None, f"folders/{dialog.windowTitle()}"
    kept = str(settings.value(key, "") or "") if settings is not None else ""
    dialog.setDirectory(kept if kept and Path(kept).is_dir() else str(documents_folder()))
    if settings is not None:
        dialog.fileSelected.connect(lambda path: settings.setValue(key, str(Path(path).parent)))


def open_file_dialog(parent: QWidget, title: str, kinds: str, take: Callable[[str], object]) -> QFileDialog:
    """Ask for a file, and give its path to `take`; `kinds` is what Qt filters names by."""
    dialog = QFileDialog(parent.window(), title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    begin_where_left(dialog)
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def suggested_name(title: str, day: date, suffix: str) -> str:
    """'Hours 2026-11-25.xlsx'; what some system does not take in a name becomes a hyphen."""
    return f"{_UNFIT.sub('-', title).strip(' .')} {day.isoformat()}{suffix}".strip()


def open_save_dialog(parent: QWidget, title: str, name: str, kind: str, save: Callable[[Path], None]) -> QFileDialog:
    """Ask, and give the path chosen to `save`; `kind` says in words what sort of file it is, `name` is offered."""
    suffix = Path(name).suffix
    dialog = QFileDialog(parent.window(), title, "", f"{kind} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    begin_where_left(dialog)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: save(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
