"""Records with every field sensible; say only what the test is about."""

from datetime import date, timedelta
from typing import Any

from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry, HoursStatus
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, SustainmentCheck, due_on
from volunteer_app.domain.lists import ListAnswer, ListName
from volunteer_app.domain.logos import PNG, Logo
from volunteer_app.domain.people import Characteristics, Consent, ConsentPurpose, Person
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.roles import Department, Engagement, Role, Site
from volunteer_app.domain.units import Minutes, Pence
from volunteer_app.domain.views import SavedView, Topic

TODAY = date(2026, 11, 25)


def an_organisation(**changes: Any) -> Organisation:
    return Organisation(**{"name": "Harrowmere Community NHS Trust", "rate_scheme": "national_living_wage"} | changes)


def an_answer(**changes: Any) -> ListAnswer:
    return ListAnswer(**{"list": ListName.CONTRACTS, "code": "Seasonal"} | changes)


def a_logo(**changes: Any) -> Logo:
    return Logo(**{"picture": PNG + b"not drawn", "description": "Two hills and a path"} | changes)


def a_person(**changes: Any) -> Person:
    return Person(
        **{
            "given_name": "Amina",
            "family_name": "Khan",
            "pronouns": "she/her",
            "birth_date": date(1984, 5, 17),
            "email": "amina.khan@example.org",
            "phone": "07700 900123",
            "address": "4 Mill Lane, Harrowmere",
            "postcode": "HV1 4AB",
            "emergency_name": "Yusuf Khan",
            "emergency_relationship": "Brother",
            "emergency_phone": "01632 960123",
            "heard_from": "Our website",
            "enquired_on": date(2026, 1, 12),
        }
        | changes
    )


def a_consent(person: Person | None = None, **changes: Any) -> Consent:
    return Consent(
        **{
            "person_id": (person or a_person()).id,
            "purpose": ConsentPurpose.AGGREGATE,
            "wording_version": "2026-1",
            "given_on": date(2026, 1, 20),
        }
        | changes
    )


def characteristics(person: Person | None = None, **changes: Any) -> Characteristics:
    return Characteristics(**{"person_id": (person or a_person()).id, "ethnicity": "asian_pakistani"} | changes)


def a_site(**changes: Any) -> Site:
    return Site(**{"name": "Harrowmere General Hospital"} | changes)


def a_department(site: Site | None = None, **changes: Any) -> Department:
    return Department(**{"name": "Outpatients", "site_id": (site or a_site()).id} | changes)


def a_role(site: Site | None = None, **changes: Any) -> Role:
    return Role(
        **{
            "name": "Ward befriender",
            "site_id": (site or a_site()).id,
            "supervisor": "Bridget Lowe",
            "minimum_age": 16,
            "description": "Sits with people who have few visitors.",
        }
        | changes
    )


def an_engagement(person: Person | None = None, role: Role | None = None, **changes: Any) -> Engagement:
    return Engagement(
        **{
            "person_id": (person or a_person()).id,
            "role_id": (role or a_role()).id,
            "start": date(2026, 2, 2),
        }
        | changes
    )


def a_host(**changes: Any) -> Host:
    return Host(**{"name": "Lowfield Library Service"} | changes)


def a_placement(person: Person | None = None, host: Host | None = None, **changes: Any) -> Placement:
    return Placement(
        **{
            "person_id": (person or a_person()).id,
            "host_id": (host or a_host()).id,
            "host_site": "Central library",
            "kind": "t_level",
            "supervisor": "Owen Pryce",
            "start": date(2026, 9, 7),
            "end": date(2027, 2, 26),
            "planned_minutes": Minutes(18_900),
            "status": PlacementStatus.LIVE,
        }
        | changes
    )


def an_entry(given_to: Engagement | Placement | None = None, **changes: Any) -> HoursEntry:
    """Two hours given the day before TODAY, to an engagement unless another thing is named."""
    target = given_to or an_engagement()
    field = "placement_id" if isinstance(target, Placement) else "engagement_id"
    return HoursEntry(
        **{
            "person_id": target.person_id,
            field: target.id,
            "day": TODAY - timedelta(days=1),
            "minutes": Minutes(120),
            "status": HoursStatus.CONFIRMED,
        }
        | changes
    )


def a_job(person: Person | None = None, **changes: Any) -> Job:
    return Job(
        **{
            "person_id": (person or a_person()).id,
            "employer": "Harrowmere Community NHS Trust",
            "title": "Ward clerk",
            "start": date(2026, 5, 4),
            "weekly_minutes": Minutes(30 * 60),
            "hourly_pence": Pence(1345),
            "contract": "permanent",
            "led_by": LedBy.VOLUNTEERING,
        }
        | changes
    )


def a_check(job: Job | None = None, **changes: Any) -> SustainmentCheck:
    """Still in work at 13 weeks, looked at a week after it was due."""
    job = job or a_job()
    return SustainmentCheck(
        **{
            "job_id": job.id,
            "weeks": 13,
            "done_on": due_on(job.start, 13) + timedelta(days=7),
            "result": CheckResult.IN_WORK,
            "evidence": "Payslip",
        }
        | changes
    )


def a_rate(**changes: Any) -> Rate:
    return Rate(
        **{
            "scheme": "national_living_wage",
            "first": date(2026, 4, 1),
            "last": date(2027, 3, 31),
            "pence_per_hour": Pence(1271),
            "source": "GOV.UK",
            "edition": "From 1 April 2026",
        }
        | changes
    )


def a_view(**changes: Any) -> SavedView:
    return SavedView(
        **{
            "topic": Topic.PEOPLE,
            "name": "Long away",
            "criteria": (Criterion("last_day", Comparison.BEFORE, ("today-90d",)),),
            "columns": ("name", "last_day"),
            "widths": (240, 120),
            "sort": "last_day",
            "descending": True,
        }
        | changes
    )
