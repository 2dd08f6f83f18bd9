"""The sites and their departments."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.settings.part import Part
from ui.settings.place_lines import PlaceLine
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.marks import Mark
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app.domain.roles import Site

INDENT = "\u2003\u2003"
_SITE, _DEPARTMENT = Mark("building-2", "muted", "Site"), Mark("users", "muted", "Department")


def _mark(line: PlaceLine) -> Mark:
    return _SITE if isinstance(line.place, Site) else _DEPARTMENT


COLUMNS: tuple[Column[PlaceLine], ...] = (
    Column(heading="Name", text=lambda line: f"{INDENT * line.depth}{line.place.name}", strong=True),
    Column(heading="Kind", text=lambda line: _mark(line).word, mark=_mark, width=152),
    Column(heading="Roles", text=lambda line: f"{line.roles:,}" if line.roles else "–", width=96, right=True),
)


class SitesPart(Part):
    """Enter changes the row, Delete takes it away.

    Signals:
        add_site_requested, add_department_requested: a new one; carries the row it may lie in, or None.
        change_requested, remove_requested: carries the row.
    """

    add_site_requested = Signal(object)
    add_department_requested = Signal(object)
    change_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Sites and departments",
            "Where volunteers help. A site may lie within another, as a block within a hospital.",
        )
        self._site = Button("Add &site", "plus", "primary")
        self._department = Button("Add &department", "plus")
        self._change, self._remove = Button("&Change…", "pencil"), Button("&Remove", "trash-2")
        empty = EmptyState("No sites yet", "Add the first one; roles are then added at it.")
        self.table: RecordTable[PlaceLine] = RecordTable("Sites", COLUMNS, lambda line: line.place.id, tasks, empty)
        self._lay_out()
        self._site.clicked.connect(lambda: self.add_site_requested.emit(self.chosen()))
        self._department.clicked.connect(lambda: self.add_department_requested.emit(self.chosen()))
        self._change.clicked.connect(lambda: self.change_requested.emit(self.chosen()))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.chosen()))
        self.table.opened.connect(self.change_requested)
        self.table.selection_changed.connect(lambda rows: self._show_possible())
        self.table.counted.connect(lambda count: self._show_possible())
        self._show_possible()

    def show_places(self, lines: Sequence[PlaceLine]) -> None:
        """Show these, with the selection kept."""
        self.table.show_source(FixedRows(lines, lambda line: line.place.id))

    def chosen(self) -> PlaceLine | None:
        """The one row that is selected."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_possible(self) -> None:
        one = self.chosen() is not None
        for button in (self._change, self._remove):
            button.setEnabled(one)
        self._department.setEnabled(self.table.records.rowCount() > 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._site, self._department, self._change, self._remove):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
