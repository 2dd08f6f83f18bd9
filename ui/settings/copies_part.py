"""Copies of the workspace: those there are, the second place for them, and the way back to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app.domain.copies import Why
from volunteer_app.services.copies import Copy, SecondPlace, made_words

LEAST_TABLE_HEIGHT = 260
WHY = {
    Why.ASKED: "Asked for",
    Why.CLOSING: "On closing",
    Why.AT_WORK: "While at work",
    Why.UPGRADE: "Before an upgrade",
    Why.IMPORT: "Before an import",
    Why.RESTORE: "Before a restore",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A copy, and whether it lies in the second place."""

    copy: Copy
    second: bool


COLUMNS: tuple[Column[CopyLine], ...] = (
    Column(heading="Made", text=lambda line: made_words(line.copy), width=168, strong=True),
    Column(heading="Why", text=lambda line: _why(line.copy), width=148),
    Column(heading="People", text=lambda line: _count(line.copy.people), width=84, right=True),
    Column(heading="Entries of hours", text=lambda line: _count(line.copy.entries), width=132, right=True),
    Column(heading="Size", text=lambda line: f"{line.copy.size / 1_000_000:,.1f} MB", width=88, right=True),
    Column(heading="Where", text=lambda line: "Second place" if line.second else "This computer"),
)


def _why(copy: Copy) -> str:
    return WHY[copy.manifest.why] if copy.manifest else "Not proved"


def _count(count: int | None) -> str:
    return "?" if count is None else f"{count:,}"


class CopiesPart(Part):
    """Signals:
    copy_requested: a copy is wished among the workspace's own.
    copy_elsewhere_requested: a copy is wished in a folder still to be chosen.
    place_requested: another second place should be chosen.
    no_place_requested: copies should go to no second place any more.
    prove_requested, restore_requested: something is wished of a copy; carries the Copy.
    """

    copy_requested = Signal()
    copy_elsewhere_requested = Signal()
    place_requested = Signal()
    no_place_requested = Signal()
    prove_requested = Signal(object)
    restore_requested = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Backups",
            "Waymark makes a copy by itself after half an hour of changes, on closing, and before an upgrade, a large "
            "import or a restore. Each is opened again and compared before it counts. Copies are not encrypted yet: "
            "whoever has one can read it.",
        )
        self._last, self._elsewhere = label(style="strong"), Button("Copy to another &folder…", "folder-open")
        self._here = Button("Make a &copy now", "copy", "primary")
        self._place, self._place_state = label(style="strong", wrap=True), label(tone="muted", wrap=True)
        self._choose, self._none = Button("C&hoose…", "folder-open"), Button("Use &none")
        self._prove = Button("&Prove this copy", "shield-check")
        self._restore = Button("&Restore this copy…", "undo-2")
        empty = EmptyState("No copies yet", "Make one now, and keep one on a drive of its own.")
        self.table: RecordTable[CopyLine] = RecordTable("Copies", COLUMNS, _key, tasks, empty)
        self.table.setMinimumHeight(LEAST_TABLE_HEIGHT)
        self._lay_out()
        self._connect()

    def show_copies(self, lines: Sequence[CopyLine]) -> None:
        """The copies there are, the newest first."""
        here = next((line.copy for line in lines if line.copy.manifest and not line.second), None)
        self._last.setText(f"Last copy here: {made_words(here)}" if here else "No copy has been made here yet.")
        self.table.show_source(FixedRows(lines, _key))
        self._show_ways()

    def show_second_place(self, place: SecondPlace, problem: str) -> None:
        """Where copies also go, and what is to be done about it."""
        self._place.setText(f"Second place: {place.folder}" if place.folder else "No second place for copies yet")
        fine = "Plug it in now and then: the next copy goes there." if not place.there else "Copies go there too."
        self._place_state.setText(problem or fine)
        self._none.setVisible(place.folder is not None)

    def _connect(self) -> None:
        self._here.clicked.connect(lambda: self.copy_requested.emit())
        self._elsewhere.clicked.connect(lambda: self.copy_elsewhere_requested.emit())
        self._choose.clicked.connect(lambda: self.place_requested.emit())
        self._none.clicked.connect(lambda: self.no_place_requested.emit())
        self._prove.clicked.connect(lambda: self._ask(self.prove_requested))
        self._restore.clicked.connect(lambda: self._ask(self.restore_requested))
        self.table.opened.connect(lambda line: self.restore_requested.emit(line.copy))
        self.table.selection_changed.connect(lambda: self._show_ways())

    def _ask(self, signal: SignalInstance) -> None:
        for line in self.table.selected_rows():
            signal.emit(line.copy)

    def _show_ways(self) -> None:
        for button in (self._prove, self._restore):
            button.setEnabled(len(self.table.selected_rows()) == 1)

    def _lay_out(self) -> None:
        place, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._place)
        words.addWidget(self._place_state)
        place.setSpacing(16)
        place.addLayout(words, 1)
        place.addLayout(_row(self._choose, self._none))
        ways = _row(self._prove, self._restore)
        ways.insertWidget(0, self._last)
        ways.insertStretch(1)
        self.column.addLayout(_row(self._here, self._elsewhere, filled=True))
        self.column.addLayout(place)
        self.column.addLayout(ways)
        self.column.addWidget(self.table, 1)


def _key(line: CopyLine) -> str:
    return str(line.copy.path)


def _row(*buttons: Button, filled: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    if filled:
        row.addStretch()
    return row
