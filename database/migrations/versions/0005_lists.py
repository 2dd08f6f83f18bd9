"""What organisations make of the lists that fields offer answers from."""

import sqlalchemy as sa
from alembic import op

from database.types import Id

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "list_answers",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_answers")),
        sa.UniqueConstraint("list", "code", name=op.f("uq_list_answers_list_code")),
    )
