"""The third step: cells to mend, likely duplicates to decide, and the sum of what will come of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.imports.balance_bar import BalanceBar
from ui.imports.decisions import ProblemLine, Standing
from ui.imports.pair_part import PairPart
from ui.imports.problem_tree import ProblemTree
from ui.imports.words import counted, title
from ui.shortcuts import bind
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.save_dialog import begin_where_left
from ui.widgets.segments import Segments
from volunteer_app.services.imports.planning import Outcome

WAYS = (("good", "Good rows come in"), ("whole", "All or nothing"))
EVERYTHING = "everything"


class ProblemsStep(QWidget):
    """F7 goes to the next cell to mend, F8 and Shift+F8 through the pairs.

    Signals:
        whole_chosen: whether all rows must be good for any to come in.
        save_requested: where to save the refused rows; carries the path as text.
    """

    whole_chosen = Signal(bool)
    save_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.balance, self.tree, self.pair = BalanceBar(), ProblemTree(), PairPart()
        self._lines: Sequence[ProblemLine] = ()
        self._way = Segments(WAYS, "What comes in", small=True)
        self._counts = label(tone="muted")
        self._filter = ChoiceEdit([(EVERYTHING, "All problems")])
        self._save, self._leave = Button("Save &refused rows…", small=True), Button("Leave this ro&w out", small=True)
        self._reason = label(style="small", wrap=True)
        self._states = QStackedWidget()
        self._nothing = EmptyState("Nothing to mend", "Every row of the file can come in as it stands.")
        self._rule = QFrame()
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[ProblemLine], more: int) -> None:
        """The cells that have or had a problem, and how many more problems there are."""
        self._lines = lines
        fields = dict.fromkeys(line.field for line in lines)
        self._filter.show_choices([(EVERYTHING, "All problems"), *((field, title(field)) for field in fields)])
        mended = sum(line.standing is Standing.MENDED for line in lines)
        words = [counted(len({line.row for line in lines}), "row"), f"{mended:,} mended" if mended else ""]
        words.append(f"{more:,} more problems, to be mended in the file" if more else "")
        self._counts.setText(", ".join(filter(None, words)) if lines else "")
        self._states.setCurrentIndex(0 if lines else 1)
        self._show_filtered()

    def show_counts(self, counts: Mapping[Outcome, int]) -> None:
        """What becomes of the rows."""
        self.balance.show_counts(counts)
        self._save.setEnabled(bool(counts[Outcome.REFUSED]))

    def show_whole(self, whole: bool) -> None:
        self._way.choose("whole" if whole else "good")

    def show_pairs(self, shown: bool) -> None:
        """Whether there is any likely duplicate to decide."""
        self.pair.setVisible(shown)
        self._rule.setVisible(shown)

    def focus_first(self) -> None:
        """Put the keyboard where something is to be done."""
        if self._lines:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.pair.isHidden():
            self.pair.focus_first()

    def ask_where_to_save(self) -> QFileDialog:
        """Ask where to save the refused rows."""
        dialog = QFileDialog(self.window(), "Save the refused rows", "", "Spreadsheets (*.csv *.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        begin_where_left(dialog)
        dialog.selectFile("refused.csv")
        dialog.fileSelected.connect(self.save_requested)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show_filtered(self) -> None:
        field = self._filter.choice()
        self.tree.show_lines([line for line in self._lines if field in (EVERYTHING, line.field)])
        self._show_line()

    def _show_line(self) -> None:
        """What is wrong with the current cell, in full."""
        line = self.tree.line()
        self._reason.setText(f"Row {line.row}: {line.reason}" if line and line.reason else "")
        self._leave.setEnabled(line is not None)
        left = line is not None and line.standing is Standing.LEFT_OUT
        self._leave.setText("Let this ro&w in again" if left else "Leave this ro&w out")

    def _leave_out(self) -> None:
        if (line := self.tree.line()) is not None:
            self.tree.left_out.emit(line.row)

    def _go_to_problem(self) -> None:
        line = self.tree.line()
        if self.tree.hasFocus() or line is None or line.standing is not Standing.OPEN:
            self.tree.go_to_next()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_pair(self, step: int) -> None:
        """To the pair on screen first, where the keyboard was elsewhere."""
        held = self.focusWidget()
        if held is not None and self.pair.isAncestorOf(held):
            self.pair.turned.emit(step)
        else:
            self.pair.focus_first()

    def _connect(self) -> None:
        self._filter.activated.connect(lambda: self._show_filtered())
        self._way.chosen.connect(lambda key: self.whole_chosen.emit(key == "whole"))
        self._save.clicked.connect(lambda: self.ask_where_to_save())
        self._leave.clicked.connect(self._leave_out)
        self.tree.selectionModel().currentChanged.connect(lambda: self._show_line())
        bind(self, "next-problem", self._go_to_problem)
        bind(self, "next-pair", lambda: self._go_to_pair(1))
        bind(self, "previous-pair", lambda: self._go_to_pair(-1))

    def _lay_out(self) -> None:
        column, across = QVBoxLayout(self), QHBoxLayout()
        self.balance.row.addWidget(self._way)
        self._rule.setObjectName("rule")
        self._rule.setFixedWidth(1)
        across.setSpacing(0)
        across.addWidget(self._problems(), 544)
        across.addWidget(self._rule)
        across.addWidget(self.pair, 528)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.balance)
        column.addLayout(across, 1)

    def _problems(self) -> QWidget:
        part, column, list_part = QWidget(), QVBoxLayout(), QWidget()
        head, said, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        margin = theme.space("page_margin")
        self._filter.setAccessibleName("Which problems")
        self._filter.setFixedWidth(200)
        head.setContentsMargins(margin, 6, margin, 6)
        head.setSpacing(8)
        head.addWidget(label("Problems", "section"))
        head.addWidget(self._counts)
        head.addStretch()
        head.addWidget(self._save)
        said.setContentsMargins(margin, 6, margin, 0)
        said.addWidget(self._reason)
        self._reason.setMinimumHeight(34)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot.setContentsMargins(margin, 4, margin, 10)
        foot.setSpacing(8)
        foot.addWidget(self._filter)
        foot.addStretch()
        foot.addWidget(self._leave)
        listed = QVBoxLayout(list_part)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.tree, 1)
        listed.addLayout(said)
        listed.addLayout(foot)
        self._states.addWidget(list_part)
        self._states.addWidget(self._nothing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._states, 1)
        part.setLayout(column)
        return part
