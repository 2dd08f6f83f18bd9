"""Today's page over a real store, on screen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

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
from ui.changes import Changes
from ui.today.today_page import TodayPage
from ui.today.today_presenter import TodayPresenter
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.copies import Contents, Head, Manifest, Why
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.services.copies import Copy, SecondPlace


@pytest.fixture
def work(local_store):
    """One placement past its last day, hours to confirm, and a person of whom nothing is known."""
    site = a_site()
    role, host = a_role(site), a_host()
    ann, bo = (
        a_person(given_name="Ann", family_name="Lee"),
        a_person(given_name="Bo", email="", phone="", birth_date=None),
    )
    engagements = [an_engagement(who, role, start=TODAY - timedelta(days=ago)) for who, ago in ((ann, 80), (bo, 90))]
    placement = a_placement(
        ann, host, start=TODAY - timedelta(days=60), end=TODAY - timedelta(days=2), status=PlacementStatus.LIVE
    )
    entries = [
        an_entry(engagements[0], day=TODAY - timedelta(days=number), status=status)
        for number, status in ((3, HoursStatus.CONFIRMED), (4, HoursStatus.SUBMITTED), (9, HoursStatus.SUBMITTED))
    ]
    keep(local_store, an_organisation(), site, role, host, ann, bo, *engagements, placement, *entries)
    return ann, bo, placement


def a_copy(day):
    made_at = datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)
    contents = Contents(store="aa", schema="0004", counts={}, head=Head(1, "ab"))
    manifest = Manifest(made_at=made_at, why=Why.CLOSING, size=1, sha256="00", contents=contents)
    return Copy(path=Path("waymark.db"), made_at=made_at, size=1, manifest=manifest)


@pytest.fixture
def changes():
    return Changes()


@pytest.fixture
def make_page(qtbot, local_store, tasks, changes):
    def make(day=lambda: TODAY, store=local_store):
        page = TodayPage()
        page.resize(1072, 644)
        qtbot.addWidget(page)
        page.places, page.told, page.counted = [], [], []
        page.copies = [a_copy(TODAY)]
        page.second = SecondPlace(folder=Path("stick"), there=True, copied_at=page.copies[0].made_at)
        page.rows_told.connect(page.told.append)
        page.period = PeriodInUse(day)
        page.presenter = TodayPresenter(
            page,
            store=store,
            tasks=tasks,
            changes=changes,
            today=day,
            period=page.period,
            copies=lambda: page.copies,
            second=lambda: page.second,
            open_place=page.places.append,
        )
        page.presenter.counted.connect(page.counted.append)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.isActiveWindow() and tasks.is_idle())
        return page

    return make


@pytest.fixture
def page(make_page, work):
    return make_page()
