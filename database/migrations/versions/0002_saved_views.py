"""Saved views of lists, and indexes that tell from themselves where people stand."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from database.types import Id, Several
from volunteer_app import reference
from volunteer_app.domain.views import SavedView

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    saved_views = op.create_table(
        "saved_views",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("criteria", Several(), nullable=False),
        sa.Column("columns", Several(), nullable=False),
        sa.Column("widths", Several(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    # A new workspace is given its views where it is made ready.
    if op.get_bind().execute(sa.text("SELECT id FROM organisations")).first() is not None:
        op.bulk_insert(saved_views, [_first(view, saved_views) for view in reference.views()])
    op.drop_index("ix_consents_person_id", "consents")
    op.create_index("ix_consents_person_id_purpose", "consents", ["person_id", "purpose", "withdrawn_on", "given_on"])
    op.drop_index("ix_engagements_person_id", "engagements")
    op.create_index("ix_engagements_person_id_status", "engagements", ["person_id", "status", "start"])


def _first(view: SavedView, table: sa.Table) -> dict[str, Any]:
    """A view that comes with the program as a row of its first version."""
    row = {column.name: getattr(view, column.name) for column in table.columns}
    return row | {"version": 1, "topic": str(view.topic)}
