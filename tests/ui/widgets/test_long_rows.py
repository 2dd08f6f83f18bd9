from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_person, a_role, a_site, an_engagement, an_entry
from tests.stores import keep
from ui.tasks import Task
from ui.widgets.long_rows import LongRows
from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import ANCHOR_EVERY, Order

COUNT = 2 * ANCHOR_EVERY + 100


@pytest.fixture
def rows(local_store):
    person, site = a_person(), a_site()
    role = a_role(site)
    engagement = an_engagement(person, role, start=date(2018, 1, 1))
    keep(local_store, person, site, role, engagement)
    with local_store.begin("Keep") as tx:
        tx.put_all([an_entry(engagement, day=TODAY - timedelta(days=number)) for number in range(COUNT)])
    return LongRows(local_store, lambda data: data.hours, HoursFilter(today=TODAY), Order("day", descending=True))


def days_ago(rows, offset, count):
    return [(TODAY - line.day).days for line in rows.rows(Task(), offset, count)]


def test_a_page_is_the_same_with_anchors_as_without(rows):
    pages = [(0, 5), (ANCHOR_EVERY - 2, 5), (2 * ANCHOR_EVERY + 3, 7), (COUNT - 2, 5)]
    before = [days_ago(rows, *page) for page in pages]
    rows.prepare(Task())
    assert [days_ago(rows, *page) for page in pages] == before
    assert before[1] == list(range(ANCHOR_EVERY - 2, ANCHOR_EVERY + 3))


def test_a_row_is_found_by_its_id(rows):
    line = rows.rows(Task(), 700, 1)[0]
    assert rows.count(Task()) == COUNT
    assert rows.offset_of(Task(), line.id) == 700
