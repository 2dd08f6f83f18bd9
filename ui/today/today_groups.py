"""The groups of what waits, by harm, and the words for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_app.services.today import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a kind of task is said of somebody; `detail` has room for what it is about."""

    icon: str
    detail: str
    action: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands under one heading; `note` says how it is sorted; what is `folded` is shown when wished for."""

    title: str
    note: str
    tone: str
    kinds: tuple[TaskKind, ...]
    folded: bool = False


WORDS: Mapping[TaskKind, Words] = {
    TaskKind.PLACEMENT_OVERRUN: Words(
        icon="signpost",
        detail="On placement past the last day · {what}",
        action="End or extend",
        more="more on placement past their last day",
    ),
    TaskKind.PLACEMENT_NOT_STARTED: Words(
        icon="signpost",
        detail="Planned placement not begun · {what}",
        action="Start",
        more="more planned to have started",
    ),
    TaskKind.NO_CONTACT: Words(
        icon="contact",
        detail="No phone and no e-mail · {what}",
        action="Add contact",
        more="more without contact details",
    ),
    TaskKind.NO_CONSENT: Words(
        icon="file-text",
        detail="No consent to keeping a record · {what}",
        action="Record consent",
        more="more without consent",
    ),
    TaskKind.HOURS_TO_CONFIRM: Words(icon="clock", detail="{what}", action="Confirm", more=""),
    TaskKind.CHECK_DUE: Words(
        icon="briefcase",
        detail="Job check due · {what}",
        action="Record check",
        more="more checks of jobs due",
    ),
    TaskKind.PLACEMENT_STARTS: Words(
        icon="signpost",
        detail="Placement starts · {what}",
        action="Open",
        more="more start within 7 days",
    ),
    TaskKind.PLACEMENT_ENDS: Words(
        icon="signpost",
        detail="Placement ends · {what}",
        action="Open",
        more="more end within 7 days",
    ),
    TaskKind.NO_BIRTH_DATE: Words(
        icon="cake",
        detail="No birth date · {what}",
        action="Add date",
        more="more without a birth date",
    ),
}
WEEK = Group(
    title="To do this week",
    note="Oldest first",
    tone="accent",
    kinds=(TaskKind.HOURS_TO_CONFIRM, TaskKind.CHECK_DUE, TaskKind.PLACEMENT_STARTS, TaskKind.PLACEMENT_ENDS),
)
GROUPS = (
    Group(
        title="Placements past their day",
        note="Longest first",
        tone="danger",
        kinds=(TaskKind.PLACEMENT_OVERRUN, TaskKind.PLACEMENT_NOT_STARTED),
    ),
    Group(
        title="Contact or consent missing",
        note="Longest here first",
        tone="warn",
        kinds=(TaskKind.NO_CONTACT, TaskKind.NO_CONSENT),
    ),
    WEEK,
    Group(title="Can wait", note="Birth dates", tone="muted", kinds=(TaskKind.NO_BIRTH_DATE,), folded=True),
)
