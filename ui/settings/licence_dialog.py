"""The text of a licence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import Button


class LicenceDialog(QDialog):
    """Opened with `open()`, gone once closed."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        shown, close, foot = QPlainTextEdit(text), Button("Close"), QFrame()
        held, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(title)
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch()
        row.addWidget(close)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        held.setContentsMargins(24, 20, 24, 20)
        held.addWidget(shown)
        column.addLayout(held, 1)
        column.addWidget(foot)
        self.setLayout(column)
        self.resize(752, 520)
        close.clicked.connect(self.reject)
