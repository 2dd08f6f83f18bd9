"""Who acts, and what they may do; every read and write of the store asks here first."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from volunteer_app.errors import NotAllowed


class Action(StrEnum):
    """What can be asked of the store."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person at the desk. Until people sign in there is one, the owner."""

    id: UUID
    name: str


OWNER = Actor(id=UUID(int=0), name="Owner")


def may(actor: Actor, action: Action, subject: type[Any] | str) -> bool:
    """Whether the actor may do this to a kind of record or a topic of questions. The owner may do everything."""
    return actor.id == OWNER.id


def require(actor: Actor, action: Action, subject: type[Any] | str) -> None:
    """Raise NotAllowed unless the actor may."""
    if not may(actor, action, subject):
        raise NotAllowed("You do not have the right to do this. Ask the person who looks after the workspace.")
