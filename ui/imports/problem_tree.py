"""The cells to be mended, by field, each to be typed over where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTreeView, QWidget

from ui.imports.decisions import Cell, ProblemLine, Standing
from ui.imports.problem_delegate import HEADINGS, LINE_ROLE, MARK_ROLE, TONE_ROLE, Index, ProblemDelegate, ProblemHead
from ui.imports.words import OUTCOMES, title
from ui.widgets.marks import Mark

WIDTHS, TEXT = (56, 104, 156), 2


class ProblemTree(QTreeView):
    """F2, Enter or typing mends the current cell; Delete leaves its row out, or lets it in again.

    Signals:
        corrected: another text was typed for a cell; carries row, field and the text.
        left_out: a row should stay out, or no longer; carries its number.
    """

    corrected = Signal(int, str, str)
    left_out = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: Sequence[ProblemLine] | None = None
        self._model = QStandardItemModel(0, len(HEADINGS), self)
        self._model.setHorizontalHeaderLabels(list(HEADINGS))
        self.setModel(self._model)
        delegate = ProblemDelegate(self)
        delegate.typed.connect(self.corrected)
        self.setItemDelegate(delegate)
        self.setAccessibleName("Problems")
        self._lay_out()
        self.selectionModel().currentChanged.connect(self._stay_on_text)

    def show_lines(self, lines: Sequence[ProblemLine]) -> None:
        """Show these; while a cell is being typed in they wait."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = lines
            return
        self._waiting = None
        current = self.line()
        self._model.removeRows(0, self._model.rowCount())
        for field in dict.fromkeys(line.field for line in lines):
            self._add_group(field, [line for line in lines if line.field == field])
        self.expandAll()
        self._go_to(current.cell if current else None)

    def line(self) -> ProblemLine | None:
        """The one that has the keyboard."""
        found = self.currentIndex().siblingAtColumn(0).data(LINE_ROLE)
        return found if isinstance(found, ProblemLine) else None

    def go_to_next(self) -> None:
        """Go to the next cell that is still wrong, and after the last to the first."""
        places = self._places()
        current = self.currentIndex().siblingAtColumn(TEXT)
        start = places.index(current) + 1 if current in places else 0
        for place in [*places[start:], *places[:start]]:
            if place.siblingAtColumn(0).data(LINE_ROLE).standing is Standing.OPEN:
                self.setCurrentIndex(place)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter in the field comes here too, after the field has taken it
        line = self.line()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and line is not None:
            if line.field:
                self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and line is not None:
            self.left_out.emit(line.row)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._waiting is not None:
            self.show_lines(self._waiting)
        if hint != QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.go_to_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(3, max(self.viewport().width() - sum(WIDTHS), 120))

    def drawBranches(self, painter: QPainter, rect: object, index: Index) -> None:
        """None: every group stays open."""

    def _add_group(self, field: str, lines: Sequence[ProblemLine]) -> None:
        open_ones = sum(line.standing is Standing.OPEN for line in lines)
        group, *others = (QStandardItem(text) for text in (title(field), "", "", ""))
        group.setData(f"{open_ones} of {len(lines)} to mend" if open_ones else "all mended", TONE_ROLE)
        for line in lines:
            group.appendRow(_items(line))
        for item in (group, *others):
            item.setFlags(Qt.ItemFlag.NoItemFlags)  # so that arrows go from cell to cell, and nothing is typed here
        self._model.appendRow([group, *others])
        self.setFirstColumnSpanned(self._model.rowCount() - 1, QModelIndex(), True)

    def _places(self) -> list[QModelIndex]:
        groups = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return [self._model.index(row, TEXT, group) for group in groups for row in range(self._model.rowCount(group))]

    def _go_to(self, cell: Cell | None) -> None:
        places = self._places()
        found = [place for place in places if place.siblingAtColumn(0).data(LINE_ROLE).cell == cell]
        if found or places:
            self.setCurrentIndex((found or places)[0])

    def _stay_on_text(self, current: QModelIndex) -> None:
        """The cell that can be typed over is the current one, so that typing goes there."""
        if current.isValid() and current.parent().isValid() and current.column() != TEXT:
            self.setCurrentIndex(current.siblingAtColumn(TEXT))

    def _lay_out(self) -> None:
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = ProblemHead(self)
        self.setHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        for place, width in enumerate(WIDTHS):
            self.setColumnWidth(place, width)


def _items(line: ProblemLine) -> list[QStandardItem]:
    texts = (str(line.row), line.heading or title(line.field), line.text, _said(line))
    items = [QStandardItem(text) for text in texts]
    for item in items:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setToolTip("")
        item.setData("muted" if line.standing in (Standing.MENDED, Standing.LEFT_OUT) else "text", TONE_ROLE)
    if line.field:
        items[TEXT].setFlags(items[TEXT].flags() | Qt.ItemFlag.ItemIsEditable)
    items[0].setData(line, LINE_ROLE)
    items[0].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    items[3].setData(_MARKS.get(line.standing), MARK_ROLE)
    return items


_MARKS = {Standing.MENDED: Mark("circle-check", "ok"), Standing.LEFT_OUT: Mark("circle-minus", "muted")}


def _said(line: ProblemLine) -> str:
    match line.standing:
        case Standing.LEFT_OUT:
            return "Left out"
        case Standing.CHECKING:
            return "Being checked"
        case Standing.MENDED:
            return f"Mended, now {OUTCOMES[line.outcome].word}" if line.outcome else "Mended"
    return line.reason
