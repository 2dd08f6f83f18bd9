"""The figures of a period: counted in one view of the data, valued by the day, hidden where they are to be released."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from volunteer_app import reference
from volunteer_app.domain.figures import Figure, ImpactRun, LastingLine, Publication, QualityLine, RateLine, Unit
from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, Job, SustainmentCheck, due_on
from volunteer_app.domain.placements import OVER, STARTED, Placement, PlacementStatus
from volunteer_app.domain.publication import published
from volunteer_app.domain.rates import LIVING_WAGE, LIVING_WAGE_LONDON, Rate, rate_on
from volunteer_app.domain.units import Period, RateId
from volunteer_app.errors import NotFound
from volunteer_app.questions.figures import FigureQuestions, PlacementTime
from volunteer_app.services import breakdowns
from volunteer_app.services.valuing import TimeValued, value_time
from volunteer_app.store import Data, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Everything counted of one period, before any of it is laid out."""

    period: Period
    time: TimeValued
    givers: breakdowns.Givers
    placements: tuple[Placement, ...]
    placement_time: tuple[PlacementTime, ...]
    jobs: tuple[Job, ...]
    went_on: tuple[Job, ...]
    lasting: tuple[LastingLine, ...]


def impact_run(
    store: Store,
    period: Period,
    *,
    as_of: date,
    publication: Publication = Publication.INTERNAL,
    rate_scheme: str | None = None,
) -> ImpactRun:
    """The impact summary of a period as known on a day; the same data, period and day give the same run.

    Hours are valued by `rate_scheme`, else by the organisation's own choice. Raises NotFound for an unknown scheme.
    """
    with store.read() as data:
        run = _exact_run(data, period, as_of, rate_scheme)
    return published(run) if publication is Publication.RELEASE else run


def _exact_run(data: Data, period: Period, as_of: date, rate_scheme: str | None) -> ImpactRun:
    organisation = data.figures.organisation()
    scheme = rate_scheme or (organisation.rate_scheme if organisation else next(iter(reference.rate_schemes())))
    rates = data.figures.rates()
    now = _count(data.figures, period, as_of, scheme, rates)
    before = _count(data.figures, period.year_before(), as_of, scheme, rates)
    places = breakdowns.Places(sites=data.roles.sites(), roles=data.roles.lines())
    return ImpactRun(
        organisation=organisation.name if organisation else "",
        period=period,
        as_of=as_of,
        publication=Publication.INTERNAL,
        rate_name=scheme_name(scheme),
        figures=_figures(now, before, rates),
        months=breakdowns.month_lines(now.time, before.time, now.givers.by_month, before.givers.by_month),
        sites=breakdowns.site_lines(places, now.time, now.givers),
        roles=breakdowns.role_lines(places, now.time, now.givers),
        ages=breakdowns.age_lines(now.givers, period.last),
        kinds=breakdowns.kind_lines(now.placements, before.placements, now.placement_time, period, before.period),
        lasting=now.lasting,
        values=now.time.lines(now.givers.by_month),
        rates=_rates_used(now, rates),
        quality=_quality(now),
        withheld_people=len(now.givers.withheld),
    )


def scheme_name(scheme: str) -> str:
    """The name of a rate scheme. Raises NotFound for an unknown code."""
    found = reference.rate_schemes().get(scheme)
    if found is None:
        known = ", ".join(reference.rate_schemes())
        raise NotFound(f"There is no kind of rate called {scheme}. Choose one of: {known}.")
    return found.name


def _count(questions: FigureQuestions, period: Period, as_of: date, scheme: str, rates: Sequence[Rate]) -> Counted:
    valuing = [rate for rate in rates if rate.scheme == scheme]
    return Counted(
        period=period,
        time=value_time(questions, period, valuing),
        givers=breakdowns.givers_of(questions, period),
        placements=tuple(questions.placements(period)),
        placement_time=tuple(questions.placement_time(period)),
        jobs=tuple(questions.jobs(period)),
        went_on=tuple(questions.went_on(period)),
        lasting=tuple(_lasting(questions, period, weeks, as_of) for weeks in CHECK_WEEKS),
    )


def jobs_looked_at(
    questions: FigureQuestions, period: Period, weeks: int, as_of: date
) -> list[tuple[Job, SustainmentCheck | None]]:
    """Jobs whose check day at so many weeks falls in the period, each with what was found by `as_of`."""
    started = Period(period.first - timedelta(weeks=weeks), period.last - timedelta(weeks=weeks))
    found = {
        check.job_id: check for check in questions.checks(started) if check.weeks == weeks and check.done_on <= as_of
    }
    return [(job, found.get(job.id)) for job in questions.jobs(started)]


def _lasting(questions: FigureQuestions, period: Period, weeks: int, as_of: date) -> LastingLine:
    jobs = jobs_looked_at(questions, period, weeks, as_of)
    fallen_due = [(job, check) for job, check in jobs if due_on(job.start, weeks) <= as_of]
    results = [check.result if check else None for _, check in fallen_due]
    return LastingLine(
        weeks=weeks,
        due=len(fallen_due),
        in_work=results.count(CheckResult.IN_WORK),
        not_in_work=results.count(CheckResult.NOT_IN_WORK),
        not_reached=results.count(CheckResult.NOT_REACHED),
        not_recorded=results.count(None),
        not_yet_due=len(jobs) - len(fallen_due),
    )


def started_in(placements: Sequence[Placement], period: Period) -> list[Placement]:
    """Placements that went live in the period."""
    return [placement for placement in placements if placement.status in STARTED and placement.start in period]


def ended_in(placements: Sequence[Placement], period: Period) -> list[Placement]:
    """Placements completed or ended early in the period."""
    return [
        each for each in placements if each.status in OVER and each.ended_on is not None and each.ended_on in period
    ]


def held_against_living_wage(jobs: Sequence[Job], rates: Sequence[Rate]) -> list[tuple[Job, Rate]]:
    """Jobs whose pay is known, each with the real Living Wage in force on the day it started."""
    by_place = {
        in_london: [rate for rate in rates if rate.scheme == scheme]
        for in_london, scheme in ((False, LIVING_WAGE), (True, LIVING_WAGE_LONDON))
    }
    held = ((job, rate_on(by_place[job.in_london], job.start)) for job in jobs if job.hourly_pence is not None)
    return [(job, rate) for job, rate in held if rate is not None]


def pays_living_wage(job: Job, rate: Rate) -> bool:
    """Whether the job's pay is known and at or above the rate."""
    return job.hourly_pence is not None and job.hourly_pence >= rate.pence_per_hour


def _figures(now: Counted, before: Counted, rates: Sequence[Rate]) -> tuple[Figure, ...]:
    this, last = _values(now, rates), _values(before, rates)
    return tuple(
        replace(
            figure,
            before=last[code].value,
            base_before=last[code].base,
            contributors_before=last[code].contributors,
        )
        for code, figure in this.items()
    )


def _values(counted: Counted, rates: Sequence[Rate]) -> dict[str, Figure]:
    figures = [*_time_figures(counted), *_placement_figures(counted), *_job_figures(counted, rates)]
    return {figure.code: figure for figure in figures}


def _time_figures(counted: Counted) -> list[Figure]:
    time, people = counted.time, len(counted.givers.people)
    went_on = len({job.person_id for job in counted.went_on})
    known_age = sum(birth_date is not None for birth_date in counted.givers.birth_dates.values())
    return [
        Figure(code="VO01", name="Active volunteers", unit=Unit.PEOPLE, value=people, rows=people),
        Figure(
            code="VO02",
            name="Volunteer hours given",
            unit=Unit.MINUTES,
            value=time.minutes,
            unconfirmed=time.awaiting,
            rows=time.entries,
            contributors=people,
        ),
        Figure(
            code="VO03",
            name="Value of volunteer hours",
            unit=Unit.PENCE,
            value=time.pence,
            unconfirmed=time.awaiting_pence,
            rows=time.valued_entries,
            contributors=people,
        ),
        Figure(code="VO10", name="Volunteers who went on to work", unit=Unit.PEOPLE, value=went_on, rows=went_on),
        Figure(code="EQ01-a", name="Gave time, by age", unit=Unit.PEOPLE, value=known_age, base=people, rows=people),
    ]


def _placement_figures(counted: Counted) -> list[Figure]:
    started = started_in(counted.placements, counted.period)
    ended = ended_in(counted.placements, counted.period)
    completed = [placement for placement in ended if placement.status is PlacementStatus.COMPLETED]
    people = len({placement.person_id for placement in started})
    return [
        Figure(code="PL01", name="Placements started", unit=Unit.PLACEMENTS, value=len(started), rows=len(started)),
        Figure(code="PL01-p", name="People who started a placement", unit=Unit.PEOPLE, value=people, rows=people),
        Figure(
            code="PL03",
            name="Placement hours given",
            unit=Unit.MINUTES,
            value=sum(each.minutes for each in counted.placement_time),
            unconfirmed=sum(each.awaiting for each in counted.placement_time),
            rows=sum(each.entries for each in counted.placement_time),
            contributors=len({each.person_id for each in counted.placement_time if each.minutes}),
        ),
        Figure(
            code="PL04",
            name="Placements completed",
            unit=Unit.PLACEMENTS,
            value=len(completed),
            base=len(ended),
            rows=len(ended),
        ),
    ]


def _job_figures(counted: Counted, rates: Sequence[Rate]) -> list[Figure]:
    people = len({job.person_id for job in counted.jobs})
    held = held_against_living_wage(counted.jobs, rates)
    paid = sum(pays_living_wage(job, rate) for job, rate in held)
    lasting = [
        Figure(
            code=f"JB08-{line.weeks}",
            name=f"In work at {line.weeks} weeks",
            unit=Unit.JOBS,
            value=line.in_work,
            base=line.due,
            rows=line.due,
        )
        for line in counted.lasting
    ]
    return [
        Figure(code="JB01", name="Jobs started", unit=Unit.JOBS, value=len(counted.jobs), rows=len(counted.jobs)),
        Figure(code="JB01-p", name="People who started a job", unit=Unit.PEOPLE, value=people, rows=people),
        *lasting,
        Figure(
            code="JB11",
            name="Jobs paid the real Living Wage",
            unit=Unit.JOBS,
            value=paid,
            base=len(held),
            rows=len(held),
        ),
    ]


def _rates_used(counted: Counted, rates: Sequence[Rate]) -> tuple[RateLine, ...]:
    used: dict[RateId, tuple[str, ...]] = {rate.id: ("VO03",) for rate in counted.time.rates_used()}
    for _, rate in held_against_living_wage(counted.jobs, rates):
        used.setdefault(rate.id, ())
        if "JB11" not in used[rate.id]:
            used[rate.id] = (*used[rate.id], "JB11")
    return tuple(
        RateLine(
            name=scheme_name(rate.scheme),
            first=rate.first,
            last=rate.last,
            pence_per_hour=rate.pence_per_hour,
            source=rate.source,
            verified=rate.verified,
            used_in=used[rate.id],
        )
        for rate in rates
        if rate.id in used
    )


def _quality(counted: Counted) -> tuple[QualityLine, ...]:
    time, givers = counted.time, counted.givers
    unknown_age = sum(birth_date is None for birth_date in givers.birth_dates.values())
    unknown_pay = sum(job.hourly_pence is None for job in counted.jobs)
    lines = [
        QualityLine(
            name="Hours awaiting confirmation, left out",
            unit=Unit.MINUTES,
            count=time.awaiting,
            of=time.minutes + time.awaiting,
        ),
        QualityLine(name="Hours without a rate, not valued", unit=Unit.MINUTES, count=time.unvalued, of=time.minutes),
    ]
    for line in counted.lasting:
        not_found = (line.not_reached, "Not reached"), (line.not_recorded, "Not recorded")
        lines += [
            QualityLine(name=f"{word} at {line.weeks} weeks", unit=Unit.JOBS, count=count, of=line.due)
            for count, word in not_found
        ]
    return (
        *lines,
        QualityLine(name="Starting pay not recorded", unit=Unit.JOBS, count=unknown_pay, of=len(counted.jobs)),
        QualityLine(name="Birth date not recorded", unit=Unit.PEOPLE, count=unknown_age, of=len(givers.birth_dates)),
    )
