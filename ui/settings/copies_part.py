"""Copies of the workspace: the last one, how to make one, and what is not done by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app.domain.copies import Why
from volunteer_app.domain.units import HERE, format_short_day
from volunteer_app.services.copies import Copy

WHY = {
    Why.ASKED: "Asked for",
    Why.CLOSING: "On closing",
    Why.AT_WORK: "While at work",
    Why.UPGRADE: "Before an upgrade",
    Why.IMPORT: "Before an import",
    Why.RESTORE: "Before a restore",
}

COLUMNS: tuple[Column[Copy], ...] = (
    Column(heading="Made", text=lambda copy: made(copy), width=176, strong=True),
    Column(
        heading="Why",
        text=lambda copy: WHY[copy.manifest.why] if copy.manifest else "Not proved",
        width=232,
    ),
    Column(heading="Size", text=lambda copy: f"{copy.size / 1_000_000:,.1f} MB", width=96, right=True),
    Column(heading="File", text=lambda copy: copy.path.name),
)


def made(copy: Copy) -> str:
    """'25 Nov 2026, 14:05', as the wall here has it."""
    here = copy.made_at.astimezone(HERE)
    return f"{format_short_day(here.date())}, {here:%H:%M}"


class CopiesPart(Part):
    """Signals:
    copy_requested: a copy is wished in the workspace's own folder.
    copy_elsewhere_requested: a copy is wished in a folder still to be chosen.
    """

    copy_requested = Signal()
    copy_elsewhere_requested = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Backups",
            "A copy is made while you work, opened again and compared before it counts. Waymark does not make copies "
            "by itself yet, except before an upgrade, and does not encrypt them: whoever has a copy can read it.",
        )
        self._last, self._elsewhere = label(style="strong"), Button("Copy to another &folder…", "folder-open")
        self._here = Button("Make a &copy now", "copy", "primary")
        empty = EmptyState("No copies yet", "Make one now, and keep one on a drive of its own.")
        self.table: RecordTable[Copy] = RecordTable("Copies", COLUMNS, lambda copy: copy.path.name, tasks, empty)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._here, self._elsewhere):
            row.addWidget(button)
        row.addStretch()
        self.column.addWidget(self._last)
        self.column.addLayout(row)
        self.column.addWidget(
            label(
                "Copies in the workspace are lost with this computer. To work on from a copy: main.py restore.",
                tone="muted",
                wrap=True,
            )
        )
        self.column.addWidget(self.table, 1)
        self._here.clicked.connect(lambda: self.copy_requested.emit())
        self._elsewhere.clicked.connect(lambda: self.copy_elsewhere_requested.emit())

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """The copies in the workspace, the newest first."""
        self._last.setText(f"Last copy here: {made(copies[0])}" if copies else "No copy has been made here yet.")
        self.table.show_source(FixedRows(copies, lambda copy: copy.path.name))
