"""The fields that every dialog about one entry of hours has, and how they fill one another."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.days import show_day
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.time_edit import TimeEdit
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.units import MINUTES_IN_A_DAY, Minutes, format_clock, minutes_between, parse_end
from volunteer_app.errors import Problem
from volunteer_app.services.given_to import GivenTo

NEAR_DAYS = 31  # a day further off is hardly the one that was meant


class HoursFields(QObject):
    """Puts its fields into a form, in the order they are typed in.

    Signals:
        minutes_changed: the time given is another, or none; carries the minutes or None.
    """

    minutes_changed = Signal(object)

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__(form)
        self._form, self._today = form, today
        self._choices: Sequence[GivenTo] = ()
        self._end_typed, self._kept_reason = False, ""
        self.given_to, self.day = ChoiceEdit(), DayEdit(today)
        self._start, self._minutes = TimeEdit(), MinutesEdit()
        self._end = TimeEdit(lambda text: parse_end(text, self._start.value()))
        self._reason, self._note = QLineEdit(), QLineEdit()
        self._note.setPlaceholderText("Optional")
        self._lay_out()
        self._start.value_changed.connect(lambda value: self._fill_minutes())
        self._end.value_changed.connect(lambda value: self._end_changed())
        self._minutes.value_changed.connect(self._fill_end)
        form.mend_requested.connect(self._mend)

    def show_choices(self, choices: Sequence[GivenTo]) -> None:
        """Offer these roles and placements, the first one chosen unless the one chosen is among them."""
        self._choices = choices
        self.given_to.show_choices([(choice.id, choice.text) for choice in choices])
        self.given_to.setDisabled(not choices)

    def show_entry(self, entry: HoursEntry) -> None:
        """Fill in an entry that is there, but for the reason of one confirmed, which must be a new one."""
        self.given_to.choose(entry.engagement_id or entry.placement_id)
        self.day.set_value(entry.day)
        self._start.set_value(entry.start)
        self._end.set_value(entry.end)
        self._minutes.set_value(entry.minutes)
        self._end_typed = entry.end is not None
        self._note.setText(entry.note)
        self._note.setCursorPosition(0)
        if entry.status is HoursStatus.CONFIRMED:
            self._kept_reason = entry.reason
            self._reason.clear()
        else:
            self._reason.setText(entry.reason)
            self._reason.setCursorPosition(0)
        self.show_reason(True)

    def show_reason(self, shown: bool) -> None:
        """Ask for the reason of what is out of the ordinary, or do not."""
        self._form.show_row("reason", shown)

    def fill_in(self, day: date | None, minutes: Minutes | None) -> None:
        """Begin with what is known already."""
        if day is not None:
            self.day.set_value(day)
        if minutes is not None:
            self._minutes.set_value(minutes)
            self.minutes_changed.emit(minutes)

    def clear_time(self) -> None:
        """Make room for the next entry of the same day."""
        for field in (self._start, self._end, self._minutes):
            field.set_value(None)
        self._reason.clear()
        self._note.clear()
        self._end_typed = False
        self.show_reason(False)
        self.minutes_changed.emit(None)

    def missing(self) -> list[Problem]:
        """What has to be filled in before it is an entry at all."""
        problems = []
        if self.given_to.choice() is None:
            problems.append(Problem("engagement_id", "Choose the role or placement the time was given to."))
        if self.day.value() is None:
            problems.append(Problem("day", "Enter the day."))
        if self._minutes.value() is None:
            problems.append(Problem("minutes", "Enter the hours, or from when to when."))
        return problems

    def applied_to(self, entry: HoursEntry) -> HoursEntry:
        """The entry with what stands in the fields; nothing is `missing`."""
        chosen = self._chosen()
        return replace(
            entry,
            engagement_id=chosen.engagement_id if chosen else None,
            placement_id=chosen.placement_id if chosen else None,
            day=self.day.value() or entry.day,
            start=self._start.value(),
            end=self._end.value(),
            minutes=self._minutes.value() or Minutes(0),
            note=self._note.text().strip(),
            reason=self._reason.text().strip() or self._kept_reason,
        )

    def words_of(self, entry: HoursEntry) -> dict[str, str]:
        """What the fields would say of an entry, by their names."""
        given_to = {choice.id: choice.text for choice in self._choices}
        times = f"{entry.start:%H:%M} to {entry.end:%H:%M}, " if entry.start and entry.end else ""
        return {
            "engagement_id": given_to.get(entry.engagement_id or entry.placement_id, "another role"),
            "day": show_day(entry.day),
            "minutes": times + format_clock(entry.minutes),
            "reason": entry.reason or "no reason",
            "note": entry.note or "no note",
        }

    def offer_mends(self, problems: Sequence[Problem]) -> None:
        """Beside a day that cannot be, the nearest that can; beside time that does not fit, what fits."""
        fields = {problem.field for problem in problems}
        if "reason" in fields:
            self.show_reason(True)
        if "day" in fields and (day := self._day_that_fits()):
            self._form.show_mend("day", f"Use {show_day(day)}")
        if "minutes" in fields and (fitting := self._minutes_that_fit()):
            self._form.show_mend("minutes", f"Use {format_clock(fitting)}")

    def _mend(self, name: str) -> None:
        if name == "day" and (day := self._day_that_fits()):
            self.day.set_value(day)
        elif name == "start" and (fitting := self._minutes_that_fit()):
            self._minutes.set_value(fitting)
            self.minutes_changed.emit(fitting)
        self._form.show_problems([])

    def _day_that_fits(self) -> date | None:
        day, chosen = self.day.value(), self._chosen()
        if day is None:
            return None
        fitting = min(chosen.nearest(day) if chosen else day, self._today())
        near = 0 < abs((fitting - day).days) <= NEAR_DAYS
        return fitting if near and (chosen is None or chosen.first <= fitting) else None

    def _minutes_that_fit(self) -> Minutes | None:
        start, end, minutes = self._start.value(), self._end.value(), self._minutes.value()
        if start is None or end is None or minutes is None or minutes <= minutes_between(start, end):
            return None
        return minutes_between(start, end)

    def _chosen(self) -> GivenTo | None:
        return next((choice for choice in self._choices if choice.id == self.given_to.choice()), None)

    def _end_changed(self) -> None:
        self._end_typed = bool(self._end.text().strip())
        if self._end_typed:
            self._fill_minutes()

    def _fill_minutes(self) -> None:
        """From when to when says how long; a start alone says the end of the hours typed."""
        start, end = self._start.value(), self._end.value()
        if not self._end_typed:
            self._show_end(self._minutes.value())
        elif start is not None and end is not None:
            self._minutes.set_value(minutes_between(start, end))
            self.minutes_changed.emit(self._minutes.value())

    def _fill_end(self, minutes: Minutes | None) -> None:
        self._show_end(minutes)
        self.minutes_changed.emit(minutes)

    def _show_end(self, minutes: Minutes | None) -> None:
        """An end that was typed stays: the time given may be shorter, for there was a break."""
        start = self._start.value()
        if self._end_typed:
            return
        if start is None or minutes is None:
            self._end.set_value(None)
        elif 0 < minutes < MINUTES_IN_A_DAY:
            last = (start.hour * 60 + start.minute + minutes) % MINUTES_IN_A_DAY
            self._end.set_value(time(*divmod(last, 60)))

    def _lay_out(self) -> None:
        times, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        hours = label("or &hours")
        hours.setBuddy(self._minutes)
        for part in (self._start, label("to", tone="muted"), self._end, hours, self._minutes):
            row.addWidget(part)
        row.addStretch()
        times.setLayout(row)
        names = ((self._start, "From"), (self._end, "To"), (self._minutes, "Hours"))
        for field, name in names:
            field.setAccessibleName(name)
        self._form.add("engagement_id", "&Role", self.given_to)
        self._form.add("day", "&Date", self.day)
        self._form.add_row("&From and to", {"start": self._start, "end": self._end, "minutes": self._minutes}, times)
        self._form.add("reason", "R&eason", self._reason)
        self._form.add("note", "N&ote", self._note)
        self.show_reason(False)


def beside_their_fields(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, those of a placement moved to the field that chooses among roles and placements."""
    return [
        replace(problem, field="engagement_id") if problem.field == "placement_id" else problem for problem in problems
    ]
