"""A field for one person, found by name or reference while typing."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.type_ahead import Offer, TypeAhead
from volunteer_app.domain.units import PersonId
from volunteer_app.questions.people import PersonMatch
from volunteer_app.store import Store

MOST_MATCHES = 8
NOT_CHOSEN = "Type a name and choose the person with Enter."


class PersonEdit(TypeAhead):
    """Enter takes the first match and goes on to the next field; typing anything else forgets who was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Name or reference", parent=parent)
        self._person_id: PersonId | None = None
        self.chosen.connect(self._keep)
        self.textEdited.connect(self._forget)

    def person_id(self) -> PersonId | None:
        """Who was chosen."""
        return self._person_id

    def show_person(self, person_id: PersonId, name: str) -> None:
        """Somebody who is chosen already."""
        self.blockSignals(True)
        self.setText(name)
        self.setCursorPosition(0)
        self.blockSignals(False)
        self._person_id = person_id

    def show_matches(self, matches: Sequence[PersonMatch]) -> None:
        """Offer the people found."""
        offers = [Offer(key=match.id, text=match.known_as, detail=match.reference) for match in matches]
        near = "Nearly so spelt" if any(match.near for match in matches) else ""
        self.show_offers(offers, near if offers else "No one found. Try part of a name or the reference.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._person_id is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # for the dialog, whose filled button it presses
        else:
            super().keyPressEvent(event)

    def _keep(self, offer: Offer) -> None:
        self.show_person(cast(PersonId, offer.key), offer.text)
        self.focusNextChild()

    def _forget(self, text: str) -> None:
        self._person_id = None


class PersonFinder(QObject):
    """Answers what is typed in its field, of which it is a child."""

    def __init__(self, field: PersonEdit, *, store: Store, tasks: Tasks, failed: Failed) -> None:
        super().__init__(field)
        self._field, self._store, self._tasks, self._failed = field, store, tasks, failed
        field.search_requested.connect(self._search)

    def _search(self, text: str) -> None:
        if not text or self._field.person_id() is not None:
            self._field.put_away()
            return

        def work(task: Task) -> Sequence[PersonMatch]:
            with reading(self._store, task) as data:
                return data.people.search(text, MOST_MATCHES)

        self._tasks.ask(self, work, self._field.show_matches, self._failed)
