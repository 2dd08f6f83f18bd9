"""The one ring on screen: it goes round the control that has the keyboard."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from shiboken6 import isValid

from ui import theme

AREAS = (QAbstractItemView, QScrollArea, QTextBrowser)
RINGED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, *AREAS)
REACH = 3


class FocusRing(QWidget):
    """Drawn just outside its control as far as the control's parent has room, and transparent to the mouse.

    A large area has it inside; a list shows its current row instead, where it has one.
    """

    def __init__(self, control: QWidget) -> None:
        self._is_inside = isinstance(control, AREAS)
        super().__init__(control if self._is_inside else control.parentWidget())
        self._control, self._room = control, control.parentWidget() or control
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        control.installEventFilter(self)
        if isinstance(control, QAbstractItemView) and control.model() is not None:
            control.model().modelReset.connect(self._appear)
            control.selectionModel().currentChanged.connect(self._appear)
        self._follow()
        self._appear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.Show:
            self._appear()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _appear(self) -> None:
        view = self._control
        shows_row = isinstance(view, QAbstractItemView) and not isinstance(view, QListWidget)
        self.setVisible(not (shows_row and cast(QAbstractItemView, view).currentIndex().isValid()))

    def _follow(self) -> None:
        if self._is_inside:
            self.setGeometry(self._control.rect())
            self.raise_()
            return
        around = self._control.geometry().adjusted(-REACH, -REACH, REACH, REACH)
        self.setGeometry(around & self._room.rect())
        self.raise_()


class FocusRings(QObject):
    """Moves the ring as the keyboard moves; a child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._move)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.deleteLater()
            self._ring.hide()
        self._ring = None
        if new is not None and _is_ringed(new):
            self._ring = FocusRing(new)


def _is_ringed(control: QWidget) -> bool:
    """Whether a ring goes round it: round all of some kinds, but for those with the property `own_ring`, which draw one
    themselves, and round what has the property `ring`.
    """
    alone = control.parentWidget() is None or control.isWindow()
    ringed = isinstance(control, RINGED) or bool(control.property("ring"))
    return ringed and not alone and not control.property("own_ring")
