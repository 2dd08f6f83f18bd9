"""No open store lies where another program may change it, or on another computer."""

from pathlib import Path

import pytest

from database import create_workspace, open_store
from database.places import why_not_here
from volunteer_app.errors import StoreUnavailable

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
server:/export /srv/team nfs4 rw 0 0
//office/share /mnt/office\\040files cifs rw 0 0
me@far:/ /home/ann/far fuse.sshfs rw 0 0
/dev/sdb1 /srv/team/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ann/OneDrive/Waymark", "OneDrive"),
        ("/home/ann/OneDrive - Harrowmere Trust/Waymark", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/OneDrive-HarrowmereTrust/w", "OneDrive"),
        ("/home/ann/Dropbox", "Dropbox"),
        ("/home/ann/Dropbox (Harrowmere)/w", "Dropbox"),
        ("/home/ann/Google Drive/w", "Google Drive"),
        ("/home/ann/My Drive/w", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/w", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/w", "iCloud Drive"),
        ("/home/ann/iCloudDrive/w", "iCloud Drive"),
    ],
)
def test_a_folder_that_is_kept_alike_elsewhere_is_refused_by_its_name(folder, service):
    assert f"is kept by {service}," in why_not_here(Path(folder), surroundings={}, mounts=MOUNTS)


@pytest.mark.parametrize("folder", ["/home/ann/Waymark", "/home/ann/Dropbox notes", "/home/ann/My OneDrive", "/srv"])
def test_an_ordinary_folder_is_fine(folder):
    assert why_not_here(Path(folder), surroundings={}, mounts=MOUNTS) == ""


@pytest.mark.parametrize("folder", ["/srv/team/w", "/mnt/office files/w", "/home/ann/far", "//office/share/w"])
def test_a_disk_of_another_computer_is_refused(folder):
    assert "lies on another computer" in why_not_here(Path(folder), surroundings={}, mounts=MOUNTS)


def test_the_innermost_disk_counts():
    assert why_not_here(Path("/srv/team/local/w"), surroundings={}, mounts=MOUNTS) == ""


def test_a_folder_is_known_by_what_the_surroundings_say(tmp_path):
    told = {"OneDriveCommercial": str(tmp_path)}
    assert "is kept by OneDrive," in why_not_here(tmp_path / "w", surroundings=told)


def test_a_folder_is_known_by_what_lies_in_it(tmp_path):
    (tmp_path / ".dropbox.cache").mkdir()
    assert "is kept by Dropbox," in why_not_here(tmp_path / "a" / "w", surroundings={})


def test_a_link_into_such_a_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert "is kept by Dropbox," in why_not_here(tmp_path / "mine", surroundings={})


def test_neither_a_new_nor_an_old_workspace_is_opened_there(workspace, tmp_path):
    there = tmp_path / "Dropbox"
    with pytest.raises(StoreUnavailable, match="is kept by Dropbox"):
        create_workspace(there / "new")
    assert not there.exists()
    there.mkdir()
    workspace.rename(there / "old")
    with pytest.raises(StoreUnavailable, match="move the folder to a place of its own"):
        open_store(there / "old")
