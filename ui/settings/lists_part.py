"""The lists that fields offer answers from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.marks import Mark
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app import reference
from volunteer_app.domain.lists import ListAnswer, ListName, answers
from volunteer_app.domain.units import format_minutes

LISTS = {
    ListName.HEARD_FROM: "How people heard of us",
    ListName.LEAVING: "Why somebody stops volunteering",
    ListName.PLACEMENT_KINDS: "Kinds of placement",
    ListName.PLACEMENT_ENDS: "Why a placement ends early",
    ListName.CONTRACTS: "Kinds of contract",
}
OFFERED, RETIRED = Mark("circle-check", "ok", "Offered"), Mark("circle-slash", "muted", "Retired")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer of a list; `rule` is what goes with it."""

    code: str
    name: str
    rule: str
    own: bool
    retired: bool


def answer_lines(name: ListName, kept: Sequence[ListAnswer]) -> tuple[AnswerLine, ...]:
    """Every answer of a list as it stands."""
    shipped, least = reference.list_answers(name), reference.least_placement_minutes()
    ours = [each for each in kept if each.list is name]
    retired = {each.code for each in ours if each.retired}
    rules = {code: f"at least {format_minutes(minutes)}" for code, minutes in least.items()}
    return tuple(
        AnswerLine(
            code=code,
            name=text,
            rule=rules.get(code, "") if name is ListName.PLACEMENT_KINDS else "",
            own=code not in shipped,
            retired=code in retired,
        )
        for code, text in answers(shipped, ours).items()
    )


def _state(line: AnswerLine) -> Mark:
    return RETIRED if line.retired else OFFERED


COLUMNS: tuple[Column[AnswerLine], ...] = (
    Column(heading="Answer", text=lambda line: line.name, note=lambda line: line.rule, strong=True),
    Column(heading="From", text=lambda line: "Yours" if line.own else "Came with Waymark", width=176),
    Column(heading="Status", text=lambda line: _state(line).word, mark=_state, width=128),
)


class ListsPart(Part):
    """Signals:
    list_chosen: another list is to be shown.
    add_requested: an answer of one's own is wished.
    retire_requested, offer_requested: carries the AnswerLine.
    """

    list_chosen = Signal()
    add_requested = Signal()
    retire_requested = Signal(object)
    offer_requested = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Lists",
            "What fields offer to choose from. A retired answer is offered no more and stays with the records that "
            "have it. How somebody heard of us takes any other words too.",
        )
        self._list = ChoiceEdit(list(LISTS.items()))
        self._add = Button("&Add an answer", "plus", "primary")
        self._retire, self._offer = Button("&Retire", "circle-slash"), Button("&Offer again", "circle-check")
        empty = EmptyState("No answers", "Add the first one.")
        self.table: RecordTable[AnswerLine] = RecordTable("Answers", COLUMNS, lambda line: line.code, tasks, empty)
        self._lay_out()
        self._list.activated.connect(lambda: self.list_chosen.emit())
        self._add.clicked.connect(lambda: self.add_requested.emit())
        self._retire.clicked.connect(lambda: self.retire_requested.emit(self.chosen()))
        self._offer.clicked.connect(lambda: self.offer_requested.emit(self.chosen()))
        self.table.selection_changed.connect(lambda rows: self._show_possible())
        self.table.counted.connect(lambda count: self._show_possible())
        self._show_possible()

    def name(self) -> ListName:
        """Which list is shown."""
        return ListName(str(self._list.choice()))

    def show_answers(self, lines: Sequence[AnswerLine]) -> None:
        """Show these, with the selection kept."""
        self.table.show_source(FixedRows(lines, lambda line: line.code))

    def chosen(self) -> AnswerLine | None:
        """The one row that is selected."""
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_possible(self) -> None:
        line = self.chosen()
        self._retire.setEnabled(line is not None and not line.retired)
        self._offer.setEnabled(line is not None and line.retired)

    def _lay_out(self) -> None:
        above, row, said = QHBoxLayout(), QHBoxLayout(), label("&List")
        said.setBuddy(self._list)
        self._list.setAccessibleName("List")
        self._list.setFixedWidth(280)
        above.setSpacing(12)
        for shown in (said, self._list):
            above.addWidget(shown)
        above.addStretch()
        row.setSpacing(8)
        for button in (self._add, self._retire, self._offer):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(above)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
