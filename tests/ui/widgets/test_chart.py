from hypothesis import given
from hypothesis import strategies as st

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
