from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ui import theme
from ui.widgets.chart import BarChart, BarSeries, ticks


@given(st.floats(min_value=0, max_value=1e9, allow_nan=False))
def test_the_scale_reaches_over_the_highest_bar_in_few_even_steps(highest):
    steps = ticks(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert 2 <= len(steps) <= 6


def test_a_chart_says_its_figures(qtbot):
    chart = BarChart("Hours by month")
    qtbot.addWidget(chart)
    chart.show_bars(("Apr", "May"), (BarSeries(name="2026", values=(1200, 900), tone="accent"),))
    assert chart.accessibleDescription() == "2026, Apr 1,200; 2026, May 900"
    chart.show()
    qtbot.waitExposed(chart)
    assert not chart.grab().toImage().isNull()


def inked(chart):
    """How many pixels are as dark as the text, which only the highest figure is written in."""
    image, ink = chart.grab().toImage(), theme.colour("text").lightness() + 24
    places = product(range(image.width()), range(image.height()))
    return sum(image.pixelColor(*place).lightness() < ink for place in places)


def test_the_highest_is_told_in_full_where_it_is_the_last_too(qtbot):
    chart, found = BarChart("Hours by month"), []
    qtbot.addWidget(chart)
    chart.resize(240, 144)
    for values in ((100, 1_211_211, 100), (100, 100, 1_211_211)):
        chart.show_bars(("A", "M", "J"), (BarSeries(name="2026", values=values, tone="border"),) * 2)
        chart.resize(140, 144)
        found.append(inked(chart))
    assert found[1] > found[0] * 0.75 > 0
