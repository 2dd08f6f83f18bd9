"""The line under every page: what is shown, what was just done, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui import theme
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel


class StatusLine(QFrame):
    """Signals:
    undo_requested: the last change should be put back.
    stop_requested: the running job should stop.
    """

    undo_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setFixedHeight(theme.space("status_line_height"))
        self._rows = ElidedLabel(style="small", tone="muted")
        self._done_icon, self._done = IconLabel("check", "ok", 14), ElidedLabel(style="small")
        self._undo = Button("Undo", kind="link", name="Undo the last change")
        self._bar, self._label = QProgressBar(textVisible=False), ElidedLabel(style="small", tone="muted")
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName("Progress")
        self._stop = Button("Stop", kind="link", name="Stop the running job")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._rows, 1)
        for shown in (self._label, self._bar, self._stop, self._done_icon, self._done, self._undo):
            row.addWidget(shown)
        self._undo.clicked.connect(lambda: self.undo_requested.emit())
        self._stop.clicked.connect(lambda: self.stop_requested.emit())
        self.show_done("")
        self.hide_progress()

    def show_rows(self, text: str) -> None:
        """How many rows are shown and selected."""
        self._rows.setText(text)

    def show_done(self, text: str, *, undoable: bool = False) -> None:
        """What has just been done; with an Undo where it can be put back."""
        self._done.setText(text)
        self._done.setVisible(bool(text))
        self._done_icon.setVisible(bool(text))
        self._undo.setVisible(undoable)
        announce(self, text)

    def show_progress(self, done: int, total: int, text: str, *, stoppable: bool = True) -> None:
        """How far a job has come; a total of 0 is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._label.setText(text)
        self._bar.show()
        self._label.show()
        self._stop.setVisible(stoppable)

    def hide_progress(self) -> None:
        """The job has ended."""
        for shown in (self._bar, self._label, self._stop):
            shown.hide()
