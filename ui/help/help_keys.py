"""F1 in every window of the program: the manual opens at the page of what is on screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.help.manual import PAGE_OF, SHORTCUTS_PAGE
from ui.shortcuts import bind

if TYPE_CHECKING:
    from ui.help.help_window import HelpWindow  # loaded when somebody first asks for help

BOUND = "has help"


class HelpKeys(QObject):
    """A child of the window, whose own keys it leaves alone; `shown` answers the key of the page in front of it.

    A dialog belongs to the topic whose folder its class lies in; one that several topics share, to the page in front.
    """

    def __init__(self, window: QWidget, shown: Callable[[], str], open_guide: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._shown, self._open_guide = window, shown, open_guide
        self._help: HelpWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a window has an application"
        app.focusChanged.connect(self._follow)

    def open_page(self, name: str) -> "HelpWindow":
        """Show the manual at that page."""

        if self._help is None:
            from ui.help.help_window import HelpWindow

            self._help = HelpWindow()  # nobody's child: a dialog of the window would lock those out too
            self.destroyed.connect(self._help.deleteLater)
            self._help.guide_requested.connect(self._open_guide)
        self._help.show_page(name)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()
        return self._help

    def open_for(self, window: QWidget) -> "HelpWindow":
        """Show the page of what is in that window."""
        topic = type(window).__module__.removeprefix("ui.").partition(".")[0]
        return self.open_page(PAGE_OF.get(topic) or PAGE_OF.get(self._shown(), ""))

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Give each dialog the keys when somebody first comes into it."""
        window = now.window() if now is not None else None
        ours = self._window.window()
        if window is None or window in (ours, self._help) or window.property(BOUND):
            return
        if _belongs(window, ours):
            window.setProperty(BOUND, True)
            context = Qt.ShortcutContext.WindowShortcut
            bind(window, "help", lambda: self.open_for(window), context)
            bind(window, "shortcuts", lambda: self.open_page(SHORTCUTS_PAGE), context)


def _belongs(dialog: QWidget, window: QWidget) -> bool:
    """Whether it is a dialog of the window, or a dialog of such a one."""
    owner: QWidget | None = dialog
    while owner is not None and owner is not window:
        owner = owner.parentWidget()
    return owner is not None
