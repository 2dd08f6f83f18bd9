"""People, roles, hours, placements, jobs, rates, and the trail of what was done to them."""

import sqlalchemy as sa
from alembic import op

from database.types import KEY_TEXT, Id, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit_changes",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", Id(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("operation_id", Id(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("lines_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_changes")),
        sa.UniqueConstraint("operation_id", name=op.f("uq_audit_changes_operation_id")),
    )
    op.create_table(
        "counters",
        sa.Column("name", KEY_TEXT, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "hosts",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hosts")),
    )
    op.create_table(
        "hours_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("role_id", Id(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("awaiting", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("awaiting_entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "role_id", name=op.f("pk_hours_days")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hours_years",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("role_id", Id(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("april", sa.Integer(), nullable=False),
        sa.Column("may", sa.Integer(), nullable=False),
        sa.Column("june", sa.Integer(), nullable=False),
        sa.Column("july", sa.Integer(), nullable=False),
        sa.Column("august", sa.Integer(), nullable=False),
        sa.Column("september", sa.Integer(), nullable=False),
        sa.Column("october", sa.Integer(), nullable=False),
        sa.Column("november", sa.Integer(), nullable=False),
        sa.Column("december", sa.Integer(), nullable=False),
        sa.Column("january", sa.Integer(), nullable=False),
        sa.Column("february", sa.Integer(), nullable=False),
        sa.Column("march", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "person_id", "role_id", name=op.f("pk_hours_years")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_hours_years_person_id"), "hours_years", ["person_id"], unique=False)
    op.create_table(
        "import_batches",
        sa.Column("id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.Text(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
        sa.UniqueConstraint("number", name=op.f("uq_import_batches_number")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rate_scheme", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "people",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", KEY_TEXT, nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("preferred_name", sa.Text(), nullable=False),
        sa.Column("former_names", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("other_phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("emergency_name", sa.Text(), nullable=False),
        sa.Column("emergency_relationship", sa.Text(), nullable=False),
        sa.Column("emergency_phone", sa.Text(), nullable=False),
        sa.Column("access_needs", sa.Text(), nullable=False),
        sa.Column("communication_needs", sa.Text(), nullable=False),
        sa.Column("heard_from", sa.Text(), nullable=False),
        sa.Column("enquired_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("sort_name", KEY_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("reference", name=op.f("uq_people_reference")),
    )
    op.create_index("ix_people_sort_name", "people", ["sort_name", "id"], unique=False)
    op.create_table(
        "rates",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scheme", KEY_TEXT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("pence_per_hour", sa.Integer(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rates")),
        sa.UniqueConstraint("scheme", "first", name=op.f("uq_rates_scheme_first")),
    )
    op.create_table(
        "sites",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["sites.id"], name=op.f("fk_sites_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
    )
    op.create_index(op.f("ix_sites_parent_id"), "sites", ["parent_id"], unique=False)
    op.create_table(
        "audit_lines",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", Id(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["audit_changes.sequence"], name=op.f("fk_audit_lines_sequence")),
        sa.PrimaryKeyConstraint("sequence", "position", name=op.f("pk_audit_lines")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_audit_lines_record_id"), "audit_lines", ["record_id"], unique=False)
    op.create_table(
        "characteristics",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("ethnicity", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("gender_identity", sa.Text(), nullable=False),
        sa.Column("disability", sa.Text(), nullable=False),
        sa.Column("religion", sa.Text(), nullable=False),
        sa.Column("sexual_orientation", sa.Text(), nullable=False),
        sa.Column("caring", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_characteristics_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_characteristics")),
        sa.UniqueConstraint("person_id", name=op.f("uq_characteristics_person_id")),
    )
    op.create_table(
        "consents",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("wording_version", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint("given_on IS NOT NULL OR withdrawn_on IS NOT NULL", name=op.f("ck_consents_answered")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_person_id"), "consents", ["person_id"], unique=False)
    op.create_index(
        "ix_consents_withdrawn",
        "consents",
        ["purpose", "person_id"],
        unique=False,
        sqlite_where=sa.text("withdrawn_on IS NOT NULL"),
        postgresql_where=sa.text("withdrawn_on IS NOT NULL"),
    )
    op.create_table(
        "departments",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("site_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_departments_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
    )
    op.create_index(op.f("ix_departments_site_id"), "departments", ["site_id"], unique=False)
    op.create_table(
        "import_lines",
        sa.Column("batch_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_import_lines_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_import_lines")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "jobs",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("weekly_minutes", sa.Integer(), nullable=True),
        sa.Column("hourly_pence", sa.Integer(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("in_london", sa.Boolean(), nullable=False),
        sa.Column("led_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_jobs_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_person_id"), "jobs", ["person_id"], unique=False)
    op.create_index(op.f("ix_jobs_start"), "jobs", ["start"], unique=False)
    op.create_table(
        "placements",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("host_id", Id(), nullable=False),
        sa.Column("host_site", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("supervisor", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name=op.f("fk_placements_host_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_placements_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_ended_on"), "placements", ["ended_on"], unique=False)
    op.create_index(op.f("ix_placements_host_id"), "placements", ["host_id"], unique=False)
    op.create_index(op.f("ix_placements_person_id"), "placements", ["person_id"], unique=False)
    op.create_index(op.f("ix_placements_start"), "placements", ["start"], unique=False)
    op.create_table(
        "search_terms",
        sa.Column("term", KEY_TEXT, nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("is_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_search_terms_person_id")),
        sa.PrimaryKeyConstraint("term", "person_id", name=op.f("pk_search_terms")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_terms_person_id"), "search_terms", ["person_id"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("site_id", Id(), nullable=False),
        sa.Column("department_id", Id(), nullable=True),
        sa.Column("supervisor", sa.Text(), nullable=False),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_roles_department_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_roles_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_index(op.f("ix_roles_department_id"), "roles", ["department_id"], unique=False)
    op.create_index(op.f("ix_roles_site_id"), "roles", ["site_id"], unique=False)
    op.create_table(
        "sustainment_checks",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("job_id", Id(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_sustainment_checks_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sustainment_checks")),
        sa.UniqueConstraint("job_id", "weeks", name=op.f("uq_sustainment_checks_job_id_weeks")),
    )
    op.create_table(
        "engagements",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("role_id", Id(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_engagements_person_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_engagements_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagements")),
    )
    op.create_index(op.f("ix_engagements_person_id"), "engagements", ["person_id"], unique=False)
    op.create_index("ix_engagements_role_id_status", "engagements", ["role_id", "status"], unique=False)
    op.create_table(
        "hours",
        sa.Column("id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("engagement_id", Id(), nullable=True),
        sa.Column("placement_id", Id(), nullable=True),
        sa.Column("assignment_id", Id(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(engagement_id IS NULL) <> (placement_id IS NULL)", name=op.f("ck_hours_one_target")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_hours_some_time")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagements.id"], name=op.f("fk_hours_engagement_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_hours_person_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["placements.id"], name=op.f("fk_hours_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours")),
    )
    op.create_index("ix_hours_day_id", "hours", ["day", "id"], unique=False)
    op.create_index(op.f("ix_hours_engagement_id"), "hours", ["engagement_id"], unique=False)
    op.create_index("ix_hours_person_id_day", "hours", ["person_id", "day", "id"], unique=False)
    op.create_index(
        "ix_hours_on_placement",
        "hours",
        ["day", "placement_id", "status", "minutes"],
        unique=False,
        sqlite_where=sa.text("placement_id IS NOT NULL"),
        postgresql_where=sa.text("placement_id IS NOT NULL"),
    )
    op.create_index(
        "ix_hours_placement_id_day",
        "hours",
        ["placement_id", "day"],
        unique=False,
        sqlite_where=sa.text("placement_id IS NOT NULL"),
        postgresql_where=sa.text("placement_id IS NOT NULL"),
    )
    op.create_index(
        "ix_hours_unconfirmed",
        "hours",
        ["status", "day", "id"],
        unique=False,
        sqlite_where=sa.text("status <> 'confirmed'"),
        postgresql_where=sa.text("status <> 'confirmed'"),
    )
    op.create_index(
        "uq_hours_assignment_id",
        "hours",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("assignment_id IS NOT NULL"),
        postgresql_where=sa.text("assignment_id IS NOT NULL"),
    )
