"""An older store lies where a newer one was seen: what happened, and the ways to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label

WIDTH = 600


class OlderCopyDialog(QDialog):
    """Opened with `open()`, gone once closed; Esc leaves the workspace closed.

    Signals:
        restore_requested: the newest copy should be put in the place of the store.
        accept_requested: the older store is the right one.
    """

    restore_requested = Signal()
    accept_requested = Signal()

    def __init__(self, why: str, newest: str, parent: QWidget | None = None) -> None:
        """`newest` says of which moment the newest copy is, '' where there is none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("An older store")
        self._restore = Button(f"&Restore the copy of {newest}", "undo-2", "primary")
        self._accept, self._close = Button("&Go on with the older store"), Button("&Leave it closed")
        self._restore.setHidden(not newest)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(12)
        head.addWidget(IconLabel("triangle-alert", "warn", 24))
        head.addWidget(label("An older store lies in the place of yours", "title"), 1)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(label(why, wrap=True))
        column.addWidget(
            label(
                "Restoring keeps the older store beside it for 7 days. Going on with the older store gives up what it "
                "lacks.",
                tone="muted",
                wrap=True,
            )
        )
        column.addSpacing(4)
        for button, signal in ((self._restore, self.restore_requested), (self._accept, self.accept_requested)):
            column.addWidget(button)
            button.setAutoDefault(False)
            button.clicked.connect(self.accept)
            button.clicked.connect(signal)
        column.addWidget(self._close)
        self._close.clicked.connect(self.reject)
        self.setFixedWidth(WIDTH)
        self._close.setDefault(True)
        self._close.setFocus()
