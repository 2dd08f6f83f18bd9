"""The rows of a list that the store walks: by offset at first, by anchors once they are known."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar, cast
from uuid import UUID

from ui.tasks import Task, reading
from volunteer_app.questions.lists import ANCHOR_EVERY, Anchor, LongList, Order
from volunteer_app.store import Data, Store

Filter = TypeVar("Filter")
Line = TypeVar("Line")
Answer = TypeVar("Answer")


class LongRows(Generic[Filter, Line]):
    """What one filter lets through of one topic, in one order. After a change show a new one: anchors grow old."""

    def __init__(
        self, store: Store, topic: Callable[[Data], LongList[Filter, Line]], wanted: Filter, order: Order
    ) -> None:
        self._store, self._topic, self._wanted, self._order = store, topic, wanted, order
        self._anchors: Sequence[Anchor] = ()

    def count(self, task: Task) -> int:
        return self._ask(task, lambda topic: topic.count(self._wanted))

    def rows(self, task: Task, offset: int, count: int) -> Sequence[Line]:
        place, skip = divmod(offset, ANCHOR_EVERY)
        start, skip = (self._anchors[place], skip) if place < len(self._anchors) else (None, offset)
        return self._ask(
            task, lambda topic: topic.lines(self._wanted, self._order, start=start, skip=skip, limit=count)
        )

    def offset_of(self, task: Task, key: Hashable) -> int | None:
        return self._ask(task, lambda topic: topic.place_of(self._wanted, self._order, cast(UUID, key)))

    def prepare(self, task: Task) -> None:
        self._anchors = self._ask(task, lambda topic: topic.anchors(self._wanted, self._order))

    def walk(self, task: Task, places: Sequence[range]) -> Iterator[Sequence[Line]]:
        """The rows at these places, some at a time, all as they stood at one moment. Raises Cancelled once stopped."""
        with reading(self._store, task) as data:
            topic = self._topic(data)
            anchors = self._anchors or topic.anchors(self._wanted, self._order)
            for chosen in places:
                for at in range(chosen.start, chosen.stop, ANCHOR_EVERY):
                    task.check()
                    place, skip = divmod(at, ANCHOR_EVERY)
                    if place < len(anchors):
                        limit = min(ANCHOR_EVERY, chosen.stop - at)
                        yield topic.lines(self._wanted, self._order, start=anchors[place], skip=skip, limit=limit)

    def _ask(self, task: Task, question: Callable[[LongList[Filter, Line]], Answer]) -> Answer:
        with reading(self._store, task) as data:
            return question(self._topic(data))
