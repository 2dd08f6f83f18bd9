"""The columns of a list of placements."""

from collections.abc import Callable
from datetime import date

from ui.widgets.columns import day_column, text_column
from ui.widgets.marks import PLACEMENT_STATES
from ui.widgets.record_source import Column
from volunteer_app import reference
from volunteer_app.domain.units import format_clock
from volunteer_app.questions.placements import PlacementLine


def columns(today: Callable[[], date], *, with_person: bool) -> tuple[Column[PlacementLine], ...]:
    """A day of this year is shown without it."""
    return (
        *((_PERSON,) if with_person else ()),
        _HOST,
        _KIND,
        _STATUS,
        day_column("start", "From", lambda line: line.start, today),
        day_column("end", "To", last_day, today),
        _HOURS,
        *_HIDDEN,
    )


def kind_of(line: PlacementLine) -> str:
    """The name of the placement's kind."""
    return reference.placement_kinds().get(line.kind, line.kind)


def last_day(line: PlacementLine) -> date | None:
    """The day it ended, or else is planned to end."""
    return line.ended_on or line.end


def _hours(line: PlacementLine) -> str:
    planned = f" of {format_clock(line.planned_minutes)}" if line.planned_minutes else ""
    return f"{format_clock(line.minutes)}{planned}"


def _reason(line: PlacementLine) -> str:
    return reference.placement_end_reasons().get(line.end_reason, line.end_reason)


_PERSON: Column[PlacementLine] = Column(
    key="person",
    heading="Person",
    text=lambda line: line.known_as,
    note=lambda line: line.reference,
    width=224,
    sort="person",
    strong=True,
    value=lambda line: line.known_as,
)
_HOST: Column[PlacementLine] = Column(
    key="host", heading="Host", text=lambda line: line.host, note=lambda line: line.host_site, sort="host"
)
_KIND: Column[PlacementLine] = Column(key="kind", heading="Kind", text=kind_of, width=176, sort="kind")
_STATUS: Column[PlacementLine] = Column(
    key="status",
    heading="Status",
    text=lambda line: PLACEMENT_STATES[line.status].word,
    mark=lambda line: PLACEMENT_STATES[line.status],
    width=120,
    sort="status",
)
_HOURS: Column[PlacementLine] = Column(
    key="minutes",
    heading="Hours",
    text=_hours,
    width=144,
    right=True,
    sort="minutes",
    value=lambda line: line.minutes,
    kind="number",
    in_file="Minutes",
)
_HIDDEN: tuple[Column[PlacementLine], ...] = (
    Column(key="reference", heading="Reference", text=lambda line: line.reference, width=104, hidden=True),
    text_column("site", "Where", lambda line: line.host_site, width=160, hidden=True),
    text_column("supervisor", "Supervisor", lambda line: line.supervisor, width=160, hidden=True),
    Column(
        key="planned",
        heading="Planned hours",
        text=lambda line: format_clock(line.planned_minutes) if line.planned_minutes else "–",
        value=lambda line: line.planned_minutes,
        kind="number",
        in_file="Planned minutes",
        width=112,
        right=True,
        hidden=True,
    ),
    text_column("reason", "Why it ended early", _reason, width=184, hidden=True),
    text_column("outcome", "What came of it", lambda line: line.outcome, width=184, hidden=True),
)
