"""Copies of the store that lie in the workspace."""

from datetime import UTC, datetime

from database import backup_workspace
from volunteer_app.services.copies import copies_in


def test_a_copy_that_was_made_is_found_with_its_moment(workspace):
    before = datetime.now(UTC).replace(microsecond=0)
    made = backup_workspace(workspace, workspace / "backups")
    [copy] = copies_in(workspace)
    assert (copy.path, copy.size, copy.before_upgrade) == (made, made.stat().st_size, False)
    assert before <= copy.made_at <= datetime.now(UTC)


def test_the_newest_copy_comes_first_and_other_files_are_passed_over(workspace):
    folder = workspace / "backups"
    for name in ("before-0004-20261124T090000", "waymark-20261125T170000Z", "waymark-20269999T000000Z", "x"):
        (folder / f"{name}.db").write_bytes(b"copy")
    found = copies_in(workspace)
    assert [(copy.made_at, copy.before_upgrade) for copy in found] == [
        (datetime(2026, 11, 25, 17, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), True),
    ]


def test_a_workspace_without_the_folder_has_no_copies(tmp_path):
    assert copies_in(tmp_path) == ()
