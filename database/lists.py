"""Long lists walked by key: anchors, pages and places, the same for every topic."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select

from volunteer_app.questions.lists import ANCHOR_EVERY, Anchor, Order


class KeyedList:
    """One table seen as a list: its id column, the columns it can be walked by, and what a filter lets through."""

    def __init__(self, db: Connection, id_column: Column[UUID], keys: Mapping[str, Column[Any]]) -> None:
        self._db, self._id, self._keys = db, id_column, keys

    @property
    def orders(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def count(self, conditions: Sequence[ColumnElement[bool]]) -> int:
        return int(self._db.execute(select(func.count()).select_from(self._id.table).where(*conditions)).scalar_one())

    def anchors(self, conditions: Sequence[ColumnElement[bool]], order: Order) -> list[Anchor]:
        """Hops from each anchor to the next through the index; numbering every row would take four times as long."""
        key, rows = self._keys[order.key], self._id.table.alias()
        first = select(key, self._id).where(*conditions).order_by(*self.order_by(order)).limit(1).subquery()
        hops = select(first.c[key.name].label("key"), first.c[self._id.name].label("id")).cte(recursive=True)
        next_id = (
            select(self._id)
            .where(*self._from(order, hops.c.key, hops.c.id), *conditions)
            .order_by(*self.order_by(order))
            .offset(ANCHOR_EVERY)
            .limit(1)
            .correlate(hops)
            .scalar_subquery()
        )
        row = select(rows.c[key.name], rows.c[self._id.name])
        found = self._db.execute(select(hops.union_all(row.join_from(hops, rows, rows.c[self._id.name] == next_id))))
        return [Anchor(*each) for each in found]

    def page(
        self, conditions: Sequence[ColumnElement[bool]], order: Order, start: Anchor | None, skip: int, limit: int
    ) -> Select[Any]:
        """The query for the ids of one page, in order."""
        beginning = () if start is None else self._from(order, start.key, start.id)
        query = select(self._id).where(*beginning, *conditions)
        return query.order_by(*self.order_by(order)).limit(limit).offset(skip)

    def ids(
        self, conditions: Sequence[ColumnElement[bool]], order: Order, start: Anchor | None, skip: int, limit: int
    ) -> list[UUID]:
        """Ids of one page."""
        return list(self._db.execute(self.page(conditions, order, start, skip, limit)).scalars())

    def place_of(self, conditions: Sequence[ColumnElement[bool]], order: Order, id: UUID) -> int | None:
        key = self._keys[order.key]
        found = self._db.execute(select(key).where(self._id == id, *conditions)).one_or_none()
        if found is None:
            return None
        before = self._before(order, found[0], id)
        query = select(func.count()).select_from(self._id.table).where(*before, *conditions)
        return int(self._db.execute(query).scalar_one())

    def order_by(self, order: Order) -> tuple[Any, Any]:
        key = self._keys[order.key]
        return (key.desc(), self._id.desc()) if order.descending else (key, self._id)

    def _from(self, order: Order, key: Any, id: Any) -> tuple[ColumnElement[bool], ...]:
        """From this row on. The first condition alone lets the index be entered; an OR by itself would scan it.

        These come before the conditions of a filter: of two bounds on one column SQLite enters the index by the first.
        """
        column = self._keys[order.key]
        if order.descending:
            return column <= key, (column < key) | (self._id <= id)
        return column >= key, (column > key) | (self._id >= id)

    def _before(self, order: Order, key: Any, id: UUID) -> tuple[ColumnElement[bool], ...]:
        column = self._keys[order.key]
        if order.descending:
            return column >= key, (column > key) | (self._id > id)
        return column <= key, (column < key) | (self._id < id)
