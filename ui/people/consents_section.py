"""What a person agreed to: a yes or a no to each purpose, on the day and in the wording of their form."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.day_edit import DayEdit
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.segments import Segments
from volunteer_app.domain.people import Consent, ConsentPurpose, standing_answer
from volunteer_app.domain.units import format_short_day
from volunteer_app.errors import Problem
from volunteer_app.reference import ConsentWording

YES, NO = "yes", "no"
ANSWERS = ((YES, "Yes"), (NO, "No"))
DAY_WIDTH, ANSWER_WIDTH = 168, 248
DAY_REMARK = "Each answer is kept with its day, and with the wording of that day."

WordingOn = Callable[[ConsentPurpose, date], ConsentWording]


class ConsentsSection(QWidget):
    """Shows the wordings of the day that is typed.

    Signals:
        answered: somebody said yes or no; carries the purpose and which.
    """

    answered = Signal(str, bool)

    def __init__(self, today: Callable[[], date], wording_on: WordingOn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._wording_on = today, wording_on
        self._form, self._day = Form(DAY_WIDTH), DayEdit(today)
        self._answers: dict[ConsentPurpose, Segments] = {}
        self._wordings: dict[ConsentPurpose, QLabel] = {}
        self._standing: dict[ConsentPurpose, QLabel] = {}
        self._day.setPlaceholderText("Today")
        self._form.add_heading("What they agreed to")
        self._form.add("day", "Answered on", self._day, DAY_REMARK)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._form)
        for purpose in ConsentPurpose:
            column.addLayout(self._add(purpose))
        self._show_wordings()
        self._day.value_changed.connect(self._show_wordings)

    def day(self) -> date | None:
        """The day of the answers; None where it cannot be read, which is said beside it."""
        self.show_problems(self._form.unread())
        return None if self._day.problem() else self._day.value() or self._today()

    def show_consents(self, consents: Sequence[Consent]) -> None:
        """Press the answer that counts for each purpose, or none where nobody has answered, and say since when."""
        for purpose, answers in self._answers.items():
            standing = standing_answer(consent for consent in consents if consent.purpose is purpose)
            if standing is None:
                answers.choose_none()
            else:
                answers.choose(YES if standing.holds_on(self._today()) else NO)
            self._standing[purpose].setText(_since(standing))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these and no others beside the day, which is all that can be wrong with an answer."""
        self._form.mark_problems([Problem("day", problem.text) for problem in problems])

    def _add(self, purpose: ConsentPurpose) -> QHBoxLayout:
        title = self._wording_on(purpose, self._today()).title
        answers = self._answers[purpose] = Segments(ANSWERS, title)
        wording = self._wordings[purpose] = label(tone="muted", wrap=True)
        standing = self._standing[purpose] = label(style="small", tone="muted", wrap=True)
        standing.setFixedWidth(ANSWER_WIDTH)
        answers.choose_none()
        answers.chosen.connect(lambda answer: self.answered.emit(purpose.value, answer == YES))
        row, words, answered = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column, parts in ((words, (label(title, "strong"), wording)), (answered, (answers, standing))):
            column.setSpacing(4)
            for part in parts:
                column.addWidget(part)
            column.addStretch()
        answered.setAlignment(answers, Qt.AlignmentFlag.AlignLeft)
        row.setSpacing(32)
        row.addLayout(words, 1)
        row.addLayout(answered)
        return row

    def _show_wordings(self) -> None:
        day = self._day.value() or self._today()
        for purpose, wording in self._wordings.items():
            wording.setText(self._wording_on(purpose, day).text)


def _since(standing: Consent | None) -> str:
    if standing is None:
        return "Not answered yet."
    wording = f", wording {standing.wording_version}" if standing.wording_version else ""
    if standing.withdrawn_on is None:
        return f"Yes since {format_short_day(standing.answered_on)}{wording}."
    before = f" Yes from {format_short_day(standing.given_on)}{wording}." if standing.given_on else ""
    return f"No since {format_short_day(standing.withdrawn_on)}{'' if before else wording}.{before}"
