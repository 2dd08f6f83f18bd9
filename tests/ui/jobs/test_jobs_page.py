from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY, a_check, a_job
from tests.stores import keep
from tests.ui.placements.conftest import cells, dialog_of, every, notes, type_in
from ui.places import Place
from ui.widgets.record_source import Column
from volunteer_app.domain.jobs import CheckResult, Job, LedBy, SustainmentCheck, due_on
from volunteer_app.domain.lists import ListName
from volunteer_app.services.lists import add_answer, retire_answer


def act(page, key, row=0):
    page.table.selectRow(row)
    page.action_requested.emit(key)


def mark(page, key, row=0):
    column: Column = next(column for column in page.topic.columns if column.key == key)
    return column.mark(page.table.records.row_at(row))


def beside(dialog, name):
    return dialog.form._notes[name].text()


def test_the_list_has_everybodys_jobs_and_says_how_many_checks_are_due(anns_job, bos_job, page, qtbot):
    assert cells(page, "person") == ["Bo", "Ann Lee"]
    assert cells(page, "after_13") == ["Jan 2027", "Due"]
    assert cells(page, "next_due") == ["4 Jan 2027", "3 Aug"]
    qtbot.waitUntil(lambda: page._head._remark.text() == "2 jobs, 1 with a check due")


def test_checks_due_are_one_press_away(anns_job, bos_job, page, qtbot):
    page.due_requested.emit()
    qtbot.waitUntil(lambda: cells(page, "person") == ["Ann Lee"])
    assert page._chips._chips[0].text() == "Next check due on or before today"


def test_pay_is_held_against_the_real_living_wage_of_the_first_day(anns_job, bos_job, page):
    assert cells(page, "living_wage") == ["Under £13.45", "Reached"]
    assert [mark(page, "living_wage", row).tone for row in (0, 1)] == ["warn", "ok"]


def test_pay_or_wage_that_is_not_known_is_not_judged(ann, local_store, page, changes, qtbot):
    keep(local_store, a_job(ann, hourly_pence=None), a_job(ann, start=date(2020, 1, 6)))
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(page, "living_wage") == ["Not known", "Not known"])


def test_a_job_is_added_for_somebody_found_by_name(ann, page, local_store, qtbot):
    page.new_requested.emit()
    dialog = dialog_of(page, qtbot)
    type_in(qtbot, dialog, person_id="ann")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.person.person_id() == ann.id)
    type_in(qtbot, dialog, employer="Harrowmere Council", title="Clerk", start="2/11/2026", hourly_pence="12.60")
    dialog.form._fields["led_by"].choose(LedBy.VOLUNTEERING)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (job,) = every(local_store, Job)
    assert (job.person_id, job.employer, job.hourly_pence, job.led_by) == (
        ann.id,
        "Harrowmere Council",
        1260,
        LedBy.VOLUNTEERING,
    )
    qtbot.waitUntil(lambda: cells(page, "title") == ["Clerk"])
    qtbot.waitUntil(lambda: [line.id for line in page.table.selected_rows()] == [job.id])
    assert page.window().focusWidget() is page.table


def test_a_contract_of_ones_own_is_offered_and_one_that_is_retired_stays_with_its_job(
    ann, ann_part, local_store, changes, qtbot
):
    add_answer(local_store, ListName.CONTRACTS, "Seasonal")
    keep(local_store, a_job(ann, contract="bank"))
    retire_answer(local_store, ListName.CONTRACTS, "bank")
    ann_part.new_requested.emit()
    form = dialog_of(ann_part, qtbot)
    offered = form.form._fields["contract"]
    texts = [offered.itemText(place) for place in range(offered.count())]
    assert texts[-1] == "Seasonal"
    assert "Bank" not in texts
    form.reject()
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(ann_part, "title") != [])
    ann_part.table.selectRow(0)
    ann_part.action_requested.emit("change")
    assert dialog_of(ann_part, qtbot).form._fields["contract"].currentText() == "Bank"


def test_the_dialog_says_what_the_real_living_wage_was_and_whether_it_is_reached(ann, ann_part, qtbot):
    ann_part.new_requested.emit()
    dialog = dialog_of(ann_part, qtbot)
    assert beside(dialog, "hourly_pence") == ""
    type_in(qtbot, dialog, start="2/11/2026")
    assert beside(dialog, "hourly_pence") == "Real Living Wage on that day: £13.45"
    type_in(qtbot, dialog, hourly_pence="13.44")
    assert beside(dialog, "hourly_pence") == "Under the real Living Wage on that day, £13.45"
    type_in(qtbot, dialog, hourly_pence="13.45")
    assert beside(dialog, "hourly_pence") == "Real Living Wage on that day: £13.45"
    dialog.form._fields["in_london"].setChecked(True)
    assert beside(dialog, "hourly_pence") == "Under the real Living Wage on that day, £14.80"
    type_in(qtbot, dialog, start="2/11/2020")
    assert beside(dialog, "hourly_pence") == "No real Living Wage is known of that day"
    dialog.reject()


def test_a_job_is_changed(anns_job, ann_part, local_store, qtbot):
    ann_part.table.setFocus()
    ann_part.table.selectRow(0)
    qtbot.keyClick(ann_part.table, Qt.Key.Key_Return)
    dialog = dialog_of(ann_part, qtbot)
    assert dialog.windowTitle() == "Change job: Ann Lee"
    type_in(qtbot, dialog, title="Senior ward clerk")
    dialog._save.click()
    assert every(local_store, Job)[0].title == "Senior ward clerk"


def test_a_job_is_ended(anns_job, ann_part, local_store, qtbot):
    act(ann_part, "end")
    dialog = dialog_of(ann_part, qtbot)
    type_in(qtbot, dialog, end="1/1/2026")
    dialog._save.click()
    assert "The last day is before the first." in notes(dialog)
    type_in(qtbot, dialog, end="20/11/2026")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert every(local_store, Job)[0].end == date(2026, 11, 20)
    qtbot.waitUntil(lambda: cells(ann_part, "end") == ["20 Nov"])
    ann_part.table.selectRow(0)
    assert not ann_part._bar._buttons["end"].isEnabled()


def test_a_due_check_is_recorded_once_it_is_said_how_it_is_known(anns_job, ann_part, local_store, qtbot):
    assert cells(ann_part, "after_13") == ["Due"]
    act(ann_part, "check")
    dialog = dialog_of(ann_part, qtbot)
    dialog._save.click()
    assert "Say how it is known: a payslip, the employer, the person." in notes(dialog)
    type_in(qtbot, dialog, evidence="Payslip")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (check,) = every(local_store, SustainmentCheck)
    assert (check.weeks, check.result, check.done_on) == (13, CheckResult.IN_WORK, TODAY)
    qtbot.waitUntil(lambda: cells(ann_part, "after_13") == ["In work"])
    assert mark(ann_part, "after_13").tone == "ok"


def test_a_job_with_every_check_recorded_asks_for_no_more(ann, local_store, ann_part, changes, qtbot):
    job = a_job(ann, start=TODAY - timedelta(weeks=60))
    checks = [
        a_check(job, weeks=weeks, done_on=due_on(job.start, weeks), result=CheckResult.NOT_REACHED, evidence="")
        for weeks in (13, 26, 52)
    ]
    keep(local_store, job, *checks)
    changes.refresh_requested.emit()
    qtbot.waitUntil(lambda: cells(ann_part, "next_due") == ["–"])
    ann_part.table.selectRow(0)
    buttons = ann_part._bar._buttons
    assert (buttons["check"].isEnabled(), buttons["change"].isEnabled()) == (False, True)


def test_enter_on_anybodys_job_leads_to_them(anns_job, ann, page, places, qtbot):
    page.table.setFocus()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert places == [Place(kind="people", id=ann.id, tab="employment", values={"record": anns_job.id})]


def test_a_persons_part_has_only_theirs(anns_job, bos_job, ann_part):
    assert [column.key for column in ann_part.table.columns_shown()][:2] == ["title", "employer"]
    assert cells(ann_part, "title") == ["Ward clerk"]


def test_the_way_to_import_is_on_the_page(anns_job, page, places):
    page.import_requested.emit()
    page.paste_requested.emit("a\tb")
    assert [place.values for place in places] == [{"kind": "jobs"}, {"kind": "jobs", "text": "a\tb"}]
