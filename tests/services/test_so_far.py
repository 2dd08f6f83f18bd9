"""What a glance at a period shows is what the impact summary prints."""

from datetime import timedelta

import pytest

from tests.factories import (
    TODAY,
    a_host,
    a_person,
    a_placement,
    a_role,
    a_site,
    an_engagement,
    an_entry,
    an_organisation,
)
from tests.stores import keep
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.units import Period
from volunteer_app.services.figures import impact_run
from volunteer_app.services.first_steps import first_steps
from volunteer_app.services.so_far import so_far
from volunteer_app.services.workspaces import prepare_workspace

YEAR = Period.financial_year_to(TODAY)


def told(store, period=YEAR):
    with store.read() as data:
        return so_far(data, period, TODAY)


def steps(store):
    with store.read() as data:
        return first_steps(data, TODAY)


@pytest.fixture
def engagement(store):
    person, site = a_person(), a_site()
    role = a_role(site)
    engagement = an_engagement(person, role, start=TODAY - timedelta(days=500))
    keep(store, an_organisation(), site, role, person, engagement)
    return engagement


def test_figures_and_months_are_those_of_the_impact_summary(store, engagement):
    days = (3, 40, 200, 380)
    entries = [an_entry(engagement, day=TODAY - timedelta(days=number)) for number in days]
    keep(store, *entries, an_entry(engagement, day=TODAY, status=HoursStatus.SUBMITTED))
    run = impact_run(store, YEAR, as_of=TODAY)
    shown = told(store)
    assert tuple(shown.figures.values()) == run.figures
    assert shown.months == run.months
    assert shown.without_rate == shown.figures["VO02"].value


def test_live_placements_are_counted_as_of_the_day(store, engagement):
    person, host = a_person(), a_host()
    live, over = (
        a_placement(person, host, start=TODAY - timedelta(days=900), status=PlacementStatus.LIVE),
        a_placement(
            person,
            host,
            start=TODAY - timedelta(days=1400),
            status=PlacementStatus.COMPLETED,
            ended_on=TODAY - timedelta(days=1300),
        ),
    )
    keep(store, person, host, live, over)
    assert told(store).on_placement == 1


def test_a_workspace_is_at_work_once_hours_are_kept_or_all_is_done(store):
    assert not steps(store).at_work
    prepare_workspace(store, organisation="Harrowmere")
    assert (steps(store).named, steps(store).imported, steps(store).people, steps(store).hours) == (
        True,
        False,
        False,
        False,
    )
    person, site = a_person(), a_site()
    role = a_role(site)
    engagement = an_engagement(person, role)
    keep(store, site, role, person, engagement)
    assert steps(store).people
    assert not steps(store).at_work
    keep(store, an_entry(engagement))
    assert steps(store).at_work
