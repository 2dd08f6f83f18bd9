"""The places that were looked at, in order, for the way back and forward."""

from typing import Generic, TypeVar

Spot = TypeVar("Spot")

MOST_KEPT = 50


class Visits(Generic[Spot]):
    """Like a browser's: what is shown after going back cuts off the way forward."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._here = -1

    def show(self, spot: Spot) -> None:
        """Something came to the front; the same once more is no step."""
        if self._spots and self._spots[self._here] == spot:
            return
        self._spots = [*self._spots[: self._here + 1], spot][-MOST_KEPT:]
        self._here = len(self._spots) - 1

    def change(self, spot: Spot) -> None:
        """What is in front has become this, such as another tab of it."""
        if self._spots:
            self._spots[self._here] = spot

    def back(self) -> Spot | None:
        """The one before, where there is one."""
        return self._move(-1)

    def forward(self) -> Spot | None:
        """The one that was left by going back, where there is one."""
        return self._move(1)

    def _move(self, step: int) -> Spot | None:
        if not 0 <= self._here + step < len(self._spots):
            return None
        self._here += step
        return self._spots[self._here]
