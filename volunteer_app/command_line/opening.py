"""How a command opens its workspace, and the status that it leaves with."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from volunteer_app.errors import AppError, OlderCopy, StoreUnavailable
from volunteer_app.services.workspaces import Workspaces
from volunteer_app.store import Store

DONE, REFUSED, IN_PART, CANNOT_OPEN, CANCELLED = 0, 1, 3, 4, 130


class CannotOpen(AppError):
    """The workspace cannot be opened; nothing has been tried with it yet."""


@contextmanager
def opened(arguments: Namespace, workspaces: Callable[[], Workspaces], *, read_only: bool) -> Iterator[Store]:
    """The workspace of a command, closed again when the block ends. Raises CannotOpen."""
    with opening():
        store = workspaces().open(arguments.workspace, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opening() -> Iterator[None]:
    """Within this block nothing but opening a workspace can be refused."""
    try:
        yield
    except OlderCopy as refusal:
        raise CannotOpen(f"{refusal} The commands are restore, and check --accept-older.") from None
    except StoreUnavailable as refusal:
        raise CannotOpen(str(refusal)) from None
