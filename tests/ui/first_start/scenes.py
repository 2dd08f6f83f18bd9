"""The doors in each of their moments, ready for a look or a picture."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.first_start.first_start_page import FirstStart
from ui.first_start.first_start_presenter import MAKING_SAMPLE
from ui.first_start.new_workspace_dialog import NewWorkspaceDialog
from ui.first_start.older_copy_dialog import OlderCopyDialog
from ui.tasks import Tasks
from volunteer_app.errors import Problem

FOLDERS = tuple(map(Path, ("/srv/Harrowmere", "/srv/Coldwater hospice", "/media/drive/Waymark of the old house")))


def _doors(tasks: Tasks, folder: Path) -> FirstStart:
    doors = FirstStart()
    doors.once_active = lambda: doors.resize(1280, 720)  # the screen of the tests is smaller
    return doors


def _recent(tasks: Tasks, folder: Path) -> QWidget:
    doors = _doors(tasks, folder)
    doors.show_recent(FOLDERS)
    return doors


def _busy(tasks: Tasks, folder: Path) -> QWidget:
    doors = _recent(tasks, folder)
    doors.show_busy(MAKING_SAMPLE)
    doors.show_progress(12_400, 31_200)
    return doors


def _refused(tasks: Tasks, folder: Path) -> QWidget:
    doors = _recent(tasks, folder)
    doors.show_problem("There is no workspace in /srv/Harrowmere. Choose another folder, or make a new workspace.")
    return doors


def _new_workspace(tasks: Tasks, folder: Path) -> QWidget:
    dialog = NewWorkspaceDialog(Path("/home/desk/.local/share/Waymark"))
    dialog.show_problems([Problem("organisation", "Enter the organisation's name.")])
    return dialog


def _older_copy(tasks: Tasks, folder: Path) -> QWidget:
    why = (
        "The store in /srv/Harrowmere is an older copy: it lacks 64 changes that were saved here before. Another "
        "program, or somebody, has put it there. Restore the newest backup, or say that this copy is the one you want."
    )
    return OlderCopyDialog(why, "24 Nov 2026, 17:30")


WINDOWS = {
    "first-start": _doors,
    "first-start-recent": _recent,
    "first-start-busy": _busy,
    "first-start-refused": _refused,
    "new-workspace-refused": _new_workspace,
    "older-copy": _older_copy,
}
