import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

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


def three_pages(scale=1.0):
    pages = [QImage(round(595 * scale), round(842 * scale), QImage.Format.Format_RGB32) for _ in range(3)]
    for page in pages:
        page.fill(Qt.GlobalColor.red)
    return pages


def test_the_pages_are_shown_and_the_strip_leads_to_them(viewer, qtbot):
    shown = []
    viewer.page_shown.connect(lambda page, pages: shown.append((page, pages)))
    viewer.show_images(three_pages())
    assert shown[-1] == (1, 3)
    viewer._strip.setCurrentRow(2)
    qtbot.waitUntil(lambda: shown[-1] == (3, 3))
    colour = viewer.grab().toImage().pixelColor(viewer.width() // 2 + 44, 300)
    assert (colour.red(), colour.green(), colour.blue()) == (255, 0, 0)


def test_zooming_makes_the_pages_larger_and_ends_somewhere(viewer, qtbot):
    viewer.show_images(three_pages())
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


def test_pages_drawn_for_another_zoom_take_the_place_of_the_others_and_nothing_moves(viewer):
    viewer.show_images(three_pages())
    viewer._strip.setCurrentRow(1)
    where, size = viewer._scroll.verticalScrollBar().value(), viewer._desk.minimumSize()
    viewer.sharpen(three_pages(2.0), 2.0)
    assert viewer._scroll.verticalScrollBar().value() == where > 0
    assert viewer._desk.minimumSize() == size


def test_the_wanted_scale_follows_the_zoom(viewer):
    viewer.zoom_by(1)
    assert viewer.scale() == pytest.approx(96 / 72 * viewer.devicePixelRatioF())
