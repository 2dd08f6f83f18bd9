"""Sites, roles and who serves in them, as they were put in."""

from datetime import date

from tests.factories import a_department, a_person, a_role, a_site, an_engagement
from tests.stores import keep
from volunteer_app.domain.roles import EngagementStatus


def test_sites_and_departments_come_by_name(store):
    north, annexe = a_site(name="North"), a_site(name="Annexe")
    keep(store, north, annexe, a_department(north, name="Wards"), a_department(annexe, name="Café"))
    with store.read() as data:
        assert [site.name for site in data.roles.sites()] == ["Annexe", "North"]
        assert [(each.name, each.site_id) for each in data.roles.departments()] == [
            ("Café", annexe.id),
            ("Wards", north.id),
        ]


def test_a_role_says_where_it_is_and_how_many_serve_in_it_now(store):
    north, south = a_site(name="North"), a_site(name="South")
    wards = a_department(north, name="Wards")
    guide = a_role(north, name="Guide", department_id=wards.id, minimum_age=None)
    others = [a_role(south, name="Guide"), a_role(north, name="Driver")]
    people = [a_person() for _ in range(3)]
    keep(store, north, south, wards, guide, *others, *people)
    for person, status in zip(people, EngagementStatus, strict=True):
        keep(store, an_engagement(person, guide, status=status))
    with store.read() as data:
        lines = data.roles.all()
    assert [(line.name, line.site, line.department, line.serving) for line in lines] == [
        ("Driver", "North", "", 0),
        ("Guide", "North", "Wards", 2),
        ("Guide", "South", "", 0),
    ]
    assert (lines[1].id, lines[1].site_id, lines[1].department_id) == (guide.id, north.id, wards.id)
    assert (lines[1].supervisor, lines[1].minimum_age, lines[0].minimum_age) == ("Bridget Lowe", None, 16)


def test_a_persons_engagements_come_latest_start_first(store):
    site, person, other = a_site(name="North"), a_person(), a_person()
    guide, driver = a_role(site, name="Guide"), a_role(site, name="Driver")
    first = an_engagement(person, guide, start=date(2025, 1, 1), end=date(2025, 6, 1), status=EngagementStatus.ENDED)
    later = an_engagement(person, driver, start=date(2026, 1, 1))
    elsewhere = an_engagement(other, guide)
    keep(store, site, person, other, guide, driver, first, later, elsewhere)
    with store.read() as data:
        lines = data.roles.engagements_of(person.id)
        assert {each.id for each in data.roles.engagements()} == {first.id, later.id, elsewhere.id}
    assert [(line.id, line.role, line.site, line.start, line.end) for line in lines] == [
        (later.id, "Driver", "North", date(2026, 1, 1), None),
        (first.id, "Guide", "North", date(2025, 1, 1), date(2025, 6, 1)),
    ]
    assert lines[1].status is EngagementStatus.ENDED
