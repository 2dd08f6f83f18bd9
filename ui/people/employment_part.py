"""The jobs a person went into and whether they lasted, and the dialogs for a job and for a check."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.people.list_part import ListPart
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.marks import CHECK_RESULTS, Mark
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.record_source import Column
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, due_on
from volunteer_app.domain.units import Minutes, Pence, format_clock, format_pence, format_short_day
from volunteer_app.questions.jobs import JobLine

ADD, CHANGE, CHECK = "add", "change", "check"
EMPTY = ("No job yet", "Paid work that somebody goes into. Whether it lasts is looked at after 13, 26 and 52 weeks.")
LED_BY = {
    LedBy.UNKNOWN: "Not known",
    LedBy.VOLUNTEERING: "Volunteering",
    LedBy.PLACEMENT: "A placement",
    LedBy.BOTH: "Both",
}
RESULTS = {
    CheckResult.IN_WORK: "In work",
    CheckResult.NOT_IN_WORK: "Not in work",
    CheckResult.NOT_REACHED: "Not reached",
}


def employment_part(tasks: Tasks, today: Callable[[], date]) -> ListPart[JobLine]:
    """The tab; a check whose day has come stands out until it is recorded."""
    columns: tuple[Column[JobLine], ...] = (
        Column(heading="Job", text=lambda line: line.title, strong=True),
        Column(heading="Employer", text=lambda line: line.employer),
        Column(heading="From", text=lambda line: format_short_day(line.start), width=96, right=True),
        Column(heading="To", text=lambda line: format_short_day(line.end) if line.end else "–", width=96, right=True),
        Column(heading="A week", text=_weekly, width=72, right=True),
        Column(heading="An hour", text=_hourly, width=80, right=True),
        *(_check_column(weeks, today) for weeks in (13, 26, 52)),
    )
    actions = (
        (ADD, Button("&Add job", "plus")),
        (CHANGE, Button("&Change", "pencil")),
        (CHECK, Button("&Record check", "circle-check")),
    )
    return ListPart("Jobs", columns, lambda line: line.id, tasks, EMPTY, actions, lambda line: _possible(line, today()))


def _possible(line: JobLine, today: date) -> frozenset[str]:
    open_checks = [weeks for weeks in (13, 26, 52) if weeks not in {check.weeks for check in line.checks}]
    return frozenset({CHANGE, CHECK}) if open_checks and line.start <= today else frozenset({CHANGE})


def _weekly(line: JobLine) -> str:
    return format_clock(line.weekly_minutes) if line.weekly_minutes else "–"


def _hourly(line: JobLine) -> str:
    return format_pence(line.hourly_pence) if line.hourly_pence else "–"


def _check_column(weeks: int, today: Callable[[], date]) -> Column[JobLine]:
    def mark(line: JobLine) -> Mark:
        for check in line.checks:
            if check.weeks == weeks:
                return CHECK_RESULTS[check.result]
        due = due_on(line.start, weeks)
        return Mark("calendar-clock", "warn", "Due") if due <= today() else Mark("calendar", "muted", f"{due:%b %Y}")

    return Column(heading=f"{weeks} weeks", text=lambda line: mark(line).word, mark=mark, width=120)


class JobDialog(FormDialog):
    """A job somebody went into."""

    def __init__(
        self,
        job: Job | None,
        *,
        employer: str,
        employers: Sequence[str],
        contracts: Mapping[str, str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(*(("Change job", "Save") if job else ("Add job", "Add job")), parent)
        self._employer, self._title = SuggestEdit(employers), QLineEdit()
        self._start, self._end, self._weekly, self._pay = DayEdit(today), DayEdit(today), MinutesEdit(), MoneyEdit()
        self._contract = ChoiceEdit([("", "Not known"), *contracts.items()])
        self._led_by, self._london = ChoiceEdit(list(LED_BY.items())), CheckBox("&In London")
        self.form.add("employer", "&Employer", self._employer)
        self.form.add("title", "&Job title", self._title)
        self.form.add("start", "&First day", self._start)
        self.form.add("end", "&Last day", self._end, "Empty while it goes on")
        self.form.add("weekly_minutes", "&Hours a week", self._weekly)
        self.form.add("hourly_pence", "&Pay an hour", self._pay)
        self.form.add("in_london", "", self._london, "Held against the London Living Wage")
        self.form.add("contract", "Con&tract", self._contract)
        self.form.add("led_by", "&What led to it", self._led_by)
        self._employer.setText(employer)
        if job is not None:
            self._show(job)

    def texts(self) -> tuple[str, str]:
        """Employer and title."""
        return self._employer.text().strip(), self._title.text().strip()

    def start(self) -> date | None:
        return self._start.value()

    def end(self) -> date | None:
        return self._end.value()

    def weekly_minutes(self) -> Minutes | None:
        return self._weekly.value()

    def hourly_pence(self) -> Pence | None:
        return self._pay.value()

    def contract(self) -> str:
        return str(self._contract.choice())

    def in_london(self) -> bool:
        return self._london.isChecked()

    def led_by(self) -> LedBy:
        return cast(LedBy, self._led_by.choice())

    def _show(self, job: Job) -> None:
        self._title.setText(job.title)
        self._start.set_value(job.start)
        self._end.set_value(job.end)
        self._weekly.set_value(job.weekly_minutes)
        self._pay.set_value(job.hourly_pence)
        self._contract.choose(job.contract)
        self._london.setChecked(job.in_london)
        self._led_by.choose(job.led_by)


class CheckDialog(FormDialog):
    """Whether a job is still held so many weeks on, and how that is known."""

    def __init__(
        self, job: str, open_weeks: Sequence[tuple[int, date]], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Record check: {job}", "Record check", parent)
        self._weeks = ChoiceEdit([(weeks, f"{weeks} weeks, due {format_short_day(due)}") for weeks, due in open_weeks])
        self._done_on, self._result, self._evidence = DayEdit(today), ChoiceEdit(list(RESULTS.items())), QLineEdit()
        self.form.add("weeks", "&Check", self._weeks)
        self.form.add("done_on", "&Done on", self._done_on)
        self.form.add("result", "&Result", self._result)
        self.form.add("evidence", "How it is &known", self._evidence, "A payslip, the employer, the person")
        self._done_on.set_value(today())

    def weeks(self) -> int:
        return cast(int, self._weeks.choice())

    def done_on(self) -> date | None:
        return self._done_on.value()

    def outcome(self) -> CheckResult:
        return cast(CheckResult, self._result.choice())

    def evidence(self) -> str:
        return self._evidence.text().strip()
