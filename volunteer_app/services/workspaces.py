"""Making a workspace ready for its first record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from volunteer_app import reference
from volunteer_app.domain.copies import Why
from volunteer_app.domain.rates import Organisation
from volunteer_app.domain.units import HERE, format_short_day, local_day
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.services.copies import Copy
from volunteer_app.store import Change, Store


class Finding(Protocol):
    """One thing that was looked over, and what is wrong with it ('' where nothing is)."""

    @property
    def what(self) -> str: ...
    @property
    def problem(self) -> str: ...


class OpenStore(Protocol):
    def __call__(self, folder: Path, *, read_only: bool = False) -> Store: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A proved copy, where it lies in the second place too (None: nowhere), and why it does not where it should."""

    copy: Copy
    second: Path | None
    problem: str


class BackUp(Protocol):
    def __call__(self, folder: Path, to: Path | None = None, *, why: Why = Why.ASKED) -> BackupMade: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many people, entries of hours, placements and jobs a store holds."""

    people: int
    entries: int
    placements: int
    jobs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a workspace holds now and what it would hold after a copy was put in its place.

    `changes` were made since the copy, `since` that of the first of them, the most frequent `kinds` of them with their
    counts first. Where the two do not share one history (`related` False) nobody can say; where the store cannot be
    read, `now` is None.
    """

    now: Held | None
    then: Held
    related: bool
    changes: int
    since: datetime | None
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Where the store before a restore is kept (None: there was none), and until which day."""

    kept: Path | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspaces:
    """How workspaces are made, opened and kept safe, as `main.py` hands it down; all raise StoreUnavailable.

    `backup` takes a workspace and, where the copy is not for the workspace itself, a folder. `restore` takes a copy and
    a new folder; `replace` takes a copy and a workspace that nobody has open. `prove` does with a copy all that
    `replace` does but the last step, and answers what it has proved; `loss` says what replacing would lose. `accept`
    takes the store of a workspace for the right one, whatever was seen there before.
    """

    create: Callable[[Path], None]
    open: OpenStore
    check: Callable[[Path], Sequence[Finding]]
    backup: BackUp
    restore: Callable[[Path, Path], None]
    replace: Callable[[Path, Path], Replaced]
    prove: Callable[[Path, Path], Sequence[str]]
    loss: Callable[[Path, Path], Loss]
    accept: Callable[[Path], None]


def loss_words(loss: Loss) -> list[str]:
    """What would be lost, a sentence each."""
    if loss.now is None:
        return [f"The store that is there cannot be read. The copy has {_held_words(loss.then)}."]
    counts = f"There are {_held_words(loss.now)} now, and {_held_words(loss.then)} in the copy."
    if not loss.related:
        return [counts, "The copy is not from the past of this store, so nobody can say which changes would be lost."]
    if loss.changes == 0 or loss.since is None:
        return [counts, "Nothing was changed since the copy was made, so nothing would be lost."]
    since = f"{format_short_day(local_day(loss.since))}, {loss.since.astimezone(HERE):%H:%M}"
    kinds = ", ".join(f"{count:,} × {label}" for label, count in loss.kinds)
    rest = loss.changes - sum(count for _, count in loss.kinds)
    others = f" and {rest:,} others" if rest else ""
    one = loss.changes == 1
    what = "1 change would be lost, made on" if one else f"{loss.changes:,} changes would be lost, the first made on"
    return [counts, f"{what} {since}: {kinds}{others}."]


def _held_words(held: Held) -> str:
    people = "1 person" if held.people == 1 else f"{held.people:,} people"
    entries = "1 entry" if held.entries == 1 else f"{held.entries:,} entries"
    return f"{people} and {entries} of hours"


def prepare_workspace(store: Store, *, organisation: str) -> Change:
    """Name the organisation, its time valued by the first of the rate schemes; bring in the rates and views shipped.

    Raises RuleBroken where the name is empty.
    """
    if not organisation.strip():
        raise RuleBroken([Problem("organisation", "Enter the organisation's name.")])
    scheme = next(iter(reference.rate_schemes()))
    with store.begin("Set up workspace") as tx:
        tx.put(Organisation(name=organisation, rate_scheme=scheme))
        tx.put_all(reference.rates())
        tx.put_all(reference.views())
    return tx.change
