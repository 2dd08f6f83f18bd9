from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, an_entry
from tests.stores import keep
from tests.ui.people.conftest import dialog_of, notes, others, show
from ui.people.person_road import key_of
from ui.places import Place
from volunteer_app.domain.hours import HoursStatus
from volunteer_app.domain.people import Person
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
    return page.part(tab)


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


def test_a_station_chosen_while_only_hours_are_listed_is_found_among_everything(ann_page, qtbot):
    timeline = part(ann_page, "timeline")
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 2)
    timeline._shown._buttons["hours"].click()
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 0)
    timeline._road.setFocus()
    qtbot.keyClick(timeline._road, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(timeline.table.selected_rows()) == 1)
    assert timeline._shown.choice() == "all"
    assert timeline._road._station.key == key_of(timeline.table.selected_rows()[0])


def test_a_record_that_was_asked_for_is_chosen_in_its_tab(ann_page, local_store, qtbot):
    engagement = only(local_store, Engagement)
    ann_page.show_record("roles", engagement.id)
    roles = ann_page.part("roles")
    qtbot.waitUntil(lambda: [line.id for line in roles.table.selected_rows()] == [engagement.id])
    assert QApplication.focusWidget() is roles.table


def test_an_event_opens_its_tab_at_its_record(ann_page, qtbot):
    timeline = part(ann_page, "timeline")
    qtbot.waitUntil(lambda: timeline.table.records.rowCount() == 2)
    timeline.table.setFocus()
    timeline.table.selectRow(0)
    qtbot.keyClick(timeline.table, Qt.Key.Key_Return)
    assert ann_page._tabs.choice() == "roles"
    qtbot.waitUntil(
        lambda: [line.role for line in part(ann_page, "roles").table.selected_rows()] == ["Ward befriender"]
    )


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


def test_the_page_of_somebody_removed_meanwhile_leads_back_to_the_list(
    people_page, given, local_store, changes, places, qtbot
):
    from tests.factories import a_person
    from ui.people.person_presenter import person_page

    (person,) = keep(local_store, a_person())
    page = person_page(person.id, others(), **given)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page._name.text() == "Amina Khan")
    changes.happened.emit(remove_person(local_store, only(local_store, Person)))
    qtbot.waitUntil(lambda: places == [Place(kind="people")])


def test_what_stands_under_a_tab_is_made_at_its_first_visit_and_knows_the_person(ann_page, qtbot):
    assert ann_page._stack.count() == 1
    ann_page.show_tab("details")
    assert ann_page._stack.count() == 2
    assert part(ann_page, "details")._fields["phone"].text() == "07700 900456"
    ann_page.show_tab("timeline")
    ann_page.show_tab("details")
    assert ann_page._stack.count() == 2
