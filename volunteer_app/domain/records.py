"""What every kept record has in common: an id, a version, and a name for people to read."""

from dataclasses import field, fields
from typing import Any, ClassVar, Protocol
from uuid import UUID


class Record(Protocol):
    """A frozen dataclass that the store keeps; version 0 has never been stored."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...


def sealed(**options: Any) -> Any:
    """A field whose value never enters the audit trail: health, equality, safeguarding, criminal record."""
    return field(metadata={"sealed": True}, **options)


def sealed_fields(kind: type[Any]) -> frozenset[str]:
    """Names of the kind's fields that are `sealed`."""
    return frozenset(each.name for each in fields(kind) if each.metadata.get("sealed"))


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Names of the kind's fields in order."""
    return tuple(kind.__dataclass_fields__)
