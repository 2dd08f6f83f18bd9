"""What somebody told for equality monitoring: closed until it is opened on purpose, and the form to record it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from volunteer_app.domain.people import Characteristics
from volunteer_app.domain.units import PersonId

Answers = Mapping[str, Mapping[str, str]]

PURPOSE = (
    "Asked so that your organisation can see whom it reaches. Every answer is voluntary and can be changed or cleared "
    "at any time. Whoever reports on volunteering counts the answers of everybody together, never of one person."
)
VOLUNTARY = "Every answer is voluntary. “Prefer not to say” is an answer too; of what was not asked, nothing is kept."
NOT_ASKED = "Not asked"
WIDTH, CHOICE_WIDTH = 896, 392


class EqualitySection(QWidget):
    """Shows no answer, and not whether there is any, until it is opened; it closes when the page is left.

    Signals:
        opened: the answers are to be shown.
        shown: they have come, and the section has grown.
        closed: they are shown no longer.
        record_requested: they are to be recorded.
    """

    opened = Signal()
    shown = Signal()
    closed = Signal()
    record_requested = Signal()

    def __init__(self, titles: Mapping[str, str], answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._toggle = Button("Show the answers", "chevron-right")
        self._record = Button("Record answers", "pencil")
        self._shown = {name: label(wrap=True) for name in titles}
        self._body = QWidget()
        self._lay_out(titles)
        self._body.hide()
        self._toggle.clicked.connect(lambda: self.close_answers() if self.is_open() else self.opened.emit())
        self._record.clicked.connect(lambda: self.record_requested.emit())

    def is_open(self) -> bool:
        return self._body.isVisibleTo(self)

    def show_answers(self, held: Characteristics | None) -> None:
        """Open, with these answers."""
        grows = not self.is_open()
        for name, shown in self._shown.items():
            code = getattr(held, name) if held is not None else ""
            shown.setText(self._answers[name].get(code, code) or NOT_ASKED)
        self._show_open(True)
        if grows:
            self.shown.emit()

    def close_answers(self) -> None:
        """Show nothing, and hold nothing either."""
        for shown in self._shown.values():
            shown.clear()
        self._show_open(False)
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_answers()

    def _show_open(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._toggle.setText("Hide the answers" if is_open else "Show the answers")
        self._toggle.show_icon("chevron-down" if is_open else "chevron-right")

    def _lay_out(self, titles: Mapping[str, str]) -> None:
        column, answers = QVBoxLayout(self), QGridLayout(self._body)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        answers.setContentsMargins(0, 4, 0, 0)
        answers.setHorizontalSpacing(16)
        answers.setVerticalSpacing(8)
        answers.setColumnStretch(1, 1)
        for row, (name, title) in enumerate(titles.items()):
            self._shown[name].setAccessibleName(title)
            answers.addWidget(label(title, tone="muted"), row, 0, top)
            answers.addWidget(self._shown[name], row, 1, top)
        answers.setRowMinimumHeight(len(titles), 40)
        answers.addWidget(self._record, len(titles), 0, 1, 2, left)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Equality monitoring", "section"))
        column.addWidget(label(PURPOSE, tone="muted", wrap=True))
        column.addWidget(self._toggle, alignment=left)
        column.addWidget(self._body)


class EqualityDialog(FormDialog):
    """A question a row, each with "not asked" first."""

    def __init__(
        self,
        person_id: PersonId,
        held: Characteristics | None,
        titles: Mapping[str, str],
        answers: Answers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Equality monitoring", "Save", parent)
        self._held = held or Characteristics(person_id=person_id)
        self._choices: dict[str, ChoiceEdit] = {}
        self.form.add_wide("", label(VOLUNTARY, tone="muted", wrap=True))
        for name, title in titles.items():
            code = getattr(self._held, name)
            self._choices[name] = ChoiceEdit(list({"": NOT_ASKED, code: code or NOT_ASKED, **answers[name]}.items()))
            self._choices[name].choose(code)
            self._choices[name].setMinimumWidth(CHOICE_WIDTH)
            self.form.add(name, title, self._choices[name])
        self._clear = Button("Clear all")
        self._clear.clicked.connect(self._clear_all)
        self.add_to_foot(self._clear)
        self.setMinimumWidth(WIDTH)

    def entry(self) -> Characteristics:
        """The answers as chosen."""
        changes: dict[str, Any] = {name: choice.choice() for name, choice in self._choices.items()}
        return replace(self._held, **changes)

    def _clear_all(self) -> None:
        for choice in self._choices.values():
            choice.choose("")
