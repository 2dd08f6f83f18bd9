"""The month in which an organisation's financial year begins, and its logo."""

import sqlalchemy as sa
from alembic import op

from database.types import Id

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    first_month = sa.Column("first_month", sa.Integer(), nullable=False, server_default="4")
    op.add_column("organisations", first_month)
    op.create_table(
        "logos",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logos")),
    )
