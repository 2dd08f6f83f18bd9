"""Numbers that are given out one after the other and never twice."""

from sqlalchemy import Connection

from database.bulk import merging_insert
from database.schema import counters


def next_number(db: Connection, name: str, by: int = 1) -> int:
    """The last of so many numbers, taken from the counter of that name."""
    statement = (
        merging_insert(counters, db.dialect.name)
        .values(name=name, value=by)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + by})
        .returning(counters.c.value)
    )
    return int(db.execute(statement).scalar_one())
