"""The lists that fields offer answers from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout

from ui.settings.part import Part
from ui.tasks import Tasks
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from volunteer_app import reference
from volunteer_app.domain.units import format_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a list, and a rule that goes with it."""

    name: str
    rule: str = ""


def _placement_kinds() -> list[Answer]:
    least = reference.least_placement_minutes()
    return [
        Answer(name=name, rule=f"At least {format_minutes(least[code])}" if code in least else "")
        for code, name in reference.placement_kinds().items()
    ]


def _named(names: Sequence[str]) -> list[Answer]:
    return [Answer(name=name) for name in names]


LISTS: dict[str, Callable[[], list[Answer]]] = {
    "How people heard of us": lambda: _named(reference.heard_from()),
    "Why somebody stops volunteering": lambda: _named(list(reference.leaving_reasons().values())),
    "Kinds of placement": _placement_kinds,
    "Why a placement ends early": lambda: _named(list(reference.placement_end_reasons().values())),
    "Kinds of contract": lambda: _named(list(reference.contracts().values())),
}
COLUMNS: tuple[Column[Answer], ...] = (
    Column(heading="Answer", text=lambda answer: answer.name, note=lambda answer: answer.rule, strong=True),
)


class ListsPart(Part):
    """Nothing can be changed yet, and the page says so."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            "Lists",
            "What fields offer to choose from. These lists came with Waymark and cannot be added to yet; "
            "how somebody heard of us takes any other words as they are typed.",
        )
        self._list = ChoiceEdit([(name, name) for name in LISTS])
        empty = EmptyState("No answers", "This list is empty.")
        self.table: RecordTable[Answer] = RecordTable("Answers", COLUMNS, lambda answer: answer.name, tasks, empty)
        above, said = QHBoxLayout(), label("&List")
        said.setBuddy(self._list)
        self._list.setAccessibleName("List")
        self._list.setFixedWidth(280)
        above.setSpacing(12)
        for shown in (said, self._list):
            above.addWidget(shown)
        above.addStretch()
        self.column.addLayout(above)
        self.column.addWidget(self.table, 1)
        self._list.activated.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.table.show_source(FixedRows(LISTS[str(self._list.choice())](), lambda answer: answer.name))
