"""A person's record as the road that is painted: joining, volunteering, placements, jobs, and how one led on."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from ui.people.record import PersonRecord
from ui.widgets.road import Join, Lane, MonthBar, Road, Run, Station, StationKind
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, due_on
from volunteer_app.domain.placements import OVER, PlacementStatus
from volunteer_app.domain.units import format_short_day, format_span, whole_hours
from volunteer_app.questions.jobs import JobLine
from volunteer_app.questions.people import TimelineEvent
from volunteer_app.questions.placements import PlacementLine

JOINING, VOLUNTEERING, PLACEMENT, JOB = 2, 0, 1, 3
MARGIN = timedelta(days=60)
AHEAD = timedelta(days=92)
LED_WITHIN = timedelta(days=92)

Key = tuple[str, UUID, date]


def key_of(event: TimelineEvent) -> Key:
    """What an event and its station have in common."""
    return event.kind, event.record_id, event.day


def person_road(record: PersonRecord, today: date, placement_kinds: Callable[[str], str]) -> Road | None:
    """The road of somebody; None while nothing has begun. `placement_kinds` gives the name of a kind's code."""
    lanes = [
        lane
        for lane in (
            _joining(record, today),
            _volunteering(record),
            _placements(record.placements, placement_kinds),
            _jobs(record.jobs, today),
        )
        if lane is not None
    ]
    if not lanes:
        return None
    days = [station.day for lane in lanes for station in lane.stations]
    return Road(
        first=min(days) - MARGIN,
        last=max(*days, today) + MARGIN,
        today=today,
        lanes=tuple(lanes),
        joins=tuple(_joins(lanes)),
    )


def _joining(record: PersonRecord, today: date) -> Lane | None:
    enquired = record.person.enquired_on
    if enquired is None:
        return None
    begun = [line.start for line in record.engagements if line.start >= enquired]
    station = Station(day=enquired, text="First enquiry", key=("enquiry", record.person.id, enquired))
    return Lane(
        name="Joining",
        series=JOINING,
        detail=record.person.heard_from,
        runs=(Run(first=enquired, last=min(begun, default=today)),),
        stations=(station,),
    )


def _volunteering(record: PersonRecord) -> Lane | None:
    if not record.engagements:
        return None
    lines = sorted(record.engagements, key=lambda line: line.start)
    begun = [Station(day=line.start, text=line.role, key=("engagement", line.id, line.start)) for line in lines]
    ended = [
        Station(day=line.end, text="Role ended", kind="done", key=("engagement", line.id, line.end))
        for line in lines
        if line.end is not None
    ]
    total = sum(month.minutes for month in record.months)
    return Lane(
        name="Volunteering",
        series=VOLUNTEERING,
        detail=f"{whole_hours(total):,} h confirmed" if total else "",
        runs=tuple(Run(first=line.start, last=line.end) for line in lines),
        stations=_by_day([*begun, *ended]),
        bars=tuple(MonthBar(month=month.month, minutes=month.minutes) for month in record.months),
    )


def _placements(lines: Sequence[PlacementLine], kinds: Callable[[str], str]) -> Lane | None:
    if not lines:
        return None
    stations = [station for line in lines for station in _placement_stations(line, kinds(line.kind))]
    latest = lines[0]
    planned = f" of {whole_hours(latest.planned_minutes):,}" if latest.planned_minutes else ""
    return Lane(
        name="Placement" if len(lines) == 1 else "Placements",
        series=PLACEMENT,
        detail=f"{whole_hours(latest.minutes):,}{planned} h",
        runs=tuple(
            Run(first=line.start, last=line.ended_on) for line in lines if line.status is not PlacementStatus.PLANNED
        ),
        stations=_by_day(stations),
    )


def _placement_stations(line: PlacementLine, kind: str) -> Iterable[Station]:
    planned = line.status is PlacementStatus.PLANNED
    key = ("placement", line.id, line.start)
    yield Station(day=line.start, text=kind, detail=line.host, kind="due" if planned else "open", key=key)
    if line.status in OVER and line.ended_on is not None:
        early = line.status is PlacementStatus.ENDED_EARLY
        yield Station(
            day=line.ended_on,
            text="Ended early" if early else "Completed",
            detail=format_short_day(line.ended_on),
            kind="stop" if early else "done",
            key=("placement", line.id, line.ended_on),
        )


def _jobs(lines: Sequence[JobLine], today: date) -> Lane | None:
    if not lines:
        return None
    return Lane(
        name="Job" if len(lines) == 1 else "Jobs",
        series=JOB,
        detail=_held_for(lines[0], today),
        runs=tuple(Run(first=line.start, last=line.end) for line in lines),
        stations=_by_day([station for line in lines for station in _job_stations(line, today)]),
    )


def _held_for(line: JobLine, today: date) -> str:
    """In weeks, which is what its checks count in."""
    days = ((line.end or today) - line.start).days
    span = f"{days // 7} weeks" if days >= 14 else format_span(days)
    return span if line.end else f"{span} so far"


_RESULTS: dict[CheckResult, tuple[str, StationKind]] = {
    CheckResult.IN_WORK: ("in work", "done"),
    CheckResult.NOT_IN_WORK: ("not in work", "stop"),
    CheckResult.NOT_REACHED: ("not reached", "open"),
}


def _job_stations(line: JobLine, today: date) -> Iterable[Station]:
    yield Station(day=line.start, text=line.title, key=("job", line.id, line.start))
    if line.end is not None:
        yield Station(day=line.end, text="Job ended", kind="open", key=("job", line.id, line.end))
    for check in line.checks:
        detail, kind = _RESULTS[check.result]
        key = ("check", check.id, check.done_on)
        yield Station(day=check.done_on, text=f"{check.weeks} weeks", detail=detail, kind=kind, key=key)
    for weeks in due_weeks(line, today + AHEAD):
        day = due_on(line.start, weeks)
        yield Station(
            day=day, text=f"{weeks} weeks", detail=_how_long(day, today), kind="due", key=("check", line.id, day)
        )


def due_weeks(line: JobLine, by: date) -> list[int]:
    """The checks of a job that fall due by a day and have not been recorded."""
    recorded = {check.weeks for check in line.checks}
    return [weeks for weeks in CHECK_WEEKS if weeks not in recorded and due_on(line.start, weeks) <= by]


def _how_long(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return "due today"
    span = format_span(abs(days))
    return f"due in {span}" if days > 0 else f"{span} overdue"


def _by_day(stations: Iterable[Station]) -> tuple[Station, ...]:
    return tuple(sorted(stations, key=lambda station: station.day))


def _joins(lanes: Sequence[Lane]) -> Iterable[Join]:
    """A lane follows from the one above it where that went on until about then."""
    for later, lane in enumerate(lanes[1:], start=1):
        began = lane.stations[0].day
        if any(
            run.first < began and (run.last is None or run.last >= began - LED_WITHIN) for run in lanes[later - 1].runs
        ):
            yield Join(earlier=later - 1, later=later, day=began)
