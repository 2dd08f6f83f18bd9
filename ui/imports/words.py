"""The words of the guide: what kinds, fields and values are called on screen."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from ui.widgets.marks import Mark
from volunteer_app.domain.units import format_minutes, format_pence, format_short_day
from volunteer_app.exchange.fields import FIELDS, REQUIRED
from volunteer_app.services.imports.looking import Standing, Understood
from volunteer_app.services.imports.planning import Outcome

KINDS: Mapping[str, str] = {
    "people": "People",
    "roles": "Roles",
    "hours": "Hours",
    "placements": "Placements",
    "jobs": "Jobs",
}
OUTCOMES: Mapping[Outcome, Mark] = {
    Outcome.ADDED: Mark("circle-plus", "ok", "new"),
    Outcome.UPDATED: Mark("pencil", "info", "changed"),
    Outcome.UNCHANGED: Mark("equal", "muted", "unchanged"),
    Outcome.REFUSED: Mark("octagon-x", "danger", "refused"),
}
STANDINGS: Mapping[Standing, Mark] = {
    "same": Mark("equal", "muted", "Same"),
    "differs": Mark("pencil", "info", "Differs"),
    "adds": Mark("circle-plus", "ok", "Adds"),
    "kept": Mark("lock", "muted", "Kept"),
}
_TITLES = {
    "id": "Waymark ID",
    "person": "Person (name or reference)",
    "person_id": "Waymark ID of the person",
    "birth_date": "Date of birth",
    "email": "E-mail",
    "other_phone": "Other telephone",
    "phone": "Telephone",
    "full_name": "Whole name",
    "emergency_name": "In an emergency",
    "emergency_relationship": "Emergency: who that is",
    "emergency_phone": "Emergency telephone",
    "enquired_on": "First enquiry",
    "heard_from": "Heard of us",
    "consent_service": "Agrees: records kept",
    "consent_aggregate": "Agrees: statistics",
    "consent_case_study": "Agrees: case study",
    "consent_photo": "Agrees: photographs",
    "consent_news": "Agrees: news",
    "day": "Day",
    "hours": "Hours (2:30 or 2.5)",
    "minutes": "Minutes",
    "start_time": "From",
    "end_time": "To",
    "start": "First day",
    "end": "Last day",
    "ended_on": "Ended on",
    "planned_hours": "Planned hours",
    "weekly_hours": "Hours a week",
    "weekly_minutes": "Minutes a week",
    "hourly_pay": "Pay an hour",
    "hourly_pence": "Pay an hour in pence",
    "in_london": "In London",
    "led_by": "What led to it",
    "check_13": "In work after 13 weeks",
    "check_26": "In work after 26 weeks",
    "check_52": "In work after 52 weeks",
}


def title(field: str) -> str:
    """What a field is called; that of a whole row is the row."""
    return _TITLES.get(field) or field.replace("_", " ").capitalize() or "The whole row"


def fields(kind: str) -> list[tuple[object, str]]:
    """The fields a column can go to, first that it is left out."""
    return [("", "Leave out"), *((name, title(name)) for name in FIELDS[kind])]


def needed(kind: str, missing: tuple[tuple[str, ...], ...]) -> str:
    """Which columns a file still needs; of fields that serve alike the usual ones are named."""
    groups = [[name for name in group if name not in ("id", "person_id")][:3] for group in REQUIRED[kind]]
    wanted = [group for group, whole in zip(groups, REQUIRED[kind], strict=True) if whole in missing]
    return "; ".join(" or ".join(map(title, group)) for group in wanted)


def value_words(field: str, value: Any) -> str:
    """A value as it will be shown once it is here."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return format_short_day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if field in ("hours", "planned_hours", "weekly_hours"):
        return format_minutes(value)
    return format_pence(value) if field == "hourly_pay" else str(value)


def understood_words(field: str, sample: Understood) -> str:
    """How a sample is read: a value, two that it could be, or why it is none."""
    return " or ".join(value_words(field, value) for value in sample.values) or sample.problem


def counted(count: int, one: str, several: str = "") -> str:
    """A number with its noun: 1 row, 1,412 rows."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
