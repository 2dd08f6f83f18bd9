"""The first tab of a person: the road they have come, and under it what happened, newest first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.people.person_road import Key, key_of
from ui.tasks import Tasks
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.marks import CHECK_RESULTS, Mark
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from ui.widgets.road import Road
from ui.widgets.segments import Segments
from ui.widgets.timeline import Timeline
from volunteer_app.domain.units import format_minutes, format_short_day
from volunteer_app.questions.people import TimelineEvent

ALL, MILESTONES, HOURS = "all", "milestones", "hours"
MARKS = {
    "enquiry": Mark("mail", "muted"),
    "consent": Mark("shield-check", "muted"),
    "engagement": Mark("users", "accent"),
    "hours": Mark("clock", "muted"),
    "placement": Mark("signpost", "info"),
    "job": Mark("briefcase", "ok"),
    "check": Mark("calendar-clock", "muted"),
}
DUE = Mark("calendar-clock", "warn")


class TimelinePart(QWidget):
    """A station chosen on the road is the row chosen in the list, and the other way round.

    Signals:
        opened: an event was opened; carries its TimelineEvent.
    """

    opened = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._road, self._remark = Timeline(), ElidedLabel(tone="muted")
        self._shown = Segments([(ALL, "All"), (MILESTONES, "Milestones"), (HOURS, "Hours")], "What to show", small=True)
        empty = EmptyState("Nothing has happened yet", "Begin a role under Roles, and it shows here.")
        self.table = RecordTable("What happened", COLUMNS, _row_key, tasks, empty)
        self.table.horizontalHeader().hide()
        self._events: Sequence[TimelineEvent] = ()
        self._lay_out()
        self._shown.chosen.connect(lambda key: self._show_list())
        self._road.chosen.connect(self._choose_row)
        self.table.selection_changed.connect(self._choose_station)
        self.table.opened.connect(self.opened)

    def show_timeline(self, road: Road | None, events: Sequence[TimelineEvent]) -> None:
        """Show this road, or none, and these events, newest first."""
        self._events = events
        self._road_frame.setVisible(road is not None)
        if road is not None:
            self._road.show_road(road)
        self._show_list()

    def _show_list(self) -> None:
        shown = self._shown.choice()
        events = [event for event in self._events if shown == ALL or (event.kind == "hours") == (shown == HOURS)]
        count = f"{len(events):,} {'entry' if len(events) == 1 else 'entries'}, newest first"
        self._remark.setText(count if events else "")
        self.table.show_source(FixedRows(tuple(events), _row_key))

    def _choose_row(self, key: Key) -> None:
        if key[0] != "hours" and self._shown.choice() == HOURS:
            self._shown.choose(ALL)
            self._show_list()
            self.table.choose(next((_row_key(event) for event in self._events if key_of(event) == key), None))
        for place, event in self.table.records.in_hand():
            if key_of(event) == key:
                self.table.selectRow(place)
                self.table.scrollTo(self.table.records.index(place, 0))

    def _choose_station(self, rows: Sequence[TimelineEvent]) -> None:
        self._road.choose(key_of(rows[0]) if len(rows) == 1 else None)

    def _lay_out(self) -> None:
        margin = theme.space("page_margin")
        self._road_frame, road, band, row = QWidget(), QHBoxLayout(), QFrame(), QHBoxLayout()
        road.setContentsMargins(margin, 8, margin, 0)
        road.addWidget(self._road)
        self._road_frame.setLayout(road)
        band.setObjectName("band")
        band.setProperty("over", "table")
        band.setFixedHeight(40)
        band.setLayout(row)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(12)
        row.addWidget(label("What happened", "strong"))
        row.addWidget(self._remark, 1)
        row.addWidget(self._shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._road_frame)
        column.addWidget(band)
        column.addWidget(self.table, 1)


def _row_key(event: TimelineEvent) -> tuple[str, object, date, str]:
    return (*key_of(event), event.title)


def _mark(event: TimelineEvent) -> Mark:
    if event.result is not None:
        found = CHECK_RESULTS[event.result]
        return Mark(found.icon, found.tone)
    return DUE if event.due else MARKS[event.kind]


COLUMNS: tuple[Column[TimelineEvent], ...] = (
    Column(heading="Day", text=lambda event: format_short_day(event.day), tone=lambda event: "muted", width=128),
    Column(heading="What", text=lambda event: event.title, mark=_mark, strong=True, width=272),
    Column(heading="More", text=lambda event: event.detail),
    Column(
        heading="Time",
        text=lambda event: format_minutes(event.minutes) if event.minutes is not None else "",
        width=136,
        right=True,
    ),
)
