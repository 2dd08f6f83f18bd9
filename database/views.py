"""The SQL of saved views."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from database import records
from database.schema import saved_views
from volunteer_app.domain.views import SavedView, Topic


class ViewAnswers:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def all(self) -> Sequence[SavedView]:
        # A newer program may have kept views of lists that this one does not have.
        ours = select(*records.columns_of(SavedView)).where(saved_views.c.topic.in_(Topic))
        rows = self._db.execute(ours)
        found = [records.from_row(SavedView, row) for row in rows]
        return sorted(found, key=lambda view: (list(Topic).index(view.topic), view.position, view.id))
