"""What the filters of a list do: they are asked for, read, and said in words."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ui.tasks import Task, Tasks, reading
from ui.widgets.filter_dialog import FilterDialog
from ui.widgets.list_page import ListPage
from ui.widgets.person_edit import PersonFinder
from volunteer_app.domain.criteria import Criterion, FieldKind, check_criteria, field_of, read_values, sentence
from volunteer_app.domain.people import Person
from volunteer_app.errors import RuleBroken
from volunteer_app.store import Store


class ListFilters(QObject):
    """A child of its page. Names of records and people are asked for once, until they may have changed.

    Signals:
        chosen: other filters are wished; carries all of them as a tuple of Criterion.
        named: names that filters speak of have come.
    """

    chosen = Signal(object)
    named = Signal()

    def __init__(self, page: ListPage[Any], *, store: Store, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._page, self._topic, self._store, self._tasks, self._today = page, page.topic, store, tasks, today
        self._names: dict[str, str] = {}
        self._asked: set[str] = set()

    def open(self, criteria: tuple[Criterion, ...], place: int | None = None) -> None:
        """Ask for one more, or for another instead of the one at that place."""
        before = None if place is None else criteria[place]
        dialog = FilterDialog(self._topic.fields, self._today, before, self._names, self._page.window())

        def take(criterion: Criterion) -> None:
            try:
                check_criteria([criterion], self._topic.fields, self._today())
            except RuleBroken as refused:
                dialog.show_refused(refused.problems)
                return
            self._keep_names(dialog.names())
            at = len(criteria) if place is None else place
            dialog.accept()
            self.chosen.emit((*criteria[:at], criterion, *criteria[at + 1 :]))

        dialog.chosen.connect(take)
        dialog.names_requested.connect(lambda key: self._offer_names(dialog, key))
        PersonFinder(dialog.person, store=self._store, tasks=self._tasks, failed=dialog.show_failure)
        if before is not None or self._topic.fields[0].kind is FieldKind.RECORD:
            self._offer_names(dialog, before.field if before else self._topic.fields[0].key)
        dialog.open()

    def words(self, criteria: Sequence[Criterion]) -> list[str]:
        """Each filter as its chip says it; names still missing are asked for, and told of when they have come."""
        self._ask_names(criteria)
        return [self._sentence(criterion) for criterion in criteria]

    def ask_again(self) -> None:
        """What was called by a name may have another now."""
        self._asked.clear()

    def _sentence(self, criterion: Criterion) -> str:
        try:
            return sentence(criterion, field_of(criterion, self._topic.fields), self._names)
        except RuleBroken as refused:
            return " ".join(problem.text for problem in refused.problems)

    def _ask_names(self, criteria: Sequence[Criterion]) -> None:
        records = self._ids(criteria, FieldKind.RECORD)
        people = self._ids(criteria, FieldKind.PERSON)
        wanted = {str(id) for _, id in (*records, *people)}
        if wanted <= self._asked:
            return

        def work(task: Task) -> Mapping[str, str]:
            with reading(self._store, task) as data:
                topic = self._topic.questions(data)
                names = {id: name for key in {key for key, _ in records} for id, name in topic.choices(key).items()}
                found = data.many(Person, [id for _, id in people])
                return names | {str(id): person.known_as for id, person in found.items()}

        def show(names: Mapping[str, str]) -> None:
            self._asked |= wanted  # not before the answer: another question may take its place
            self._keep_names(names)
            self.named.emit()

        self._tasks.ask(self, work, show, self._page.message.show_failure)

    def _ids(self, criteria: Sequence[Criterion], kind: FieldKind) -> list[tuple[str, UUID]]:
        """Keys of fields of that kind and the ids they are held against, as far as they can be read."""
        found = []
        for criterion in criteria:
            with suppress(RuleBroken):
                field = field_of(criterion, self._topic.fields)
                if field.kind is kind:
                    found += [(field.key, id) for id in read_values(criterion, field, self._today())]
        return found

    def _keep_names(self, names: Mapping[str, str]) -> None:
        self._names |= names
        self._asked |= names.keys()

    def _offer_names(self, dialog: FilterDialog, key: str) -> None:
        kind = next((field.kind for field in self._topic.fields if field.key == key), None)
        if kind is not FieldKind.RECORD:
            return

        def work(task: Task) -> Mapping[str, str]:
            with reading(self._store, task) as data:
                return self._topic.questions(data).choices(key)

        self._tasks.ask(dialog.form, work, lambda names: dialog.show_names(key, names), self._page.message.show_failure)
