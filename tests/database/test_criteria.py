"""What criteria let through, on both engines: each field against rows whose answer is known."""

from datetime import date, timedelta
from itertools import cycle

import pytest

from tests.factories import (
    TODAY,
    a_check,
    a_consent,
    a_department,
    a_host,
    a_job,
    a_person,
    a_placement,
    a_rate,
    a_role,
    a_site,
    an_engagement,
    an_entry,
)
from tests.problems import problem_fields
from tests.stores import keep
from volunteer_app.domain.criteria import Comparison, Criterion, FieldKind
from volunteer_app.domain.hours import HoursSource, HoursStatus
from volunteer_app.domain.jobs import CheckResult, LedBy
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.roles import EngagementStatus
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.jobs import JobFilter
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.questions.placements import PlacementFilter
from volunteer_app.questions.roles import RoleFilter

FILTERS = {
    "people": PeopleFilter,
    "hours": HoursFilter,
    "placements": PlacementFilter,
    "jobs": JobFilter,
    "roles": RoleFilter,
}
C = Comparison


@pytest.fixture
def filled(store):
    """Four people: Ann serves, Ben is on a placement and awaits, Cleo left for a job, Dov only asked."""
    ann = a_person(given_name="Ann", preferred_name="", heard_from="Café", postcode="HV1 4AB")
    ben = a_person(given_name="Ben", email="", phone="", other_phone="020 7946 0001", birth_date=None, postcode="")
    cleo = a_person(given_name="Cleo", phone="", postcode="LS2 7XY", heard_from="")
    dov = a_person(given_name="Dov", email="", phone="", enquired_on=None)
    hospital, library = a_site(name="Hospital"), a_site(name="Library")
    ward = a_site(name="Ward 7", parent_id=hospital.id)
    desk = a_department(library, name="Front desk")
    befriender = a_role(ward, name="Befriender", supervisor="")
    reader = a_role(library, name="Reader", department_id=desk.id, minimum_age=None)
    keep(store, ann, ben, cleo, dov, hospital, library, ward, desk, befriender, reader)
    serving = an_engagement(ann, befriender, start=date(2026, 2, 2))
    left = an_engagement(
        cleo, reader, start=date(2025, 2, 3), end=date(2026, 4, 30), status=EngagementStatus.ENDED, end_reason="job"
    )
    host, other_host = a_host(name="Council"), a_host(name="Bakery")
    live = a_placement(ben, host, start=date(2026, 9, 7), end=None, supervisor="Óscar")
    planned = a_placement(
        ann, other_host, kind="work_experience", status=PlacementStatus.PLANNED, start=TODAY + timedelta(9)
    )
    keep(store, serving, left, host, other_host, live, planned)
    keep(
        store,
        an_entry(serving, day=date(2026, 11, 2), minutes=90, note="Fête in the garden"),
        an_entry(serving, day=date(2026, 11, 20), minutes=60, status=HoursStatus.SUBMITTED, source=HoursSource.SHEET),
        an_entry(left, day=date(2026, 3, 3), minutes=600, source=HoursSource.IMPORT),
        an_entry(live, day=date(2026, 10, 5), minutes=420, status=HoursStatus.REJECTED),
    )
    keep(
        store,
        a_consent(ann, purpose=ConsentPurpose.PHOTO),
        a_consent(ben, purpose=ConsentPurpose.PHOTO, withdrawn_on=date(2026, 5, 1)),
        a_consent(cleo, purpose=ConsentPurpose.PHOTO, given_on=None, withdrawn_on=date(2026, 5, 1)),
    )
    in_work = a_job(cleo, employer="Ålesund Foods", title="Cook", start=date(2026, 5, 4), hourly_pence=1300)
    over = {"start": date(2025, 5, 5), "end": date(2025, 12, 1)}
    ended = a_job(ann, employer="Mill & Co", hourly_pence=None, led_by=LedBy.BOTH, **over)
    poor = a_job(dov, employer="Mill & Co", start=date(2026, 5, 5), hourly_pence=1000, in_london=True)
    keep(store, in_work, ended, poor, a_check(in_work), a_check(poor, result=CheckResult.NOT_IN_WORK, evidence=""))
    keep(store, *(a_check(ended, weeks=weeks, done_on=TODAY) for weeks in (13, 26, 52)))
    for scheme, pence in (("real_living_wage", 1260), ("real_living_wage_london", 1385)):
        keep(store, a_rate(scheme=scheme, pence_per_hour=pence, first=date(2025, 5, 1), last=date(2027, 4, 30)))
    return store


def asked(store, topic, *criteria, **others):
    """The rows that the criteria let through."""
    kept = tuple(Criterion(field, comparison, tuple(values)) for field, comparison, *values in criteria)
    with store.read() as data:
        list_ = getattr(data, topic)
        wanted = FILTERS[topic](today=TODAY, criteria=kept, **others)
        lines = list_.lines(wanted, Order(list_.orders[0]), limit=99)
        assert list_.count(wanted) == len(lines)
        return lines


def choice(store, topic, field, name):
    with store.read() as data:
        return next(id for id, each in getattr(data, topic).choices(field).items() if each == name)


@pytest.mark.parametrize(
    ("criterion", "names"),
    [
        (("state", C.IS, "in work"), "Cleo Dov"),
        (("state", C.IS, "on placement", "active"), "Ann Ben"),
        (("state", C.IS_NOT, "in work"), "Ann Ben"),
        (("here", C.IS, "yes"), "Ann Ben"),
        (("here", C.IS, "no"), "Cleo Dov"),
        (("here", C.IS_NOT, "yes", "no"), ""),
        (("role", C.EMPTY), "Ben Cleo Dov"),
        (("last_day", C.BEFORE, "today-90d"), "Cleo"),
        (("last_day", C.IS, "2026-11-02"), "Ann"),
        (("last_day", C.EMPTY), "Ben Dov"),
        (("minutes", C.FROM, "600"), "Cleo"),
        (("minutes", C.BETWEEN, "0", "90"), "Ann Ben Dov"),
        (("joined", C.FROM, "2026-01-01"), "Ann"),
        (("joined", C.NOT_EMPTY), "Ann Cleo"),
        (("enquired_on", C.EMPTY), "Dov"),
        (("heard_from", C.CONTAINS, "CAFE"), "Ann"),
        (("heard_from", C.EMPTY), "Cleo"),
        (("email", C.EMPTY), "Ben Dov"),
        (("phone", C.EMPTY), "Cleo Dov"),
        (("phone", C.CONTAINS, "7946"), "Ben"),
        (("postcode", C.CONTAINS, "hv1"), "Ann Dov"),
        (("postcode", C.IS, "ls2 7xy", "hv1 4ab"), "Ann Cleo Dov"),
        (("postcode", C.IS_NOT, "hv1 4ab"), "Ben Cleo"),
        (("birth_date", C.EMPTY), "Ben"),
        (("birth_date", C.UP_TO, "1984-05-17"), "Ann Cleo Dov"),
        (("consent_photo", C.IS, "yes"), "Ann"),
        (("consent_photo", C.IS, "no"), "Ben Cleo"),
        (("consent_photo", C.IS_NOT, "yes"), "Ben Cleo Dov"),
        (("consent_news", C.IS, "unanswered"), "Ann Ben Cleo Dov"),
    ],
)
def test_people_are_let_through_by_what_is_known_of_them(filled, criterion, names):
    found = {line.full_name.split()[0] for line in asked(filled, "people", criterion)}
    assert sorted(found) == names.split()


def test_people_are_found_by_where_they_serve_now_and_by_sites_within_sites(filled):
    role, site = (choice(filled, "people", *each) for each in (("role", "Befriender"), ("site", "Hospital")))
    library = choice(filled, "people", "site", "Library")
    assert [line.known_as for line in asked(filled, "people", ("role", C.IS, role))] == ["Ann Khan"]
    assert [line.known_as for line in asked(filled, "people", ("site", C.IS, site))] == ["Ann Khan"]
    assert asked(filled, "people", ("site", C.IS, library)) == []
    assert len(asked(filled, "people", ("site", C.IS_NOT, site))) == 3


@pytest.mark.parametrize(
    ("criterion", "minutes"),
    [
        (("day", C.BETWEEN, "2026-10-05", "2026-11-02"), [420, 90]),
        (("day", C.BEFORE, "start of this financial year"), [600]),
        (("status", C.IS, "submitted", "rejected"), [420, 60]),
        (("status", C.IS, "confirmed"), [600, 90]),
        (("status", C.IS_NOT, "confirmed"), [420, 60]),
        (("role", C.EMPTY), [420]),
        (("minutes", C.BEFORE, "90"), [60]),
        (("minutes", C.UP_TO, "90"), [90, 60]),
        (("minutes", C.IS, "60", "600"), [600, 60]),
        (("source", C.IS, "sheet", "import"), [600, 60]),
        (("note", C.CONTAINS, "FETE"), [90]),
        (("note", C.EMPTY), [600, 420, 60]),
    ],
)
def test_hours_are_let_through_by_what_was_written_down(filled, criterion, minutes):
    assert [line.minutes for line in asked(filled, "hours", criterion)] == minutes


def test_hours_are_found_by_person_role_and_site_and_added_up(filled):
    role, site = (choice(filled, "hours", *each) for each in (("role", "Reader"), ("site", "Hospital")))
    assert [line.minutes for line in asked(filled, "hours", ("role", C.IS, role))] == [600]
    assert [line.minutes for line in asked(filled, "hours", ("site", C.IS, site))] == [90, 60]
    assert [line.minutes for line in asked(filled, "hours", ("role", C.IS_NOT, role))] == [420, 90, 60]
    [ben] = asked(filled, "people", text="Ben")
    of_ben = Criterion("person", C.IS, (str(ben.id),))
    assert [line.minutes for line in asked(filled, "hours", ("person", C.IS, str(ben.id)))] == [420]
    assert [line.minutes for line in asked(filled, "hours", text="Ben")] == [420]
    with filled.read() as data:
        others = Criterion("person", C.IS_NOT, of_ben.values)
        totals = data.hours.totals(HoursFilter(today=TODAY, criteria=(others,)))
        assert (totals.confirmed, totals.awaiting, totals.awaiting_entries) == (690, 60, 1)


@pytest.mark.parametrize(
    ("criterion", "hosts"),
    [
        (("status", C.IS, "live"), ["Council"]),
        (("status", C.IS_NOT, "live"), ["Bakery"]),
        (("kind", C.IS, "work_experience"), ["Bakery"]),
        (("start", C.UP_TO, "today"), ["Council"]),
        (("start", C.BETWEEN, "today", "today+14d"), ["Bakery"]),
        (("end", C.EMPTY), ["Council"]),
        (("end", C.BETWEEN, "2027-01-01", "2027-12-31"), ["Bakery"]),
        (("ended_on", C.NOT_EMPTY), []),
        (("supervisor", C.IS, "oscar"), ["Council"]),
    ],
)
def test_placements_are_let_through_by_their_days_and_state(filled, criterion, hosts):
    assert [line.host for line in asked(filled, "placements", criterion)] == hosts


def test_placements_are_found_by_host_and_by_who_or_where(filled):
    host = choice(filled, "placements", "host", "Bakery")
    assert [line.host for line in asked(filled, "placements", ("host", C.IS, host))] == ["Bakery"]
    for text, hosts in (("ben", ["Council"]), ("BAK", ["Bakery"]), ("zzz", [])):
        assert [line.host for line in asked(filled, "placements", text=text)] == hosts


@pytest.mark.parametrize(
    ("criterion", "people"),
    [
        (("employer", C.CONTAINS, "ales"), ["Cleo"]),
        (("employer", C.IS, "mill & co"), ["Ann", "Dov"]),
        (("title", C.IS_NOT, "COOK"), ["Ann", "Dov"]),
        (("start", C.FROM, "2026-05-05"), ["Dov"]),
        (("end", C.EMPTY), ["Cleo", "Dov"]),
        (("next_due", C.IS, "2026-11-02"), ["Cleo"]),
        (("next_due", C.UP_TO, "2026-11-03"), ["Cleo", "Dov"]),
        (("next_due", C.EMPTY), ["Ann"]),
        (("result", C.IS, "not_in_work"), ["Dov"]),
        (("result", C.NOT_EMPTY), ["Ann", "Cleo", "Dov"]),
        (("led_by", C.IS, "both"), ["Ann"]),
        (("living_wage", C.IS, "yes"), ["Cleo"]),
        (("living_wage", C.IS, "no"), ["Dov"]),
        (("living_wage", C.IS, "unknown"), ["Ann"]),
    ],
)
def test_jobs_are_let_through_by_pay_checks_and_days(filled, criterion, people):
    assert sorted(line.known_as.split()[0] for line in asked(filled, "jobs", criterion)) == people


def test_the_next_check_due_is_the_first_that_nobody_recorded(filled):
    due = {line.employer: line.next_due for line in asked(filled, "jobs", ("led_by", C.IS, "volunteering"))}
    assert due == {"Ålesund Foods": date(2026, 11, 2), "Mill & Co": date(2026, 11, 3)}


@pytest.mark.parametrize(
    ("criterion", "names"),
    [
        (("name", C.CONTAINS, "friend"), ["Befriender"]),
        (("department", C.EMPTY), ["Befriender"]),
        (("supervisor", C.NOT_EMPTY), ["Reader"]),
        (("serving", C.FROM, "1"), ["Befriender"]),
        (("serving", C.IS, "0"), ["Reader"]),
        (("minimum_age", C.EMPTY), ["Reader"]),
        (("minimum_age", C.BETWEEN, "16", "18"), ["Befriender"]),
    ],
)
def test_roles_are_let_through_by_where_they_are_and_who_serves(filled, criterion, names):
    assert [line.name for line in asked(filled, "roles", criterion)] == names


def test_roles_are_found_by_site_department_person_and_text(filled):
    site, desk = (choice(filled, "roles", *each) for each in (("site", "Hospital"), ("department", "Front desk")))
    [ann] = asked(filled, "people", text="Ann")
    assert [line.name for line in asked(filled, "roles", ("site", C.IS, site))] == ["Befriender"]
    assert [line.name for line in asked(filled, "roles", ("department", C.IS, desk))] == ["Reader"]
    assert [line.name for line in asked(filled, "roles", person_id=ann.id)] == ["Befriender"]
    for text, names in (("ward", ["Befriender"]), ("DESK", ["Reader"]), ("r", ["Befriender", "Reader"])):
        assert [line.name for line in asked(filled, "roles", text=text)] == names


def test_every_criterion_must_be_met(filled):
    both = asked(filled, "people", ("here", C.IS, "yes"), ("birth_date", C.EMPTY))
    assert [line.known_as for line in both] == ["Ben Khan"]
    assert asked(filled, "people", ("here", C.IS, "yes"), ("birth_date", C.EMPTY), text="Ann") == []


def test_a_text_is_taken_as_it_stands_and_never_as_a_pattern(filled):
    for text in ("%", "_", '"', "\\", "[", "m%l"):
        assert asked(filled, "jobs", ("employer", C.CONTAINS, text)) == []
    assert len(asked(filled, "jobs", ("employer", C.CONTAINS, "&"))) == 2


VALUES = {
    FieldKind.DAY: ("2026-05-04",),
    FieldKind.NUMBER: ("16",),
    FieldKind.MINUTES: ("90",),
    FieldKind.TEXT: ("mill & co",),
}


def a_value(data, topic, field):
    if field.kind is FieldKind.CHOICE:
        return (next(iter(field.choices())),)
    if field.kind is FieldKind.RECORD:
        return (next(iter(getattr(data, topic).choices(field.key))),)
    if field.kind is FieldKind.PERSON:
        return (str(next(iter(data.people.everybody())).id),)
    return VALUES[field.kind]


@pytest.mark.parametrize("topic", FILTERS)
def test_opposite_criteria_part_the_list_whatever_the_field(filled, topic):
    with filled.read() as data:
        list_ = getattr(data, topic)
        orders = cycle(Order(key) for key in list_.orders)

        def ids(field, comparison, *values):
            wanted = FILTERS[topic](today=TODAY, criteria=(Criterion(field.key, comparison, values),))
            return {line.id for line in list_.lines(wanted, next(orders), limit=99)}

        everything = {line.id for line in list_.lines(FILTERS[topic](today=TODAY), Order(list_.orders[0]), limit=99)}
        for field in list_.fields:
            value = a_value(data, topic, field)
            parts = []
            empty = ids(field, C.EMPTY) if field.may_be_empty else set()
            if field.may_be_empty:
                parts.append([empty, ids(field, C.NOT_EMPTY)])
            if C.IS_NOT in field.comparisons:
                parts.append([ids(field, C.IS, *value), ids(field, C.IS_NOT, *value)])
            if C.FROM in field.comparisons:
                before, same = ids(field, C.BEFORE, *value), ids(field, C.IS, *value)
                assert ids(field, C.UP_TO, *value) == before | same
                assert ids(field, C.BETWEEN, *value, *value) == same
                parts.append([empty, before, ids(field, C.FROM, *value)])
            assert parts
            for part in parts:
                assert sorted(id for each in part for id in each) == sorted(everything), field.key


@pytest.mark.parametrize("topic", FILTERS)
def test_a_criterion_that_cannot_be_asked_is_refused_whatever_is_asked_of_the_list(store, topic):
    wanted = FILTERS[topic](today=TODAY, criteria=(Criterion("gone", C.EMPTY),))
    with store.read() as data:
        list_ = getattr(data, topic)
        order = Order(list_.orders[0])
        assert problem_fields(list_.count, wanted) == ["field"]
        assert problem_fields(list_.anchors, wanted, order) == ["field"]
        assert problem_fields(lambda: list_.lines(wanted, order, limit=1)) == ["field"]
