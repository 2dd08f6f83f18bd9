"""How the facts are kept: the only home of SQL."""

from database.workspace import check_workspace, create_workspace, open_server_store, open_store

__all__ = ["check_workspace", "create_workspace", "open_server_store", "open_store"]
