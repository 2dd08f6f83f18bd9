"""What is shown when the program itself is at fault: where it happened, and nothing about anyone."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.labels import label

log = logging.getLogger(__name__)

SAFE = "What was saved is safe; what you were just doing may not be. Please close this and try again."
ASK = (
    "If it happens again, send these details to whoever looks after Waymark. "
    "They say where in the program it happened and name no one."
)


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and the places it came through, never its text, which may hold what someone typed."""
    frames = [f"{Path(frame.filename).stem}:{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__, *frames])


class CrashDialog(QDialog):
    """Says that the work done so far is kept, and offers the details for whoever mends the program."""

    def __init__(self, details: str) -> None:
        super().__init__()
        self.setWindowTitle("Something went wrong in Waymark")
        self._details = QPlainTextEdit(details, readOnly=True)
        self._details.setAccessibleName("Details")
        self._details.setFixedHeight(160)
        self._copy, self._close = Button("&Copy details", "copy"), Button("C&lose", kind="primary")
        self._close.setDefault(True)
        self._close.setFocus()
        body, column = QVBoxLayout(), QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(12)
        body.addWidget(label("Something went wrong in Waymark", "section"))
        body.addWidget(label(SAFE, wrap=True))
        body.addWidget(label(ASK, wrap=True))
        body.addWidget(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(self._foot())
        self.setFixedWidth(560)
        self._copy.clicked.connect(self.copy_details)
        self._close.clicked.connect(self.accept)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("dialog_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch()
        row.addWidget(self._copy)
        row.addWidget(self._close)
        return foot


def show_crashes() -> None:
    """From now on an unexpected error is logged by kind and place and shown, and the window stays open."""
    shown: list[CrashDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = details_of(kind, trace)
        log.error("unexpected error: %s", details.replace("\n", " < "))
        if isinstance(QApplication.instance(), QApplication) and not any(dialog.isVisible() for dialog in shown):
            shown[:] = [CrashDialog(details)]
            shown[0].open()

    sys.excepthook = hook
