"""The line under every page: what is shown, what was just done, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui import theme
from ui.shortcuts import shortcut, shown
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain import show_tooltip


class StatusLine(QFrame):
    """Signals:
    undo_requested, redo_requested: the last change should be put back, or what was put back be done again.
    stop_requested: the running job should stop.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setFixedHeight(theme.space("status_line_height"))
        self._rows = ElidedLabel(style="small", tone="muted")
        self._done_icon, self._done = IconLabel("check", "ok", 14), ElidedLabel(style="small")
        self._undo, self._redo = Button("Undo", kind="link"), Button("Redo", kind="link")
        self._copied_icon, self._copied = IconLabel("shield-check", size=14), ElidedLabel(style="small", tone="muted")
        self._bar, self._label = QProgressBar(textVisible=False), ElidedLabel(style="small", tone="muted")
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName("Progress")
        self._stop = Button("Stop", kind="link", name="Stop the running job")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._rows, 1)
        for part in (self._label, self._bar, self._stop, self._done_icon, self._done):
            row.addWidget(part)
        for button, signal in ((self._undo, self.undo_requested), (self._redo, self.redo_requested)):
            row.addWidget(button)
            button.clicked.connect(signal)
        row.addSpacing(8)
        row.addWidget(self._copied_icon)
        row.addWidget(self._copied)
        self._stop.clicked.connect(lambda: self.stop_requested.emit())
        self.show_done("")
        self.show_copied("")
        self.hide_progress()

    def show_copied(self, text: str, failed: bool = False) -> None:
        """When the workspace was copied last, where it ever was; or that the last try failed."""
        self._copied.setText(text)
        self._copied_icon.show_icon("triangle-alert" if failed else "shield-check", "warn" if failed else "muted")
        for part in (self._copied_icon, self._copied):
            part.setHidden(not text)

    def show_rows(self, text: str) -> None:
        """How many rows are shown and selected."""
        self._rows.setText(text)

    def show_done(self, text: str, *, undo: str = "", redo: str = "") -> None:
        """What has just been done; and where something can be put back, or done again, what that is."""
        self._done.setText(text)
        self._done.setVisible(bool(text))
        self._done_icon.setVisible(bool(text))
        for button, name, what in ((self._undo, "undo", undo), (self._redo, "redo", redo)):
            said = f"{button.text()}: {what}"
            button.setAccessibleName(said)
            show_tooltip(button, f"{said} ({shown(shortcut(name).keys[0])})")
            button.setVisible(bool(what))
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
        for part in (self._bar, self._label, self._stop):
            part.hide()
