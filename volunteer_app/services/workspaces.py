"""Making a workspace ready for its first record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from volunteer_app import reference
from volunteer_app.domain.rates import Organisation
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Store


class Finding(Protocol):
    """One thing that was looked over, and what is wrong with it ('' where nothing is)."""

    @property
    def what(self) -> str: ...
    @property
    def problem(self) -> str: ...


class OpenStore(Protocol):
    """Opens the workspace in a folder. Raises StoreUnavailable."""

    def __call__(self, folder: Path, *, read_only: bool = False) -> Store: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspaces:
    """How workspaces are made, opened and kept safe, as `main.py` hands it down; all raise StoreUnavailable.

    `backup` takes a workspace and a folder and answers the file it made; `restore` takes such a file and a new folder.
    """

    create: Callable[[Path], None]
    open: OpenStore
    check: Callable[[Path], Sequence[Finding]]
    backup: Callable[[Path, Path], Path]
    restore: Callable[[Path, Path], None]


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
