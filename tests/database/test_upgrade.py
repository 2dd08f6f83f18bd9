"""A store is brought up to date whole or not at all, and never at the cost of what hangs on a changed table."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import insert, inspect, select, text

from database.engine import postgresql_engine, sqlite_engine
from database.schema import metadata
from database.store import SqlStore
from database.upgrade import NEWEST, REVISIONS, check_known, revision_of, upgrade
from database.workspace import BACKUPS, STORE_FILE, bring_up_to_date
from tests.database.release import RELEASED, facts_of
from tests.factories import a_logo, a_person, a_view, an_engagement
from tests.stores import keep, new_database
from tests.surroundings import ROOT
from volunteer_app import reference
from volunteer_app.domain.actors import OWNER
from volunteer_app.domain.people import Consent
from volunteer_app.domain.views import Topic
from volunteer_app.errors import StoreUnavailable
from volunteer_app.services.copies import copies_in

NEXT = f"{int(NEWEST) + 1:04}"
STEP = f'''
"""A step that a later version might take."""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT}"
down_revision = "{NEWEST}"

def upgrade():
{{}}
'''
ADD = '    op.add_column("hosts", sa.Column("town", sa.Text(), nullable=False, server_default=""))\n'
REBUILD = (
    '    with op.batch_alter_table("people") as people:\n        people.alter_column("notes", type_=sa.String(5000))\n'
)
FAIL = "    raise LookupError('the step fails')\n"
ORPHAN = "    op.execute(\"UPDATE consents SET person_id = x'00000000000000000000000000000007'\")\n"


@pytest.fixture
def with_step(tmp_path):
    """The scripts of this version and one more step, given as the lines of its body."""

    def with_step(*lines):
        scripts = Path(shutil.copytree(ROOT / "database" / "migrations", tmp_path / "scripts"))
        (scripts / "versions" / f"{NEXT}_next.py").write_text(STEP.format("".join(lines)))
        return scripts

    return with_step


@pytest.fixture
def person(store):
    """Somebody with a consent, so that the people's table has a child."""
    [person] = keep(store, a_person())
    keep(store, Consent(person_id=person.id, purpose="news", given_on=person.enquired_on))
    return person


def children(store):
    with store.read() as data:
        return [consent.person_id for consent in data.every(Consent)]


def state(store):
    with store.reading() as db:
        found = inspect(db)
        return revision_of(db), {
            name: [each["name"] for each in found.get_columns(name)] for name in found.get_table_names()
        }


@pytest.mark.parametrize("step", [(ADD,), (REBUILD,), (ADD, REBUILD)])
def test_a_step_that_succeeds_keeps_every_record(store, person, with_step, step):
    upgrade(store._writer, to=NEXT, scripts=with_step(*step))
    assert state(store)[0] == NEXT
    assert children(store) == [person.id]
    with store.read() as data:
        assert data.get(type(person), person.id) == person


@pytest.mark.parametrize("step", [(ADD, FAIL), (REBUILD, FAIL), (ADD, REBUILD, FAIL)])
def test_a_step_that_fails_leaves_the_store_as_it_was(store, person, with_step, step):
    before = state(store)
    with pytest.raises(LookupError, match="the step fails"):
        upgrade(store._writer, to=NEXT, scripts=with_step(*step))
    assert state(store) == before
    assert children(store) == [person.id]
    keep(store, a_person())


def test_a_failed_step_can_be_tried_again(store, person, with_step):
    scripts = with_step(ADD, FAIL)
    for _ in range(2):
        with pytest.raises(LookupError):
            upgrade(store._writer, to=NEXT, scripts=scripts)
    (scripts / "versions" / f"{NEXT}_next.py").write_text(STEP.format(ADD))
    upgrade(store._writer, to=NEXT, scripts=scripts)
    assert state(store)[0] == NEXT


def test_a_step_that_leaves_a_child_without_parent_is_refused(local_store, with_step):
    person = keep(local_store, a_person())[0]
    keep(local_store, Consent(person_id=person.id, purpose="news", given_on=person.enquired_on))
    with pytest.raises(StoreUnavailable, match="rows do not fit together"):
        upgrade(local_store._writer, to=NEXT, scripts=with_step(ORPHAN))
    assert children(local_store) == [person.id]


def test_foreign_keys_are_watched_again_after_a_step(local_store, with_step):
    upgrade(local_store._writer, to=NEXT, scripts=with_step(ADD))
    with pytest.raises(StoreUnavailable, match="has been removed since"):
        keep(local_store, an_engagement())


def test_a_table_left_half_made_by_an_older_program_is_in_nobodys_way(local_store, with_step):
    with local_store._writer.begin() as db:
        db.execute(text("CREATE TABLE _alembic_tmp_people (id INTEGER)"))
    upgrade(local_store._writer, to=NEXT, scripts=with_step(REBUILD))
    assert "_alembic_tmp_people" not in state(local_store)[1]


def test_bringing_up_to_date_what_is_up_to_date_changes_nothing(store):
    before = state(store)
    upgrade(store._writer)
    assert state(store) == before


def copy_rows(source, target):
    """Every row of a store into another of the same revision, on whichever engine."""
    there = {name: {column["name"] for column in inspect(source).get_columns(name)} for name in names_of(source)}
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if column.name in there.get(table.name, ())]
        rows = source.execute(select(*columns)).mappings().all() if columns else []
        if rows:
            target.execute(insert(table), [dict(row) for row in rows])


def names_of(db):
    return inspect(db).get_table_names()


@pytest.fixture(params=["sqlite", "postgresql"])
def first_store(request, tmp_path):
    """A store of the first version with a record of every kind, on either engine."""
    path = Path(shutil.copyfile(RELEASED / "0001.db", tmp_path / STORE_FILE))
    engine = sqlite_engine(path, writer=True)
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        target = postgresql_engine(new_database(server, "template0"))
        upgrade(target, to="0001")
        with engine.connect() as source, target.begin() as db:
            copy_rows(source, db)
        engine.dispose()
        engine = target
    yield engine
    engine.dispose()


def test_a_store_of_the_first_version_is_given_what_a_new_workspace_begins_with(first_store):
    with first_store.connect() as db:
        people = db.execute(text("SELECT id, sort_name FROM people ORDER BY sort_name")).all()
    upgrade(first_store)
    store = SqlStore(writer=first_store, reader=first_store, actor=OWNER, now=lambda: datetime.now(UTC))
    with store.read() as data:
        assert data.views.all() == sorted(
            (replace(view, version=1) for view in reference.views()),
            key=lambda view: (list(Topic).index(view.topic), view.position),
        )
        assert data.figures.organisation().first_month == 4
        assert data.draft("anything") == ""
        assert facts_of(data) == (2, 3, 210, 1, 1, 1)
    with first_store.connect() as db:
        assert db.execute(text("SELECT id, sort_name FROM people ORDER BY sort_name")).all() == people
    keep(store, a_view(), a_logo())


@pytest.mark.parametrize("revision", [None, *REVISIONS])
def test_a_known_version_is_welcome(revision):
    check_known(revision)


def test_a_newer_version_is_refused():
    with pytest.raises(StoreUnavailable, match="made by a newer version"):
        check_known("9999")


def copies(workspace):
    return sorted((workspace / BACKUPS).iterdir())


def bring(workspace, *, writing=True, **options):
    writer, reader = (sqlite_engine(workspace / STORE_FILE, writer=each) for each in (True, False))
    try:
        bring_up_to_date(workspace, writer if writing else None, reader, **options)
    finally:
        writer.dispose()
        reader.dispose()


@pytest.mark.parametrize("step", [(ADD,), (ADD, FAIL)])
def test_a_verified_copy_is_made_before_a_step(workspace, with_step, step):
    scripts = with_step(*step)
    if FAIL in step:
        with pytest.raises(LookupError):
            bring(workspace, to=NEXT, scripts=scripts)
    else:
        bring(workspace, to=NEXT, scripts=scripts)
    [copy] = copies_in(workspace / BACKUPS)
    assert (copy.manifest.why, copy.manifest.contents.schema) == ("upgrade", NEWEST)
    connection = driver.connect(str(copy.path))
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]
    connection.close()


def test_no_step_is_taken_where_no_copy_can_be_made(workspace, with_step):
    shutil.rmtree(workspace / BACKUPS)
    (workspace / BACKUPS).write_text("in the way")
    with pytest.raises(StoreUnavailable, match="could not be made"):
        bring(workspace, to=NEXT, scripts=with_step(ADD))
    bring(workspace)  # of the version that it was


def test_a_reader_takes_no_step(workspace, with_step):
    with pytest.raises(StoreUnavailable, match="brought up to date first"):
        bring(workspace, writing=False, to=NEXT, scripts=with_step(ADD))
    assert copies(workspace) == []


def test_no_copy_is_made_where_there_is_no_step(workspace):
    bring(workspace)
    assert copies(workspace) == []
