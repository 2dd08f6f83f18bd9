"""Where a page can lead: a kind of record, one of them, a tab, and what to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spot in the program that the window can open.

    `kind` is a place of the rail ("today", "people", "roles", "hours", "placements", "jobs", "reports", "settings"),
    a page without one ("import", "hours-sheet"), or something to be done ("log-hours", "new-person", "new-role",
    "new-placement", "new-job", "period", "help", "shortcuts"); `ui/app.py` says what each opens.
    `id` is one record of the kind, or the person that something is done for; without it a topic's list is meant.
    `tab` names a part of a record's page. `values` are fields to fill in beforehand, a list's `view` (a SavedView),
    or the `figure` (a code) whose records are wished.
    """

    kind: str
    id: UUID | None = None
    tab: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
