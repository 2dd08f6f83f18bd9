"""Alembic's way in: the connection is handed over by `database.upgrade`, inside one transaction."""

from alembic import context

from database.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
