"""Keep a small store of the version now released, for every later one to open: python -m tests.database.release."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from database import create_workspace, open_store
from database.backup import copy_verified
from database.upgrade import NEWEST
from tests.factories import (
    a_check,
    a_consent,
    a_department,
    a_host,
    a_job,
    a_logo,
    a_person,
    a_placement,
    a_rate,
    a_role,
    a_site,
    a_view,
    an_answer,
    an_engagement,
    an_entry,
    an_organisation,
    characteristics,
)
from tests.stores import keep
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.units import Period
from volunteer_app.questions.hours import HoursFilter

RELEASED = Path(__file__).parent / "released"
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def main() -> None:
    """Write the file; an old one of the same version is replaced."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "workspace"
        create_workspace(folder)
        store = open_store(folder, now=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))
        fill(store)
        store.close()
        RELEASED.mkdir(exist_ok=True)
        target = RELEASED / f"{NEWEST}.db"
        target.unlink(missing_ok=True)
        copy_verified(folder / "store.db", target)


def fill(store) -> None:
    """One record of every kind at least."""
    amina, joan = a_person(), a_person(given_name="Joan", family_name="Łęcka", email="joan@example.org")
    site = a_site()
    department = a_department(site)
    role = a_role(site, department_id=department.id)
    engagement = an_engagement(amina, role)
    host = a_host()
    placement = a_placement(joan, host)
    job = a_job(amina)
    keep(store, an_organisation(), a_logo(), an_answer(), a_rate(), a_view(), amina, joan, characteristics(amina))
    keep(store, a_consent(amina), a_consent(joan, given_on=None, withdrawn_on=date(2026, 3, 2)))
    keep(store, site, department, role, engagement, host, placement, job, a_check(job))
    kept = keep(store, an_entry(engagement), an_entry(engagement, status=HoursStatus.SUBMITTED, minutes=45))
    keep(store, an_entry(placement, minutes=90))
    with store.begin("Remove hours") as tx:
        tx.remove(kept[1])
        tx.put(an_entry(engagement, status=HoursStatus.SUBMITTED, minutes=60))


def facts_of(data) -> tuple[int, ...]:
    """What the file must give back: people, entries, confirmed minutes, jobs, placements, checks."""
    people, entries = list(data.every(Person)), list(data.every(HoursEntry))
    totals = data.hours.totals(HoursFilter(today=YEAR.last, period=YEAR))
    counts = [len(list(data.every(kind))) for kind in (Job, Placement, SustainmentCheck)]
    return len(people), len(entries), totals.confirmed, *counts


if __name__ == "__main__":
    main()
