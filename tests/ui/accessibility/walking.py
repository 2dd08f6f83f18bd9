"""What somebody without a mouse or without sight would find wrong with a window."""

import re
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from ui import theme
from ui.widgets.page_desk import PageDesk

LEAST_TARGET, MOST_STOPS, MOST_TURNS, AROUND, NEARLY = 24, 200, 8, 4, 24
# What is painted by hand has no role of its own in Qt; it is named and described instead.
MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Pane, QAccessible.Role.Border)
MNEMONIC = re.compile(r"&(?!&)(\w)")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where Tab stopped: what has the keyboard, whether it showed that, and how Tab got there."""

    widget: QWidget
    shows: bool
    went_wrong: str


def stops(window: QWidget) -> list[Stop]:
    """All that Tab goes through until it comes back to where it began; a text keeps it for each of its links.

    It is the second round that counts: a list selects its row on arrival, and buttons for the row come with that.
    """
    _round(window)
    return _round(window)


def _round(window: QWidget) -> list[Stop]:
    walked = [_stop(window)]
    for _ in range(MOST_STOPS):
        _press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is walked[0].widget and len(walked) > 1:
            return [_stop(window, walked[-1].widget), *walked[1:]]
        if here is not walked[-1].widget:
            walked.append(_stop(window, walked[-1].widget))
    return walked


def trapped(walked: list[Stop]) -> list[str]:
    """Where Tab goes round without coming back to where it began."""
    seen = Counter(stop.widget for stop in walked)
    return [said(widget) for widget, times in seen.items() if times > 1]


def unreached(window: QWidget, walked: list[Stop]) -> list[str]:
    """What takes the keyboard, but not by Tab; one button of a group stands for all, the arrows do the rest."""
    reached = {stop.widget for stop in walked}
    groups = {widget.group() for widget in reached if isinstance(widget, QAbstractButton) and widget.group()}
    return [
        said(widget)
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusProxy() is None
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        and widget not in reached
        and not (isinstance(widget, QAbstractButton) and widget.group() in groups)
        and not isinstance(widget, QSplitterHandle)
        and not widget.objectName().startswith("qt_")
    ]


def out_of_order(walked: list[Stop]) -> list[str]:
    """Steps of Tab that go up, or back within a line, but for one that goes from the end to the beginning."""
    wrong = [stop.went_wrong for stop in walked if stop.went_wrong]
    return wrong if len(wrong) > 1 else []


def nameless(walked: list[Stop]) -> list[str]:
    """What a reader would stop at without a name, or without knowing what it is."""
    found = []
    for widget in (stop.widget for stop in walked):
        face = QAccessible.queryAccessibleInterface(widget)
        labelled = any(relation & QAccessible.RelationFlag.Label for _, relation in face.relations())
        unnamed_choice = isinstance(widget, QComboBox) and not (labelled or widget.accessibleDescription())
        if not face.text(QAccessible.Text.Name).strip() or unnamed_choice or face.role() in MEANINGLESS:
            found.append(said(widget))
    return found


def too_small(window: QWidget) -> list[str]:
    """Controls that are hard to hit: WCAG 2.2, 2.5.8; figures within a printed page have their list beside them."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTabBar)
    return [
        f"{said(widget)}: {widget.width()} × {widget.height()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.window() is window
        and not isinstance(widget.parentWidget(), QLineEdit | QAbstractItemView | QComboBox | PageDesk)
        and not widget.objectName().startswith("qt_")
        and min(widget.width(), widget.height()) < LEAST_TARGET
    ]


def without_a_ring(walked: list[Stop]) -> list[str]:
    """What did not show that it had the keyboard: nothing in or round it had the colour of the focus."""
    return [said(stop.widget) for stop in walked if not stop.shows]


def doubled_mnemonics(window: QWidget) -> list[str]:
    """Letters that stand for two things at once."""
    letters = Counter(
        found[1].lower()
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLabel) and widget.isVisible() and widget.isEnabled()
        for found in [MNEMONIC.search(widget.text())]
        if found is not None and (isinstance(widget, QAbstractButton) or widget.buddy() is not None)
    )
    return [letter for letter, count in letters.items() if count > 1]


def said(widget: QWidget) -> str:
    """A widget as a failure names it."""
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else widget.objectName())
    return f"{type(widget).__name__} {name!r}"


def _stop(window: QWidget, before: QWidget | None = None) -> Stop:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    shows = any(_shows_focus(window, widget) for _ in range(MOST_TURNS))
    place = _place(widget, window)
    went_wrong = before is not None and _is_backwards(_place(before, window), place)
    step = f"{said(before)} -> {said(widget)}" if before is not None and went_wrong else ""
    return Stop(widget, shows, step)


def _shows_focus(window: QWidget, widget: QWidget) -> bool:
    """Whether it does after another turn, for what scrolls and what chooses a row comes later."""
    QApplication.processEvents()
    place = _place(widget, window)
    area = place if isinstance(widget, QAbstractScrollArea) else place.adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return _has_focus_colour(window, area & window.rect())


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def _is_backwards(one: QRect, other: QRect) -> bool:
    """Up, or back within a line; up in another column to the right is forward."""
    is_up = other.bottom() < one.top() and other.left() < one.right()
    return is_up or (other.top() <= one.center().y() <= other.bottom() and other.right() < one.left())


def _press(key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = QApplication.focusWidget()
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _has_focus_colour(window: QWidget, area: QRect) -> bool:
    image, wanted = window.grab(area).toImage(), theme.colour("focus")
    parts = (wanted.red(), wanted.green(), wanted.blue())
    return any(
        all(abs(part - other) <= NEARLY for part, other in zip(parts, image.pixelColor(x, y).getRgb(), strict=False))
        for y in range(image.height())
        for x in range(image.width())
    )
