"""Column types that mean the same on both engines: ids, moments, code words and sort keys."""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, DateTime, Dialect, Integer, LargeBinary, Text, Uuid, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

KEY_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _bytes_of(value: UUID | None) -> bytes | None:
    return None if value is None else value.int.to_bytes(16, "big")


def _from_bytes(value: bytes | None) -> UUID | None:
    return None if value is None else UUID(int=int.from_bytes(value, "big"))


class Id(TypeDecorator[UUID]):
    """A UUID: 16 raw bytes on SQLite, `uuid` on PostgreSQL.

    It turns values itself, as a Word does: by way of `process_result_value` they cost as much as the rest of a row.
    """

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Any:
        return None if dialect.name == "postgresql" else _bytes_of

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return None if dialect.name == "postgresql" else _from_bytes


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite gives datetimes back without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name == "postgresql":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """A member of one StrEnum, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        members: dict[str | None, StrEnum | None] = {None: None} | {member.value: member for member in self.members}
        return members.__getitem__


class Several(TypeDecorator[tuple[Any, ...]]):
    """A short tuple of plain values, or of what `read` makes of lists of them, kept as JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, read: Callable[[Any], Any] = lambda value: value) -> None:
        super().__init__()
        self.read = read

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str:
        return json.dumps(plain_values(value or ()), ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        return tuple(map(self.read, json.loads(value or "[]")))


def plain_values(values: Sequence[Any]) -> list[Any]:
    """The values as JSON has them, records among them as lists."""
    return [list(astuple(value)) if is_dataclass(value) and not isinstance(value, type) else value for value in values]


class _DaysAfter(FunctionElement[date]):
    """A day and a number of days."""

    type = Date()
    inherit_cache = True


@compiles(_DaysAfter, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    day, days = (compiler.process(each, **options) for each in element.clauses)
    return f"date({day}, {days} || ' days')"


@compiles(_DaysAfter, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    day, days = (compiler.process(each, **options) for each in element.clauses)
    return f"({day} + {days})"


def days_after(day: ColumnElement[date], days: int) -> ColumnElement[date]:
    """The day so many days on."""
    return _DaysAfter(day, literal(days, Integer))
