"""The figures beside what waits; each number opens what it was counted from."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.places import Place
from ui.today.side_parts import SideCount, SideFigure
from ui.widgets.buttons import Button
from ui.widgets.chart import BarChart, BarSeries
from ui.widgets.labels import label
from volunteer_app.domain.figures import Figure, MonthLine, Shown
from volunteer_app.domain.units import whole_hours
from volunteer_app.services.so_far import ON_PLACEMENT, SoFar
from volunteer_app.services.today import VIEWS, TaskKind

TO_COMPLETE: Mapping[TaskKind, str] = {
    TaskKind.NO_CONTACT: "People without contact details",
    TaskKind.NO_CONSENT: "People without consent",
    TaskKind.NO_BIRTH_DATE: "Missing birth dates",
}
MOST_NAMED_MONTHS, RING = 8, 4


class TodaySide(QFrame):
    """Signals:
    open_requested: what a number was counted from is wished; carries a Place.
    """

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today_side")
        self._period, self._chart = label(style="strong"), BarChart("Hours by month")
        report = Button("Open report", kind="link")
        report.clicked.connect(lambda: self.open_requested.emit(Place(kind="reports")))
        self._figures = tuple(SideFigure() for _ in range(4))
        self._missing = {kind: SideCount(text) for kind, text in TO_COMPLETE.items()}
        self._no_rate = SideCount("Hours without a rate")
        self._column = QVBoxLayout(self)
        self._lay_out(report)
        for figure in self._figures:
            figure.opened.connect(self.open_requested)
        for count in (*self._missing.values(), self._no_rate):
            count.opened.connect(self.open_requested)

    def show_beside(self, beside: bool) -> None:
        """Stand beside the list, with a line between, or below it."""
        self.setProperty("beside", beside)
        self.style().unpolish(self)
        self.style().polish(self)
        self._column.setContentsMargins(20 if beside else RING, RING, RING, 16)

    def show_so_far(self, so_far: SoFar, name: str, ending: int) -> None:
        """A period under its name; `ending` placements end within a week."""
        self._period.setText("This year so far" if name.endswith("to date") else name)
        told = (_active(so_far), _hours(so_far), _on_placement(so_far, ending), _in_work(so_far))
        for part, (value, text, note, place) in zip(self._figures, told, strict=True):
            part.show_figure(value, text, note, place)
        self._show_months(so_far.months)
        unvalued = _told(so_far.without_rate) if so_far.without_rate else ""
        self._no_rate.show_count(unvalued, Place(kind="settings", tab="rates"))

    def show_missing(self, counts: Mapping[TaskKind, int]) -> None:
        """How many of each are to be completed."""
        for kind, part in self._missing.items():
            count, view = counts.get(kind, 0), VIEWS[kind]
            part.show_count(f"{count:,}" if count else "", Place(kind=view.topic, values={"view": view}))

    def _show_months(self, months: Sequence[MonthLine]) -> None:
        letters = 3 if len(months) <= MOST_NAMED_MONTHS else 1
        self._chart.show_bars(
            [f"{line.month.first:%b}"[:letters] for line in months],
            (
                BarSeries(
                    name="Year before", values=tuple(_hours_of(line.before) for line in months), tone="bar_before"
                ),
                BarSeries(name="This period", values=tuple(_hours_of(line.minutes) for line in months), tone="accent"),
            ),
        )

    def _lay_out(self, report: Button) -> None:
        column, head, grid = self._column, QHBoxLayout(), QGridLayout()
        column.setSpacing(0)
        head.addWidget(self._period, 1)
        head.addWidget(report)
        grid.setSpacing(8)
        for number, part in enumerate(self._figures):
            grid.addWidget(part, number // 2, number % 2)
        self._chart.setFixedHeight(144)
        column.addLayout(head)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addSpacing(12)
        column.addWidget(label("Hours by month", "small_strong"))
        column.addSpacing(4)
        column.addWidget(self._chart)
        column.addSpacing(12)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addSpacing(8)
        column.addWidget(label("Data to complete", "strong"))
        column.addSpacing(4)
        for count in (*self._missing.values(), self._no_rate):
            column.addWidget(count)
        column.addStretch()


def _rows(so_far: SoFar, figure: Figure) -> Place | None:
    return Place(kind="figure", values={"figure": figure, "period": so_far.period}) if figure.rows else None


def _active(so_far: SoFar) -> tuple[str, str, str, Place | None]:
    figure = so_far.figures["VO01"]
    value, before = _number(figure.value), _number(figure.before)
    note = f"{value - before:+,} on the year before" if before else ""
    return f"{value:,}", "active volunteers", note.replace("-", "−"), _rows(so_far, figure)


def _hours(so_far: SoFar) -> tuple[str, str, str, Place | None]:
    figure = so_far.figures["VO02"]
    awaiting = _number(figure.unconfirmed)
    note = f"+{_told(awaiting)} to confirm" if awaiting else ""
    return f"{whole_hours(_number(figure.value)):,}", "hours confirmed", note, _rows(so_far, figure)


def _on_placement(so_far: SoFar, ending: int) -> tuple[str, str, str, Place | None]:
    note = f"{ending:,} {'ends' if ending == 1 else 'end'} within 7 days" if ending else "now"
    place = Place(kind="placements", values={"view": ON_PLACEMENT})
    return f"{so_far.on_placement:,}", "on placement", note, place if so_far.on_placement else None


def _in_work(so_far: SoFar) -> tuple[str, str, str, Place | None]:
    figure = so_far.figures["JB08-26"]
    base = _number(figure.base)
    value = f"{_number(figure.value):,} of {base:,}" if base else "–"
    return value, "in work at 26 weeks", "" if base else "no job is that old", _rows(so_far, figure)


def _told(minutes: int) -> str:
    return f"{whole_hours(minutes):,} h" if minutes >= 60 else f"{minutes} min"


def _number(shown: Shown) -> int:
    return shown if isinstance(shown, int) else 0


def _hours_of(minutes: Shown) -> float:
    return _number(minutes) / 60
