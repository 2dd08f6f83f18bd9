"""How the program begins: the last workspace or the doors, the window at once and the store after it."""

import gc
import locale
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.frame import Frame
from volunteer_app.errors import AppError, OlderCopy
from volunteer_app.settings import (
    SIZES,
    Settings,
    default_workspace,
    load_settings,
    opened,
    save_settings,
    settings_file,
)

if TYPE_CHECKING:  # what the first window does not need is loaded once it is on screen
    from ui.app import Desk
    from ui.first_start.first_start_page import FirstStart
    from ui.main_window import MainWindow
    from ui.settings.installation import Installation
    from ui.tasks import Task, Tasks
    from volunteer_app.services.workspaces import Workspaces
    from volunteer_app.store import Store

MARK_SIZES = (16, 24, 32, 48, 64, 128)


def run(
    workspace: Path | None,
    *,
    workspaces: "Callable[[], Workspaces]",
    desk: "Callable[[], type[Desk]]",
    today: Callable[[], date],
    seen: Callable[[], None],
) -> int:
    """Show the window on a workspace, or on the last one opened, or the doors; answers the exit status.

    `workspaces` and `desk` are asked on a worker once something is on screen, since they take long to load, and `seen`
    is called then.
    """
    _take_size()
    app = application()
    waymark = Waymark(app, workspaces=workspaces, desk=desk, today=today)
    waymark.seen.connect(seen)
    waymark.seen.connect(lambda: _dress(app))
    waymark.start(workspace)
    status = app.exec()
    waymark.leave()
    return status


def application() -> QApplication:
    """Qt's application, under our name; days stay English, in which they are read again too."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Waymark")
    app.setDesktopFileName("waymark")
    locale.setlocale(locale.LC_TIME, "C")  # Qt has just set that of the system, which Python's own dates follow
    return app


def _dress(app: QApplication) -> None:
    """What every window has: the ring round what has the keyboard, the mark, and a way to own up to faults."""
    from ui.crash import show_crashes
    from ui.widgets import icons
    from ui.widgets.focus_ring import FocusRings

    FocusRings(app)
    show_crashes()
    mark = QIcon()
    for size in MARK_SIZES:  # in every size a desktop asks for
        mark.addPixmap(icons.mark(size))
    app.setWindowIcon(mark)


def _take_size() -> None:
    """Show everything as large as was chosen, which Qt only asks for before anything is on screen."""
    settings, _ = load_settings(settings_file())
    if settings.size != SIZES[0]:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.size / 100))


class Waymark(QObject):
    """One run of the program: from the doors to a window with a workspace, and back.

    `desk` answers what fills the window once the store is open.

    Signals:
        seen: something is on screen, so there is time to load what was not needed for it.
    """

    seen = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        workspaces: "Callable[[], Workspaces]",
        desk: "Callable[[], type[Desk]]",
        today: Callable[[], date],
    ) -> None:
        super().__init__(app)
        self._app, self._workspaces, self._desk_kind, self._today = app, workspaces, desk, today
        self._settings, self._warning = load_settings(settings_file())
        self._appearance = theme.Appearance(app, self._choice())
        self._tasks: Tasks | None = None
        self._store: Store | None = None
        self.doors: FirstStart | None = None
        self.frame: Frame | None = None
        self.window: MainWindow | None = None
        self._desk: Desk | None = None

    def start(self, workspace: Path | None) -> None:
        """Open what was named, or what was opened last; without either show the doors."""
        usual = default_workspace()
        folder = workspace or next(iter(self._settings.recent), usual if usual.is_dir() else None)
        if folder is None:
            self.show_doors(self._warning)
            return
        frame = self._show_frame()
        frame.painted.connect(lambda: self._open(frame, folder))

    def begin_anew(self, folder: Path, first: "Callable[[], str] | None" = None) -> None:
        """Leave whatever is open and open the folder, once `first` was done; what that answers is told then."""
        frame = Frame(settings_file().parent)
        frame.show()  # before the other goes, for the program ends with its last window
        self.leave()
        self._close_doors()
        self.frame = frame
        frame.painted.connect(lambda: self._open(frame, folder, first))

    def show_doors(self, problem: str = "") -> None:
        """Leave the desk for the doors, with a sentence where something went wrong."""
        from ui.first_start.first_start_page import FirstStart
        from ui.first_start.first_start_presenter import FirstStartPresenter

        self.doors = doors = FirstStart(self._choice())
        doors.show_recent(self._settings.recent)
        doors.show()
        self.seen.emit()
        self.leave()
        presenter = FirstStartPresenter(doors, workspaces=self._workspaces, tasks=self._at_work(), today=self._today)
        presenter.opened.connect(self._enter_from_doors)
        presenter.older_found.connect(self._ask_about_older)
        doors.appearance_chosen.connect(self._choose_appearance)
        if problem:
            doors.show_problem(problem)

    def leave(self) -> None:
        """Stop all work and close the workspace."""
        if self.frame is not None:
            self.frame.may_close = lambda: True
            self.frame.close()  # which keeps what is still being typed
            self.frame.deleteLater()
            self.frame = self.window = None
        if self._tasks is not None:
            self._tasks.close()
            self._tasks = None
        if self._store is not None:
            self._store.close()
            self._store = None
        self._desk = None

    def _open(self, frame: Frame, folder: Path, first: "Callable[[], str] | None" = None) -> None:
        """The frame is on screen: fill it, and load all else on a worker."""
        self.seen.emit()
        window = self._fill(frame)
        window.status.show_progress(0, 0, f"Opening {folder}", stoppable=False)

        def load(task: "Task") -> "tuple[Store, str]":
            told = first() if first is not None else ""
            store = self._workspaces().open(folder)
            self._desk_kind()
            return store, told

        def enter(loaded: "tuple[Store, str]") -> None:
            self._enter(window, loaded[0], folder)
            if loaded[1]:
                window.message.show_message("info", loaded[1])

        def fail(error: Exception) -> None:
            self._fail(error, folder)

        QTimer.singleShot(0, window, lambda: self._at_work().run(window, load, enter, fail))

    def _fail(self, error: Exception, folder: Path) -> None:
        if not isinstance(error, AppError):
            raise error
        if isinstance(error, OlderCopy):
            self.show_doors()
            self._ask_about_older(folder, str(error))
        else:
            self.show_doors(str(error))

    def _ask_about_older(self, folder: Path, why: str) -> None:
        from ui.first_start.older_copy_dialog import OlderCopyDialog
        from volunteer_app.services.copies import FOLDER, copies_in, made_words, newest_proved

        newest = newest_proved(copies_in(folder / FOLDER))
        dialog = OlderCopyDialog(why, made_words(newest) if newest else "", self.doors)
        dialog.accept_requested.connect(lambda: self.begin_anew(folder, lambda: self._accept(folder)))
        if newest is not None:
            dialog.restore_requested.connect(lambda: self._restore(newest.path, folder))
        dialog.open()

    def _accept(self, folder: Path) -> str:
        self._workspaces().accept(folder)
        return ""

    def _restore(self, copy: Path, folder: Path) -> None:
        def replace_store() -> str:
            try:
                done = self._workspaces().replace(copy, folder)
            except AppError as refusal:
                return str(refusal)
            kept = f" The store before it is kept for a week: {done.kept.name}." if done.kept else ""
            return f"The copy is in place.{kept}"

        # Off the stack of the dialog that asked, which goes with its window.
        QTimer.singleShot(0, self, lambda: self.begin_anew(folder, replace_store))

    def _leave_for_doors(self, window: "MainWindow") -> None:
        if self._desk is None or self._desk.backing.may_leave(
            window, "Making a copy before another is opened", self.show_doors, self._tell_no_copy
        ):
            self.show_doors()

    def _tell_no_copy(self, why: str) -> None:
        assert self.window is not None, "it is about to close"
        self.window.message.show_message("warn", why, lead="No whole copy was made. The next try goes without.")

    def _close_doors(self) -> None:
        if self.doors is not None:
            self.doors.close()
            self.doors.deleteLater()
            self.doors = None

    def _enter_from_doors(self, store: "Store", folder: Path, new: bool) -> None:
        self._enter(self._fill(self._show_frame()), store, folder)
        self._close_doors()
        if new and self._desk is not None:
            from ui.places import Place

            self._desk.open_place(Place(kind="guide"))

    def _at_work(self) -> "Tasks":
        from ui.tasks import Tasks

        if self._tasks is None:
            self._tasks = Tasks(self)
        return self._tasks

    def _show_frame(self) -> Frame:
        self.frame = frame = Frame(settings_file().parent)
        frame.show()
        return frame

    def _fill(self, frame: Frame) -> "MainWindow":
        from ui.main_window import PLACES, MainWindow
        from ui.widgets.appearance_button import AppearanceButton
        from ui.widgets.buttons import Button

        self.window = window = MainWindow(PLACES, settings_file().parent)
        appearance = self._appearance_button = AppearanceButton(self._choice(), icon_alone=True)
        appearance.chosen.connect(self._choose_appearance)
        leave = self._leave_button = Button(icon="folder-open", kind="quiet", name="Open another workspace")
        leave.setEnabled(False)  # until there is one to leave: a store that is being opened would be lost, and locked
        leave.clicked.connect(lambda: self._leave_for_doors(window))
        window.add_to_top_bar(leave)
        window.add_to_top_bar(appearance)
        frame.fill(window)
        return window

    def _enter(self, window: "MainWindow", store: "Store", folder: Path) -> None:
        self._store = store
        self._keep(opened(self._settings, folder))
        window.status.hide_progress()
        self._leave_button.setEnabled(True)
        self._desk = self._desk_kind()(
            window, store=store, tasks=self._at_work(), today=self._today, here=self._installation(folder)
        )
        backing, frame = self._desk.backing, self.frame
        if frame is not None:
            words = "Making a copy before Waymark closes"
            frame.may_close = lambda: backing.may_leave(window, words, frame.close, self._tell_no_copy)
        backing.replaced.connect(lambda text: self._tell_replaced(window, folder, text))
        if self._warning:
            window.message.show_message("warn", self._warning)
        gc.enable()

    def _tell_replaced(self, window: "MainWindow", folder: Path, text: str) -> None:
        window.message.show_message("danger", text, action="Choose what to go on with")
        window.message.action_requested.connect(lambda: self.begin_anew(folder))

    def _installation(self, folder: Path) -> "Installation":
        from ui.settings.installation import Installation

        return Installation(
            folder=folder,
            appearance=self._choice,
            choose_appearance=self._choose_appearance,
            size=lambda: self._settings.size,
            choose_size=lambda size: self._keep(replace(self._settings, size=size)),
            back_up=lambda to, why: self._workspaces().backup(folder, to, why=why),
            prove=lambda copy: self._workspaces().prove(copy, folder),
            loss=lambda copy: self._workspaces().loss(copy, folder),
            restore=lambda copy: self._restore(copy, folder),
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
