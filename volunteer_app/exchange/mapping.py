"""Matches the columns of a spreadsheet to fields, by common spellings or by a saved mapping."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

import resources
from volunteer_app.domain.units import fold
from volunteer_app.errors import FileRefused
from volunteer_app.exchange.days import DateOrder
from volunteer_app.exchange.fields import FIELDS, REQUIRED

_ALIKE_FROM = 88


class SavedMapping(BaseModel):
    """A mapping as its file holds it: heading to field ('' leaves the column out), and constants for all rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    columns: dict[str, str] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    date_order: DateOrder | None = None

    @model_validator(mode="after")
    def _names_are_known(self) -> "SavedMapping":
        if self.kind not in FIELDS:
            raise ValueError(f"“{self.kind}” is none of {', '.join(FIELDS)}")
        chosen = [name for name in self.columns.values() if name] + list(self.constants)
        if unknown := sorted(set(chosen) - FIELDS[self.kind].keys()):
            raise ValueError(f"{self.kind} have no field {', '.join(unknown)}")
        if twice := sorted(name for name, count in Counter(chosen).items() if count > 1):
            raise ValueError(f"{', '.join(twice)} is given more than once")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, counted from 0, its heading and the field it fills."""

    index: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How the columns of a file were understood.

    `suggestions` are likely fields for headings that are spelt in no known way; they are not used until somebody
    agrees. `absent` are headings that a saved mapping names and the file lacks. `repeated` headings count once, by
    their first column. `unnamed` columns have no heading (from 0). `missing` are groups of fields of which the file
    has none but needs one.
    """

    kind: str
    width: int
    columns: tuple[Column, ...]
    constants: Mapping[str, str]
    date_order: DateOrder | None
    suggestions: tuple[Column, ...]
    unmatched: tuple[str, ...]
    absent: tuple[str, ...]
    repeated: tuple[str, ...]
    unnamed: tuple[int, ...]
    missing: tuple[tuple[str, ...], ...]


def match_columns(kind: str, headings: Sequence[str], saved: SavedMapping | None = None) -> Match:
    """Columns by the saved mapping first, then by known spellings; a field is filled by one column only.

    `kind` is a key of `fields.FIELDS`. Raises FileRefused where the saved mapping is for another kind.
    """
    if saved and saved.kind != kind:
        raise FileRefused(f"This mapping is for {saved.kind}, not for {kind}.")
    keys = [heading_key(heading) for heading in headings]
    chosen = {heading_key(heading): name for heading, name in saved.columns.items()} if saved else {}
    constants = dict(saved.constants) if saved else {}
    fields = _fields_by_column(keys, chosen, spellings(kind), set(constants))
    left = [index for index, key in enumerate(keys) if key and index not in fields and chosen.get(key) != ""]
    filled = {*fields.values(), *constants}
    named = [heading for heading, name in saved.columns.items() if name] if saved else []
    return Match(
        kind=kind,
        width=len(headings),
        columns=tuple(Column(index=i, heading=headings[i], field=name) for i, name in sorted(fields.items())),
        constants=MappingProxyType(constants),
        date_order=saved.date_order if saved else None,
        suggestions=_suggestions(kind, headings, left, filled),
        unmatched=tuple(headings[index] for index in left),
        absent=tuple(heading for heading in named if heading_key(heading) not in keys),
        repeated=tuple(dict.fromkeys(headings[i] for i, key in enumerate(keys) if key and keys.index(key) < i)),
        unnamed=tuple(index for index, key in enumerate(keys) if not key),
        missing=tuple(group for group in REQUIRED[kind] if filled.isdisjoint(group)),
    )


def likely_kind(headings: Sequence[str]) -> str:
    """The kind whose fields the headings name most of, of those that lack nothing where there is one."""
    matches = [match_columns(kind, headings) for kind in FIELDS]
    return max(matches, key=lambda match: (not match.missing, len(match.columns))).kind


def heading_key(heading: str) -> str:
    """A heading without case, accents, blanks and marks: 'E-mail address *' and 'email_address' are the same."""
    return "".join(filter(str.isalnum, fold(heading)))


@cache
def spellings(kind: str) -> Mapping[str, str]:
    """Folded heading to field, for one kind; a field's own name is always among them."""
    known = {heading_key(name): name for name in FIELDS[kind]}
    for name, written in _headings()[kind].items():
        known |= {heading_key(spelling): name for spelling in written}
    return MappingProxyType(known)


@cache
def _headings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files(resources).joinpath("data/headings.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def titles() -> frozenset[str]:
    """Folded forms of address that may stand before a full name."""
    return frozenset(map(heading_key, _headings()["titles"]["before_names"]))


def _fields_by_column(
    keys: Sequence[str], chosen: Mapping[str, str], known: Mapping[str, str], taken: set[str]
) -> dict[int, str]:
    """What was chosen goes before what is only spelt so, and a column further left before one further right."""
    fields: dict[int, str] = {}
    taken = set(taken)
    for source in (chosen, known):
        for index, key in enumerate(keys):
            name = source.get(key, "")
            if name and name not in taken and index not in fields and (source is chosen or key not in chosen):
                fields[index] = name
                taken.add(name)
    return fields


def _suggestions(kind: str, headings: Sequence[str], left: Sequence[int], filled: set[str]) -> tuple[Column, ...]:
    from rapidfuzz import fuzz, process

    known = {spelling: name for spelling, name in spellings(kind).items() if name not in filled}
    found: dict[str, Column] = {}
    for index in left:
        best = process.extractOne(
            heading_key(headings[index]), known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE_FROM
        )
        if best:
            name = known[best[0]]
            found.setdefault(name, Column(index=index, heading=headings[index], field=name))
    return tuple(found.values())


def read_mapping(path: Path) -> SavedMapping:
    """A mapping from its TOML file. Raises FileRefused with every fault in it."""
    try:
        return SavedMapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileRefused(f"The mapping {path.name} cannot be opened.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"The mapping {path.name} is not written as TOML: {error}.") from error
    except ValidationError as error:
        faults = "; ".join(
            " ".join([".".join(map(str, fault["loc"])), fault["msg"].removeprefix("Value error, ")]).strip()
            for fault in error.errors()
        )
        raise FileRefused(f"The mapping {path.name} cannot be used: {faults}.") from error


def mapping_of(match: Match) -> SavedMapping:
    """The mapping that matches the same columns again, with '' for those that were left out."""
    columns = {column.heading: column.field for column in match.columns}
    left_out = {heading: "" for heading in match.unmatched if heading not in columns}
    return SavedMapping(
        kind=match.kind, columns=columns | left_out, constants=dict(match.constants), date_order=match.date_order
    )


def write_mapping(path: Path, mapping: SavedMapping) -> None:
    """Writes the mapping as TOML that `read_mapping` reads back. Raises FileRefused where it cannot be written."""
    lines = [f"kind = {_quoted(mapping.kind)}"]
    if mapping.date_order:
        lines.append(f"date_order = {_quoted(mapping.date_order)}")
    for title, entries in (("columns", mapping.columns), ("constants", mapping.constants)):
        lines += ["", f"[{title}]", *(f"{_quoted(key)} = {_quoted(value)}" for key, value in entries.items())]
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileRefused(f"The mapping {path.name} cannot be written. Choose another folder.") from error


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
