"""The workspace that is measured on: made once for a size and kept, with a copy for what writes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy.schema import CreateIndex, CreateTable

from database import create_workspace, open_store
from database.schema import metadata
from database.store import SqlStore
from database.workspace import STORE_FILE
from tests.surroundings import ROOT
from volunteer_app.domain.units import Period
from volunteer_app.services.samples import make_sample

BENCH = ROOT / "build" / "bench"
UNTIL = date(2026, 11, 24)
YEAR = Period.financial_year(2025)


@dataclass(frozen=True)
class Ground:
    """A sample workspace of so many people and hours entries."""

    people: int
    entries: int

    @cached_property
    def folder(self) -> Path:
        """The workspace; made on first use, whole or not at all. Only read from."""
        folder = BENCH / f"{self.people}-{self.entries}-{_shape()}"
        if not folder.exists():
            making = BENCH / "making"
            shutil.rmtree(making, ignore_errors=True)
            _make(making, self.people, self.entries)
            making.rename(folder)
        return folder

    @cached_property
    def copy(self) -> Path:
        """A copy of the workspace to write to."""
        copy = BENCH / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        return Path(shutil.copytree(self.folder, copy))


def _shape() -> str:
    """A word for the tables as they are now: workspaces made before they changed are not measured on."""
    tables = [str(CreateTable(table)) for table in metadata.sorted_tables]
    indexes = [str(CreateIndex(index)) for table in metadata.sorted_tables for index in table.indexes]
    return sha256("".join(tables + sorted(indexes)).encode()).hexdigest()[:8]


def _make(folder: Path, people: int, entries: int) -> None:
    print(f"Making {people:,} people and {entries:,} hours entries, once.", flush=True)
    create_workspace(folder)
    with opened(folder) as store:
        make_sample(store, until=UNTIL, people=people, entries=entries, progress=_say)


def _say(done: int, total: int, label: str) -> None:
    print(f"\r{label}: {done:,} of {total:,}   ", end="" if done < total else "\n", flush=True)


@contextmanager
def opened(folder: Path, *, read_only: bool = False) -> Iterator[SqlStore]:
    """The workspace as the program opens it."""
    store = open_store(folder, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def by_hand(folder: Path) -> Iterator[Any]:
    """The same file through the bare driver, as safe on disk as ours."""
    connection = driver.connect(str(folder / STORE_FILE), isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    try:
        yield connection
    finally:
        connection.close()
