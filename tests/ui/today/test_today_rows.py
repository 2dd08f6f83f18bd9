from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.factories import TODAY
from ui.today.today_groups import GROUPS
from ui.today.today_rows import RowKind, counts, rows_of
from volunteer_app.domain.units import Minutes
from volunteer_app.services.today import VIEWS, TaskKind, TodayLine, TodayTasks


def a_line(kind, late=0, **changes):
    line = TodayLine(
        kind=kind,
        topic=VIEWS[kind].topic,
        record_id=uuid4(),
        person_id=uuid4(),
        known_as="Ann Lee",
        what="Harrowmere Royal",
        day=TODAY - timedelta(days=late),
        days_late=late,
    )
    return replace(line, **changes)


def tasks_of(kind, *lines, count=None):
    return TodayTasks(kind=kind, count=count or len(lines), lines=tuple(lines), view=VIEWS[kind])


def the_task(kind, late=0, **changes):
    return next(row for row in rows_of([tasks_of(kind, a_line(kind, late, **changes))], Minutes(0), unfolded=True)[1:])


def test_every_kind_has_its_group_and_groups_keep_the_order_of_harm():
    assert [kind for group in GROUPS for kind in group.kinds] == list(TaskKind)


@pytest.mark.parametrize("kind", TaskKind)
def test_every_line_says_what_to_do_and_leads_somewhere(kind):
    row = the_task(kind)
    assert row.kind is RowKind.TASK
    assert row.title
    assert row.icon
    assert row.action
    assert row.place is not None
    assert "{" not in row.title + row.detail


def test_a_line_leads_to_its_record_on_the_persons_page():
    line = a_line(TaskKind.CHECK_DUE)
    row = rows_of([tasks_of(TaskKind.CHECK_DUE, line)], Minutes(0), unfolded=False)[1]
    assert (row.place.kind, row.place.id, row.place.tab) == ("people", line.person_id, "employment")
    assert row.place.values == {"record": line.record_id}


def test_hours_to_confirm_are_one_line_that_opens_their_list():
    kind = TaskKind.HOURS_TO_CONFIRM
    rows = rows_of([tasks_of(kind, a_line(kind, 9), a_line(kind, 2), count=38)], Minutes(6750), unfolded=False)
    assert [row.title for row in rows] == ["To do this week", "38 entries of hours to confirm"]
    assert rows[0].detail == "1"
    assert rows[1].detail == "112 h 30 min, not counted until confirmed"
    assert (rows[1].when, rows[1].note) == ("16 Nov 2026", "oldest")
    assert rows[1].place.values == {"view": VIEWS[kind]}


def test_what_is_not_shown_is_counted_and_opens_its_list():
    kind = TaskKind.NO_CONSENT
    more = rows_of([tasks_of(kind, a_line(kind), count=12)], Minutes(0), unfolded=False)[-1]
    assert more.kind is RowKind.MORE
    assert more.title == "11 more without consent"
    assert more.place.values == {"view": VIEWS[kind]}


def test_what_can_wait_is_folded_until_it_is_wished_for():
    kind = TaskKind.NO_BIRTH_DATE
    found = [tasks_of(kind, a_line(kind), count=5)]
    assert [row.kind for row in rows_of(found, Minutes(0), unfolded=False)] == [RowKind.FOLD]
    assert [row.kind for row in rows_of(found, Minutes(0), unfolded=True)] == [
        RowKind.FOLD,
        RowKind.TASK,
        RowKind.MORE,
    ]
    assert counts(found) == (0, 5)


@pytest.mark.parametrize(
    ("late", "when", "note"),
    [
        (1, "1 day late", "since Tue 24 Nov"),
        (59, "8 weeks late", "since Sun 27 Sep"),
        (92, "3 months late", "since Tue 25 Aug"),
        (729, "23 months late", "since November 2024"),
        (730, "2 years late", "since November 2024"),
        (0, "Today", "Wed 25 Nov"),
        (-1, "Thu 26 Nov", "tomorrow"),
        (-7, "Wed 2 Dec", "in 7 days"),
    ],
)
def test_days_are_said_as_people_say_them(late, when, note):
    row = the_task(TaskKind.PLACEMENT_ENDS, late)
    assert (row.when, row.note, row.late) == (when, note, late > 0)


def test_a_person_without_a_role_is_said_to_have_none():
    assert the_task(TaskKind.NO_CONTACT, what="").detail == "No phone and no e-mail · no role yet"


def test_braces_in_what_was_typed_are_braces():
    row = the_task(TaskKind.NO_CONTACT, known_as="{what} Lee", what="{name}")
    assert (row.title, row.detail) == ("{what} Lee", "No phone and no e-mail · {name}")
