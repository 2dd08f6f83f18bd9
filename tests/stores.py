"""Real stores for tests, on both engines: each a copy of an empty one that was made and migrated once a run."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text

from database import create_workspace, open_server_store, open_store
from database.engine import postgresql_engine
from database.store import SqlStore
from database.upgrade import upgrade


@pytest.fixture(scope="session")
def workspace_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace to copy; never opened."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    create_workspace(folder)
    return folder


@pytest.fixture
def workspace(workspace_template: Path, tmp_path: Path) -> Path:
    """The folder of an empty workspace of the test's own."""
    return Path(shutil.copytree(workspace_template, tmp_path / "workspace"))


@pytest.fixture
def local_store(workspace: Path) -> Iterator[SqlStore]:
    """An empty store in a folder, open for writing."""
    store = open_store(workspace)
    yield store
    store.close()


@pytest.fixture(scope="session")
def server(postgres_cluster: str) -> Iterator[Engine]:
    """The PostgreSQL server, to make databases on."""
    engine = postgresql_engine(postgres_cluster).execution_options(isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def database_template(server: Engine) -> str:
    """The name of a database with an empty store, to copy; nobody stays connected to it."""
    url = new_database(server, "template0")
    engine = postgresql_engine(url)
    upgrade(engine)
    engine.dispose()
    return str(make_url(url).database)


_NUMBERS = count(1)


def new_database(server: Engine, template: str) -> str:
    """Make a database as a copy of another one; answers its URL."""
    name = f"waymark_{next(_NUMBERS)}"
    with server.connect() as db:
        db.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    return server.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def server_url(database_template: str, server: Engine) -> Iterator[str]:
    """The URL of an empty store of the test's own on a PostgreSQL server."""
    url = new_database(server, database_template)
    yield url
    with server.connect() as db:
        db.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))


@pytest.fixture
def server_store(server_url: str) -> Iterator[SqlStore]:
    """An empty store on a PostgreSQL server."""
    store = open_server_store(server_url)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> SqlStore:
    """An empty store, once on each engine."""
    wanted = "local_store" if request.param == "sqlite" else "server_store"
    return request.getfixturevalue(wanted)


def keep(store: SqlStore, *records: Any) -> list[Any]:
    """Put the records in one transaction; answers them as kept."""
    with store.begin("Keep") as tx:
        return [tx.put(record) for record in records]
