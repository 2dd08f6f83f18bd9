"""Keeps each fact of a person as its field is left, and brings two people's changes together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.details_part import DetailsPart
from ui.people.record import PersonRecord
from volunteer_app import reference
from volunteer_app.domain.people import ConsentPurpose, Person
from volunteer_app.errors import AppError, ChangedSince, Problem, RuleBroken
from volunteer_app.services.people import record_consents, save_person
from volunteer_app.store import Change, Store


class DetailsPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: DetailsPart, *, store: Store, changes: Changes, today: Callable[[], date]) -> None:
        super().__init__(part)
        self._part, self._store, self._changes, self._today = part, store, changes, today
        self._person: Person | None = None
        self._conflict: tuple[str, ChangedSince] | None = None
        self._refused: dict[str, Sequence[Problem]] = {}
        part.field_left.connect(self._keep_field)
        part.consent_answered.connect(self._keep_consent)
        part.message.action_requested.connect(self._keep_mine)
        part.message.other_requested.connect(self._show_theirs)

    def show(self, record: PersonRecord) -> None:
        """Show somebody as they are kept now."""
        if self._conflict is None:
            self._person = record.person
            self._part.show_person(record.person)
        self._part.show_consents(record.consents, self._today())

    def _keep_field(self, name: str) -> None:
        if self._person is None or self._conflict is not None:
            return
        value = self._part.value(name)
        self._refused.pop(name, None)
        readable = all(problem.field != name for problem in self._part.unread())
        if readable and value != getattr(self._person, name):
            self._save(name, _with(self._person, name, value))
        self._show_problems()

    def _save(self, name: str, person: Person) -> None:
        try:
            change = save_person(self._store, person, today=self._today())
        except RuleBroken as broken:
            self._refused[name] = broken.problems
        except ChangedSince as conflict:
            self._ask_which(name, conflict)
        except AppError as refusal:
            self._part.message.show_message("danger", str(refusal))
        else:
            self._take(change)

    def _show_problems(self) -> None:
        refused = [problem for problems in self._refused.values() for problem in problems]
        self._part.show_problems([*refused, *self._part.unread()])

    def _take(self, change: Change) -> None:
        self._person = next((edit.after for edit in change.edits if edit.kind is Person), self._person)
        self._changes.happened.emit(change)

    def _ask_which(self, name: str, conflict: ChangedSince) -> None:
        """Both sides are shown; nothing is kept until one is chosen."""
        if conflict.theirs is None:
            self._part.message.show_message("danger", "Somebody has removed this person. Nothing was saved.")
            return
        self._conflict = name, conflict
        mine, theirs = _shown(getattr(conflict.mine, name)), _shown(getattr(conflict.theirs, name))
        self._part.message.show_message(
            "warn",
            f"{self._part.label_of(name)} is “{theirs}” there and “{mine}” here."
            if mine != theirs
            else f"{self._part.label_of(name)} is the same on both sides; other facts differ.",
            lead="Somebody changed this person meanwhile.",
            action="Keep mine",
            other="Show theirs",
        )
        self._part.ensureWidgetVisible(self._part.message)

    def _keep_mine(self) -> None:
        if self._conflict is None:
            return
        name, conflict = self._conflict
        self._end_conflict(conflict)
        self._save(name, _with(conflict.theirs, name, getattr(conflict.mine, name)))

    def _show_theirs(self) -> None:
        if self._conflict is None:
            return
        name, conflict = self._conflict
        self._end_conflict(conflict)
        self._part.show_value(name, getattr(conflict.theirs, name))
        self._changes.refresh_requested.emit()

    def _end_conflict(self, conflict: ChangedSince) -> None:
        self._conflict, self._person = None, conflict.theirs
        self._part.message.hide()

    def _keep_consent(self, purpose: str, yes: bool) -> None:
        if self._person is None:
            return
        wording = reference.consent_wording(ConsentPurpose(purpose), self._today())
        try:
            change = record_consents(
                self._store,
                self._person.id,
                {wording.purpose: yes},
                wording_version=wording.version,
                day=self._today(),
            )
        except AppError as refusal:
            self._part.message.show_message("danger", str(refusal))
            self._changes.refresh_requested.emit()
        else:
            self._changes.happened.emit(change)


def _with(person: Person, name: str, value: Any) -> Person:
    changes: dict[str, Any] = {name: value}
    return replace(person, **changes)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
