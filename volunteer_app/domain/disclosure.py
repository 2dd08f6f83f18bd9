"""What may be published: small numbers hidden, the others rounded, so that nobody can be picked out.

The rule is NHS Digital's for secondary care below national level: 0 stays 0, 1 to 7 becomes a star, all else is
rounded to the nearest 5; totals are rounded on their own, so rows need not add.
"""

from collections.abc import Sequence

from volunteer_app.domain.figures import HIDDEN, Mark, Shown

FEWEST_SHOWN = 8
ROUNDED_TO = 5
FEWEST_FOR_PERCENTAGE = 10


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


def hidden_with_next(contributors: Sequence[int], amounts: Sequence[int]) -> set[int]:
    """Positions of a row or column to hide: with 1 to 7 contributors and, if that is only one, the next smallest.

    A cell with nobody behind it stays zero and hides nothing.
    """
    hidden = {place for place, people in enumerate(contributors) if 0 < people < FEWEST_SHOWN}
    if len(hidden) == 1:
        others = [place for place, people in enumerate(contributors) if people >= FEWEST_SHOWN]
        if others:
            hidden.add(min(others, key=lambda place: (amounts[place], place)))
    return hidden


def publish_amount(amount: Shown, step: int, hidden: bool) -> Shown:
    """Minutes or pence as they may be published: a star where hidden, else rounded to the step."""
    if not isinstance(amount, int):
        return amount
    return HIDDEN if hidden else round_half_up(amount, step)


def percentage(part: Shown, whole: Shown) -> Shown:
    """Whole per cent, halves up, from printed numbers; None on a base under ten, a star where either is hidden."""
    if isinstance(part, Mark) or isinstance(whole, Mark):
        return HIDDEN
    if part is None or whole is None or whole < FEWEST_FOR_PERCENTAGE:
        return None
    return (part * 200 + whole) // (2 * whole)
