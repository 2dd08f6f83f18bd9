"""What was typed into the hours sheet, step by step, so that it can be taken back and done again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from volunteer_app.services.hours_sheet.rows import SheetRow

Rows = tuple[SheetRow, ...]


class SheetHistory:
    """`rows` answers the rows as they stand; rows never change, so a step keeps all of them."""

    def __init__(self, rows: Callable[[], Rows]) -> None:
        self._rows = rows
        self._before: list[Rows] = []
        self._after: list[Rows] = []
        self._is_open = False

    @contextmanager
    def step(self) -> Iterator[None]:
        """Whatever changes within is one step; steps within it are part of it."""
        if self._is_open:
            yield
            return
        before, self._is_open = self._rows(), True
        try:
            yield
        finally:
            self._is_open = False
        if self._rows() != before:
            self._before.append(before)
            self._after.clear()

    def back(self) -> Rows | None:
        """The rows before the last step, or None where there is none."""
        return self._move(self._before, self._after)

    def forward(self) -> Rows | None:
        """The rows after the step taken back last, or None where there is none."""
        return self._move(self._after, self._before)

    def forget(self) -> None:
        """What was done until now stays done."""
        self._before.clear()
        self._after.clear()

    def _move(self, there: list[Rows], here: list[Rows]) -> Rows | None:
        if not there:
            return None
        here.append(self._rows())
        return there.pop()
