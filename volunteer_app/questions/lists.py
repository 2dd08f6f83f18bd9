"""How a long list is asked for: never whole, always a page from a known place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

Line_co = TypeVar("Line_co", covariant=True)
Filter_contra = TypeVar("Filter_contra", contravariant=True)

ANCHOR_EVERY = 512


@dataclass(frozen=True, slots=True)
class Order:
    """The key a list is walked by and its direction; ids settle ties in the same direction."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a row stands in an order: its sort key and id."""

    key: object
    id: UUID


class LongList(Protocol[Filter_contra, Line_co]):
    """A list of any length. `orders` names the keys it can be walked by, its default first."""

    @property
    def orders(self) -> Sequence[str]: ...

    def count(self, wanted: Filter_contra) -> int:
        """How many rows there are."""
        ...

    def anchors(self, wanted: Filter_contra, order: Order) -> Sequence[Anchor]:
        """The row at every `ANCHOR_EVERY`th place, from place 0 on; slow, so asked by a worker."""
        ...

    def lines(
        self, wanted: Filter_contra, order: Order, *, start: Anchor | None = None, skip: int = 0, limit: int
    ) -> Sequence[Line_co]:
        """At most `limit` rows, `skip` rows on from `start` (itself included) or from the top."""
        ...

    def place_of(self, wanted: Filter_contra, order: Order, id: UUID) -> int | None:
        """How many rows come before the row with this id, or None where it is not in the list."""
        ...
