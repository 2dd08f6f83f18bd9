"""Long lists walked by key: anchors, pages and places, the same for every topic."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Exists,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    func,
    literal,
    select,
)
from sqlalchemy.sql.visitors import iterate

from volunteer_app.domain.criteria import Field
from volunteer_app.domain.units import fold
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.questions.lists import ANCHOR_EVERY, Anchor, ListFilter, Order

Wanted = TypeVar("Wanted", bound=ListFilter)
Line = TypeVar("Line")


class ListAnswers(Generic[Wanted, Line]):
    """What a `LongList` answers, for a topic that says where its rows, keys, conditions and lines come from."""

    id: ClassVar[Column[UUID]]
    fields: ClassVar[Sequence[Field]]
    orders: ClassVar[Sequence[str]]
    indexed: ClassVar[Sequence[str]] = ()
    """Those of the orders that an index of key and id gives."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @abstractmethod
    def _key(self, name: str, wanted: Wanted) -> ColumnElement[Any]:
        """What an order sorts by; never NULL."""

    def _source(self, name: str) -> FromClause:
        """The rows, joined to what holds the key of an order where that is another table; so are the lines."""
        return self.id.table

    @abstractmethod
    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        """What a row must meet."""

    @abstractmethod
    def _lines(self, page: Select[Any], order_by: Sequence[Any], wanted: Wanted) -> list[Line]:
        """The lines of the ids that a query gives, in order."""

    @abstractmethod
    def choices(self, field: str) -> Mapping[str, str]:
        """Names by id of what a field of kind RECORD may be."""

    def count(self, wanted: Wanted) -> int:
        query = select(func.count()).select_from(self.id.table).where(*self._conditions(wanted))
        return int(self._db.execute(query).scalar_one())

    def anchors(self, wanted: Wanted, order: Order) -> list[Anchor]:
        walk = self._walk(wanted, order)
        # Where a criterion may enter another index, every hop would sort what it lets through.
        plain = order.key in self.indexed and not (wanted.criteria or wanted.text)
        return [Anchor(*each) for each in self._db.execute(walk.hops() if plain else walk.numbered())]

    def lines(
        self, wanted: Wanted, order: Order, *, start: Anchor | None = None, skip: int = 0, limit: int
    ) -> list[Line]:
        walk = self._walk(wanted, order)
        return self._lines(walk.page(start, skip, limit), walk.order_by, wanted)

    def place_of(self, wanted: Wanted, order: Order, id: UUID) -> int | None:
        walk = self._walk(wanted, order)
        found = self._db.execute(walk.row(id)).one_or_none()
        return None if found is None else int(self._db.execute(walk.before(Anchor(*found))).scalar_one())

    def _walk(self, wanted: Wanted, order: Order) -> "Walk":
        if order.key not in self.orders:
            text = f"This list cannot be sorted by “{order.key[:40]}”. Sort it by one of its columns."
            raise RuleBroken([Problem("sort", text)])
        source, key = self._source(order.key), self._key(order.key, wanted)
        return Walk(source, self.id, key, self._conditions(wanted), descending=order.descending)


class Walk:
    """The queries of one table in one order, as far as conditions let its rows through."""

    def __init__(
        self,
        source: FromClause,
        id: Column[UUID],
        key: ColumnElement[Any],
        conditions: Sequence[ColumnElement[bool]],
        *,
        descending: bool,
    ) -> None:
        self._id, self._key, self._conditions, self._descending = id, key, conditions, descending
        self._source = source
        self.order_by = self._sorted(key, id)

    def _sorted(self, *columns: Any) -> tuple[Any, ...]:
        return tuple(column.desc() for column in columns) if self._descending else columns

    def hops(self) -> Select[Any]:
        """Anchors from one to the next through the index; numbering every row would take four times as long."""
        key, rows = self._key, self._id.table.alias()
        first = select(key.label("key"), self._id.label("id")).where(*self._conditions)
        hops = select(first.order_by(*self.order_by).limit(1).subquery()).cte(recursive=True)
        next_id = (
            select(self._id)
            .where(*self._from(key, self._id, hops.c.key, hops.c.id), *self._conditions)
            .order_by(*self.order_by)
            .offset(ANCHOR_EVERY)
            .limit(1)
            .correlate(hops)
            .scalar_subquery()
        )
        assert isinstance(key, Column), "an index has columns"
        row = select(rows.c[key.name], rows.c[self._id.name])
        return select(hops.union_all(row.join_from(hops, rows, rows.c[self._id.name] == next_id)))

    def numbered(self) -> Select[Any]:
        """Anchors by numbering every row."""
        source, key, id, conditions = self._rows()
        place = func.row_number().over(order_by=self._sorted(key, id)).label("place")
        numbered = select(key.label("key"), id.label("id"), place).select_from(source)
        rows = numbered.where(*conditions).subquery()
        return select(rows.c.key, rows.c.id).where(rows.c.place % ANCHOR_EVERY == 1).order_by(rows.c.place)

    def page(self, start: Anchor | None, skip: int, limit: int) -> Select[Any]:
        """The ids of one page."""
        if start is None:
            query = select(self._id).select_from(self._source).where(*self._conditions).order_by(*self.order_by)
        else:
            source, key, id, conditions = self._rows()
            # These come before the conditions of a filter: of two bounds on one column SQLite enters the index by the
            # first.
            query = select(id).select_from(source).where(*self._from(key, id, start.key, start.id), *conditions)
            query = query.order_by(*self._sorted(key, id))
        return query.limit(limit).offset(skip)

    def row(self, id: UUID) -> Select[Any]:
        """The key and id of a row, where it is let through."""
        return select(self._key, self._id).select_from(self._source).where(self._id == id, *self._conditions)

    def before(self, row: Anchor) -> Select[Any]:
        """How many rows come before one."""
        source, key, id, conditions = self._rows()
        if self._descending:
            earlier = key >= row.key, (key > row.key) | (id > row.id)
        else:
            earlier = key <= row.key, (key < row.key) | (id < row.id)
        return select(func.count()).select_from(source).where(*earlier, *conditions)

    def _rows(self) -> tuple[FromClause, Any, Any, Sequence[ColumnElement[bool]]]:
        """Where to go on from: rows, key, id, conditions. A key that takes a query of its own is asked once a row."""
        if not any(isinstance(part, ScalarSelect | Exists) for part in iterate(self._key)):
            return self._source, self._key, self._id, self._conditions
        rows = select(self._key.label("key"), self._id.label("id")).where(*self._conditions)
        kept = rows.cte("rows_by_key").prefix_with("MATERIALIZED")
        return kept, kept.c.key, kept.c.id, ()

    def _from(self, key: Any, id: Any, start: Any, start_id: Any) -> tuple[ColumnElement[bool], ...]:
        """From this row on. The first condition alone lets the index be entered; an OR by itself would scan it."""
        if self._descending:
            return key <= start, (key < start) | (id <= start_id)
        return key >= start, (key > start) | (id >= start_id)


def or_first_day(day: ColumnElement[date | None]) -> ColumnElement[date]:
    """The day as a key: no day at all comes before every other."""
    return func.coalesce(day, literal(date.min, Date))


def or_last_day(day: ColumnElement[date | None]) -> ColumnElement[date]:
    """The day as a key: no day at all comes after every other."""
    return func.coalesce(day, literal(date.max, Date))


def names_of(db: Connection, table: Table) -> dict[str, str]:
    """Names by id of a table's rows, in order of name."""
    rows = db.execute(select(table.c.id, table.c.name))
    return {str(id): name for id, name in sorted(rows, key=lambda row: (fold(row[1]), row[0]))}
