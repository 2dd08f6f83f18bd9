"""The one ring on screen: it goes round the control that has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui import theme

RINGED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QTabBar)
REACH = 3


class FocusRing(QWidget):
    """Drawn just outside its control as far as the control's parent has room, and transparent to the mouse."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control.parentWidget())
        self._control, self._room = control, control.parentWidget() or control
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        control.installEventFilter(self)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.Show:
            self.show()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _follow(self) -> None:
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
    """Whether a ring goes round it; one with the property `own_ring` draws one itself."""
    alone = control.parentWidget() is None or control.isWindow()
    return isinstance(control, RINGED) and not alone and not control.property("own_ring")
