"""What can be taken out as a list: the columns of each kind, and their rows in order."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

_WHOSE = {"id": "id", "person": "text", "person_id": "id", "given_name": "text", "family_name": "text"}
_RUNS = {"start": "day", "end": "day"}

COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "people": {
            "id": "id", "reference": "text", "given_name": "text", "family_name": "text", "preferred_name": "text",
            "former_names": "text", "pronouns": "text", "birth_date": "day", "email": "text", "phone": "text",
            "other_phone": "text", "address": "text", "postcode": "text", "emergency_name": "text",
            "emergency_relationship": "text", "emergency_phone": "text", "access_needs": "text",
            "communication_needs": "text", "heard_from": "text", "enquired_on": "day", "consent_service": "yes or no",
            "consent_aggregate": "yes or no", "consent_case_study": "yes or no", "consent_photo": "yes or no",
            "consent_news": "yes or no", "notes": "text",
        },
        "sites": {"id": "id", "name": "text", "parent_id": "id"},
        "roles": {
            "id": "id", "name": "text", "site": "text", "department": "text", "supervisor": "text",
            "minimum_age": "number", "description": "text",
        },
        "engagements": {**_WHOSE, "role": "text", "site": "text", "status": "text", **_RUNS, "end_reason": "text"},
        "hours": {
            **_WHOSE, "role": "text", "site": "text", "department": "text", "placement": "id", "day": "day",
            "minutes": "number", "start_time": "time", "end_time": "time", "status": "text", "note": "text",
            "reason": "text",
        },
        "hosts": {"id": "id", "name": "text"},
        "placements": {
            **_WHOSE, "host": "text", "host_site": "text", "kind": "text", "supervisor": "text", **_RUNS,
            "planned_minutes": "number", "status": "text", "ended_on": "day", "end_reason": "text", "outcome": "text",
        },
        "jobs": {
            **_WHOSE, "employer": "text", "title": "text", **_RUNS, "weekly_minutes": "number",
            "hourly_pence": "number", "contract": "text", "in_london": "yes or no", "led_by": "text",
            "check_13": "text", "check_26": "text", "check_52": "text",
        },
        "rates": {
            "id": "id", "scheme": "text", "first": "day", "last": "day", "pence_per_hour": "number",
            "announced_on": "day", "source": "text", "edition": "text", "verified": "yes or no",
        },
    }
)  # fmt: skip
"""For each kind its columns, named as an import names its fields, and what they hold."""


class ExportQuestions(Protocol):
    def rows(self, kind: str, names: Sequence[str]) -> Iterator[Sequence[Any]]:
        """The named columns of every record of a kind, streamed in the order people read them in.

        `kind` and `names` are of `COLUMNS`; KeyError for any other.
        """
        ...
