"""Work that holds the window, with its progress and a way to stop it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ui.tasks import Failed, Task, Tasks
from ui.widgets.busy_dialog import BusyDialog

Result = TypeVar("Result")


def run_busy(
    owner: QWidget,
    tasks: Tasks,
    text: str,
    work: Callable[[Task], Result],
    done: Callable[[Result], None],
    failed: Failed,
) -> None:
    """Run it as a job under a dialog that says `text`, then tell how it ended; Cancelled goes to `failed` too."""
    dialog = BusyDialog(text, owner.window())

    def ended(end: Callable[[], None]) -> None:
        dialog.accept()
        end()

    job = tasks.run(
        owner,
        work,
        lambda result: ended(lambda: done(result)),
        lambda error: ended(lambda: failed(error)),
        dialog.show_progress,
    )
    dialog.stop_requested.connect(job.cancel)
    dialog.open()
