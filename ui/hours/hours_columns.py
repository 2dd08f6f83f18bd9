"""The columns of a list of hours."""

from collections.abc import Callable
from datetime import date

from ui.widgets.days import show_near_weekday
from ui.widgets.marks import HOURS_STATES
from ui.widgets.record_source import Column
from volunteer_app import reference
from volunteer_app.domain.units import format_clock
from volunteer_app.questions.hours import HoursLine


def columns(today: Callable[[], date], *, with_person: bool) -> tuple[Column[HoursLine], ...]:
    """A day of this year is shown without it."""
    day: Column[HoursLine] = Column(
        key="day",
        heading="Day",
        text=lambda line: show_near_weekday(line.day, today()),
        width=136,
        sort="day",
        value=lambda line: line.day,
        kind="day",
    )
    return day, *((_PERSON,) if with_person else ()), *_OTHERS


def _given_to(line: HoursLine) -> str:
    """The role's name, or the name of the kind of placement, which the list knows by its code."""
    return line.given_to if line.placement_id is None else reference.placement_kinds().get(line.given_to, line.given_to)


def _times(line: HoursLine) -> str:
    return f"{line.start:%H:%M} to {line.end:%H:%M}" if line.start and line.end else ""


def _muted(line: HoursLine) -> str:
    return "muted"


_PERSON: Column[HoursLine] = Column(
    key="person",
    heading="Person",
    text=lambda line: line.known_as,
    note=lambda line: line.reference,
    width=232,
    sort="person",
    strong=True,
    value=lambda line: line.known_as,
)
_OTHERS: tuple[Column[HoursLine], ...] = (
    Column(key="given_to", heading="Role or placement", text=_given_to, note=lambda line: line.place, sort="given_to"),
    Column(key="place", heading="Site or host", text=lambda line: line.place, width=184, hidden=True),
    Column(
        key="times", heading="From and to", text=lambda line: _times(line) or "–", value=_times, width=112, tone=_muted
    ),
    Column(
        key="minutes",
        heading="Time",
        text=lambda line: format_clock(line.minutes),
        width=80,
        right=True,
        sort="minutes",
        value=lambda line: line.minutes,
        kind="number",
        in_file="Minutes",
    ),
    Column(
        key="status",
        heading="Status",
        text=lambda line: HOURS_STATES[line.status].word,
        mark=lambda line: HOURS_STATES[line.status],
        width=128,
        sort="status",
    ),
    Column(
        key="note",
        heading="Note",
        text=lambda line: line.note or "–",
        value=lambda line: line.note,
        width=136,
        tone=_muted,
    ),
    Column(
        key="reason",
        heading="Reason",
        text=lambda line: line.reason or "–",
        value=lambda line: line.reason,
        width=184,
        tone=_muted,
        hidden=True,
    ),
)
