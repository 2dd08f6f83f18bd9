"""How a long list is asked for: what lets a row through, and never whole, always a page from a known place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from volunteer_app.domain.criteria import Criterion, Field
from volunteer_app.domain.units import PersonId

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """What a list shows, as of `today`: an empty field lets everything through, and every criterion must be met.

    `text` is what was typed into the list's search box; `person_id` keeps to one person's rows.
    """

    today: date
    text: str = ""
    criteria: tuple[Criterion, ...] = ()
    person_id: PersonId | None = None


class LongList(Protocol[Filter_contra, Line_co]):
    """A list of any length. `orders` names the keys it can be walked by, its default first.

    Whatever takes a filter raises RuleBroken, with sentences, where one of its criteria or its order cannot be asked.
    """

    @property
    def orders(self) -> Sequence[str]: ...

    @property
    def fields(self) -> Sequence[Field]:
        """What it can be filtered by, in the order to offer them."""
        ...

    def choices(self, field: str) -> Mapping[str, str]:
        """Names by id, in order of name, of what a field of kind RECORD may be."""
        ...

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
