"""Pictures of the program for a person to look at.

`python -m tests.ui.shots --main DIR` saves the main screens of the sample workspace in DIR/workspace into DIR; it needs
nothing that only developers have.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.surroundings import ROOT
from volunteer_app.domain.placements import Placement

SHOTS = ROOT / "build" / "shots"
LONGEST_WAIT_SECONDS = 120


def save_shot(window: QWidget, name: str, folder: Path = SHOTS) -> Path:
    """A picture of a window under that name; the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    assert window.grab().save(str(path)), f"{path} cannot be written"
    return path


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.ui.shots")
    parser.add_argument("--main", type=Path, required=True, metavar="DIR", help="the folder that holds the workspace")
    save_main_screens(parser.parse_args(arguments).main)
    return 0


def save_main_screens(folder: Path) -> None:
    """Open the workspace in the folder as the program would, and picture what a person sees first."""
    from database import open_store
    from ui import theme
    from ui.app import PLACES, Desk
    from ui.main_window import MainWindow
    from ui.places import Place
    from ui.tasks import Tasks

    qInstallMessageHandler(_tell)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    theme.show(app, "light")
    store, tasks = open_store(folder / "workspace", read_only=True), Tasks()
    places = {
        "today": Place(kind="today"),
        "people": Place(kind="people"),
        "person": Place(kind="people", id=_somebody_who_went_far(store)),
        "hours": Place(kind="hours"),
        "reports": Place(kind="reports"),
    }
    with TemporaryDirectory() as settings:
        window = MainWindow(PLACES, Path(settings))
        window.resize(1280, 720)
        here = _here(folder / "workspace")
        desk = Desk(window, store=store, tasks=tasks, today=date.today, here=here)
        window.show()
        for name, place in places.items():
            desk.open_place(place)
            _wait(tasks.is_idle)
            save_shot(window, name, folder)
        window.close()
    tasks.close()
    store.close()


def _tell(kind, context, message: str) -> None:
    """What Qt says, without what it says of every screen that is not there."""
    if not message.startswith(("This plugin does not support", "OpenType support missing")):
        print(message, file=sys.stderr)  # noqa: T201


def _here(workspace: Path):
    """An installation on which nothing is chosen."""
    from ui.settings.installation import Installation

    return Installation(
        folder=workspace,
        appearance=lambda: "light",
        choose_appearance=lambda choice: None,
        size=lambda: 100,
        choose_size=lambda size: None,
        back_up=_never,
        prove=_never,
        loss=_never,
        restore=_never,
        open_sample=lambda: None,
    )


def _never(*asked):
    """Nobody asks for copies while pictures are taken."""
    raise NotImplementedError


def _somebody_who_went_far(store):
    """The person with the most checks of a job recorded, and of those the one who gave time in most months."""
    with store.read() as data:
        placed = {placement.person_id for placement in data.every(Placement)}
        jobs = [line for person_id in placed for line in data.jobs.of_person(person_id)]
        most = max((len(line.checks) for line in jobs), default=0)
        furthest = [line.person_id for line in jobs if len(line.checks) == most]
        return max(furthest, key=lambda id: len(data.people.months(id)))


def _wait(is_done: Callable[[], bool]) -> None:
    """Let the window work until it is done, and for one more turn, in which the last answers are painted."""
    latest = monotonic() + LONGEST_WAIT_SECONDS
    QTest.qWait(50)
    while not is_done():
        assert monotonic() < latest, "the window is still busy"
        QTest.qWait(20)
    QTest.qWait(50)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
