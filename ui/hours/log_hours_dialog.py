"""The form for one new entry of hours."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.hours.hours_fields import HoursFields, beside_their_fields
from ui.widgets.check_box import CheckBox
from ui.widgets.form_dialog import FormDialog
from ui.widgets.type_ahead import Offer, TypeAhead
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.units import Minutes, PersonId, format_minutes
from volunteer_app.errors import Problem
from volunteer_app.questions.people import PersonMatch
from volunteer_app.services.given_to import GivenTo


class LogHoursDialog(FormDialog):
    """Every key stays in the order of the fields; Enter logs, with the person found and taken by Enter first.

    Signals:
        search_requested: somebody is looked for; carries what was typed.
        person_chosen: somebody was taken; carries their id.
    """

    search_requested = Signal(str)
    person_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Log hours", "Log hours", parent)
        self._today = today
        self._person_id: PersonId | None = None
        self._person = TypeAhead("Name or reference")
        self.form.add("person_id", "&Person", self._person)
        self.fields = HoursFields(self.form, today)
        self._signed = CheckBox("The paper was &signed: confirm at once")
        self.form.add("status", "", self._signed, "Only confirmed time is counted")
        self._keep_open = CheckBox("&Keep open for the next one")
        self.add_to_foot(self._keep_open)
        self.fields.day.set_value(today())
        self.fields.show_choices([])
        self._person.search_requested.connect(self._search)
        self._person.textEdited.connect(lambda text: self._forget_person())
        self._person.chosen.connect(self._take)
        self.fields.minutes_changed.connect(self._show_minutes)
        self._person.setFocus()

    def keeps_open(self) -> bool:
        """Whether another entry is to follow."""
        return self._keep_open.isChecked()

    def fill_in(self, day: date | None, minutes: Minutes | None) -> None:
        """Begin with what is known already."""
        self.fields.fill_in(day, minutes)

    def show_matches(self, matches: Sequence[PersonMatch]) -> None:
        """Offer the people found."""
        offers = [Offer(key=match.id, text=match.known_as, detail=match.reference) for match in matches]
        remark = "" if offers else "No one found. Try part of a name or the reference."
        self._person.show_offers(offers, "Nearly so spelt" if any(match.near for match in matches) else remark)

    def show_person(self, person_id: PersonId, name: str, reference: str, choices: Sequence[GivenTo]) -> None:
        """Whose time it is, and what it may be given to; the keyboard goes on to the first field left open."""
        self._person_id = person_id
        self._person.blockSignals(True)
        self._person.setText(name)
        self._person.setCursorPosition(0)
        self._person.blockSignals(False)
        self.fields.show_choices(choices)
        self.form.show_problems([] if choices else [_nothing_to_give_to(name)])
        self.form.show_remark("person_id", reference)
        (self.fields.given_to if len(choices) > 1 else self.fields.day).setFocus()
        self.fields.day.selectAll()

    def show_next(self, text: str) -> None:
        """Ready for another entry of the same day; says what was logged."""
        self._person_id = None
        self._person.clear()
        self.fields.show_choices([])
        self.fields.clear_time()
        self.show_problems([])
        self.form.show_remark("person_id", text)
        self._person.setFocus()

    def missing(self) -> list[Problem]:
        """What has to be filled in before it is an entry at all."""
        if self._person_id is None:
            return [Problem("person_id", "Type a name and choose the person with Enter."), *self.fields.missing()]
        return self.fields.missing()

    def entry(self) -> HoursEntry:
        """The entry as it stands; nothing is `missing`."""
        assert self._person_id is not None
        status = HoursStatus.CONFIRMED if self._signed.isChecked() else HoursStatus.SUBMITTED
        empty = HoursEntry(person_id=self._person_id, day=self._today(), minutes=Minutes(0), status=status)
        return self.fields.applied_to(empty)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        super().show_problems(beside_their_fields(problems))
        self.fields.offer_mends(problems)

    def _search(self, text: str) -> None:
        if self._person_id is not None:
            self.fields.day.setFocus()  # Enter on somebody who was taken already goes on
        elif text:
            self.search_requested.emit(text)

    def _take(self, offer: Offer) -> None:
        self.person_chosen.emit(offer.key)

    def _forget_person(self) -> None:
        if self._person_id is not None:
            self._person_id = None
            self.fields.show_choices([])
            self.form.show_remark("person_id", "")

    def _show_minutes(self, minutes: Minutes | None) -> None:
        self.show_action(f"Log {format_minutes(minutes)}" if minutes else "Log hours")


def _nothing_to_give_to(name: str) -> Problem:
    return Problem(
        "engagement_id", f"{name} has no role and no placement that has begun. Give them one on their page first."
    )
