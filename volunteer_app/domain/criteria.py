"""What lets a row of a list through: a field, a comparison and the values it is held against, all kept as text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from volunteer_app.domain import relative_days
from volunteer_app.domain.units import APRIL, format_minutes
from volunteer_app.errors import Problem, RuleBroken


class Comparison(StrEnum):
    """How a field is held against values; `words` says it as a person would, by the kind of field."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    BEFORE = "before"
    FROM = "from"
    UP_TO = "up_to"
    BETWEEN = "between"
    EMPTY = "empty"
    NOT_EMPTY = "not_empty"


class FieldKind(StrEnum):
    """What a field's values are, and so how one is chosen.

    A choice is one code of a few. A record is one of a kind that the topic lists by name (`choices`), a person somebody
    found by typing; both are kept as the id's text. Minutes are kept as their number.
    """

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    MINUTES = "minutes"
    CHOICE = "choice"
    RECORD = "record"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something a list can be filtered by; `choices` gives the names of a choice's codes."""

    key: str
    name: str
    kind: FieldKind
    may_be_empty: bool = False
    choices: Callable[[], Mapping[str, str]] = dict

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Those that make sense, the most useful first."""
        emptiness = (Comparison.EMPTY, Comparison.NOT_EMPTY) if self.may_be_empty else ()
        return (*_COMPARISONS[self.kind], *emptiness)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition on a list. Several values of IS mean any of them, of IS_NOT none of them.

    `comparison` is a `Comparison`, or the word of a newer program, which cannot be asked but is kept.
    """

    field: str
    comparison: str
    values: tuple[str, ...] = ()


_KNOWN: Mapping[str, str] = {str(comparison): comparison for comparison in Comparison}


def criterion_of(kept: Sequence[Any]) -> Criterion:
    """A criterion from a list of its field, comparison and tuple of values, as it is kept."""
    field, comparison, values = kept
    return Criterion(field, _KNOWN.get(comparison, comparison), tuple(values))


_ORDERED = (Comparison.BEFORE, Comparison.FROM, Comparison.UP_TO, Comparison.BETWEEN, Comparison.IS)
_EITHER = (Comparison.IS, Comparison.IS_NOT)
_COMPARISONS = {
    FieldKind.TEXT: (Comparison.CONTAINS, *_EITHER),
    FieldKind.DAY: _ORDERED,
    FieldKind.NUMBER: _ORDERED,
    FieldKind.MINUTES: _ORDERED,
    FieldKind.CHOICE: _EITHER,
    FieldKind.RECORD: _EITHER,
    FieldKind.PERSON: _EITHER,
}
_WORDS: dict[str, str] = {
    Comparison.IS: "is",
    Comparison.IS_NOT: "is not",
    Comparison.CONTAINS: "contains",
    Comparison.BEFORE: "less than",
    Comparison.FROM: "at least",
    Comparison.UP_TO: "at most",
    Comparison.BETWEEN: "between",
    Comparison.EMPTY: "is empty",
    Comparison.NOT_EMPTY: "is not empty",
}
_WORDS_OF_DAYS: dict[str, str] = {
    Comparison.BEFORE: "before",
    Comparison.FROM: "on or after",
    Comparison.UP_TO: "on or before",
}


def named(members: type[StrEnum]) -> Callable[[], Mapping[str, str]]:
    """Choices of a field whose codes are the members' values: 'ended_early' is named 'Ended early'."""
    return lambda: {str(member): str(member).replace("_", " ").capitalize() for member in members}


def words(comparison: str, kind: FieldKind) -> str:
    """'on or after' for a day, 'at least' for a number."""
    said = _WORDS | _WORDS_OF_DAYS if kind is FieldKind.DAY else _WORDS
    return said.get(comparison, comparison.replace("_", " "))


def values_needed(comparison: str) -> tuple[int, int | None]:
    """The fewest and the most values it is held against; None for as many as one likes."""
    if comparison in (Comparison.EMPTY, Comparison.NOT_EMPTY):
        return 0, 0
    if comparison is Comparison.BETWEEN:
        return 2, 2
    return (1, None) if comparison in _EITHER else (1, 1)


def sentence(criterion: Criterion, field: Field, names: Mapping[str, str] | None = None) -> str:
    """'Last here before 90 days ago', as on a chip; `names` are those of records and people by id.

    Raises RuleBroken where a value cannot be read.
    """
    said = f"{field.name} {words(criterion.comparison, field.kind)}"
    shown = [_shown(value, field, names or {}) for value in criterion.values]
    joined = " and ".join(shown) if criterion.comparison is Comparison.BETWEEN else " or ".join(shown)
    return f"{said} {joined}".rstrip()


def _shown(value: str, field: Field, names: Mapping[str, str]) -> str:
    if field.kind is FieldKind.DAY:
        return relative_days.words(value)
    if field.kind is FieldKind.MINUTES:
        return format_minutes(_number(value))
    if field.kind is FieldKind.CHOICE:
        return field.choices().get(value, value)
    return names.get(value, "one that is gone") if field.kind in (FieldKind.RECORD, FieldKind.PERSON) else value


def check_criteria(criteria: Sequence[Criterion], fields: Sequence[Field], today: date) -> None:
    """Raise RuleBroken with a sentence for every criterion that cannot be asked."""
    problems: list[Problem] = []
    for criterion in criteria:
        try:
            read_values(criterion, field_of(criterion, fields), today)
        except RuleBroken as refused:
            problems += refused.problems
    if problems:
        raise RuleBroken(problems)


def field_of(criterion: Criterion, fields: Sequence[Field]) -> Field:
    """The criterion's field. Raises RuleBroken where the list has no such field."""
    found = next((field for field in fields if field.key == criterion.field), None)
    if found is None:
        raise _refused("field", f"This list cannot be filtered by “{criterion.field[:40]}”. Remove that filter.")
    return found


def read_values(criterion: Criterion, field: Field, today: date, first_month: int = APRIL) -> list[Any]:
    """The criterion's values as days, numbers, ids or texts, the financial year beginning in `first_month`.

    Raises RuleBroken where they cannot be so read.
    """
    said = words(criterion.comparison, field.kind)
    if criterion.comparison not in field.comparisons:
        raise _refused("comparison", f"{field.name} cannot be compared by “{said}”. Choose another comparison.")
    fewest, most = values_needed(criterion.comparison)
    if not fewest <= len(criterion.values) <= (len(criterion.values) if most is None else most):
        wanted = {0: "no value", 1: "a value", 2: "two values"}[fewest]
        raise _refused("values", f"{field.name} {said}: give {wanted}.")
    values = [_read(value, field, today, first_month) for value in criterion.values]
    if criterion.comparison is Comparison.BETWEEN and values[0] > values[1]:
        raise _refused("values", f"{field.name}: the first of the two values comes after the second.")
    return values


def _read(value: str, field: Field, today: date, first_month: int) -> Any:
    if field.kind is FieldKind.DAY:
        return relative_days.day_of(value, today, first_month)
    if field.kind in (FieldKind.NUMBER, FieldKind.MINUTES):
        return _number(value, field.name)
    if field.kind in (FieldKind.RECORD, FieldKind.PERSON):
        return _id(value, field.name)
    if field.kind is FieldKind.CHOICE and value not in field.choices():
        raise _refused("values", f"{field.name}: “{value[:40]}” is none of the choices. Choose again.")
    if not value.strip():
        raise _refused("values", f"{field.name}: give a value, or ask for what is empty.")
    return value


MOST = 2**31 - 1
"""The largest whole number that both kinds of store hold in a column."""


def _number(value: str, name: str = "Number") -> int:
    if value.isascii() and value.isdigit() and int(value[:11]) <= MOST:
        return int(value)
    raise _refused("values", f"{name}: “{value[:40]}” is no whole number.")


def _id(value: str, name: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise _refused("values", f"{name}: this is no longer known. Choose again.") from None


def _refused(field: str, text: str) -> RuleBroken:
    return RuleBroken([Problem(field, text)])
