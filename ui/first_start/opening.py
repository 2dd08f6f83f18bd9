"""The work behind the doors, done off the main thread: each makes or opens a workspace and answers its store."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from ui.tasks import Task

if TYPE_CHECKING:
    from volunteer_app.services.workspaces import Workspaces
    from volunteer_app.store import Store

Opening = Callable[[Task], "Store"]


def existing(workspaces: Callable[[], "Workspaces"], folder: Path) -> Opening:
    """Open the workspace in a folder."""
    return lambda task: workspaces().open(folder)


def new(workspaces: Callable[[], "Workspaces"], folder: Path, organisation: str) -> Opening:
    """Make an empty workspace and name whose it is."""

    def fill(store: "Store", task: Task) -> None:
        from volunteer_app.services.workspaces import prepare_workspace

        prepare_workspace(store, organisation=organisation)

    return _made(workspaces, folder, fill)


def sample(workspaces: Callable[[], "Workspaces"], folder: Path, until: date) -> Opening:
    """Open the sample in a folder, which is made first where there is none."""

    def fill(store: "Store", task: Task) -> None:
        from volunteer_app.services.samples import make_sample

        make_sample(store, until=until, check=task.check, progress=task.progress)

    make = _made(workspaces, folder, fill)
    return lambda task: workspaces().open(folder) if folder.exists() else make(task)


def _made(workspaces: Callable[[], "Workspaces"], folder: Path, fill: Callable[["Store", Task], None]) -> Opening:
    """Make a workspace and fill it; what is only half filled is taken away again."""

    def make(task: Task) -> "Store":
        known = workspaces()
        known.create(folder)
        try:
            store = known.open(folder)
            try:
                fill(store, task)
            except BaseException:
                store.close()
                raise
        except BaseException:
            rmtree(folder, ignore_errors=True)
            raise
        return store

    return make
