"""Two people's changes of one record side by side, to choose from field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.buttons import Button
from ui.widgets.labels import label

WIDTH, LABEL_WIDTH, MOST_HEIGHT = 752, 128, 480
EMPTY = "Empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that holds one thing here and another there; `label` is what it is called on screen."""

    name: str
    label: str
    mine: str
    theirs: str
    keep_mine: bool = True


class ConflictDialog(QDialog):
    """Opened with `open()`, gone once closed. Each field begins with the side its `keep_mine` names.

    Signals:
        decided: a side was chosen of every field; carries the names of those whose own side is kept, a frozenset.
    """

    decided = Signal(object)

    def __init__(self, what: str, differences: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Somebody has changed {what} meanwhile")
        self._mine: dict[str, _Side] = {}
        self._save, self._cancel = Button("Keep what is chosen", kind="primary"), Button("Not now")
        self._save.setDefault(True)
        self._save.clicked.connect(self._decide)
        self._cancel.clicked.connect(self.reject)
        self._grid, self._rows = QGridLayout(), QWidget()
        for column, text in ((1, "Yours"), (2, "Theirs, saved already")):
            self._grid.addWidget(label(text, "small_strong", "muted"), 0, column)
        for difference in differences:
            self._add(difference)
        self._lay_out()

    def _add(self, difference: Difference) -> None:
        row, group = self._grid.rowCount(), QButtonGroup(self)
        caption = label(difference.label, wrap=True)
        caption.setContentsMargins(0, 9, 0, 8)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        mine = _Side(difference.mine, f"{difference.label}: yours")
        theirs = _Side(difference.theirs, f"{difference.label}: theirs")
        for side in (mine, theirs):
            group.addButton(side.button)
        (mine if difference.keep_mine else theirs).button.setChecked(True)
        self._mine[difference.name] = mine
        for column, part in enumerate((caption, mine, theirs)):
            self._grid.addWidget(part, row, column)

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(frozenset(name for name, side in self._mine.items() if side.button.isChecked()))

    def _lay_out(self) -> None:
        rows, foot, buttons, body, column = QScrollArea(), QFrame(), QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._rows.setLayout(self._grid)
        rows.setWidgetResizable(True)
        rows.setWidget(self._rows)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        body.addWidget(label("Choose for each field which side to keep. Nothing more is saved until then.", wrap=True))
        body.addWidget(rows, 1)
        foot.setObjectName("dialog_foot")
        foot.setLayout(buttons)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(foot)
        self.setMinimumWidth(WIDTH)
        rows.setMinimumHeight(min(self._rows.heightForWidth(WIDTH - 48), MOST_HEIGHT))


class _Side(QFrame):
    """One side of a field: chosen by its button, or by a click anywhere on it."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName("side")
        self.button, shown = QRadioButton(), label(text or EMPTY, tone="" if text else "muted", wrap=True)
        self.button.setAccessibleName(f"{name}: {text or EMPTY}")
        shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 8)
        row.setSpacing(6)
        shown.setContentsMargins(0, 3, 0, 0)  # on one line with the dot
        self.button.setFixedWidth(24)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(shown, 1)
        self.button.toggled.connect(self._show_chosen)
        self._show_chosen(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.button.click()
        self.button.setFocus()

    def _show_chosen(self, chosen: bool) -> None:
        # Qt makes the chosen one of a group its tab stop only once the group has had the keyboard
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)
