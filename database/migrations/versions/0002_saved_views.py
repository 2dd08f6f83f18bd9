"""Saved views of lists, and indexes that tell from themselves where people stand."""

import sqlalchemy as sa
from alembic import op

from database.types import Id

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("widths", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.drop_index("ix_consents_person_id", "consents")
    op.create_index("ix_consents_person_id_purpose", "consents", ["person_id", "purpose", "withdrawn_on", "given_on"])
    op.drop_index("ix_engagements_person_id", "engagements")
    op.create_index("ix_engagements_person_id_status", "engagements", ["person_id", "status", "start"])
