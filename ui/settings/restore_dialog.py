"""Says what putting a copy in the place of the store would lose, before it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label
from volunteer_app.services.workspaces import Held, Loss, loss_words

WIDTH = 640
HELD = (("People", "people"), ("Entries of hours", "entries"), ("Placements", "placements"), ("Jobs", "jobs"))
AFTERWARDS = (
    "The copy is proved once more, and of what is there now another copy is made. The store as it is now stays beside "
    "it for 7 days. The workspace closes for a moment and opens again."
)


class RestoreDialog(QDialog):
    """Accepted where the copy should be restored. Esc leaves everything as it is, and so does Enter at first."""

    def __init__(self, made: str, loss: Loss, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Restore a copy")
        self._cancel, self._restore = Button("Cancel"), Button("&Restore this copy", "undo-2", "primary")
        self._restore.setAutoDefault(False)
        self._cancel.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self._restore.clicked.connect(self.accept)
        body, foot, row, column = QVBoxLayout(), QFrame(), QHBoxLayout(), QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(12)
        body.addWidget(label(f"Go back to the copy of {made}?", "title"))
        body.addLayout(_counts(loss))
        for sentence in loss_words(loss)[1:] or loss_words(loss):
            body.addWidget(label(sentence, "strong", wrap=True))
        body.addWidget(label(AFTERWARDS, tone="muted", wrap=True))
        body.addStretch()
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._restore)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(foot)
        self.setFixedWidth(WIDTH)
        self._cancel.setFocus()


def _counts(loss: Loss) -> QGridLayout:
    """What is there now beside what would be."""
    grid, right = QGridLayout(), Qt.AlignmentFlag.AlignRight
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(3, 1)
    for column, heading in ((1, "Now"), (2, "In the copy")):
        grid.addWidget(label(heading, tone="muted"), 0, column, right)
    for place, (name, field) in enumerate(HELD, 1):
        grid.addWidget(label(name), place, 0)
        grid.addWidget(label(_count(loss.now, field), "strong"), place, 1, right)
        grid.addWidget(label(_count(loss.then, field), "strong"), place, 2, right)
    return grid


def _count(held: Held | None, field: str) -> str:
    return "?" if held is None else f"{getattr(held, field):,}"
