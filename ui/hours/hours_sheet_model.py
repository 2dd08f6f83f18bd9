"""The rows of the hours sheet as a table: always a few empty ones below, for typing on."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.hours.hours_sheet_columns import COLUMNS, STATE, mark_of, shown, to_edit
from ui.hours.hours_sheet_history import Rows, SheetHistory
from volunteer_app.domain.units import HoursEntryId, PersonId
from volunteer_app.services.hours_sheet.checking import CheckedRow, RowState
from volunteer_app.services.hours_sheet.rows import (
    FIELDS,
    Giver,
    SheetRow,
    alike,
    cell_of,
    choices_of,
    day_of,
    target_of,
    with_cell,
    with_cells,
    with_giver,
)

EMPTY_BELOW = 20
BAD_ROLE, MARK_ROLE, HINT_ROLE = (Qt.ItemDataRole.UserRole + number for number in range(3))
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Rows change as they are typed; what was found out about them comes later, by `show_checked`.

    Signals:
        edited: something was typed, pasted or taken out.
        checked: what is known of the rows is new.
    """

    edited = Signal()
    checked = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[SheetRow] = [SheetRow() for _ in range(EMPTY_BELOW)]
        self._checked: dict[HoursEntryId, CheckedRow] = {}
        self.history = SheetHistory(self.rows)

    def row(self, place: int) -> SheetRow:
        return self._rows[place]

    def rows(self) -> tuple[SheetRow, ...]:
        """The rows down to the last in which something was typed."""
        return _filled(self._rows)

    def is_bare(self) -> bool:
        return not self.rows()

    def found(self, place: int) -> CheckedRow | None:
        """What is known of a row; None while that is being found out."""
        found = self._checked.get(self._rows[place].id)
        return found if found is not None and found.row == self._rows[place] else None

    def problem_places(self) -> list[int]:
        """The rows that cannot be logged as they stand, from the top."""
        known = ((place, self.found(place)) for place in range(len(self.rows())))
        return [place for place, found in known if found and found.state is RowState.PROBLEM]

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Other rows altogether."""
        with self.history.step():
            self._put(rows)
        self.edited.emit()

    def go_back(self) -> tuple[int, str] | None:
        """Take back what was typed last; answers the first cell that is another now, or None where nothing is left."""
        return self._go_to(self.history.back())

    def go_forward(self) -> tuple[int, str] | None:
        """Do again what was taken back; answers as `go_back`."""
        return self._go_to(self.history.forward())

    def show_checked(self, found: Sequence[CheckedRow], asked: Sequence[SheetRow]) -> None:
        """What was found out about the rows asked for; one that changed meanwhile is left for the next answer."""
        places = {row.id: place for place, row in enumerate(self._rows)}
        for before, each in zip(asked, found, strict=True):
            place = places.get(before.id)
            if place is not None and self._rows[place] == before:
                self._rows[place] = each.row
                self._checked[each.row.id] = each
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))
        self.checked.emit()

    def set_cells(self, place: int, cells: Mapping[str, str]) -> None:
        """Type into cells of a row."""
        self.set_row(place, with_cells(self._rows[place], cells, self._today()))

    def set_giver(self, place: int, giver: Giver) -> None:
        """Say whom a row is about; of several things they do, what the row above was given to is meant."""
        row, above = with_giver(self._rows[place], giver), self.rows_above(place)
        as_above = alike(choices_of(row), target_of(above[-1])) if above else None
        if as_above is not None and not row.given_to and len(choices_of(row)) > 1:
            row = with_cell(row, "given_to", cell_of(as_above), self._today())
        self.set_row(place, row)

    def renew_givers(self, givers: Mapping[PersonId, Giver], asked: Container[PersonId]) -> None:
        """Those of the people asked for are others now, or are gone; nobody typed that."""
        for place, row in enumerate(self.rows()):
            if row.giver is not None and row.giver.id in asked:
                now = givers.get(row.giver.id)
                self._rows[place] = with_giver(row, now) if now else replace(row, giver=None)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def set_row(self, place: int, row: SheetRow) -> None:
        """Put another row in the place of one; a person without a day gets the day above, or today."""
        row = _with_day(row, self._day_above(place))
        if row == self._rows[place]:
            return
        with self.history.step():
            self._rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))
        self._fill_up()
        self.edited.emit()

    def put_rows(self, place: int, rows: Sequence[Mapping[str, str]]) -> None:
        """Type many rows of cells, from a row down."""
        made, day = [*self._rows, *(SheetRow() for _ in rows)], self._day_above(place)
        for number, cells in enumerate(rows, start=place):
            row = with_cells(made[number], cells, self._today())
            day = day_of(row) or day
            made[number] = _with_day(row, day)
        self.show_rows(made)

    def insert_row(self, place: int) -> None:
        """An empty row above this one."""
        with self.history.step():
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, SheetRow())
            self.endInsertRows()
        self.edited.emit()

    def remove(self, ids: Sequence[HoursEntryId]) -> None:
        """Take rows out."""
        gone = set(ids)
        with self.history.step():
            for place in reversed([place for place, row in enumerate(self._rows) if row.id in gone]):
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        self._fill_up()
        self.edited.emit()

    def clear(self, cells: Sequence[tuple[int, str]]) -> None:
        """Empty cells, by row and column."""
        with self.history.step():
            for place, key in cells:
                if key != STATE:
                    self.set_cells(place, {key: ""})

    def repeat(self, place: int, key: str, above: int) -> None:
        """Say in a cell what the one in a row above it says."""
        if key == STATE:
            return
        source, row = self._rows[above], self._rows[place]
        row = with_cell(row, key, getattr(source, key), self._today())
        self.set_row(place, with_giver(row, source.giver) if key == "person" and source.giver else row)

    def rows_above(self, place: int) -> tuple[SheetRow, ...]:
        """The rows above in which something was typed."""
        return tuple(row for row in self._rows[:place] if not row.is_empty)

    def by_times(self, place: int) -> bool:
        """Whether time is given from when to when here, as in the row above; so it is where there is none."""
        above = self.rows_above(place)
        return not above or bool(above[-1].start or above[-1].end)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section].heading if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able if COLUMNS[index.column()].key == STATE else able | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place, column = index.row(), COLUMNS[index.column()]
        row = self._rows[place]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = mark_of(row, self.found(place)) if column.key == STATE else None
            return mark.word if mark else shown(row, column.key, self._today())
        if role == Qt.ItemDataRole.EditRole:
            return to_edit(row, column.key, self._today())
        if role == MARK_ROLE:
            return mark_of(row, self.found(place)) if column.key == STATE else None
        if role == HINT_ROLE:
            return "Type a name or a reference" if (place, column.key) == (0, "person") and self.is_bare() else ""
        if role == BAD_ROLE:
            return column.key in self._bad(place)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            found = self.found(place)
            return " ".join(problem.text for problem in found.problems) if found else ""
        return None

    def _put(self, rows: Sequence[SheetRow]) -> None:
        self.beginResetModel()
        self._rows = [*_filled(rows), *(SheetRow() for _ in range(EMPTY_BELOW))]
        self.endResetModel()

    def _go_to(self, rows: Rows | None) -> tuple[int, str] | None:
        if rows is None:
            return None
        before = self.rows()
        self._put(rows)
        self.edited.emit()
        return _first_other(before, self._rows)

    def _bad(self, place: int) -> set[str]:
        """The cells that a problem is about; an overlap is about both times."""
        found = self.found(place)
        bad = {problem.field for problem in found.problems} if found else set()
        return bad | {"end"} if "start" in bad else bad

    def _day_above(self, place: int) -> date:
        days = (day_of(row) for row in reversed(self._rows[:place]))
        return next((day for day in days if day is not None), self._today())

    def _fill_up(self) -> None:
        first, missing = len(self._rows), len(self.rows()) + EMPTY_BELOW - len(self._rows)
        if missing > 0:
            self.beginInsertRows(QModelIndex(), first, first + missing - 1)
            self._rows += [SheetRow() for _ in range(missing)]
            self.endInsertRows()


def _filled(rows: Sequence[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows down to the last in which something was typed."""
    last = next((place for place in reversed(range(len(rows))) if not rows[place].is_empty), -1)
    return tuple(rows[: last + 1])


def _first_other(before: Rows, now: Sequence[SheetRow]) -> tuple[int, str]:
    """The first cell that says something else; of a row that was not there, or is not there any more, its first."""
    empty = SheetRow()
    for place, row in enumerate(now):
        was = before[place] if place < len(before) else empty
        for key in FIELDS:
            if getattr(row, key) != getattr(was, key):
                return place, key if row.id == was.id else FIELDS[0]
    return 0, FIELDS[0]


def _with_day(row: SheetRow, day: date) -> SheetRow:
    """The row with a day, where it has a person and none."""
    return replace(row, day=day.isoformat()) if row.person and not row.day else row
