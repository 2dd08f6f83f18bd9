"""The search box of the window: people are found as their names are typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui.places import Place
from ui.tasks import Failed, Task, Tasks, reading
from ui.widgets.type_ahead import Offer, TypeAhead
from volunteer_app.questions.people import PersonMatch
from volunteer_app.store import Store

MOST_OFFERED = 8


class FindPresenter(QObject):
    """A child of the box."""

    def __init__(
        self, box: TypeAhead, *, store: Store, tasks: Tasks, open_place: Callable[[Place], None], failed: Failed
    ) -> None:
        super().__init__(box)
        self._box, self._store, self._tasks = box, store, tasks
        self._open_place, self._failed = open_place, failed
        box.search_requested.connect(self._search)
        box.chosen.connect(self._open)

    def _search(self, text: str) -> None:
        if not text:
            self._box.put_away()
            return

        def work(task: Task) -> Sequence[PersonMatch]:
            with reading(self._store, task) as data:
                return data.people.search(text, MOST_OFFERED)

        self._tasks.ask(self, work, lambda found: self._show(text, found), self._failed)

    def _show(self, text: str, found: Sequence[PersonMatch]) -> None:
        offers = [Offer(key=match.id, text=match.known_as, detail=match.reference) for match in found]
        near = bool(found) and found[0].near
        remark = "" if found and not near else "Names one letter away" if near else f"No one matches “{text}”"
        self._box.show_offers(offers, remark)

    def _open(self, offer: Offer) -> None:
        self._box.clear()
        self._open_place(Place(kind="people", id=offer.key))  # type: ignore[arg-type]
