"""How the facts are kept: the only home of SQL."""

from database.copies import back_up
from database.restoring import loss_of, prove_copy, replace_store, restore_workspace
from database.workspace import accept_store, check_workspace, create_workspace, open_server_store, open_store
from volunteer_app.services.workspaces import Workspaces

__all__ = ["back_up", "check_workspace", "create_workspace", "open_server_store", "open_store", "workspaces"]


def workspaces() -> Workspaces:
    """All that can be done with workspaces in folders."""
    return Workspaces(
        create=create_workspace,
        open=open_store,
        check=check_workspace,
        backup=back_up,
        restore=restore_workspace,
        replace=replace_store,
        prove=prove_copy,
        loss=loss_of,
        accept=accept_store,
    )
