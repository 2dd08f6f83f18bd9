"""The tables on one page: a column for every field of a record, then what the store keeps of its own.

Conditions of indexes are named for SQLite here and for both engines in the migrations: to name a server's would load
its dialect at every start.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from database.types import KEY_TEXT, Id, Moment, Several, Word
from volunteer_app.domain.criteria import criterion_of
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, SustainmentCheck
from volunteer_app.domain.lists import ListAnswer, ListName
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.people import Characteristics, Consent, ConsentPurpose, Person
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.roles import Department, Engagement, EngagementStatus, Role, Site
from volunteer_app.domain.views import SavedView, Topic

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _record(name: str, *columns: Any) -> Table:
    return Table(
        name, metadata, Column("id", Id, primary_key=True), Column("version", Integer, nullable=False), *columns
    )


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _to(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[Any]:
    return Column(name, Id, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


people = _record(
    "people",
    Column("reference", KEY_TEXT, nullable=False, unique=True),
    _text("given_name"),
    _text("family_name"),
    _text("preferred_name"),
    _text("former_names"),
    _text("pronouns"),
    Column("birth_date", Date),
    _text("email"),
    _text("phone"),
    _text("other_phone"),
    _text("address"),
    _text("postcode"),
    _text("emergency_name"),
    _text("emergency_relationship"),
    _text("emergency_phone"),
    _text("access_needs"),
    _text("communication_needs"),
    _text("heard_from"),
    Column("enquired_on", Date),
    _text("notes"),
    Column("sort_name", KEY_TEXT, nullable=False),
)
Index("ix_people_sort_name", people.c.sort_name, people.c.id)

consents = _record(
    "consents",
    _to("person_id", "people", index=False),
    Column("purpose", Word(ConsentPurpose), nullable=False),
    _text("wording_version"),
    Column("given_on", Date),
    Column("withdrawn_on", Date),
    CheckConstraint("given_on IS NOT NULL OR withdrawn_on IS NOT NULL", name="answered"),
)
Index(
    "ix_consents_person_id_purpose",
    consents.c.person_id,
    consents.c.purpose,
    consents.c.withdrawn_on,
    consents.c.given_on,
)
_WITHDRAWN = text("withdrawn_on IS NOT NULL")
Index(
    "ix_consents_withdrawn",
    consents.c.purpose,
    consents.c.person_id,
    sqlite_where=_WITHDRAWN,
)

characteristics = _record(
    "characteristics",
    Column("person_id", Id, ForeignKey("people.id"), nullable=False, unique=True),
    _text("ethnicity"),
    _text("sex"),
    _text("gender_identity"),
    _text("disability"),
    _text("religion"),
    _text("sexual_orientation"),
    _text("caring"),
)

sites = _record("sites", _text("name"), _to("parent_id", "sites", nullable=True))
departments = _record("departments", _text("name"), _to("site_id", "sites"))
roles = _record(
    "roles",
    _text("name"),
    _to("site_id", "sites"),
    _to("department_id", "departments", nullable=True),
    _text("supervisor"),
    Column("minimum_age", Integer),
    _text("description"),
)
engagements = _record(
    "engagements",
    _to("person_id", "people", index=False),
    _to("role_id", "roles", index=False),
    Column("status", Word(EngagementStatus), nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date),
    _text("end_reason"),
)
Index("ix_engagements_person_id_status", engagements.c.person_id, engagements.c.status, engagements.c.start)
Index("ix_engagements_role_id_status", engagements.c.role_id, engagements.c.status)

hosts = _record("hosts", _text("name"))
placements = _record(
    "placements",
    _to("person_id", "people"),
    _to("host_id", "hosts"),
    _text("host_site"),
    _text("kind"),
    _text("supervisor"),
    Column("start", Date, nullable=False, index=True),
    Column("end", Date),
    Column("planned_minutes", Integer),
    Column("status", Word(PlacementStatus), nullable=False),
    Column("ended_on", Date, index=True),
    _text("end_reason"),
    _text("outcome"),
)

hours = _record(
    "hours",
    _to("person_id", "people", index=False),
    _to("engagement_id", "engagements", nullable=True),
    _to("placement_id", "placements", nullable=True, index=False),
    Column("assignment_id", Id),
    Column("day", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("start", Time),
    Column("end", Time),
    Column("status", Word(HoursStatus), nullable=False),
    Column("source", Word(HoursSource), nullable=False),
    _text("note"),
    _text("reason"),
    CheckConstraint("(engagement_id IS NULL) <> (placement_id IS NULL)", name="one_target"),
    CheckConstraint("minutes > 0", name="some_time"),
)
Index("ix_hours_day_id", hours.c.day, hours.c.id)
Index("ix_hours_person_id_day", hours.c.person_id, hours.c.day, hours.c.id)
UNCONFIRMED = text("status <> 'confirmed'")
_ON_PLACEMENT = text("placement_id IS NOT NULL")
_ON_ROTA = text("assignment_id IS NOT NULL")
Index(
    "ix_hours_unconfirmed",
    hours.c.status,
    hours.c.day,
    hours.c.id,
    sqlite_where=UNCONFIRMED,
)
Index("uq_hours_assignment_id", hours.c.assignment_id, unique=True, sqlite_where=_ON_ROTA)
Index(
    "ix_hours_on_placement",
    hours.c.day,
    hours.c.placement_id,
    hours.c.status,
    hours.c.minutes,
    sqlite_where=_ON_PLACEMENT,
)
Index(
    "ix_hours_placement_id_day",
    hours.c.placement_id,
    hours.c.day,
    sqlite_where=_ON_PLACEMENT,
)

jobs = _record(
    "jobs",
    _to("person_id", "people"),
    _text("employer"),
    _text("title"),
    Column("start", Date, nullable=False, index=True),
    Column("end", Date),
    Column("weekly_minutes", Integer),
    Column("hourly_pence", Integer),
    _text("contract"),
    Column("in_london", Boolean, nullable=False),
    Column("led_by", Word(LedBy), nullable=False),
)
sustainment_checks = _record(
    "sustainment_checks",
    _to("job_id", "jobs", index=False),
    Column("weeks", Integer, nullable=False),
    Column("done_on", Date, nullable=False),
    Column("result", Word(CheckResult), nullable=False),
    _text("evidence"),
    UniqueConstraint("job_id", "weeks"),
)

rates = _record(
    "rates",
    Column("scheme", KEY_TEXT, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("pence_per_hour", Integer, nullable=False),
    Column("announced_on", Date),
    _text("source"),
    _text("edition"),
    Column("verified", Boolean, nullable=False),
    UniqueConstraint("scheme", "first"),
)
organisations = _record(
    "organisations",
    _text("name"),
    _text("rate_scheme"),
    Column("sample", Boolean, nullable=False),
    Column("first_month", Integer, nullable=False),
)
logos = _record("logos", Column("picture", LargeBinary, nullable=False), _text("description"))

saved_views = _record(
    "saved_views",
    Column("topic", Word(Topic), nullable=False),
    _text("name"),
    _text("text"),
    Column("criteria", Several(criterion_of), nullable=False),
    Column("columns", Several(), nullable=False),
    Column("widths", Several(), nullable=False),
    _text("sort"),
    Column("descending", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

list_answers = _record(
    "list_answers",
    Column("list", Word(ListName), nullable=False),
    _text("code"),
    Column("retired", Boolean, nullable=False),
    UniqueConstraint("list", "code"),
)

TABLES: dict[type[Any], Table] = {
    Organisation: organisations,
    Logo: logos,
    Rate: rates,
    Person: people,
    Consent: consents,
    Characteristics: characteristics,
    Site: sites,
    Department: departments,
    Role: roles,
    Engagement: engagements,
    Host: hosts,
    Placement: placements,
    HoursEntry: hours,
    Job: jobs,
    SustainmentCheck: sustainment_checks,
    SavedView: saved_views,
    ListAnswer: list_answers,
}
"""Every kept kind, each after the kinds it points at."""

KIND_NAMES: dict[type[Any], str] = {kind: table.name for kind, table in TABLES.items()}
KINDS_BY_NAME: dict[str, type[Any]] = {table.name: kind for kind, table in TABLES.items()}

search_terms = Table(
    "search_terms",
    metadata,
    Column("term", KEY_TEXT, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), primary_key=True, index=True),
    Column("is_name", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

hours_days = Table(
    "hours_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("role_id", Id, primary_key=True),
    Column("minutes", Integer, nullable=False),
    Column("awaiting", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("awaiting_entries", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Volunteering by day and role: confirmed and awaiting minutes and entries, kept by every edit of hours."""

FINANCIAL_MONTHS = (
    "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "january", "february", "march",
)  # fmt: skip

hours_years = Table(
    "hours_years",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Id, primary_key=True, index=True),
    Column("role_id", Id, primary_key=True),
    Column("minutes", Integer, nullable=False),
    *(Column(month, Integer, nullable=False) for month in FINANCIAL_MONTHS),
    sqlite_with_rowid=False,
)
"""Confirmed volunteering by financial year (the one it starts in), person and role: minutes, and entries a month.

People are counted from it without reading entries; in this order one person's roles of a year stand together.
"""

counters = Table(
    "counters",
    metadata,
    Column("name", KEY_TEXT, primary_key=True),
    Column("value", Integer, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("actor_id", Id, primary_key=True),
    Column("name", KEY_TEXT, primary_key=True),
    _text("text"),
    sqlite_with_rowid=False,
)
"""What somebody is in the middle of typing, by the name of the form it belongs to."""

audit_changes = Table(
    "audit_changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor_id", Id, nullable=False),
    _text("actor"),
    _text("label"),
    Column("operation_id", Id, nullable=False, unique=True),
    Column("records", Integer, nullable=False),
    Column("lines_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
audit_lines = Table(
    "audit_lines",
    metadata,
    Column("sequence", Integer, ForeignKey("audit_changes.sequence"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Id, nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("fields", Text, nullable=False),
    sqlite_with_rowid=False,
)

import_batches = Table(
    "import_batches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    _text("kind"),
    _text("file_name"),
    _text("file_hash"),
    Column("read", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("undone_at", Moment),
)
import_lines = Table(
    "import_lines",
    metadata,
    Column("batch_id", Id, ForeignKey("import_batches.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", Text),
    sqlite_with_rowid=False,
)
"""What a batch did to each record: its version afterwards, and what it was before (JSON; NULL where it was new)."""
