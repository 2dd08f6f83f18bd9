"""Bringing a store to the shape this program knows, whole or not at all."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from volunteer_app.errors import StoreUnavailable

NEWEST = "0005"
"""The revision this program writes. Known here so that opening a store need not import Alembic."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")


def revision_of(db: Connection) -> str | None:
    """The store's revision, or None where it has no tables yet."""
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def check_known(revision: str | None) -> None:
    """Raise StoreUnavailable where a newer program made the store."""
    if revision is not None and revision not in REVISIONS:
        raise StoreUnavailable(
            "This workspace was made by a newer version of Waymark. Install the newest version to open it."
        )


def upgrade(engine: Engine, *, to: str = NEWEST, scripts: Path | None = None) -> None:
    """Run the missing steps in one transaction; whatever fails, the store is as it was before.

    On SQLite foreign keys are off meanwhile, since rebuilding a parent table would delete its children; they are
    checked before the commit. Raises StoreUnavailable where the rows no longer fit together.
    """
    if engine.dialect.name == "postgresql":
        with engine.begin() as db:
            db.execute(text("SELECT pg_advisory_xact_lock(1)"))
            _run(db, to, scripts)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        _without_foreign_keys(db, to, scripts)


def _without_foreign_keys(db: Connection, to: str, scripts: Path | None) -> None:
    db.exec_driver_sql("PRAGMA foreign_keys = OFF")
    if db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() != 0:
        raise StoreUnavailable("The store cannot be brought up to date: foreign keys would not switch off.")
    try:
        db.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _drop_left_over(db)
            _run(db, to, scripts)
            if db.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreUnavailable("The store cannot be brought up to date: some rows do not fit together.")
        except BaseException:
            db.exec_driver_sql("ROLLBACK")
            raise
        db.exec_driver_sql("COMMIT")
    finally:
        db.exec_driver_sql("PRAGMA foreign_keys = ON")


def _drop_left_over(db: Connection) -> None:
    """Away with tables that a step of a program before this one may have left half made."""
    for name in inspect(db).get_table_names():
        if name.startswith("_alembic_tmp_"):
            db.exec_driver_sql(f'DROP TABLE "{name}"')


def _run(db: Connection, to: str, scripts: Path | None) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts or _scripts()))
    config.attributes["connection"] = db
    command.upgrade(config, to)


def _scripts() -> Any:
    return files("database").joinpath("migrations")
