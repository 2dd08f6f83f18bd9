"""How the facts are kept: the only home of SQL."""

from database.copies import backup_workspace, restore_workspace
from database.workspace import check_workspace, create_workspace, open_server_store, open_store

__all__ = [
    "backup_workspace",
    "check_workspace",
    "create_workspace",
    "open_server_store",
    "open_store",
    "restore_workspace",
]
