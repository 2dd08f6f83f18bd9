"""What happens while a cell of the hours sheet is typed in: people and roles are offered, and one may be taken."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.hours.hours_sheet_columns import COLUMNS
from ui.hours.hours_sheet_model import Index, SheetModel
from ui.hours.hours_sheet_offers import SheetOfferList
from ui.shortcuts import presses
from volunteer_app.services.given_to import GivenTo
from volunteer_app.services.hours_sheet.giving import Offers
from volunteer_app.services.hours_sheet.rows import (
    Giver,
    SheetRow,
    answers_to,
    cell_of,
    choices_of,
    target_of,
    with_cell,
)

if TYPE_CHECKING:
    from ui.hours.hours_sheet_table import SheetTable

CONTROL = Qt.KeyboardModifier.ControlModifier
OF_TABLE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F4)
OF_TABLE_WITH_CONTROL = (Qt.Key.Key_D, Qt.Key.Key_Plus, Qt.Key.Key_Minus)


class CellTyping(QObject):
    """One cell at a time; the table's child.

    Signals:
        search_requested: somebody is being typed; carries the text.
        taken: one of the offers was clicked.
        add_requested: none of the people offered is meant.
    """

    search_requested = Signal(str)
    taken = Signal()
    add_requested = Signal()

    def __init__(self, table: "SheetTable", sheet: SheetModel, today: Callable[[], date]) -> None:
        super().__init__(table)
        self._table, self._sheet, self._today = table, sheet, today
        self._edit: QLineEdit | None = None
        self._cell = QPersistentModelIndex()
        self._meant: Giver | GivenTo | None = None
        self._offers: SheetOfferList | None = None
        self._offered_for = ""

    def field(self) -> QLineEdit | None:
        """The field being typed in."""
        return self._edit

    def is_changed(self) -> bool:
        """Whether something was typed that is not in its row yet."""
        return self._edit is not None and self._edit.isModified()

    def typed(self) -> tuple[SheetRow, ...]:
        """The rows with what stands in the cell being typed in."""
        rows = list(self._sheet.rows())
        if self._edit is None or not self._edit.isModified():
            return tuple(rows)
        place = self._cell.row()
        rows += [self._sheet.row(number) for number in range(len(rows), place + 1)]
        rows[place] = with_cell(rows[place], self._key(), self._edit.text(), self._today())
        return tuple(rows)

    def begin(self, edit: QLineEdit, index: Index) -> None:
        """A cell is about to be typed in."""
        self._edit, self._cell, self._meant = edit, QPersistentModelIndex(index), None
        edit.textEdited.connect(self._follow)
        if self._key() == "given_to":
            self._offer_roles("")

    def keep(self, edit: QLineEdit, index: Index) -> None:
        """Put what was typed, or what was taken of what was offered, into the row."""
        place, key = index.row(), COLUMNS[index.column()].key
        if isinstance(self._meant, Giver):
            self._sheet.set_giver(place, self._meant)
        elif isinstance(self._meant, GivenTo):
            self._sheet.set_cells(place, {key: cell_of(self._meant)})
        elif edit.isModified():
            self._sheet.set_cells(place, {key: edit.text()})

    def end(self, edit: QWidget) -> None:
        """A cell is no longer typed in."""
        if edit is self._edit:
            self._edit, self._meant = None, None
            self.put_away()

    def put_away(self) -> None:
        """Offer nothing."""
        self._offered_for = ""
        if self._offers is not None:
            self._offers.hide()

    def show_offers(self, offers: Offers) -> None:
        """Offer people for the text being typed; offers for another text come too late."""
        if self._edit is not None and self._key() == "person" and self._edit.text().strip() == offers.text:
            self._offered_for = offers.text
            self._popup().show_people(offers, self._under(), self._today())

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the field was for the offers or for the table."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if self._offers is not None and self._offers.isVisible() and (step or event.key() == Qt.Key.Key_Escape):
            if step:
                self._offers.move_by(step)
            else:
                self.put_away()
            return True
        if self._table.steps_day(event) or (
            event.matches(QKeySequence.StandardKey.Paste) and self._table.pastes_cells()
        ):
            return True
        if not self.is_changed() and presses(event, "undo-cells"):
            self._table.finish()
            QCoreApplication.sendEvent(self._table, event)
            return True
        if not (step or self._is_of_table(event)):
            return False
        self._take_marked()
        self._table.finish()
        self._table.keyPressEvent(event)
        return True

    def _is_of_table(self, event: QKeyEvent) -> bool:
        return event.key() in OF_TABLE or (bool(event.modifiers() & CONTROL) and event.key() in OF_TABLE_WITH_CONTROL)

    def _key(self) -> str:
        return COLUMNS[self._cell.column()].key

    def _follow(self, text: str) -> None:
        typed = text.strip()
        if self._key() == "given_to":
            self._offer_roles(typed)
        elif self._key() == "person" and typed:
            self.search_requested.emit(typed)
        else:
            self.put_away()

    def _offer_roles(self, typed: str) -> None:
        choices = [each for each in choices_of(self._sheet.row(self._cell.row())) if answers_to(each, typed)]
        self._offered_for = typed
        self._popup().show_roles(choices, self._under(), target_of(self._sheet.row(self._cell.row())))

    def _take_marked(self) -> None:
        """The marked offer is meant, where it was made for the text as it stands now."""
        marked = self._offers.marked() if self._offers is not None else None
        if marked is not None and self._edit is not None and self._asked() == self._offered_for:
            self._meant = marked

    def _asked(self) -> str:
        """What is looked for: a role that was not typed anew may be any."""
        if self._edit is None or (self._key() == "given_to" and not self._edit.isModified()):
            return ""
        return self._edit.text().strip()

    def _take(self, meant: Giver | GivenTo) -> None:
        self._meant = meant
        self._table.finish()
        self.taken.emit()

    def _add(self) -> None:
        self._table.finish()
        self.add_requested.emit()

    def _popup(self) -> SheetOfferList:
        if self._offers is None:
            self._offers = SheetOfferList(self._table)
            self._offers.chosen.connect(self._take)
            self._offers.add_requested.connect(self._add)
        return self._offers

    def _under(self) -> QRect:
        """The cell, as the table sees it."""
        index: QModelIndex = self._sheet.index(self._cell.row(), self._cell.column())
        return self._table.cell_at(index)
