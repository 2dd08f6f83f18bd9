from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_check, a_host, a_job, a_placement, an_entry
from tests.stores import keep
from tests.ui.people.conftest import dialog_of, notes, show
from ui.people.person_road import key_of
from ui.places import Place
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, SustainmentCheck, due_on
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import Placement, PlacementStatus
from volunteer_app.domain.roles import Engagement, EngagementStatus
from volunteer_app.services.history import History
from volunteer_app.services.people import remove_person
from volunteer_app.services.roles import end_engagement


def every(store, kind):
    with store.read() as data:
        return list(data.every(kind))


def only(store, kind):
    (record,) = every(store, kind)
    return record


def part(page, tab):
    page.show_tab(tab)
    return page._parts[tab]


def cells(part, row=0):
    model = part.table.records
    return [model.index(row, column).data() for column in range(model.columnCount())]


def type_in(qtbot, dialog, **texts):
    for name, text in texts.items():
        field = dialog.form._fields[name]
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)


def choose(dialog, name, key):
    dialog.form._fields[name].choose(key)


@pytest.fixture
def on_placement(local_store, ann):
    host = a_host()
    placement = a_placement(ann, host, start=date(2026, 6, 1), status=PlacementStatus.PLANNED)
    return keep(local_store, host, placement)[1]


@pytest.fixture
def in_work(local_store, ann):
    return keep(local_store, a_job(ann, start=date(2026, 5, 4)))[0]


def test_the_head_says_who_it_is_and_where_they_stand(ann_page):
    assert ann_page._avatar.text() == "AL"
    assert ann_page._tag.accessibleName() == "Active"
    assert ann_page._facts.text().split("   ·   ")[:4] == [
        "she/her",
        "Volunteer since 2 February 2026",
        "V-000001",
        "07700 900456",
    ]


def test_escape_goes_back_to_the_list(ann_page, places, qtbot):
    qtbot.keyClick(ann_page, Qt.Key.Key_Escape)
    assert places == [Place(kind="people")]


def test_the_button_asks_to_log_hours_for_this_person(ann_page, ann, places):
    ann_page._log.click()
    assert places == [Place(kind="log-hours", id=ann.id)]


def test_the_tabs_are_walked_with_keys(ann_page, qtbot):
    qtbot.keyClick(ann_page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert ann_page._tabs.choice() == "details"
    qtbot.keyClick(ann_page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert ann_page._tabs.choice() == "timeline"


def test_a_station_chosen_on_the_road_is_the_row_chosen_below(ann_page, qtbot):
    timeline = part(ann_page, "timeline")
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 2)
    road = timeline._road
    road.setFocus()
    qtbot.keyClick(road, Qt.Key.Key_Right)
    qtbot.keyClick(road, Qt.Key.Key_Right)
    (event,) = timeline.table.selected_rows()
    assert (event.kind, event.title) == ("engagement", "Began volunteering")
    timeline.table.selectRow(1)
    assert road._station.key == key_of(timeline.table.selected_rows()[0])


def test_what_happened_can_be_narrowed_to_hours(ann_page, local_store, changes, qtbot):
    engagement = only(local_store, Engagement)
    keep(local_store, an_entry(engagement, status=HoursStatus.SUBMITTED))
    changes.refresh_requested.emit()
    timeline = part(ann_page, "timeline")
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 3)
    timeline._shown._buttons["hours"].click()
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 1)
    assert cells(timeline)[1:] == ["Hours to confirm", "Ward befriender", "2 h"]


def test_an_event_opens_its_tab(ann_page, qtbot):
    timeline = part(ann_page, "timeline")
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 2)
    timeline.table.setFocus()
    timeline.table.selectRow(0)
    qtbot.keyClick(timeline.table, Qt.Key.Key_Return)
    assert ann_page._tabs.choice() == "roles"


def test_a_role_is_ended_with_a_reason_and_the_end_undone(ann_page, local_store, changes, qtbot):
    history, done = History(), []
    changes.happened.connect(done.append)
    roles = part(ann_page, "roles")
    qtbot.waitUntil(lambda: roles.table.records.rowCount() == 1)
    assert not roles._buttons["end"].isEnabled()
    roles.table.selectRow(0)
    roles._buttons["end"].click()
    dialog = dialog_of(ann_page, qtbot)
    dialog._save.click()
    assert "Choose why it ended." in notes(dialog)
    choose(dialog, "end_reason", "moved")
    dialog._save.click()
    assert only(local_store, Engagement).status is EngagementStatus.ENDED
    qtbot.waitUntil(lambda: cells(roles)[2:] == ["Ended", "2 Feb 2026", "25 Nov 2026", "Moved away"])
    assert not roles._buttons["end"].isEnabled()
    history.remember(done[0])
    changes.happened.emit(history.undo(local_store))
    qtbot.waitUntil(lambda: cells(roles)[2] == "Active")


def test_a_role_is_paused_and_resumed_by_key_and_the_head_says_so(ann_page, local_store, qtbot):
    roles = part(ann_page, "roles")
    qtbot.waitUntil(lambda: roles.table.records.rowCount() == 1)
    roles.table.selectRow(0)
    assert not roles._buttons["resume"].isEnabled()
    qtbot.keyClick(ann_page, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: cells(roles)[2] == "Paused" and ann_page._tag.accessibleName() == "Paused")
    assert only(local_store, Engagement).status is EngagementStatus.PAUSED
    qtbot.waitUntil(lambda: roles._buttons["resume"].isEnabled() and not roles._buttons["pause"].isEnabled())
    qtbot.keyClick(ann_page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: cells(roles)[2] == "Active" and ann_page._tag.accessibleName() == "Active")


def test_a_role_ended_elsewhere_meanwhile_is_not_paused_and_says_why(ann_page, local_store, qtbot):
    roles = part(ann_page, "roles")
    qtbot.waitUntil(lambda: roles.table.records.rowCount() == 1)
    roles.table.selectRow(0)
    end_engagement(local_store, only(local_store, Engagement).id, end=TODAY, reason="moved")
    roles._buttons["pause"].click()
    assert ann_page.message.text() == "This role has ended: begin it again, or change its dates."


def test_the_first_day_of_a_role_is_changed(ann_page, local_store, qtbot):
    roles = part(ann_page, "roles")
    qtbot.waitUntil(lambda: roles.table.records.rowCount() == 1)
    roles.table.setFocus()
    roles.table.selectRow(0)
    qtbot.keyClick(roles.table, Qt.Key.Key_Return)
    dialog = dialog_of(ann_page, qtbot)
    assert list(dialog.form._fields) == ["start"]
    dialog.form._fields["start"].clear()
    dialog._save.click()
    assert "Enter the first day." in notes(dialog)
    type_in(qtbot, dialog, start="1/3/2026")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert only(local_store, Engagement).start == date(2026, 3, 1)
    qtbot.waitUntil(lambda: cells(roles)[3] == "1 Mar 2026")


def test_the_end_of_a_role_is_corrected(ann_page, local_store, changes, qtbot):
    changes.happened.emit(end_engagement(local_store, only(local_store, Engagement).id, end=TODAY, reason="moved"))
    roles = part(ann_page, "roles")
    qtbot.waitUntil(lambda: cells(roles)[2] == "Ended")
    roles.table.selectRow(0)
    assert not any(roles._buttons[step].isEnabled() for step in ("pause", "resume", "end"))
    roles._buttons["change"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, end="1/1/2026")
    dialog._save.click()
    assert "The last day is before the first." in notes(dialog)
    type_in(qtbot, dialog, end="30/10/2026")
    choose(dialog, "end_reason", "health")
    dialog._save.click()
    ended = only(local_store, Engagement)
    assert (ended.end, ended.end_reason) == (date(2026, 10, 30), "health")


def test_a_role_is_begun(ann_page, ann, local_store, qtbot):
    roles = part(ann_page, "roles")
    roles._buttons["begin"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, start="1/3/2026")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert sorted(each.start for each in every(local_store, Engagement)) == [date(2026, 2, 2), date(2026, 3, 1)]
    qtbot.waitUntil(lambda: roles.table.records.rowCount() == 2)


def test_a_placement_is_planned_with_a_host_nobody_knew(ann_page, local_store, qtbot):
    placements = part(ann_page, "placements")
    placements._buttons["add"].click()
    dialog = dialog_of(ann_page, qtbot)
    dialog._save.click()
    assert "Enter the first day." in notes(dialog)
    type_in(qtbot, dialog, host_id="Lowfield Library Service", start="5/10/2026", planned_minutes="40")
    choose(dialog, "kind", "work_experience")
    dialog._save.click()
    placement = only(local_store, Placement)
    assert placement.host_id == only(local_store, Host).id
    assert (placement.start, placement.planned_minutes) == (date(2026, 10, 5), 2400)
    qtbot.waitUntil(lambda: cells(placements)[:3] == ["Lowfield Library Service", "Work experience", "Planned"])


def test_a_known_host_is_found_by_name_however_it_is_written(ann_page, on_placement, local_store, qtbot):
    part(ann_page, "placements")._buttons["add"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, host_id="lowfield  library service", start="5/10/2026")
    choose(dialog, "kind", "taster")
    dialog._save.click()
    assert len(every(local_store, Host)) == 1
    assert {each.host_id for each in every(local_store, Placement)} == {on_placement.host_id}


def test_a_placement_is_started_and_ended_early(on_placement, ann_page, local_store, qtbot):
    placements = part(ann_page, "placements")
    qtbot.waitUntil(lambda: placements.table.records.rowCount() == 1)
    placements.table.selectRow(0)
    assert not placements._buttons["end"].isEnabled()
    placements._buttons["start"].click()
    qtbot.waitUntil(lambda: cells(placements)[2] == "Live" and placements._buttons["end"].isEnabled())
    placements._buttons["end"].click()
    dialog = dialog_of(ann_page, qtbot)
    choose(dialog, "end_reason", "travel")
    type_in(qtbot, dialog, outcome="Would try again nearer home")
    dialog._save.click()
    placement = only(local_store, Placement)
    assert (placement.status, placement.end_reason) == (PlacementStatus.ENDED_EARLY, "travel")
    qtbot.waitUntil(lambda: cells(placements)[2] == "Ended early")


def test_a_placement_of_the_future_cannot_be_started_and_says_so(ann, ann_page, local_store, changes, qtbot):
    host = a_host()
    keep(local_store, host, a_placement(ann, host, start=date(2027, 1, 4), status=PlacementStatus.PLANNED))
    changes.refresh_requested.emit()
    placements = part(ann_page, "placements")
    qtbot.waitUntil(lambda: placements.table.records.rowCount() == 1)
    placements.table.selectRow(0)
    placements._buttons["start"].click()
    assert ann_page.message.isVisible()
    assert ann_page.message.text() == "Its first day, 4 January 2027, has not come yet: it can begin then."


def test_a_placement_is_changed(on_placement, ann_page, local_store, qtbot):
    placements = part(ann_page, "placements")
    qtbot.waitUntil(lambda: placements.table.records.rowCount() == 1)
    placements.table.selectRow(0)
    placements._buttons["change"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, host_site="Branch library")
    dialog._save.click()
    assert only(local_store, Placement).host_site == "Branch library"


def test_a_job_is_added(ann_page, local_store, qtbot):
    jobs = part(ann_page, "employment")
    jobs._buttons["add"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, employer="Harrowmere Council", title="Clerk", start="2/11/2026", hourly_pence="12.60")
    choose(dialog, "led_by", LedBy.VOLUNTEERING)
    dialog._save.click()
    job = only(local_store, Job)
    assert (job.employer, job.hourly_pence, job.led_by) == ("Harrowmere Council", 1260, LedBy.VOLUNTEERING)
    qtbot.waitUntil(lambda: cells(jobs)[6:] == ["Feb 2027", "May 2027", "Nov 2027"])


def test_a_job_is_changed(in_work, ann_page, local_store, qtbot):
    jobs = part(ann_page, "employment")
    qtbot.waitUntil(lambda: jobs.table.records.rowCount() == 1)
    jobs.table.selectRow(0)
    jobs._buttons["change"].click()
    dialog = dialog_of(ann_page, qtbot)
    type_in(qtbot, dialog, title="Senior ward clerk")
    dialog._save.click()
    assert only(local_store, Job).title == "Senior ward clerk"


def test_a_due_check_is_recorded_once_it_is_said_how_it_is_known(in_work, ann_page, local_store, qtbot):
    jobs = part(ann_page, "employment")
    qtbot.waitUntil(lambda: jobs.table.records.rowCount() == 1)
    assert jobs.table.records.index(0, 6).data() == "Due"
    jobs.table.selectRow(0)
    jobs._buttons["check"].click()
    dialog = dialog_of(ann_page, qtbot)
    dialog._save.click()
    assert "Say how it is known: a payslip, the employer, the person." in notes(dialog)
    type_in(qtbot, dialog, evidence="Payslip")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    check = only(local_store, SustainmentCheck)
    assert (check.weeks, check.result, check.done_on) == (13, CheckResult.IN_WORK, TODAY)
    qtbot.waitUntil(lambda: jobs.table.records.index(0, 6).data() == "In work")
    assert jobs.table.records.cell(0, 6).mark.tone == "ok"


def test_a_job_with_every_check_recorded_asks_for_no_more(ann, local_store, given, ann_page, changes, qtbot):
    job = a_job(ann, start=TODAY - timedelta(weeks=60))
    checks = [
        a_check(job, weeks=weeks, done_on=due_on(job.start, weeks), result=CheckResult.NOT_REACHED, evidence="")
        for weeks in (13, 26, 52)
    ]
    keep(local_store, job, *checks)
    changes.refresh_requested.emit()
    jobs = part(ann_page, "employment")
    qtbot.waitUntil(lambda: jobs.table.records.rowCount() == 1)
    jobs.table.selectRow(0)
    assert jobs._buttons["change"].isEnabled()
    assert not jobs._buttons["check"].isEnabled()


def test_the_page_of_somebody_removed_meanwhile_leads_back_to_the_list(
    people_page, given, local_store, changes, places, qtbot
):
    from tests.factories import a_person
    from ui.people.person_presenter import person_page

    (person,) = keep(local_store, a_person())
    page = person_page(person.id, type(people_page._head)("Hours"), **given)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page._name.text() == "Amina Khan")
    changes.happened.emit(remove_person(local_store, only(local_store, Person)))
    qtbot.waitUntil(lambda: places == [Place(kind="people")])
