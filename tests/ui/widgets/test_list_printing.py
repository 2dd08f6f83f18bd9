import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from tests.ui.looks import clipped, overlapping, unnamed
from tests.ui.widgets.conftest import button, dialog_over, names
from ui.widgets.pdf_pages import page_count, print_pages
from ui.widgets.print_preview import PrintPreview
from volunteer_app.domain.criteria import Comparison, Criterion


def preview(page, qtbot):
    page.print_requested.emit(False)
    return dialog_over(page, PrintPreview, qtbot)


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def save(dialog, path):
    button(dialog, "Save PDF…").click()
    (asking,) = dialog.findChildren(QFileDialog)
    asking.fileSelected.emit(str(path))
    asking.reject()


def test_what_is_shown_is_laid_out_and_saved(people_list, tmp_path, qtbot):
    people_list.presenter.filter((Criterion("state", Comparison.IS, ("active",)),))
    qtbot.waitUntil(lambda: names(people_list) == ["Ann Lee", "=cmd|Ben Okafor"])
    dialog = preview(people_list, qtbot)
    save(dialog, tmp_path / "people.pdf")
    assert dialog.message.text() == f"people.pdf is in {tmp_path}."
    text = text_of(tmp_path / "people.pdf")
    assert "Status is Active" in text
    assert "24 Nov 2026" in text
    assert "Ann Lee" in text
    assert "Adamska" not in text


def test_the_preview_can_be_read_and_named(people_list, qtbot):
    dialog = preview(people_list, qtbot)
    assert dialog._number.text() == "1 of 1"
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    assert overlapping(dialog) == []
    assert unnamed(dialog) == []


def test_the_dialog_of_the_system_asks_for_a_printer(people_list, qtbot):
    dialog = preview(people_list, qtbot)
    button(dialog, "Print…").click()
    (asking,) = dialog.findChildren(QPrintDialog)
    assert asking.maxPage() == 1
    asking.reject()


def test_pages_reach_a_printer_whole(people_list, tmp_path, qtbot):
    save(preview(people_list, qtbot), tmp_path / "people.pdf")
    content = (tmp_path / "people.pdf").read_bytes()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    told = []
    print_pages(content, printer, lambda at, of: told.append((at, of)))
    assert told == [(0, 1)]
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == page_count(content) == 1


def test_the_keyboard_of_the_preview_begins_at_print(people_list, qtbot):
    people_list.table.setFocus()
    qtbot.keyClick(people_list.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_over(people_list, PrintPreview, qtbot)
    assert dialog.focusWidget() is button(dialog, "Print…")
