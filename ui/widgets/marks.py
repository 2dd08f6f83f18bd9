"""States as an icon and a word, the same on every screen, never as a colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon of the family, the theme's colour it is drawn in, and the word that goes with it."""

    icon: str
    tone: str
    word: str = ""


PERSON_STATES: Mapping[str, Mark] = {
    "blocked": Mark("octagon-x", "danger", "Blocked"),
    "active": Mark("circle-check", "ok", "Active"),
    "in checks": Mark("hourglass", "info", "In checks"),
    "on placement": Mark("signpost", "info", "On placement"),
    "in work": Mark("briefcase", "ok", "In work"),
    "paused": Mark("circle-pause", "muted", "Paused"),
    "left": Mark("log-out", "muted", "Left"),
    "enquirer": Mark("mail", "muted", "Enquirer"),
}
ENGAGEMENT_STATES: Mapping[str, Mark] = {
    "active": Mark("circle-check", "ok", "Active"),
    "paused": Mark("circle-pause", "muted", "Paused"),
    "ended": Mark("log-out", "muted", "Ended"),
}
PLACEMENT_STATES: Mapping[str, Mark] = {
    "planned": Mark("calendar-clock", "info", "Planned"),
    "live": Mark("signpost", "info", "Live"),
    "completed": Mark("circle-check", "ok", "Completed"),
    "ended_early": Mark("circle-x", "warn", "Ended early"),
}
CHECK_RESULTS: Mapping[str, Mark] = {
    "in_work": Mark("circle-check", "ok", "In work"),
    "not_in_work": Mark("circle-x", "danger", "Not in work"),
    "not_reached": Mark("circle-slash", "muted", "Not reached"),
}
HOURS_STATES: Mapping[str, Mark] = {
    "draft": Mark("pencil", "muted", "Draft"),
    "submitted": Mark("hourglass", "warn", "To confirm"),
    "confirmed": Mark("circle-check", "ok", "Confirmed"),
    "rejected": Mark("circle-x", "danger", "Rejected"),
}
MESSAGE_ICONS: Mapping[str, str] = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "octagon-x",
}
