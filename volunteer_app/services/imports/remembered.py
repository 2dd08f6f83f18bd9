"""How columns were matched when a file with the same headings last came in; the headings themselves are not kept."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.mapping import SavedMapping, heading_key
from volunteer_app.exchange.writing import replacing
from volunteer_app.services.imports.importing import KINDS

MOST_REMEMBERED = 100


class _Remembered(BaseModel):
    """The field each column goes to, '' where it was left out; columns go by their place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    fields: tuple[str, ...]
    date_order: DateOrder | None = None


def remembered_mapping(file: Path, headings: Sequence[str], kind: str = "") -> SavedMapping | None:
    """How these headings were matched last, as that kind or, without one, as any; None where they are new.

    What cannot be read is not remembered.
    """
    kept = _kept(file)
    for wanted in (kind,) if kind else KINDS:
        found = kept.get(_key(wanted, headings))
        with suppress(ValidationError, ValueError):
            if found is not None:
                entry = _Remembered.model_validate(found)
                columns = dict(zip(headings, entry.fields, strict=True))
                named = {heading: name for heading, name in columns.items() if heading_key(heading)}
                return SavedMapping(kind=entry.kind, columns=named, date_order=entry.date_order)
    return None


def remember_mapping(file: Path, headings: Sequence[str], mapping: SavedMapping) -> None:
    """Keep the mapping for the next file with these headings. Raises FileRefused where the folder does not let it."""
    fields = [mapping.columns.get(heading, "") for heading in headings]
    entry = {"kind": mapping.kind, "fields": fields, "date_order": mapping.date_order}
    key = _key(mapping.kind, headings)
    kept = {name: other for name, other in _kept(file).items() if name != key} | {key: entry}
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as part:
        part.write_text(json.dumps(dict(list(kept.items())[-MOST_REMEMBERED:])), encoding="utf-8")


def _kept(file: Path) -> Mapping[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _key(kind: str, headings: Sequence[str]) -> str:
    return sha256("\n".join((kind, *map(heading_key, headings))).encode()).hexdigest()
