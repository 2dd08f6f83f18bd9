"""The form for a job somebody went into."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.jobs.job_columns import LED_BY
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.needed import needed
from ui.widgets.person_edit import NOT_CHOSEN, PersonEdit
from ui.widgets.suggest_edit import SuggestEdit
from volunteer_app.domain.jobs import Job, LedBy
from volunteer_app.domain.people import Person
from volunteer_app.domain.rates import Rate, living_wage_on
from volunteer_app.domain.units import format_pence


class JobDialog(FormDialog):
    """Holds the pay against the real Living Wage of the first day while it is typed."""

    def __init__(
        self,
        job: Job | None,
        person: Person | None,
        *,
        employers: Sequence[str],
        contracts: Mapping[str, str],
        rates: Sequence[Rate],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        title, action = ("Change job", "Save") if job else ("New job", "Add job")
        super().__init__(f"{title}: {person.known_as}" if person else title, action, parent)
        self._job, self._whose, self._rates = job, person, rates
        self.person = PersonEdit()
        self._employer, self._title = SuggestEdit(employers), QLineEdit()
        self._start, self._end = DayEdit(today), DayEdit(today)
        self._weekly, self._pay = MinutesEdit("37:30"), MoneyEdit()
        self._contract = ChoiceEdit([("", "Not known"), *contracts.items()])
        self._led_by, self._london = ChoiceEdit(list(LED_BY.items())), CheckBox("&In London")
        self._add_rows()
        if job is not None:
            self._show(job)
        self._start.value_changed.connect(lambda: self._hold_pay())
        self._pay.value_changed.connect(lambda: self._hold_pay())
        self._london.toggled.connect(lambda: self._hold_pay())
        self._hold_pay()

    def entry(self) -> Job:
        """The job as typed. Raises RuleBroken where its person or its first day is missing."""
        whose = self._whose.id if self._whose else needed(self.person.person_id(), "person_id", NOT_CHOSEN)
        start = needed(self._start.value(), "start", "Enter the first day.")
        employer, title = self._employer.text().strip(), self._title.text().strip()
        begun = self._job or Job(person_id=whose, employer=employer, title=title, start=start)
        return replace(
            begun,
            employer=employer,
            title=title,
            start=start,
            end=self._end.value(),
            weekly_minutes=self._weekly.value(),
            hourly_pence=self._pay.value(),
            contract=str(self._contract.choice()),
            in_london=self._london.isChecked(),
            led_by=cast(LedBy, self._led_by.choice()),
        )

    def _add_rows(self) -> None:
        if self._whose is None:
            self.form.add("person_id", "&Person", self.person)
        self.form.add("employer", "&Employer", self._employer)
        self.form.add("title", "&Job title", self._title)
        self.form.add("start", "&First day", self._start)
        self.form.add("end", "&Last day", self._end, "Empty while it goes on")
        self.form.add("weekly_minutes", "&Hours a week", self._weekly)
        self.form.add("hourly_pence", "Pa&y an hour", self._pay)
        self.form.add("in_london", "", self._london)
        self.form.add("contract", "Con&tract", self._contract)
        self.form.add("led_by", "&What led to it", self._led_by)

    def _hold_pay(self) -> None:
        """Say beside the pay what the real Living Wage is on the first day, and whether it is reached."""
        day, pay = self._start.value(), self._pay.value()
        rate = living_wage_on(self._rates, day, in_london=self._london.isChecked()) if day else None
        if rate is None:
            self.form.show_remark("hourly_pence", "No real Living Wage is known of that day" if day else "")
            return
        wage = format_pence(rate.pence_per_hour)
        self.form.show_remark("hourly_pence", f"Real Living Wage on that day: {wage}")
        if pay is not None and pay < rate.pence_per_hour:
            self.form.show_warning("hourly_pence", f"Under the real Living Wage on that day, {wage}")

    def _show(self, job: Job) -> None:
        self._employer.setText(job.employer)
        self._title.setText(job.title)
        self._start.set_value(job.start)
        self._end.set_value(job.end)
        self._weekly.set_value(job.weekly_minutes)
        self._pay.set_value(job.hourly_pence)
        self._contract.choose(job.contract)
        self._london.setChecked(job.in_london)
        self._led_by.choose(job.led_by)
