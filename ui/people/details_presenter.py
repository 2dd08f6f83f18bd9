"""Keeps each fact of a person as its field is left, and brings two people's changes together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.details_part import DetailsPart
from ui.people.record import PersonRecord
from ui.widgets.conflict_dialog import ConflictDialog, Difference
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import format_short_day
from volunteer_app.errors import AppError, ChangedSince, Problem, RuleBroken
from volunteer_app.services.people import save_person
from volunteer_app.store import Store


class DetailsPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: DetailsPart, *, store: Store, changes: Changes, today: Callable[[], date]) -> None:
        super().__init__(part)
        self._part, self._store, self._changes, self._today = part, store, changes, today
        self._person: Person | None = None
        self._theirs: Person | None = None
        self._comparing = False
        self._refused: dict[str, Sequence[Problem]] = {}
        part.field_left.connect(self._keep_field)
        part.message.action_requested.connect(lambda: self._compare(self._theirs))

    def show(self, record: PersonRecord) -> None:
        """Show somebody as they are kept now."""
        if self._theirs is None:
            self._person = record.person
            self._part.show_person(record.person)

    def _keep_field(self, name: str) -> None:
        if self._person is None or self._comparing:
            return
        value, seen = self._part.value(name), self._part.shown(name)
        self._refused.pop(name, None)
        readable = all(problem.field != name for problem in self._part.unread())
        if readable and value not in (seen, getattr(self._person, name)) and seen != getattr(self._person, name):
            self._compare(self._person)  # it was read again while somebody typed, and what they began from is gone
        elif readable and value != getattr(self._person, name):
            self._refused |= {name: self._save(_with(self._person, {name: value}))}
        self._show_problems()

    def _save(self, person: Person) -> Sequence[Problem]:
        """Keep the person; answers what is to be mended first."""
        try:
            change = save_person(self._store, person, today=self._today())
        except RuleBroken as broken:
            return broken.problems
        except ChangedSince as conflict:
            self._compare(conflict.theirs)
        except AppError as refusal:
            self._part.message.show_message("danger", str(refusal))
        else:
            self._take(next((edit.after for edit in change.edits if edit.kind is Person), person))
            self._changes.happened.emit(change)
        return ()

    def _take(self, person: Person) -> None:
        self._person = person
        self._part.show_person(person)

    def _show_problems(self) -> None:
        refused = [problem for problems in self._refused.values() for problem in problems]
        self._part.show_problems([*refused, *self._part.unread()])

    def _compare(self, theirs: Person | None) -> None:
        """Show both sides; nothing more is kept until a side of each is chosen."""
        if theirs is None:
            self._part.message.show_message("danger", "Somebody has removed this person. Nothing was saved.")
            return
        self._theirs = theirs
        differences = self._differences(theirs)
        if not differences:
            self._settle(frozenset())
            return
        self._comparing = True
        self._part.message.hide()
        dialog = ConflictDialog("this person", differences, self._part.window())
        dialog.decided.connect(self._settle)
        dialog.rejected.connect(self._put_off)
        dialog.open()

    def _differences(self, theirs: Person) -> list[Difference]:
        return [
            Difference(
                name=name,
                label=self._part.label_of(name),
                mine=_text(mine),
                theirs=_text(getattr(theirs, name)),
                keep_mine=mine != self._part.shown(name),
            )
            for name, mine in self._part.values().items()
            if mine != getattr(theirs, name)
        ]

    def _settle(self, names: frozenset[str]) -> None:
        """Keep these as they are here, and all others as they are there."""
        theirs, here = self._theirs, self._part.values()
        assert theirs is not None, "only a comparison is settled"
        self._theirs, self._comparing, self._person = None, False, theirs
        there = here.keys() - names
        self._refused = {name: problems for name, problems in self._refused.items() if name not in there}
        self._part.show_person(theirs, over_typing=there)
        problems = self._save(_with(theirs, {name: here[name] for name in names}))
        self._refused |= {problem.field: (problem,) for problem in problems}
        self._show_problems()
        self._changes.refresh_requested.emit()

    def _put_off(self) -> None:
        self._comparing = False
        self._part.message.show_message(
            "warn",
            "What you typed is not saved until you choose.",
            lead="Somebody has changed this person meanwhile.",
            action="Compare",
        )
        self._part.ensureWidgetVisible(self._part.message)


def _with(person: Person, changes: Mapping[str, Any]) -> Person:
    return replace(person, **changes)


def _text(value: str | date | None) -> str:
    return format_short_day(value) if isinstance(value, date) else value or ""
