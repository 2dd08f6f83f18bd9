"""Pasting, leaving out and discarding rows of the hours sheet, each with its way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui.hours.hours_sheet_columns import COLUMNS, STATE, rows_counted
from ui.hours.hours_sheet_model import SheetModel
from ui.hours.hours_sheet_table import SheetTable
from ui.widgets.message_bar import MessageBar
from volunteer_app.domain.units import HoursEntryId
from volunteer_app.services.hours_sheet.pasting import cells_of_text
from volunteer_app.services.hours_sheet.rows import SheetRow


class SheetSteps(QObject):
    """The last step can be taken back from the message that tells of it; what was typed since stays as it is."""

    def __init__(self, table: SheetTable, message: MessageBar) -> None:
        super().__init__(table)
        self._table, self._message = table, message
        self._model: SheetModel = table.sheet
        self._back: Callable[[], None] = lambda: None
        message.action_requested.connect(self._take_back)
        table.rows_left_out.connect(lambda taken: self.offer_rows(*taken))

    def paste(self, text: str) -> None:
        """Put cells of a spreadsheet where the keyboard is. Raises FileRefused where they are none, or too many."""
        index = self._table.currentIndex()
        place, key = max(index.row(), 0), COLUMNS[max(index.column(), 0)].key
        cells = cells_of_text(text, COLUMNS[0].key if key == STATE else key)
        before = {row.id: row for row in self._model.rows()}
        self._model.put_rows(place, cells)
        pasted = {self._model.row(number).id for number in range(place, place + len(cells))}
        self._table.go_to(place + len(cells), COLUMNS[0].key)
        self.offer(f"Pasted {rows_counted(len(cells))}.", "Take out", lambda: self._take_out(pasted, before))

    def leave_out(self, place: int) -> None:
        """Take a row out."""
        row = self._model.row(place)
        self._model.remove([row.id])
        self.offer_rows(place, (row,))

    def offer_rows(self, place: int, rows: Sequence[SheetRow]) -> None:
        """Rows that were left out can come back."""
        if rows:
            which = rows[0].person if len(rows) == 1 and rows[0].person else rows_counted(len(rows))
            self.offer(f"Left out: {which}.", "Bring back", lambda: self.put_back(place, rows))

    def put_back(self, place: int, rows: Sequence[SheetRow]) -> None:
        """Rows that were here before, from a place on."""
        now = self._model.rows()
        self._model.show_rows([*now[:place], *rows, *now[place:]])

    def offer(self, text: str, action: str, back: Callable[[], None]) -> None:
        """Tell what was done, and how to take it back."""
        self._back = back
        self._message.show_message("info", text, action=action)

    def _take_out(self, pasted: set[HoursEntryId], before: dict[HoursEntryId, SheetRow]) -> None:
        self._model.show_rows(
            [before.get(row.id, SheetRow()) if row.id in pasted else row for row in self._model.rows()]
        )

    def _take_back(self) -> None:
        self._message.hide()
        self._back()
        self._table.setFocus()
