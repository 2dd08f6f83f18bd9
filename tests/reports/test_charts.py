"""Charts draw the numbers they are given: as many dots, lengths in proportion, few grid lines."""

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_app.domain.figures import HIDDEN
from volunteer_app.reports import fonts
from volunteer_app.reports.charts import MonthBar, MonthBars, Segment, SegmentRow, SegmentRows
from volunteer_app.reports.ink import CELL, WHITE
from volunteer_app.reports.shapes import HIDDEN_LENGTH, sunflower
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text

WIDE, HIGH = 600, 400


def drawn(draw):
    """The page on which the function has drawn, read back."""
    fonts.font("NotoSans-Regular.ttf")
    target = BytesIO()
    canvas = TaggedCanvas(target, title="Chart", size=(WIDE, HIGH), first_font="NotoSans-Regular.ttf")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return pdfplumber.open(target).pages[0]


@settings(max_examples=40, deadline=None)
@given(st.integers(20, 300).flatmap(lambda dots: st.tuples(st.just(dots), st.integers(0, dots))))
def test_there_is_a_dot_for_each_and_a_white_one_for_each_marked(counts):
    dots, marked = counts

    def draw(canvas):
        with canvas.artifact():
            sunflower(canvas, (200, 200), 90, dots, marked)

    lines = drawn(draw).lines
    assert len(lines) == dots
    assert sum(tuple(line["stroking_color"]) == WHITE.rgb() for line in lines) == marked


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 600_000), min_size=1, max_size=12).filter(any))
def test_a_scale_has_at_most_five_lines_and_reaches_the_highest(hours):
    months = [MonthBar(label="Jul", now=now, before=None) for now in hours]
    chart = MonthBars(months, ("", ""), height=180, alt="Hours")
    page = drawn(lambda canvas: chart.draw(canvas, 50, 300, 400))
    bars = [rect["height"] for rect in page.rects if tuple(rect["non_stroking_color"]) != WHITE.rgb()]
    assert 1 <= len(page.lines) <= 5
    assert max(bars) == pytest.approx((180 - 36) / 1.06, rel=0.01)


def row(*segments, **more):
    return SegmentRow(label=Text("Row", CELL), note=Text("", CELL), result=Text("", CELL), segments=segments, **more)


def boxes(*rows):
    """The widths of the filled and of the outlined boxes of the rows."""
    page = drawn(lambda canvas: SegmentRows(rows).draw(canvas, 20, 300, 500))
    coloured = [rect for rect in page.rects if rect["stroke"] or tuple(rect["non_stroking_color"]) != WHITE.rgb()]
    return tuple(max(rect["width"] for rect in coloured if rect["stroke"] is outlined) for outlined in (False, True))


@pytest.mark.parametrize(("whole", "left"), [(25, 10 / 25), (15, 0), (0, 0)])
def test_a_hidden_part_takes_what_is_left_of_the_whole(whole, left):
    solid = Segment(count=15, look="solid", words="in work")
    hidden = Segment(count=HIDDEN, look="pale", words="not in work")
    room = 500 - SegmentRows.LEFT - SegmentRows.RIGHT - HIDDEN_LENGTH
    filled, striped = boxes(row(solid, hidden, whole=whole))
    assert filled == pytest.approx(room * (1 - left), abs=1)
    assert striped == pytest.approx(max(room * left, HIDDEN_LENGTH), abs=2)
