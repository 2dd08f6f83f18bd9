"""The columns of a list of jobs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ui.widgets.columns import day_column, text_column
from ui.widgets.days import show_near_day
from ui.widgets.marks import CHECK_RESULTS, Mark
from ui.widgets.record_source import Column
from volunteer_app import reference
from volunteer_app.domain.jobs import CHECK_WEEKS, LedBy, due_on
from volunteer_app.domain.units import format_clock, format_pence
from volunteer_app.questions.jobs import JobLine

LED_BY = {
    LedBy.UNKNOWN: "Not known",
    LedBy.VOLUNTEERING: "Volunteering",
    LedBy.PLACEMENT: "A placement",
    LedBy.BOTH: "Both",
}


def columns(today: Callable[[], date], *, with_person: bool) -> tuple[Column[JobLine], ...]:
    """A check whose day has come stands out until it is recorded."""
    return (
        *((_PERSON,) if with_person else ()),
        _TITLE,
        _EMPLOYER,
        day_column("start", "From", lambda line: line.start, today, width=96),
        day_column("end", "To", lambda line: line.end, today, width=96, hidden=with_person),
        replace(_HOURLY, hidden=with_person),
        _wage_column(hidden=with_person),
        *(_check_column(weeks, today) for weeks in CHECK_WEEKS),
        _next_check_column(today, hidden=not with_person),
        *_HIDDEN,
    )


def _check_column(weeks: int, today: Callable[[], date]) -> Column[JobLine]:
    def mark(line: JobLine) -> Mark:
        for check in line.checks:
            if check.weeks == weeks:
                return CHECK_RESULTS[check.result]
        due = due_on(line.start, weeks)
        return Mark("calendar-clock", "warn", "Due") if due <= today() else Mark("calendar", "muted", f"{due:%b %Y}")

    return Column(
        key=f"after_{weeks}",
        heading=f"{weeks} weeks",
        text=lambda line: mark(line).word,
        mark=mark,
        width=120,
    )


def _next_check_column(today: Callable[[], date], *, hidden: bool) -> Column[JobLine]:
    def mark(line: JobLine) -> Mark | None:
        if line.next_due is None:
            return None
        return Mark("calendar-clock", "warn") if line.next_due <= today() else Mark("calendar", "muted")

    return Column(
        key="next_due",
        heading="Next check",
        text=lambda line: show_near_day(line.next_due, today()),
        mark=mark,
        width=136,
        sort="next_due",
        hidden=hidden,
        value=lambda line: line.next_due,
        kind="day",
    )


def _wage(line: JobLine) -> Mark:
    """How the pay stands against the real Living Wage of the first day."""
    if line.hourly_pence is None or line.living_wage is None:
        return Mark("circle-slash", "muted", "Not known")
    if line.hourly_pence < line.living_wage:
        return Mark("triangle-alert", "warn", f"Under {format_pence(line.living_wage)}")
    return Mark("circle-check", "ok", "Reached")


def _wage_column(*, hidden: bool) -> Column[JobLine]:
    return Column(
        key="living_wage",
        heading="Living Wage",
        text=lambda line: _wage(line).word,
        mark=_wage,
        width=128,
        hidden=hidden,
    )


def _weekly(line: JobLine) -> str:
    return format_clock(line.weekly_minutes) if line.weekly_minutes else "–"


def _hourly(line: JobLine) -> str:
    return format_pence(line.hourly_pence) if line.hourly_pence else "–"


def _contract(line: JobLine) -> str:
    return reference.contracts().get(line.contract, line.contract)


_PERSON: Column[JobLine] = Column(
    key="person",
    heading="Person",
    text=lambda line: line.known_as,
    width=176,
    sort="person",
    strong=True,
    value=lambda line: line.known_as,
)
_TITLE: Column[JobLine] = Column(key="title", heading="Job", text=lambda line: line.title, width=144, sort="title")
_EMPLOYER: Column[JobLine] = Column(
    key="employer", heading="Employer", text=lambda line: line.employer, sort="employer"
)
_HOURLY: Column[JobLine] = Column(
    key="hourly",
    heading="An hour",
    text=_hourly,
    width=80,
    right=True,
    value=lambda line: line.hourly_pence,
    kind="number",
    in_file="Pence an hour",
)
_HIDDEN: tuple[Column[JobLine], ...] = (
    Column(key="reference", heading="Reference", text=lambda line: line.reference, width=104, hidden=True),
    Column(
        key="weekly",
        heading="A week",
        text=_weekly,
        width=80,
        right=True,
        hidden=True,
        value=lambda line: line.weekly_minutes,
        kind="number",
        in_file="Minutes a week",
    ),
    text_column("contract", "Contract", _contract, width=136, hidden=True),
    Column(key="led_by", heading="What led to it", text=lambda line: LED_BY[line.led_by], width=136, hidden=True),
)
