"""How the program begins: the last workspace or the doors, the window at once and the store after it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.first_start.first_start_page import FirstStart
from ui.first_start.first_start_presenter import FirstStartPresenter
from ui.first_start.opening import existing
from ui.main_window import MainWindow
from ui.places import Place
from ui.settings.installation import Installation
from ui.tasks import Tasks
from ui.widgets.appearance_button import AppearanceButton
from ui.widgets.buttons import Button
from ui.widgets.rail import RailPlace
from volunteer_app.errors import AppError
from volunteer_app.services.workspaces import Workspaces
from volunteer_app.settings import (
    Settings,
    default_workspace,
    load_settings,
    opened,
    save_settings,
    settings_file,
)
from volunteer_app.store import Store


class Furnished(Protocol):
    """What fills the window."""

    def open_place(self, place: Place) -> None: ...


class Waymark(QObject):
    """One run of the program: from the doors to a window with a workspace, and back.

    `furnish` fills the window once the store is open.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        workspaces: Callable[[], Workspaces],
        today: Callable[[], date],
        places: Sequence[RailPlace],
        furnish: Callable[[MainWindow, Store, Tasks, Installation], Furnished],
    ) -> None:
        super().__init__(app)
        self._workspaces, self._today, self._places, self._furnish = workspaces, today, places, furnish
        self._settings, self._warning = load_settings(settings_file())
        self._appearance = theme.Appearance(app, self._choice())
        self._tasks = Tasks(self)
        self._store: Store | None = None
        self.doors: FirstStart | None = None
        self.window: MainWindow | None = None
        self._desk: Furnished | None = None

    def start(self, workspace: Path | None) -> None:
        """Open what was named, or what was opened last; without either show the doors."""
        usual = default_workspace()
        folder = workspace or next(iter(self._settings.recent), usual if usual.is_dir() else None)
        if folder is None:
            self.show_doors(self._warning)
            return
        window = self._show_window()
        window.status.show_progress(0, 0, f"Opening {folder}", stoppable=False)
        QTimer.singleShot(0, window, lambda: self._open(window, folder))

    def show_doors(self, problem: str = "") -> None:
        """Leave the desk for the doors, with a sentence where something went wrong."""
        self.doors = doors = FirstStart(self._choice())
        doors.show_recent(self._settings.recent)
        doors.show()
        self.leave()
        presenter = FirstStartPresenter(doors, workspaces=self._workspaces, tasks=self._tasks, today=self._today)
        presenter.opened.connect(self._enter_from_doors)
        doors.appearance_chosen.connect(self._choose_appearance)
        if problem:
            doors.show_problem(problem)

    def leave(self) -> None:
        """Stop all work and close the workspace."""
        if self.window is not None:
            self.window.close()  # which keeps what is still being typed
            self.window.deleteLater()
            self.window = None
        self._tasks.close()
        self._tasks = Tasks(self)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self, window: MainWindow, folder: Path) -> None:
        """On a worker, once the window is on screen."""
        work = existing(self._workspaces, folder)
        self._tasks.run(window, work, lambda store: self._enter(window, store, folder), self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.show_doors(str(error))

    def _enter_from_doors(self, store: Store, folder: Path, new: bool) -> None:
        self._enter(self._show_window(), store, folder)
        if self.doors is not None:
            self.doors.close()
            self.doors.deleteLater()
            self.doors = None
        if new and self._desk is not None:
            self._desk.open_place(Place(kind="guide"))

    def _show_window(self) -> MainWindow:
        self.window = window = MainWindow(self._places, settings_file().parent)
        appearance = self._appearance_button = AppearanceButton(self._choice(), icon_alone=True)
        appearance.chosen.connect(self._choose_appearance)
        leave = Button(icon="folder-open", kind="quiet", name="Open another workspace")
        leave.clicked.connect(lambda: self.show_doors())
        window.add_to_top_bar(leave)
        window.add_to_top_bar(appearance)
        window.fit(window.screen().availableGeometry())
        window.show()
        return window

    def _enter(self, window: MainWindow, store: Store, folder: Path) -> None:
        self._store = store
        self._keep(opened(self._settings, folder))
        window.status.hide_progress()
        self._desk = self._furnish(window, store, self._tasks, self._installation(folder))
        if self._warning:
            window.message.show_message("warn", self._warning)

    def _installation(self, folder: Path) -> Installation:
        return Installation(
            folder=folder,
            appearance=self._choice,
            choose_appearance=self._choose_appearance,
            size=lambda: self._settings.size,
            choose_size=lambda size: self._keep(replace(self._settings, size=size)),
            back_up=lambda to: self._workspaces().backup(folder, to),
            open_sample=self._open_sample,
        )

    def _open_sample(self) -> None:
        self.show_doors()
        assert self.doors is not None, "they have just been shown"
        self.doors.sample_requested.emit()

    def _choice(self) -> theme.Choice:
        return cast(theme.Choice, self._settings.appearance)

    def _choose_appearance(self, choice: theme.Choice) -> None:
        self._appearance.choose(choice)
        if self.window is not None:
            self._appearance_button.show_choice(choice)
        self._keep(replace(self._settings, appearance=choice))

    def _keep(self, settings: Settings) -> None:
        """Settings that cannot be written are done without: they are this run's all the same."""
        self._settings = settings
        with suppress(OSError):
            save_settings(settings_file(), settings)
