"""What fills the window round the pages: the rail, the top bar, the page on screen and the status line."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from ui import theme
from ui.places import Place
from ui.shortcuts import bind, shortcut, shown
from ui.widgets.message_bar import MessageBar
from ui.widgets.rail import Rail, RailPlace
from ui.widgets.status_line import StatusLine
from ui.widgets.tab_order import go_on
from ui.widgets.type_ahead import TypeAhead

PLACES = (
    RailPlace("today", "Today", "sun"),
    RailPlace("people", "People", "users"),
    RailPlace("roles", "Roles", "id-card"),
    RailPlace("hours", "Hours", "clock"),
    RailPlace("placements", "Placements", "signpost"),
    RailPlace("jobs", "Employment", "briefcase"),
    RailPlace("reports", "Reports", "file-text"),
    RailPlace("settings", "Settings", "settings"),
)
LEAST_WIDTH_FOR_RAIL = 1060  # every list has its buttons in view beside it
PAGE = 2  # among the parts that F6 goes round
ASKED_BY_KEY = ("new-person", "log-hours", "hours-sheet", "import", "help", "shortcuts")


class MainWindow(QWidget):
    """Holds one page for each place of the rail and shows them; `folder` keeps what is remembered of them.

    Signals:
        place_requested: the person chose a place of the rail, or asked for one by its key; carries a Place.
        back_requested, forward_requested: the place before should be shown, or the one after it again.
        undo_requested, redo_requested: the last change should go, or come back.
        refresh_requested: what is on screen should be read again.
        shown: another page came to the front; carries its key.
    """

    place_requested = Signal(object)
    back_requested = Signal()
    forward_requested = Signal()
    refresh_requested = Signal()
    shown = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, places: Sequence[RailPlace], folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Waymark")
        self.settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)
        self.places = tuple(places)
        self._pages: dict[str, QWidget] = {}
        self._left_at: dict[int, QWidget] = {}
        self.rail, self.status = Rail(places), StatusLine()
        self.search, self.message = TypeAhead("Find people, places, actions", key=shown("Ctrl+K")), MessageBar()
        self._stack, self._scroll = _Pages(), QScrollArea()
        self._bar, self._top_bar = QFrame(), QHBoxLayout()
        self._lay_out()
        self._connect()

    def add_page(self, key: str, page: QWidget) -> None:
        """A page for a place of the rail, or for a record opened from one."""
        self._pages[key] = page
        self._stack.addWidget(page)

    def remove_page(self, key: str) -> None:
        """Take a page away, and with it everything it holds."""
        page = self._pages.pop(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    def show_page(self, key: str, place: str = "") -> None:
        """Bring a page to the front; `place` is the rail's place it belongs to where that is another."""
        page, focused = self._pages[key], QApplication.focusWidget()
        first = page.focusWidget() is None and (focused is None or self._stack.isAncestorOf(focused))
        self.rail.blockSignals(True)  # first: a rail without a choice makes one when the keyboard comes by
        self.rail.choose(place or key)
        self.rail.blockSignals(False)
        self._stack.setCurrentWidget(page)
        if first:
            page.setFocus()  # where the page would have it, instead of its first button
            if page.focusWidget() is page and not self._take_keyboard(page, None):
                page.clearFocus()  # a page itself answers no key
        self.shown.emit(key)

    def leave_search(self) -> None:
        """The keyboard goes from the search box to the page in front, where that had it last."""
        page = self._stack.currentWidget()
        if page is None or not self.search.hasFocus():
            return
        held = page.focusWidget()
        (held if held is not None and held.isVisible() else page).setFocus(Qt.FocusReason.OtherFocusReason)
        if self.search.hasFocus():
            self._take_keyboard(page, None)

    def has_page(self, key: str) -> bool:
        return key in self._pages

    def page(self, key: str) -> QWidget:
        return self._pages[key]

    def key_shown(self) -> str:
        """The key of the page in front."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def add_to_top_bar(self, widget: QWidget) -> None:
        """Something at the right end of the top bar."""
        self._top_bar.addWidget(widget)

    def show_organisation(self, name: str) -> None:
        """Whose workspace is open, in the rail and in the title."""
        self.rail.show_organisation(name)
        self.setWindowTitle(f"{name} – Waymark" if name else "Waymark")

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.show_narrow(self.width() < LEAST_WIDTH_FOR_RAIL)

    def _lay_out(self) -> None:
        self._bar.setObjectName("top_bar")
        self._bar.setFixedHeight(theme.space("top_bar_height"))
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(24, 0, 16, 0)
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(392)
        row.addWidget(self.search, 1)
        row.addStretch()
        row.addLayout(self._top_bar)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 3, 1)
        grid.addWidget(self._bar, 0, 1)
        grid.addWidget(self.message, 1, 1)
        self._scroll.setWidget(self._stack)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.addWidget(self._scroll, 2, 1)
        grid.addWidget(self.status, 3, 0, 1, 2)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._ask_for)
        self.status.undo_requested.connect(self.undo_requested)
        acts: Mapping[str, Callable[[], object]] = {
            "find": self._go_to_search,
            "refresh": self.refresh_requested.emit,
            "undo": self.undo_requested.emit,
            "redo": self.redo_requested.emit,
            "back": self.back_requested.emit,
            "forward": self.forward_requested.emit,
            "next-part": lambda: self._go_to_part(1),
            "previous-part": lambda: self._go_to_part(-1),
            "quit": lambda: self.window().close(),
            **{kind: partial(self._ask_for, kind) for kind in ASKED_BY_KEY},
        }
        for name, act in acts.items():
            bind(self, name, act, Qt.ShortcutContext.WindowShortcut)
        for place, keys in zip(self.places, shortcut("places").keys, strict=False):
            QShortcut(QKeySequence(keys), self, partial(self._ask_for, place.key))

    def _ask_for(self, kind: str) -> None:
        self.place_requested.emit(Place(kind=kind))

    def _go_to_part(self, step: int) -> None:
        """On to the next part of the window that can take the keyboard, back at the field it left there."""
        parts = (self.rail, self._bar, self._stack, self.status)
        held = QApplication.focusWidget()
        here = next((number for number, part in enumerate(parts) if held and part.isAncestorOf(held)), 0)
        if held is not None:
            self._left_at[here] = held
        for number in range(here + step, here + step * len(parts), step):
            if self._take_keyboard(parts[number % len(parts)], self._left_at.get(number % len(parts))):
                return

    def _take_keyboard(self, part: QWidget, left_at: QWidget | None) -> bool:
        """Whether something there took it."""
        known = left_at if left_at is not None and isValid(left_at) else None
        for widget in (known, *part.findChildren(QWidget)):
            if widget is not None and widget.isVisible() and widget.isEnabled() and _takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _go_to_search(self) -> None:
        held = QApplication.focusWidget()
        if held is not None and self._stack.isAncestorOf(held):
            self._left_at[PAGE] = held
        self.search.setFocus()
        self.search.selectAll()
        self.search.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search box, once nothing is typed in it, leads back to the page."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self._take_keyboard(self._stack, self._left_at.get(PAGE))
        else:
            super().keyPressEvent(event)


class _Pages(QStackedWidget):
    """Needs the room of the page in front, not of the largest; where a window has less, it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize(0, 0) if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
