"""What people are in the middle of typing."""

import sqlalchemy as sa
from alembic import op

from database.types import KEY_TEXT, Id

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("actor_id", Id(), nullable=False),
        sa.Column("name", KEY_TEXT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "name", name=op.f("pk_drafts")),
        sqlite_with_rowid=False,
    )
