"""Where a page can lead: a kind of record, one of them, a tab, and what to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spot in the program that the window can open.

    `kind` is the topic ("people", "hours"); without `id` it is the topic's list.
    `tab` names a part of a record's page and `values` are fields to fill in beforehand.
    """

    kind: str
    id: UUID | None = None
    tab: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
