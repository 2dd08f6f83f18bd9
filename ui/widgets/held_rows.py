"""What is in hand in a list while it is read again."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple


class HeldRows(NamedTuple):
    """What is selected, current and seen first, by key; and where the current row stands."""

    chosen: tuple[Hashable, ...] = ()
    current: Hashable | None = None
    first: Hashable | None = None
    place: int = 0

    def keys(self) -> tuple[Hashable, ...]:
        """All that is to be found again, the one seen first before the others."""
        return tuple(dict.fromkeys(key for key in (self.first, self.current, *self.chosen) if key is not None))

    def found(self, places: Mapping[Hashable, int], count: int, *, follow: bool) -> tuple[set[int], int]:
        """Where the rows selected stand now, and the current one, among so many.

        With `follow`, the row that took its place is in hand instead of one that is gone.
        """
        place = places.get(self.current, min(self.place, count - 1) if follow else 0)
        if follow and self.chosen == (self.current,):
            return {place}, place
        return {places[key] for key in self.chosen if key in places}, place
