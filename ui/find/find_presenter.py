"""The search box of the window: people and all else that can be gone to, and what can be done, as it is typed."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from ui.find.commands import Command, read_command
from ui.find.find_offers import Spot, commanded, found_records, matching, of_people
from ui.find.recent_people import RecentPeople
from ui.places import Place
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.type_ahead import Offer, TypeAhead
from volunteer_app.store import Store

NEAR = "Names one letter away"


class FindPresenter(QObject):
    """A child of the box; `spots` are places and actions offered by their names, `recent` who was looked at last."""

    def __init__(
        self,
        box: TypeAhead,
        *,
        store: Store,
        tasks: Tasks,
        today: Callable[[], date],
        spots: Sequence[Spot],
        recent: RecentPeople,
        open_place: Callable[[Place], None],
        failed: Failed,
    ) -> None:
        super().__init__(box)
        self._box, self._store, self._tasks, self._today = box, store, tasks, today
        self._spots, self._recent, self._open_place, self._failed = spots, recent, open_place, failed
        box.search_requested.connect(self.search)
        box.chosen.connect(self._open)

    def search(self, text: str) -> None:
        """Offer what matches; with nothing typed, who was looked at last and what is done most."""
        command = read_command(text, self._today())
        work: Callable[[Task], tuple[Sequence[Offer], str]]
        if not text:
            work = self._begun
        elif command is None:
            work = partial(self._found, text)
        else:
            work = partial(self._commanded, command)
        self._tasks.ask(self, work, lambda answer: self._box.show_offers(*answer), self._failed)

    def _begun(self, task: Task) -> tuple[Sequence[Offer], str]:
        with reading(self._store, task) as data:
            return [*of_people(self._recent.people(data), "Recent"), *matching(self._spots, "", "Actions")], ""

    def _found(self, text: str, task: Task) -> tuple[Sequence[Offer], str]:
        with reading(self._store, task) as data:
            records, near = found_records(data, text, self._today())
        offers = [*records, *matching(self._spots, text)]
        return offers, NEAR if near else "" if offers else f"Nothing matches “{text}”"

    def _commanded(self, command: Command, task: Task) -> tuple[Sequence[Offer], str]:
        with reading(self._store, task) as data:
            offers, near = commanded(data, command, self._today())
        return offers, NEAR if near else "" if offers else f"No one matches “{command.name}”"

    def _open(self, offer: Offer) -> None:
        self._box.empty()
        assert isinstance(offer.key, Place)
        self._open_place(offer.key)
