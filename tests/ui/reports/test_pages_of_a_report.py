"""On the pages of a report every figure opens its records, words are found, and all of it goes to a printer."""

from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from tests.reports import runs
from ui.reports.figure_rows_dialog import FigureRowsDialog
from ui.reports.report_gallery import PAPER, PICTURE
from ui.widgets.page_desk import _HotArea
from ui.widgets.pdf_pages import found_in, links_of
from volunteer_app.reports.impact_summary import render_pdf
from volunteer_app.reports.links import place_of_link

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = "confirmed"


def areas(page):
    return [area for area in page.viewer.findChildren(_HotArea) if area.isVisible()]


def rows(page, qtbot):
    def opened():
        return [each for each in page.findChildren(FigureRowsDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    return opened()[0]


def search(page, qtbot, text):
    qtbot.keyClick(page, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(page.find_bar.isVisible)
    page.find_bar._field.selectAll()
    qtbot.keyClicks(page.find_bar._field, text)
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_Return)


def marked(page):
    return page.viewer._desk._found, page.viewer._desk._current


@pytest.mark.parametrize("run", [runs.typical, runs.long, runs.release, runs.empty])
def test_every_figure_of_a_run_is_linked_and_every_link_is_of_a_figure(run):
    run = run()
    links = links_of(render_pdf(run), place_of_link)
    assert {link.place for link in links} <= {figure.code for figure in run.figures}
    assert {"VO01", "VO02"} <= {link.place for link in links if link.page == 0}
    assert all(link.left < link.right and link.top < link.bottom for link in links)


def test_a_link_that_is_none_of_ours_leads_nowhere():
    assert place_of_link("https://example.org") == ""


def test_a_headline_is_pressed_anywhere_and_opens_its_records(page, qtbot):
    [hours] = [area for area in areas(page) if area.spot.place == "VO02" and area.spot.page == 0][:1]
    assert hours.accessibleName() == hours.toolTip()
    assert hours.accessibleName().startswith("VO02 Volunteer hours given: ")
    assert "Open the" in hours.accessibleName()
    qtbot.mouseClick(hours, Qt.MouseButton.LeftButton, pos=QPoint(hours.width() - 4, hours.height() - 4))
    assert rows(page, qtbot).windowTitle().startswith("VO02")


def test_a_figure_is_reached_by_tab_and_opened_by_enter(page, qtbot):
    page.viewer._strip.setFocus()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), _HotArea):
            break
    figure = QApplication.focusWidget()
    assert isinstance(figure, _HotArea)
    qtbot.keyClick(figure, Qt.Key.Key_Return)
    assert rows(page, qtbot).windowTitle().startswith(figure.spot.place)


def test_figures_keep_to_their_place_when_the_pages_grow(page):
    before = areas(page)[0].geometry()
    page.viewer.zoom_by(1)
    after = areas(page)[0].geometry()
    assert after.width() > before.width()
    assert after.contains(page.viewer._desk.rect_of(areas(page)[0].spot))


def test_words_are_found_marked_and_walked_through(page, tasks, qtbot):
    search(page, qtbot, WORDS)
    qtbot.waitUntil(lambda: len(marked(page)[0]) > 2)
    met = len(marked(page)[0])
    assert page.find_bar._count.text() == f"1 of {met}"
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_F3)
    assert page.find_bar._count.text() == f"2 of {met}"
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_F3, SHIFT)
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_F3, SHIFT)
    assert page.find_bar._count.text() == f"{met} of {met}"
    assert page.viewer._scroll.verticalScrollBar().value() > 0
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert marked(page)[0] == ()


def test_what_is_found_after_the_search_was_closed_is_not_marked(page, tasks, qtbot):
    gate = Event()
    tasks.run(page, lambda task: gate.wait(10), lambda waited: None, lambda error: None)
    search(page, qtbot, WORDS)
    qtbot.keyClick(page.find_bar._field, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()
    gate.set()
    qtbot.waitUntil(tasks.is_idle)
    assert marked(page)[0] == ()


def test_words_that_are_not_there_are_said_not_to_be(page, qtbot):
    search(page, qtbot, "helicopter")
    qtbot.waitUntil(lambda: page.find_bar._count.text() == "Not on these pages")
    assert not page.find_bar._next.isEnabled()


def test_capitals_do_not_matter_and_each_place_has_its_spot():
    content = render_pdf(runs.typical())
    one, other = (found_in(content, text, lambda number, of: None) for text in ("HOURS GIVEN", "hours given"))
    assert one == other != ()
    assert all(spots and {spot.page for spot in spots} <= {0, 1, 2, 3} for spots in one)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(page, tmp_path, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    [asking] = page.findChildren(QPrintDialog)
    asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    asking.printer().setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    QDialog.done(asking, QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: "did not take the pages" in page.message.text(), timeout=30_000)


def test_the_gallery_shows_the_page_that_was_made(page):
    assert page._gallery.currentItem().data(PICTURE).size() == PAPER * 2


def test_the_pages_go_to_the_printer_that_is_chosen(page, tmp_path, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    [asking] = page.findChildren(QPrintDialog)
    assert (asking.minPage(), asking.maxPage()) == (1, 4)
    printer = asking.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    QDialog.done(asking, QDialog.DialogCode.Accepted)  # its own way would ask for a file once more
    qtbot.waitUntil(lambda: page.message._lead.text() == "Printed.", timeout=30_000)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_nothing_is_printed_or_searched_before_there_are_pages(hidden_page, qtbot):
    hidden_page._ask_to_print()
    hidden_page._open_search()
    assert hidden_page.findChildren(QPrintDialog) == []
    assert not hidden_page.find_bar.isVisible()
