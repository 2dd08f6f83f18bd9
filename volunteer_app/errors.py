"""Every error the program raises on purpose; anything else is a bug."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class AppError(Exception):
    """Its text may be shown to a person as it stands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the name of the field it belongs to and a sentence that says what to do."""

    field: str
    text: str


class RuleBroken(AppError):
    """What was asked for breaks a rule; `problems` holds every one, each with its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.text for problem in problems))
        self.problems = tuple(problems)


class NotAllowed(AppError):
    """The acting person may not see or do this."""


class NotFound(AppError):
    """The record is no longer there."""


class ChangedSince(AppError):
    """The record is no longer as it was last seen; `theirs` is None where it has been removed."""

    def __init__(self, mine: Any, theirs: Any) -> None:
        super().__init__("Somebody has changed this since you opened it. Nothing was saved.")
        self.mine = mine
        self.theirs = theirs


class InUse(AppError):
    """Other records point at the one to be removed; `kinds` names them, `count` says how many."""

    def __init__(self, kinds: Sequence[str], count: int) -> None:
        records = "record" if count == 1 else "records"
        super().__init__(f"This is still used by {count:,} other {records} ({', '.join(kinds)}). Change those first.")
        self.kinds = tuple(kinds)
        self.count = count


class StoreUnavailable(AppError):
    """The workspace cannot be opened, read or written; the text says why and what to do."""


class UnknownOutcome(AppError):
    """A save ended in an error after it may already have been kept; the operation id tells which."""


class FileRefused(AppError):
    """A file from outside cannot be read or written; the text names the reason and the way out."""


class CannotPrint(AppError):
    """A text has a character that no shipped font can draw, so the page is refused rather than printed wrong."""


class Cancelled(AppError):
    """The person stopped a task."""
