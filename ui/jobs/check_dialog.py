"""The form for a check: whether a job is still held so many weeks on, and how that is known."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.marks import CHECK_RESULTS
from ui.widgets.needed import needed
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, SustainmentCheck, due_on
from volunteer_app.domain.units import format_short_day
from volunteer_app.questions.jobs import JobLine


def open_weeks(line: JobLine) -> list[int]:
    """The checks of a job that nobody has recorded, by weeks."""
    return [weeks for weeks in CHECK_WEEKS if weeks not in {check.weeks for check in line.checks}]


class CheckDialog(FormDialog):
    """Offers the checks that are not recorded, the first one chosen."""

    def __init__(self, line: JobLine, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(f"Record check: {line.known_as}, {line.title}", "Record check", parent)
        self._line = line
        offered = [
            (weeks, f"{weeks} weeks, due {format_short_day(due_on(line.start, weeks))}") for weeks in open_weeks(line)
        ]
        self._weeks = ChoiceEdit(offered)
        self._done_on, self._evidence = DayEdit(today), QLineEdit()
        self._result = ChoiceEdit([(result, CHECK_RESULTS[result].word) for result in CheckResult])
        self.form.add("weeks", "&Check", self._weeks)
        self.form.add("done_on", "&Done on", self._done_on)
        self.form.add("result", "&Result", self._result)
        self.form.add("evidence", "How it is &known", self._evidence, "A payslip, the employer, the person")
        self._done_on.set_value(today())

    def entry(self) -> SustainmentCheck:
        """The check as typed. Raises RuleBroken where its day is missing."""
        return SustainmentCheck(
            job_id=self._line.id,
            weeks=cast(int, self._weeks.choice()),
            done_on=needed(self._done_on.value(), "done_on", "Enter the day it was looked at."),
            result=cast(CheckResult, self._result.choice()),
            evidence=self._evidence.text().strip(),
        )
