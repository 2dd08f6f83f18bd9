"""Records and tables agree, and the migrations lead to the schema."""

import shutil
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from database import check_workspace, open_store
from database.schema import KIND_NAMES, TABLES, metadata
from database.upgrade import NEWEST, REVISIONS
from tests.database.release import RELEASED, facts_of
from volunteer_app.domain.records import field_names

DERIVED = {"people": ["sort_name"]}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_has_its_column_in_order(kind):
    columns = [column.name for column in TABLES[kind].columns]
    assert columns == [*field_names(kind), *DERIVED.get(KIND_NAMES[kind], [])]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_a_field_that_may_be_none_has_a_column_that_may_be_null_and_no_other(kind):
    optional = {name for name, hint in get_type_hints(kind).items() if type(None) in get_args(hint)}
    assert {column.name for column in TABLES[kind].columns if column.nullable} == optional


def test_each_kind_comes_after_the_kinds_it_points_at():
    seen = set()
    for table in TABLES.values():
        targets = {key.column.table for key in table.foreign_keys}
        assert targets - {table} <= seen
        seen.add(table)


def test_the_migrations_lead_to_the_schema(store):
    with store.reading() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_both_engines_have_the_indexes_of_the_schema_that_hold_only_some_rows(store):
    partial = {
        index.name
        for table in metadata.sorted_tables
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    found = {
        "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'",
        "postgresql": "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %' AND schemaname = 'public'",
    }
    with store.reading() as db:
        assert set(db.execute(text(found[db.dialect.name])).scalars()) == partial


def test_the_newest_revision_is_the_last_of_the_scripts():
    scripts = ScriptDirectory(str(Path(__file__).parents[2] / "database" / "migrations"))
    assert scripts.get_current_head() == NEWEST
    assert [each.revision for each in scripts.walk_revisions()] == list(reversed(REVISIONS))


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.db")), ids=lambda path: path.stem)
def test_the_store_of_every_released_version_opens_with_all_it_holds(path, tmp_path):
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    shutil.copyfile(path, workspace / "store.db")
    store = open_store(workspace)
    with store.read() as data:
        assert facts_of(data) == (2, 3, 210, 1, 1, 1)
    store.close()
    assert [finding.problem for finding in check_workspace(workspace)] == [""] * 6


def test_a_store_is_kept_of_every_released_version():
    assert {path.stem for path in RELEASED.glob("*.db")} == set(REVISIONS)
