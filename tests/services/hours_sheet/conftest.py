"""Ann on a ward, Ben on a ward and at a desk, Cat on a placement: people whose time comes in on paper."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories import TODAY, a_host, a_person, a_placement, a_role, a_site, an_engagement
from tests.stores import keep
from volunteer_app.services.hours_sheet.checking import check_rows
from volunteer_app.services.hours_sheet.rows import SheetRow, with_cell


@pytest.fixture
def desk(local_store):
    """Who and what there is, by short names."""
    site, host = a_site(name="North"), a_host(name="Library")
    ward, desk = a_role(site, name="Ward befriender"), a_role(site, name="Welcome desk")
    ann = a_person(given_name="Ann", family_name="Lee", preferred_name="", former_names="Oyelaran")
    ben = a_person(given_name="Benedict", family_name="Khan", preferred_name="Ben")
    cat = a_person(given_name="Cat", family_name="Khalid")
    made = SimpleNamespace(
        ann=ann,
        ben=ben,
        cat=cat,
        ann_on_ward=an_engagement(ann, ward, start=date(2026, 2, 2)),
        ben_on_ward=an_engagement(ben, ward, start=date(2026, 2, 2)),
        ben_at_desk=an_engagement(ben, desk, start=date(2026, 10, 1)),
        cat_placed=a_placement(cat, host, start=date(2026, 9, 7)),
    )
    keep(local_store, site, host, ward, desk, *vars(made).values())
    return made


def a_row(**cells):
    row = SheetRow()
    for name, text in cells.items():
        row = with_cell(row, name, text, TODAY)
    return row


@pytest.fixture
def checked(local_store, desk):
    """Check rows given as dictionaries of cells, or as rows."""

    def check(*rows, signed=True):
        made = [row if isinstance(row, SheetRow) else a_row(**row) for row in rows]
        with local_store.read() as data:
            return check_rows(data, made, today=TODAY, signed=signed)

    return check
