"""The first questions: who you are, when your year begins, and how you want to begin."""

from calendar import month_name
from enum import StrEnum

from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form_dialog import FormDialog

MONTHS = tuple((number, month_name[number]) for number in range(1, 13))


class Beginning(StrEnum):
    """Ways to begin."""

    SPREADSHEET = "spreadsheet"
    EMPTY = "empty"
    SAMPLE = "sample"


WAYS = {
    Beginning.SPREADSHEET: "I have a spreadsheet to &bring in",
    Beginning.EMPTY: "I &start empty, and add people one by one",
    Beginning.SAMPLE: "I want to &look at invented people first",
}


class GuideDialog(FormDialog):
    """Three questions, which may be skipped and asked again; of an organisation that has a name two are left."""

    def __init__(self, organisation: str, first_month: int, parent: QWidget | None = None) -> None:
        super().__init__(f"{'Two' if organisation else 'Three'} questions, and you can begin", "Begin", parent)
        self._cancel.setText("S&kip")
        self._name, self._month = QLineEdit(organisation), ChoiceEdit(MONTHS)
        self._ways = {way: QRadioButton(text) for way, text in WAYS.items()}
        self._month.choose(first_month)
        self._month.setFixedWidth(168)
        self._ways[Beginning.SPREADSHEET].setChecked(True)
        ways, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(3, 6, 3, 0)
        column.setSpacing(10)
        for button in self._ways.values():
            column.addWidget(button)
        ways.setLayout(column)
        self.form.add("name", "&Organisation", self._name, "As it stands on reports")
        self.form.show_row("name", not organisation)
        self.form.add("first_month", "&Year begins", self._month, "April for most; every “this year” follows it")
        chosen = self._ways[Beginning.SPREADSHEET]
        self.form.add_row("First", {"way": chosen}, ways, "All of it can be done later too")
        chosen.setAccessibleName(chosen.text().replace("&", ""))

    def name(self) -> str:
        return self._name.text().strip()

    def first_month(self) -> int:
        month = self._month.choice()
        assert isinstance(month, int), "months are numbers"
        return month

    def way(self) -> Beginning:
        """How they want to begin."""
        return next(way for way, button in self._ways.items() if button.isChecked())
