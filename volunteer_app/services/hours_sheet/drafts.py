"""A sheet that is not logged yet, kept so that nothing typed is lost with the window."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.units import HoursEntryId, PersonId
from volunteer_app.services.hours_sheet.giving import givers_of
from volunteer_app.services.hours_sheet.rows import FIELDS, SheetRow, with_giver
from volunteer_app.store import Data, Store

NAME = "hours sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Rows that are not logged, the total written on the paper, and the minutes of the paper logged already."""

    rows: tuple[SheetRow, ...] = ()
    paper: str = ""
    signed: bool = True
    logged: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.paper and all(row.is_empty for row in self.rows)


def keep_draft(store: Store, draft: Draft) -> None:
    """Put the draft in the place of the one before; an empty one takes it away."""
    with store.begin("Keep a draft") as tx:
        tx.keep_draft(NAME, "" if draft.is_empty else _to_json(draft))


def kept_draft(data: Data, today: date) -> Draft:
    """The draft that was kept, its people as they are now, without the rows that were logged since."""
    text = data.draft(NAME)
    if not text:
        return Draft()
    kept = json.loads(text)
    rows = [_from_json(each) for each in kept["rows"]]
    logged = data.many(HoursEntry, [row.id for row in rows])
    people = [PersonId(UUID(each["giver"])) if each["giver"] else None for each in kept["rows"]]
    givers = givers_of(data, [id for id in people if id is not None], today)
    return Draft(
        rows=tuple(
            with_giver(row, givers[id]) if id in givers else row
            for row, id in zip(rows, people, strict=True)
            if row.id not in logged
        ),
        paper=kept["paper"],
        signed=kept["signed"],
        logged=kept["logged"],
    )


def rows_waiting(data: Data, today: date) -> int:
    """How many rows of the draft are not logged."""
    return sum(not row.is_empty for row in kept_draft(data, today).rows)


def _to_json(draft: Draft) -> str:
    rows = [
        {name: getattr(row, name) for name in (*FIELDS, "is_another")}
        | {"id": str(row.id), "giver": str(row.giver.id) if row.giver else ""}
        for row in draft.rows
        if not row.is_empty
    ]
    return json.dumps({"rows": rows, "paper": draft.paper, "signed": draft.signed, "logged": draft.logged})


def _from_json(kept: Mapping[str, Any]) -> SheetRow:
    typed = {name: kept[name] for name in (*FIELDS, "is_another")}
    return SheetRow(id=HoursEntryId(UUID(kept["id"])), **typed)
