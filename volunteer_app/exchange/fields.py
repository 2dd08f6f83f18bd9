"""What a spreadsheet of each kind may hold: its fields, how each is read, and which it cannot do without."""

from collections.abc import Mapping
from types import MappingProxyType

PEOPLE = {
    "id": "id", "reference": "text", "given_name": "text", "family_name": "text", "full_name": "text",
    "preferred_name": "text", "former_names": "text", "pronouns": "text", "birth_date": "birth day", "email": "email",
    "phone": "phone", "other_phone": "phone", "address": "text", "postcode": "postcode", "emergency_name": "text",
    "emergency_relationship": "text", "emergency_phone": "phone", "access_needs": "text",
    "communication_needs": "text", "heard_from": "text", "enquired_on": "day", "consent_service": "yes or no",
    "consent_aggregate": "yes or no", "consent_case_study": "yes or no", "consent_photo": "yes or no",
    "consent_news": "yes or no", "notes": "text",
}  # fmt: skip
ROLES = {
    "id": "id", "name": "text", "site": "text", "department": "text", "supervisor": "text",
    "minimum_age": "whole number", "description": "text",
}  # fmt: skip
WHOSE = {"id": "id", "person": "text", "person_id": "id", "given_name": "text", "family_name": "text"}
HOURS = {
    **WHOSE, "email": "email", "role": "text", "site": "text", "department": "text", "placement": "text", "day": "day",
    "minutes": "whole number", "hours": "minutes", "start_time": "time", "end_time": "time", "status": "choice",
    "note": "text", "reason": "text",
}  # fmt: skip
PLACEMENTS = {
    **WHOSE, "host": "text", "host_site": "text", "kind": "text", "supervisor": "text", "start": "day", "end": "day",
    "planned_minutes": "whole number", "planned_hours": "minutes", "status": "choice", "ended_on": "day",
    "end_reason": "text", "outcome": "text",
}  # fmt: skip
JOBS = {
    **WHOSE, "employer": "text", "title": "text", "start": "day", "end": "day", "weekly_minutes": "whole number",
    "weekly_hours": "minutes", "hourly_pence": "whole number", "hourly_pay": "money", "contract": "text",
    "in_london": "yes or no", "led_by": "choice", "check_13": "choice", "check_26": "choice", "check_52": "choice",
}  # fmt: skip

FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"people": PEOPLE, "roles": ROLES, "hours": HOURS, "placements": PLACEMENTS, "jobs": JOBS}
)
"""For each kind, its fields and how each is read."""

_ANYBODY = ("person", "person_id", "full_name", "given_name", "family_name", "id")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "people": (("family_name", "given_name", "full_name", "reference", "id"),),
        "roles": (("name", "id"), ("site", "id")),
        "hours": ((*_ANYBODY, "email"), ("day", "id"), ("hours", "minutes", "start_time", "id")),
        "placements": (_ANYBODY, ("host", "id"), ("kind", "id"), ("start", "id")),
        "jobs": (_ANYBODY, ("employer", "id"), ("start", "id")),
    }
)
"""For each kind, groups of fields of which a file needs at least one; a row pinned by its id needs no more."""
