"""The SQL of drafts: what somebody is in the middle of typing, kept beside the records."""

from sqlalchemy import Connection, delete, insert, select

from database.schema import drafts
from volunteer_app.domain.actors import Actor
from volunteer_app.domain.units import clean_text


def find(db: Connection, actor: Actor, name: str) -> str:
    """The actor's draft of that name, or nothing."""
    query = select(drafts.c.text).where(drafts.c.actor_id == actor.id, drafts.c.name == name)
    return db.execute(query).scalar_one_or_none() or ""


def keep(db: Connection, actor: Actor, name: str, text: str) -> None:
    """Put the text in the place of the actor's draft of that name; an empty one takes it away."""
    db.execute(delete(drafts).where(drafts.c.actor_id == actor.id, drafts.c.name == name))
    if text:
        db.execute(insert(drafts).values(actor_id=actor.id, name=name, text=clean_text(text)))
