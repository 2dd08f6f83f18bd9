import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.factories import TODAY, an_entry
from tests.stores import keep
from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.reports.conftest import figures
from ui.places import Place
from ui.reports.figure_rows_dialog import FigureRowsDialog
from ui.widgets import pdf_pages
from ui.widgets.buttons import Button
from ui.widgets.period_dialog import PeriodDialog
from volunteer_app.domain.figures import Publication
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.rates import Organisation
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import Period
from volunteer_app.errors import Cancelled
from volunteer_app.store import Change


def made_again(page, qtbot, act):
    """Do something that makes the report anew, and wait for it."""
    act()
    assert not page._save.isEnabled()
    qtbot.waitUntil(page._save.isEnabled, timeout=20_000)


def a_change(*kinds):
    return Change(label="Log hours", operation_id=uuid4(), kinds=frozenset(kinds))


def opened(page, qtbot, name):
    """The dialog with the records behind a figure, opened by Enter."""
    model = page._figures.records
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
    page._figures.setCurrentIndex(model.index(row, 0))
    page._figures.setFocus()
    qtbot.keyClick(page._figures, Qt.Key.Key_Return)
    (dialog,) = page.window().findChildren(FigureRowsDialog)
    qtbot.waitUntil(lambda: not dialog.table.is_loading())
    return dialog


def column(dialog, place):
    model = dialog.table.records
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_nothing_is_made_before_the_page_is_looked_at(people, hidden_page):
    assert hidden_page.presenter._job is None
    assert not hidden_page._save.isEnabled()


def test_the_report_of_this_financial_year_is_made_when_the_page_is_looked_at(page):
    assert page._period.currentText() == "2026/27 to date"
    assert page.viewer._strip.count() == 4
    assert page._states.currentWidget() is page.viewer
    assert page._pages.text() == "1 of 4"


def test_the_figures_stand_beside_the_pages(page, qtbot):
    qtbot.waitUntil(lambda: "Active volunteers" in figures(page))
    shown = figures(page)
    assert shown["Active volunteers"] == "6"
    assert shown["Jobs started"] == "1"
    assert shown["In work at 13 weeks"] == "1 of 1"
    assert shown["Volunteer hours given"] == "30 h"
    assert shown["Value of volunteer hours"] == "£384"


def test_another_year_is_made_when_it_is_chosen(page, qtbot):
    made_again(page, qtbot, lambda: (page._period.setCurrentIndex(1), page._period.activated.emit(1)))
    qtbot.waitUntil(lambda: figures(page)["Active volunteers"] == "0")


def test_days_of_ones_own_are_made_and_named(page, qtbot):
    page._period.setCurrentIndex(page._period.count() - 1)
    page._period.activated.emit(page._period.count() - 1)
    (dialog,) = page.window().findChildren(PeriodDialog)
    assert page._period.currentText() == "2026/27 to date"
    days = Period(date(2026, 11, 1), date(2026, 11, 24))
    made_again(page, qtbot, lambda: dialog.period_chosen.emit(days))
    assert page._period.currentText() == "1 Nov 2026 to 24 Nov 2026"


def test_a_release_hides_what_is_small(page, qtbot):
    made_again(page, qtbot, lambda: page._publication._buttons[Publication.RELEASE.value].click())
    qtbot.waitUntil(lambda: figures(page)["Volunteer hours given"] == "*")


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".csv", ".json"])
def test_the_report_is_saved_in_every_format(page, qtbot, tmp_path, suffix):
    path = tmp_path / f"summary{suffix}"
    page.path_chosen.emit(path)
    qtbot.waitUntil(lambda: page.message.isVisible())
    assert page.message.text() == f"summary{suffix} is in {tmp_path}."
    if suffix == ".pdf":
        assert len(PdfReader(path).pages) == 4
    if suffix == ".json":
        assert json.loads(path.read_text())["period"] == {"from": "2026-04-01", "to": "2026-11-25"}
    assert path.stat().st_size > 500


def test_where_to_save_is_asked_with_a_name_that_says_what_is_inside(page):
    page._save.click()
    (dialog,) = page.window().findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Impact summary 2026-04-01 to 2026-11-25.pdf"
    dialog.reject()


def test_a_folder_that_cannot_be_written_is_said_over_the_report(page, qtbot, tmp_path):
    page.path_chosen.emit(tmp_path / "absent" / "summary.pdf")
    qtbot.waitUntil(lambda: page.message.isVisible())
    assert "There is no folder" in page.message.text()
    assert page._save.isEnabled()


def test_the_rows_behind_a_figure_are_the_records_it_counts(page, local_store, qtbot):
    qtbot.waitUntil(lambda: bool(figures(page)))
    dialog = opened(page, qtbot, "Volunteer hours given")
    with local_store.read() as data:
        counted = [
            entry
            for entry in data.every(HoursEntry)
            if entry.status == "confirmed" and entry.engagement_id and entry.day >= date(2026, 4, 1)
        ]
    total = sum(int(hours) * 60 + int(minutes) for hours, minutes in (time.split(":") for time in column(dialog, 4)))
    assert dialog.table.records.rowCount() == len(counted)
    assert total == sum(entry.minutes for entry in counted)
    assert dialog._head._remark.text() == f"VO02: 30 h 15 min, from {len(counted)} records"


def test_a_record_behind_a_figure_opens_its_person(page, places, people, qtbot):
    qtbot.waitUntil(lambda: bool(figures(page)))
    dialog = opened(page, qtbot, "Jobs started")
    assert column(dialog, 1) == ["Ann Lee"]
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert places == [Place(kind="people", id=people[0].id, tab="employment")]


def test_every_figure_opens_as_many_records_as_it_says(page, qtbot):
    qtbot.waitUntil(lambda: bool(figures(page)))
    for figure in page.presenter._made.run.figures:
        dialog = opened(page, qtbot, figure.name)
        assert dialog.table.records.rowCount() == figure.rows
        assert clipped(dialog) == []
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not page.window().findChildren(FigureRowsDialog))


def test_a_change_elsewhere_is_told_and_what_is_read_stays(page, changes, local_store, qtbot):
    changes.happened.emit(a_change(HoursEntry))
    assert page.message.text() == "Something has changed since this report was made."
    assert page._states.currentWidget() is page.viewer
    made_again(page, qtbot, lambda: page.message.action_requested.emit())
    assert not page.message.isVisible()


def test_a_change_while_nobody_looks_is_made_when_somebody_does(page, changes, qtbot):
    page.hide()
    changes.happened.emit(a_change(HoursEntry))
    made_again(page, qtbot, page.show)


def test_a_change_of_what_no_report_reads_is_nothing_to_it(page, changes):
    changes.happened.emit(a_change(int))
    assert not page.message.isVisible()


def test_the_report_can_be_stopped_and_made_after_all(people, hidden_page, tasks, qtbot):
    gate = Event()
    tasks.run(hidden_page, lambda task: gate.wait(10), lambda waited: None, lambda error: None)
    hidden_page.show()
    assert hidden_page._states.currentWidget() is hidden_page._making
    hidden_page._making.stop_requested.emit()
    gate.set()
    qtbot.waitUntil(lambda: hidden_page._states.currentWidget() is hidden_page._failed)
    again = next(button for button in hidden_page._failed.findChildren(Button))
    made_again(hidden_page, qtbot, again.click)


def test_the_period_chosen_last_is_the_one_shown(page, qtbot):
    page.period_chosen.emit(Period.financial_year(2024))
    page.period_chosen.emit(Period.financial_year_to(TODAY))
    qtbot.waitUntil(page._save.isEnabled, timeout=20_000)
    assert page.presenter._made.run.period == Period.financial_year_to(TODAY)


def test_zooming_draws_the_pages_anew_without_making_the_report(page, qtbot):
    run = page.presenter._made.run
    page.viewer.zoom_by(2)
    wanted = round(page.viewer._desk._sizes[0][0] * page.viewer.scale())
    qtbot.waitUntil(lambda: abs(page.viewer._desk._images[0].width() - wanted) <= 1)
    assert page.presenter._made.run is run


def test_a_letter_no_font_can_draw_refuses_the_report_and_is_named(people, hidden_page, local_store, qtbot):
    with local_store.read() as data:
        (ours,) = data.every(Organisation)
    with local_store.begin("Rename") as tx:
        tx.put(replace(ours, name="Harrowmere \U00013080 Trust"))
    hidden_page.show()
    qtbot.waitUntil(lambda: hidden_page._states.currentWidget() is hidden_page._failed, timeout=20_000)
    assert "no font of Waymark has “\U00013080” (U+13080)" in hidden_page._failed._text.text()


def test_pages_stop_being_drawn_when_that_is_asked(page):
    def stop(number, of):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        pdf_pages.page_images(page.presenter._made.content, 1.0, stop)


def test_a_longer_stream_of_records_is_read_page_by_page(page, local_store, qtbot):
    with local_store.read() as data:
        engagement = next(iter(data.every(Engagement)))
    keep(local_store, *(an_entry(engagement, day=date(2026, 6, 1), minutes=5) for _ in range(200)))
    qtbot.waitUntil(lambda: bool(figures(page)))
    dialog = opened(page, qtbot, "Volunteer hours given")
    last = dialog.table.records.rowCount() - 1
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.table.records.row_at(last) is not None)
    assert column(dialog, 4).count("0:05") == 200


def test_the_page_can_be_read_and_named(page):
    assert clipped(page) == []
    assert overlapping(page) == []
    assert unnamed(page) == []


@pytest.mark.parametrize("width", [640, 816])
def test_in_little_room_the_pages_and_what_is_done_with_them_come_first(page, qtbot, width):
    page.resize(width, 644)
    assert page.width() == width
    assert not page._figures.isVisible()
    assert page.rect().contains(page._save.mapTo(page, page._save.rect().bottomRight()))
    assert clipped(page) == []
    page.setFocus()
    assert page._save.hasFocus()
    page.resize(1072, 644)
    assert page._figures.isVisible()
