"""What the presenters of a person's tabs have in common: whose tab it is, and what they are given."""

from collections.abc import Callable
from datetime import date
from typing import Generic

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.list_part import ListPart
from ui.tasks import Failed, Tasks
from ui.widgets.record_source import Row
from volunteer_app.domain.units import PersonId
from volunteer_app.store import Store


class PartPresenter(QObject, Generic[Row]):
    """A child of its part, the list of one kind of record of one person."""

    def __init__(
        self,
        part: ListPart[Row],
        person_id: PersonId,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        failed: Failed,
    ) -> None:
        super().__init__(part)
        self._part, self._person_id, self._store, self._tasks = part, person_id, store, tasks
        self._changes, self._today, self._failed = changes, today, failed
        part.requested.connect(self._do)
        part.opened.connect(self._open)

    def _do(self, action: str) -> None:
        """Do what a button asks for."""
        raise NotImplementedError

    def _open(self, line: Row) -> None:
        """Open the row that was chosen."""
        raise NotImplementedError
