"""What may be published: small numbers hidden, the others rounded, so that nobody can be picked out.

The rule is NHS Digital's for secondary care below national level: 0 stays 0, 1 to 7 becomes a star, all else is
rounded to the nearest 5; totals are rounded on their own, so rows need not add.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from volunteer_app.domain.figures import HIDDEN, Shown

FEWEST_SHOWN = 8
ROUNDED_TO = 5

Key = TypeVar("Key", bound=Hashable)


def round_half_up(value: int, step: int) -> int:
    """The multiple of step nearest to the value; a tie goes away from zero."""
    sign = -1 if value < 0 else 1
    return sign * ((2 * abs(value) + step) // (2 * step)) * step


def publish_count(count: Shown) -> Shown:
    """A count of people, placements or jobs as it may be published."""
    if not isinstance(count, int) or count == 0:
        return count
    if count < FEWEST_SHOWN:
        return HIDDEN
    return round_half_up(count, ROUNDED_TO)


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount of time or money, in any one unit, and how many people stand behind it."""

    contributors: int
    amount: int

    @property
    def few(self) -> bool:
        return 0 < self.contributors < FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """Parts that add up to a whole; without a whole, parts that are known to balance."""

    parts: Sequence[Key]
    whole: Key | None = None


def hidden_together(cells: Mapping[Key, Cell], sums: Sequence[Sum[Key]]) -> set[Key]:
    """Keys of the cells to hide: those of few people, and with them others until no sum gives a hidden one away.

    A sum with a hidden part hides its next smallest until at least two are hidden and one of them has eight people or
    more behind it: several small cells may all be the same person's. A cell with nobody behind it stays zero.
    """
    hidden = {key for key, cell in cells.items() if cell.few}
    while (more := {key for each in sums for key in _next_smallest(each, cells, hidden)}) - hidden:
        hidden |= more
    return hidden


def _next_smallest(sum_: Sum[Key], cells: Mapping[Key, Cell], hidden: set[Key]) -> Sequence[Key]:
    """The cell of the sum to hide next, if one is needed; the whole only where no part is left."""
    inside = [key for key in (*sum_.parts, sum_.whole) if key in hidden]
    alone = len(inside) == 1
    if not inside or not (alone or all(cells[key].few for key in inside if key is not None)):
        return ()
    if left := [key for key in sum_.parts if key not in hidden and cells[key].contributors]:
        return (min(left, key=lambda key: cells[key].amount),)
    return (sum_.whole,) if alone and sum_.whole is not None and sum_.whole in cells else ()


def publish_amount(amount: Shown, step: int, hidden: bool) -> Shown:
    """Minutes or pence as they may be published: a star where hidden, else rounded to the step."""
    if not isinstance(amount, int):
        return amount
    return HIDDEN if hidden else round_half_up(amount, step)
