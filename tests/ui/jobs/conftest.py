"""A store with Ann Lee's job and Bo's, and the pages that show them."""

from datetime import date

import pytest

from tests.factories import TODAY, a_job, a_person, a_rate
from tests.stores import keep
from tests.ui.placements.conftest import shown
from ui.jobs.jobs_page import JobsPage
from ui.jobs.jobs_presenter import JobsPresenter
from ui.widgets.person_part import person_part
from volunteer_app.domain.rates import LIVING_WAGE, LIVING_WAGE_LONDON
from volunteer_app.domain.units import Pence


@pytest.fixture
def given(local_store, tasks, changes, places):
    """What every presenter is given."""
    keep(
        local_store,
        a_rate(scheme=LIVING_WAGE, first=date(2026, 4, 1), last=None, pence_per_hour=Pence(1345)),
        a_rate(scheme=LIVING_WAGE_LONDON, first=date(2026, 4, 1), last=None, pence_per_hour=Pence(1480)),
    )
    return {
        "store": local_store,
        "tasks": tasks,
        "changes": changes,
        "today": lambda: TODAY,
        "open_place": places.append,
    }


@pytest.fixture
def ann(local_store):
    return keep(local_store, a_person(given_name="Ann", family_name="Lee"))[0]


@pytest.fixture
def anns_job(local_store, ann):
    """Since May, with a check at 13 weeks due since August."""
    return keep(local_store, a_job(ann, start=date(2026, 5, 4)))[0]


@pytest.fixture
def bos_job(local_store):
    """Since October, with no check due yet."""
    bo = keep(local_store, a_person(given_name="Bo", family_name=""))[0]
    return keep(local_store, a_job(bo, title="Porter", start=date(2026, 10, 5), hourly_pence=Pence(1200)))[0]


@pytest.fixture
def page(qtbot, given):
    page = JobsPage(given["tasks"], given["today"])
    page.presenter = JobsPresenter(page, **given)
    return shown(qtbot, page)


@pytest.fixture
def ann_part(qtbot, given, ann):
    """Ann's jobs, as on her page."""
    return shown(qtbot, person_part(JobsPage, JobsPresenter, ann.id, **given))
