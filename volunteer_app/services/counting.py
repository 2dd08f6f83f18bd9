"""Everything counted of one period in one view of the data, before any of it is laid out as figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from volunteer_app.domain.disclosure import FEWEST_SHOWN
from volunteer_app.domain.figures import LastingLine, ValueLine
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, Job, SustainmentCheck
from volunteer_app.domain.placements import OVER, STARTED, Placement
from volunteer_app.domain.rates import Rate, living_wage_on
from volunteer_app.domain.units import Period, format_day
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.questions.figures import FigureQuestions, JobStart, PlacementSpell, PlacementTime
from volunteer_app.services.breakdowns import Givers, givers_of
from volunteer_app.services.valuing import TimeValued, value_time

J = TypeVar("J", Job, JobStart)
P = TypeVar("P", Placement, PlacementSpell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The records and sums of the days of one period that had come by the day of the report.

    `awaiting_people` is as `people_awaiting` counts them, where it was asked.
    """

    period: Period
    time: TimeValued
    values: tuple[ValueLine, ...]
    givers: Givers
    placements: tuple[PlacementSpell, ...]
    placement_time: tuple[PlacementTime, ...]
    jobs: tuple[JobStart, ...]
    lasting: tuple[LastingLine, ...]
    awaiting_people: int = 0


def count(
    questions: FigureQuestions,
    period: Period,
    as_of: date,
    scheme: str,
    rates: Sequence[Rate],
    *,
    by_role: bool = False,
) -> Counted:
    """Count what had happened in a period by a day, its hours (by role, or in all) valued by the rates of one scheme.

    Records are taken as they stand now: what was confirmed or put right later is in. Raises RuleBroken for a period
    that begins after the day.
    """
    days = days_come(period, as_of)
    time = value_time(questions, days, [rate for rate in rates if rate.scheme == scheme], by_role=by_role)
    givers = givers_of(questions, days)

    def people_in(span: Period) -> int:
        return givers.people if span == days else sum(each.people for each in questions.people_of_roles(span))

    return Counted(
        period=days,
        time=time,
        values=time.lines(people_in),
        givers=givers,
        placements=tuple(questions.placement_spells(days)),
        placement_time=tuple(questions.placement_time(days)),
        jobs=tuple(questions.job_starts(days)),
        lasting=tuple(_lasting(questions, period, weeks, as_of) for weeks in CHECK_WEEKS),
    )


def days_come(period: Period, as_of: date) -> Period:
    """The days of a period that had come by a day. Raises RuleBroken where none had."""
    days = period.up_to(as_of)
    if days is None:
        text = f"The period begins after {format_day(as_of)}, when nothing of it had happened. Choose an earlier one."
        raise RuleBroken([Problem("period", text)])
    return days


def people_awaiting(questions: FigureQuestions, period: Period) -> int:
    """How many people's volunteering awaits confirmation, counted until they are enough to be published."""
    people: set[str] = set()
    for row in questions.hours_rows(period, awaiting=True):
        people.add(row.person)
        if len(people) == FEWEST_SHOWN:
            break
    return len(people)


def jobs_looked_at(
    questions: FigureQuestions, period: Period, weeks: int, as_of: date
) -> list[tuple[Job, SustainmentCheck | None]]:
    """Jobs whose check day at so many weeks falls in the period, each with what was found by `as_of`."""
    started = _started_before(period, weeks)
    found = {
        check.job_id: check for check in questions.checks(started) if check.weeks == weeks and check.done_on <= as_of
    }
    return [(job, found.get(job.id)) for job in questions.jobs(started)]


def _started_before(period: Period, weeks: int) -> Period:
    return Period(period.first - timedelta(weeks=weeks), period.last - timedelta(weeks=weeks))


def _lasting(questions: FigureQuestions, period: Period, weeks: int, as_of: date) -> LastingLine:
    begun, come = _started_before(period, weeks).up_to(as_of), _started_before(days_come(period, as_of), weeks)
    results = questions.check_results(come, weeks, as_of)
    of_all = results if begun == come else questions.check_results(begun, weeks, as_of) if begun else {}
    due = sum(results.values())
    return LastingLine(
        weeks=weeks,
        due=due,
        in_work=results.get(CheckResult.IN_WORK, 0),
        not_in_work=results.get(CheckResult.NOT_IN_WORK, 0),
        not_reached=results.get(CheckResult.NOT_REACHED, 0),
        not_recorded=results.get(None, 0),
        not_yet_due=sum(of_all.values()) - due,
    )


def started_in(placements: Sequence[P], period: Period) -> list[P]:
    """Placements that went live in the period."""
    return [placement for placement in placements if placement.status in STARTED and placement.start in period]


def ended_in(placements: Sequence[P], period: Period) -> list[P]:
    """Placements completed or ended early in the period."""
    return [
        each for each in placements if each.status in OVER and each.ended_on is not None and each.ended_on in period
    ]


def held_against_living_wage(jobs: Sequence[J], rates: Sequence[Rate]) -> list[tuple[J, Rate]]:
    """Jobs whose pay is known, each with the real Living Wage in force on the day it started."""

    @cache
    def wage(in_london: bool, day: date) -> Rate | None:
        return living_wage_on(rates, day, in_london=in_london)

    held = ((job, wage(job.in_london, job.start)) for job in jobs if job.hourly_pence is not None)
    return [(job, rate) for job, rate in held if rate is not None]


def pays_living_wage(job: Job | JobStart, rate: Rate) -> bool:
    """Whether the job's pay is known and at or above the rate."""
    return job.hourly_pence is not None and job.hourly_pence >= rate.pence_per_hour
