"""Records in and out of their tables, one at a time or many."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, time
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from database.audit import plain
from database.bulk import insert_rows
from database.schema import TABLES
from volunteer_app.domain.criteria import Criterion, criterion_of
from volunteer_app.domain.people import Person
from volunteer_app.domain.records import Record, field_names
from volunteer_app.domain.units import clean_text

R = TypeVar("R", bound=Record)

IDS_AT_ONCE = 500


def values_of(record: Any) -> dict[str, Any]:
    """The record as its table's row, derived columns included."""
    values = {name: getattr(record, name) for name in _FIELDS[type(record)]}
    if isinstance(record, Person):
        values["sort_name"] = record.sort_name
    return values


def cleaned(record: R) -> R:
    """The record with its texts as they are kept; a bulk writer cleans its own."""
    texts = {name: value for name in _FIELDS[type(record)] if isinstance(value := getattr(record, name), str)}
    changes = {name: clean for name, text in texts.items() if (clean := clean_text(text)) != text}
    return replace(record, **changes) if changes else record


_COLUMNS = {kind: tuple(table.c[name] for name in field_names(kind)) for kind, table in TABLES.items()}
_FIELDS = {kind: field_names(kind) for kind in TABLES}


def columns_of(kind: type[Any]) -> tuple[Any, ...]:
    """The columns that make a record, in the order of its fields."""
    return _COLUMNS[kind]


def from_row(kind: type[R], row: Row[Any] | Sequence[Any]) -> R:
    """The record of a row that holds `columns_of(kind)`."""
    return kind(**dict(zip(_FIELDS[kind], row, strict=True)))


def find(db: Connection, kind: type[R], id: UUID) -> R | None:
    """The record, or None where there is none of that id."""
    row = db.execute(_BY_ID[kind], {"wanted": id}).one_or_none()
    return None if row is None else from_row(kind, row)


_BY_ID = {
    kind: select(*_COLUMNS[kind]).where(table.c.id == bindparam("wanted", type_=table.c.id.type))
    for kind, table in TABLES.items()
}


def many(db: Connection, kind: type[R], ids: Iterable[UUID]) -> dict[UUID, R]:
    """Those of the records that are there, by id."""
    table, found = TABLES[kind], {}
    for portion in portions(ids, IDS_AT_ONCE):
        for row in db.execute(select(*columns_of(kind)).where(table.c.id.in_(portion))):
            record = from_row(kind, row)
            found[record.id] = record
    return found


def every(db: Connection, kind: type[R]) -> Iterator[R]:
    """All records of the kind in order of id, streamed."""
    query = select(*columns_of(kind)).order_by(TABLES[kind].c.id)
    with db.execute(query, execution_options={"yield_per": 1000}) as rows:
        for row in rows:
            yield from_row(kind, row)


def holders_of(db: Connection, references: Iterable[str]) -> dict[str, UUID]:
    """Who has each of the references that somebody has."""
    table, found = TABLES[Person], dict[str, UUID]()
    for portion in portions(references, IDS_AT_ONCE):
        found |= dict(db.execute(select(table.c.reference, table.c.id).where(table.c.reference.in_(portion))).all())
    return found


def insert_all(db: Connection, kind: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Write new records, given as `values_of` them."""
    insert_rows(db, TABLES[kind], rows)


def update_one(db: Connection, record: Any, version: int) -> bool:
    """Write the record over the row that still has this version; False where there is none."""
    table = TABLES[type(record)]
    changed = db.execute(
        update(table).where(table.c.id == record.id, table.c.version == version).values(values_of(record))
    )
    return changed.rowcount == 1


def update_all(db: Connection, kind: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Write records over those of the same ids, whatever their versions, given as `values_of` them."""
    if rows:
        table = TABLES[kind]
        statement = update(table).where(table.c.id == bindparam("row_id", type_=table.c.id.type))
        statement = statement.values({name: bindparam(name) for name in rows[0] if name != "id"})
        db.execute(statement, [{**row, "row_id": row["id"]} for row in rows])


def delete_all(db: Connection, kind: type[Any], ids: Sequence[UUID]) -> None:
    """Take records away, whoever points at them."""
    for portion in portions(ids, IDS_AT_ONCE):
        db.execute(delete(TABLES[kind]).where(TABLES[kind].c.id.in_(portion)))


def _pointing_at(kind: type[Any]) -> list[tuple[str, Any]]:
    """Columns of kept kinds that point at this one, each with the word people use for that kind."""
    return [
        (table.name.replace("_", " "), key.parent)
        for table in TABLES.values()
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is TABLES[kind]
    ]


def users_of(db: Connection, kind: type[Any], id: UUID) -> list[tuple[str, int]]:
    """Kinds of records that point at this one, with how many do."""
    counted = [
        (name, db.execute(select(func.count()).where(column == id)).scalar_one()) for name, column in _pointing_at(kind)
    ]
    return [(name, count) for name, count in counted if count]


def used_ids(db: Connection, kind: type[Any], ids: Sequence[UUID]) -> set[UUID]:
    """Those of the ids that some record points at."""
    used: set[UUID] = set()
    for _, column in _pointing_at(kind):
        for portion in portions(ids, IDS_AT_ONCE):
            used.update(db.execute(select(column).where(column.in_(portion)).distinct()).scalars())
    return used


def pointing_at_nothing(db: Connection, kind: type[Any], many: Sequence[Any]) -> set[UUID]:
    """Ids of those of the records that point at one that is not there."""
    found: set[UUID] = set()
    for key in TABLES[kind].foreign_keys:
        there: set[UUID | None] = {None}
        for portion in portions({getattr(record, key.parent.name) for record in many} - there, IDS_AT_ONCE):
            there.update(db.execute(select(key.column).where(key.column.in_(portion))).scalars())
        found |= {record.id for record in many if getattr(record, key.parent.name) not in there}
    return found


def portions(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The items in lists of at most `size`."""
    remaining = iter(items)
    while portion := list(islice(remaining, size)):
        yield portion


def to_json(record: Any) -> str:
    """The whole record as JSON, for putting it back."""
    values = {name: plain(getattr(record, name)) for name in field_names(type(record))}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[R], text: str) -> R:
    """The record that `to_json` wrote; fields it has gained since take their defaults."""
    readers = _readers(kind)
    values = {name: readers[name](value) for name, value in json.loads(text).items() if name in readers}
    return kind(**values)


def _readers(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: _reader(hints[each.name]) for each in fields(kind)}


def _reader(hint: Any) -> Any:
    if get_origin(hint) is tuple:
        each = _reader(get_args(hint)[0])
        return lambda values: tuple(map(each, values))
    options = [option for option in getattr(hint, "__args__", (hint,)) if option is not type(None)]
    plain_type = options[0]
    while hasattr(plain_type, "__supertype__"):
        plain_type = plain_type.__supertype__
    read = _READERS.get(
        plain_type, plain_type if isinstance(plain_type, type) and issubclass(plain_type, StrEnum) else None
    )
    return (lambda value: value) if read is None else (lambda value: None if value is None else read(value))


_READERS: dict[Any, Any] = {UUID: UUID, date: date.fromisoformat, time: time.fromisoformat, Criterion: criterion_of}
