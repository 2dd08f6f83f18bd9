import subprocess
import sys
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.page_viewer import PageViewer
from ui.widgets.zoom_controls import ZoomControls


@pytest.fixture
def viewer(qtbot):
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.show()
    qtbot.waitExposed(viewer)
    return viewer


def three_pages():
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=True)
    for _ in range(3):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 595, 842, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_the_pages_of_a_pdf_are_shown_and_the_strip_leads_to_them(viewer, qtbot):
    shown = []
    viewer.page_shown.connect(lambda page, pages: shown.append((page, pages)))
    viewer.show_pdf(three_pages())
    assert shown[-1] == (1, 3)
    viewer._strip.setCurrentRow(2)
    qtbot.waitUntil(lambda: shown[-1] == (3, 3))
    colour = viewer.grab().toImage().pixelColor(viewer.width() // 2 + 44, 300)
    assert (colour.red(), colour.green(), colour.blue()) == (255, 0, 0)


def test_zooming_makes_the_pages_larger_and_ends_somewhere(viewer, qtbot):
    viewer.show_pdf(three_pages())
    controls = ZoomControls(viewer)
    qtbot.addWidget(controls)
    before = viewer._desk.minimumWidth()
    viewer.zoom_by(1)
    assert viewer._desk.minimumWidth() > before
    assert controls._percent.text() == "100 %"
    viewer.zoom_by(99)
    largest = viewer._desk.minimumWidth()
    viewer.zoom_by(1)
    assert viewer._desk.minimumWidth() == largest


def test_the_renderer_is_not_loaded_before_a_page_is_shown():
    code = "import sys, ui.widgets.page_viewer; print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
