"""Every error the program raises on purpose; anything else is a bug."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_ONE_AND_MANY = {
    "characteristics": ("answer for equality monitoring", "answers for equality monitoring"),
    "consents": ("consent", "consents"),
    "departments": ("department", "departments"),
    "engagements": ("volunteer's role", "volunteers' roles"),
    "hours": ("entry of hours", "entries of hours"),
    "jobs": ("job", "jobs"),
    "placements": ("placement", "placements"),
    "roles": ("role", "roles"),
    "sites": ("site", "sites"),
    "sustainment_checks": ("check of a job", "checks of jobs"),
}


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
    """Other records point at the one to be removed.

    `users` are their kinds, each with how many; `kinds` and `count` answer for all of them.
    """

    def __init__(self, users: Sequence[tuple[str, int]]) -> None:
        self.kinds = tuple(kind for kind, _ in users)
        self.count = sum(count for _, count in users)
        *but_last, last = [_counted(kind, count) for kind, count in users]
        told = f"{', '.join(but_last)} and {last}" if but_last else last
        super().__init__(f"This is still used by {told}. Change {'that' if self.count == 1 else 'those'} first.")


class StoreUnavailable(AppError):
    """The workspace cannot be opened, read or written; the text says why and what to do."""


class OlderCopy(StoreUnavailable):
    """The store is not the one that was seen last: something older, or of another history, lies in its place."""


class UnknownOutcome(AppError):
    """A save ended in an error after it may already have been kept; the operation id tells which."""


class FileRefused(AppError):
    """A file from outside cannot be read or written; the text names the reason and the way out."""


class CannotPrint(AppError):
    """A text has a character that no shipped font can draw, so the page is refused rather than printed wrong."""


class Cancelled(AppError):
    """The person stopped a task."""


def _counted(kind: str, count: int) -> str:
    """'1 job', '2 jobs'; a kind without words of its own is called by its name."""
    one, many = _ONE_AND_MANY.get(kind, (kind, kind))
    return f"{count:,} {one if count == 1 else many}"
