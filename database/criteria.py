"""A filter's criteria as conditions of SQL, the same for every topic."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Text,
    and_,
    any_,
    bindparam,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)

from database.schema import organisations
from volunteer_app.domain.criteria import (
    Comparison,
    Criterion,
    Field,
    FieldKind,
    check_criteria,
    field_of,
    read_values,
)
from volunteer_app.domain.units import APRIL, fold
from volunteer_app.questions.lists import ListFilter

Having = Callable[[Sequence[Any] | None], ColumnElement[bool]]
"""Whether a row has one of these; whether it has any, where None is given."""

Texts = tuple[ColumnElement[str], ...]
"""Columns of text that are looked into together."""

Asked = ColumnElement[Any] | Having | Texts


def conditions(
    db: Connection, wanted: ListFilter, fields: Sequence[Field], asked: Mapping[str, Asked]
) -> list[ColumnElement[bool]]:
    """A condition for every criterion; raises RuleBroken where one of them cannot be asked."""
    check_criteria(wanted.criteria, fields, wanted.today)
    found = []
    for criterion in wanted.criteria:
        what = asked[criterion.field]
        if isinstance(what, tuple):
            found.append(_of_texts(db, criterion, what))
            continue
        field = field_of(criterion, fields)
        first_month = _first_month(db) if field.kind is FieldKind.DAY else APRIL
        values = read_values(criterion, field, wanted.today, first_month)
        if isinstance(what, ColumnElement):
            found.append(_COMPARED[criterion.comparison](what, values))
        else:
            found.append(_of_those_had(what, criterion.comparison, values))
    return found


def _first_month(db: Connection) -> int:
    """In which month the organisation's financial year begins."""
    return db.execute(select(organisations.c.first_month).limit(1)).scalar_one_or_none() or APRIL


_COMPARED: Mapping[str, Callable[[Any, Sequence[Any]], ColumnElement[bool]]] = {
    Comparison.IS: lambda value, wanted: value.in_(wanted),
    Comparison.IS_NOT: lambda value, wanted: not_(func.coalesce(value.in_(wanted), false())),
    Comparison.BEFORE: lambda value, wanted: value < wanted[0],
    Comparison.FROM: lambda value, wanted: value >= wanted[0],
    Comparison.UP_TO: lambda value, wanted: value <= wanted[0],
    Comparison.BETWEEN: lambda value, wanted: and_(value >= wanted[0], value <= wanted[1]),
    Comparison.EMPTY: lambda value, wanted: value.is_(None),
    Comparison.NOT_EMPTY: lambda value, wanted: value.is_not(None),
}


def _of_those_had(having: Having, comparison: str, values: Sequence[Any]) -> ColumnElement[bool]:
    any_of_them = having(values or None)
    return any_of_them if comparison in (Comparison.IS, Comparison.NOT_EMPTY) else not_(any_of_them)


def _of_texts(db: Connection, criterion: Criterion, columns: Texts) -> ColumnElement[bool]:
    if criterion.comparison is Comparison.EMPTY:
        return and_(*(column == "" for column in columns))
    if criterion.comparison is Comparison.NOT_EMPTY:
        return or_(*(column != "" for column in columns))
    wanted = [fold(value) for value in criterion.values]
    if criterion.comparison is Comparison.CONTAINS:
        return or_(*(containing(db, column, wanted[0]) for column in columns))
    found = or_(*(_among(db, column, lambda text: text in wanted) for column in columns))
    return not_(found) if criterion.comparison is Comparison.IS_NOT else found


def containing(db: Connection, column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether a column's text holds this one, folded as in a search."""
    wanted = fold(text)
    return _among(db, column, lambda each: wanted in each)


def _among(db: Connection, column: ColumnElement[str], fits: Callable[[str], bool]) -> ColumnElement[bool]:
    """The texts that fit are found in Python, since the two engines fold unalike, and handed over as one value."""
    texts = db.execute(select(column).distinct()).scalars()
    found = [text for text in texts if fits(fold(text))]
    if db.dialect.name == "postgresql":
        return column == any_(bindparam(None, found, ARRAY(Text), unique=True))
    return column.in_(select(func.json_each(literal(json.dumps(found))).table_valued("value").c.value))
