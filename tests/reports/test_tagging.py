"""The pages are tagged so that a screen reader can follow them, and the check that says so can fail."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.reports import runs
from tests.reports.printed import rendered
from tests.reports.tagged import elements_of, faults, role_of
from volunteer_app.reports import fonts
from volunteer_app.reports.ink import CELL, PAGE_HEIGHT, PAGE_WIDTH
from volunteer_app.reports.lines import Span
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "pdf-verapdf-ua1"

# Where we ask more than the standard: one language for the whole file, a description on every annotation and figure,
# scope on every table head.
STRICTER = {
    "7.18.1-t02-pass-d", "7.18.5-t01-pass-b", "7.2-t22-pass-b", "7.2-t23-pass-b", "7.2-t24-pass-b", "7.2-t30-pass-a",
    "7.2-t34-pass-c", "7.20-t02-pass-a", "7.3-t01-pass-c", "7.5-t01-pass-e",
}  # fmt: skip

# Clauses that the check looks at; the others are about things that our files do not have, or about font programs.
CLAUSES = (
    "5-t02", "7.1-t01", "7.1-t04", "7.1-t05", "7.1-t06", "7.1-t07", "7.1-t10", "7.1-t11", "7.15", "7.18.1-t02",
    "7.18.2", "7.18.3", "7.18.5", "7.18.8", "7.2-t02", "7.2-t03-fail-a", "7.2-t04", "7.2-t09", "7.2-t10", "7.2-t20",
    "7.2-t29", "7.2-t33", "7.3", "7.4", "7.5", "7.9-t01",
)  # fmt: skip


@pytest.fixture
def canvas():
    fonts.font("NotoSans-Regular.ttf")
    return TaggedCanvas(BytesIO(), title="Trial", size=(PAGE_WIDTH, PAGE_HEIGHT), first_font="NotoSans-Regular.ttf")


@pytest.mark.parametrize("name", runs.ALL)
def test_a_machine_finds_no_fault_with_the_tags(name):
    with pikepdf.open(BytesIO(rendered(name))) as pdf:
        assert faults(pdf) == []


def test_the_structure_is_that_of_the_report():
    with pikepdf.open(BytesIO(rendered("typical"))) as pdf:
        roles = Counter(role_of(element) for element, _ in elements_of(pdf))
    assert roles["Document"] == 1
    assert roles["H1"] == 4
    assert roles["Table"] == 11
    assert roles["Figure"] == 10
    assert roles["Link"] > 20


def test_the_outline_leads_to_each_page():
    with pikepdf.open(BytesIO(rendered("typical"))) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [
        "Impact summary",
        "What changed for people",
        "Where time was given, and who gave it",
        "Method, sources and data quality",
    ]


def test_a_link_to_nothing_stops_the_save(canvas):
    Text([Span("VO99", CELL, link="VO99")], CELL).draw(canvas, 50, 700, 200)
    canvas.showPage()
    with pytest.raises(ValueError, match="VO99"):
        canvas.save()


def test_content_outside_the_structure_is_found(canvas):
    canvas.line(0, 0, 10, 10)
    canvas.showPage()
    assert any("outside the structure" in fault for fault in saved_faults(canvas))


def test_a_figure_without_words_is_found(canvas):
    with canvas.figure("", (0, 0, 10, 10)):
        canvas.line(0, 0, 10, 10)
    canvas.showPage()
    assert saved_faults(canvas) == ["Figure without alternative text"]


def test_a_heading_level_left_out_is_found(canvas):
    Text("One", CELL, tag="H1").draw(canvas, 50, 700, 200)
    Text("Three", CELL, tag="H3").draw(canvas, 50, 600, 200)
    canvas.showPage()
    assert saved_faults(canvas) == ["a level of headings is left out"]


def saved_faults(canvas) -> list[str]:
    canvas.save()
    with pikepdf.open(canvas._filename) as pdf:
        return faults(pdf)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/pdf-verapdf-ua1 is not here")
def test_the_check_agrees_with_the_reference_files():
    passing = {path.stem: path for path in CORPUS.rglob("*-pass-*.pdf") if path.stem not in STRICTER}
    failing = {path.stem: path for path in CORPUS.rglob("*-fail-*.pdf") if path.stem.startswith(CLAUSES)}
    assert len(passing) >= 60
    assert len(failing) >= 40
    assert [name for name, path in passing.items() if checked(path)] == []
    assert [name for name, path in failing.items() if not checked(path)] == []


def checked(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return faults(pdf)
