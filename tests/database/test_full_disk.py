"""A disk without room is told in a sentence, loses nothing that was kept, and stops nothing once there is room."""

import subprocess
import sys
from dataclasses import replace

import pytest

from database import open_store
from database.workspace import STORE_FILE
from tests.factories import a_person, a_site
from tests.stores import keep
from tests.surroundings import ROOT
from volunteer_app.domain.people import Person
from volunteer_app.errors import StoreUnavailable

LONG = "x" * 100_000


def limit(store, pages):
    with store._writer.connect() as db:
        now = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {now + pages}")


def test_a_store_without_room_says_so_and_goes_on_once_there_is_some(local_store):
    [person] = keep(local_store, a_person())
    limit(local_store, 5)
    for _ in range(3):
        with pytest.raises(StoreUnavailable, match=r"disk is full\. Nothing was saved"):
            keep(local_store, replace(person, notes=LONG), a_site())
    limit(local_store, 1000)
    keep(local_store, replace(person, notes=LONG))
    with local_store.read() as data:
        assert [each.notes for each in data.every(Person)] == [LONG]
        assert data.roles.sites() == []
        assert data.history.broken_audit() is None


WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from database import open_store
from tests.factories import a_site
from tests.stores import keep
from volunteer_app.errors import StoreUnavailable

folder = Path(sys.argv[1])
store = open_store(folder)
size = (folder / "store.db").stat().st_size
kept, said, hard = 0, set(), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for room in range(size, size + 200_000, 4096):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        while True:
            keep(store, *(a_site(name="x" * 500) for _ in range(8)))
            kept += 1
            if kept > 400:
                break
    except StoreUnavailable as error:
        said.add(str(error))
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
keep(store, a_site(name="after"))
with store.read() as data:
    assert len(data.roles.sites()) == 8 * kept + 1, (len(data.roles.sites()), kept)
    assert data.history.broken_audit() is None
store.close()
print(*sorted(said), sep="\\n")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_wherever_the_disk_ends_a_save_is_kept_whole_or_told(workspace):
    command = [sys.executable, "-c", WITHOUT_ROOM, str(workspace)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["The disk gave an error. Nothing was saved: check the disk, then try again."]
    assert (workspace / STORE_FILE).exists()
    open_store(workspace).close()
