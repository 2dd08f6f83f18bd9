"""The window itself, on screen before what fills it is loaded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui import theme
from ui.widgets.screen_room import HEIGHT, WIDTH, fitting


class Frame(QMainWindow):
    """Opens where it was closed, which `folder` keeps, and shows the grounds of what is to come.

    `may_close` is asked whenever it should close; who says no closes it later.

    Signals:
        painted: it has been seen for the first time.
    """

    painted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Waymark")
        self.may_close: Callable[[], bool] = lambda: True
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)
        self._seen = False
        self.resize(WIDTH, HEIGHT)
        if geometry := self._settings.value("geometry"):
            self.restoreGeometry(geometry)
        self.fit(self.screen().availableGeometry())

    def fill(self, content: QWidget) -> None:
        """Show this from now on, under its title."""
        content.windowTitleChanged.connect(self.setWindowTitle)
        self.setCentralWidget(content)

    def fit(self, room: QRect) -> None:
        """Be no larger than the screen, whose free area this is, has room for."""
        self.resize(fitting(self, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.centralWidget() is None:
            self._paint_grounds()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)

    def _paint_grounds(self) -> None:
        """The rail, the top bar and the status line, which every page has."""
        rail, bar = theme.space("rail_width"), theme.space("top_bar_height")
        foot = self.height() - theme.space("status_line_height")
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, rail, foot), theme.colour("window"))
        for line in ((rail - 1, 0, 1, foot), (rail, bar - 1, self.width(), 1), (0, foot, self.width(), 1)):
            painter.fillRect(QRectF(*line), theme.colour("border"))
