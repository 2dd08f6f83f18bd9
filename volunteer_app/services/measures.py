"""The figures themselves: each with its code, worked out from what was counted."""

from collections.abc import Sequence
from dataclasses import replace

from volunteer_app import reference
from volunteer_app.domain.figures import Figure, QualityLine, RateLine, Unit
from volunteer_app.domain.placements import PlacementStatus
from volunteer_app.domain.rates import Rate
from volunteer_app.domain.units import RateId
from volunteer_app.services.counting import (
    Counted,
    ended_in,
    held_against_living_wage,
    pays_living_wage,
    started_in,
)


def figures(now: Counted, before: Counted, rates: Sequence[Rate]) -> tuple[Figure, ...]:
    """Every figure with its value of the year before."""
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
    time, people = counted.time, counted.givers.people
    went_on = len({job.person_id for job in counted.jobs if job.went_on})
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
            contributors_unconfirmed=counted.awaiting_people,
        ),
        Figure(
            code="VO03",
            name="Value of volunteer hours",
            unit=Unit.PENCE,
            value=time.pence,
            unconfirmed=time.awaiting_pence,
            rows=time.valued_entries,
            contributors=_behind_value(counted),
            contributors_unconfirmed=counted.awaiting_people,
        ),
        Figure(
            code="VO10",
            name="Volunteers who went on to work",
            unit=Unit.PEOPLE,
            value=went_on,
            rows=sum(job.went_on for job in counted.jobs),
        ),
        Figure(
            code="EQ01-a",
            name="Gave time, by age",
            unit=Unit.PEOPLE,
            value=counted.givers.in_bands,
            base=people,
            rows=people,
        ),
    ]


def _behind_value(counted: Counted) -> int:
    """At least how many people's time has a rate."""
    if not counted.time.unvalued:
        return counted.givers.people
    return max((line.contributors for line in counted.values if line.pence_per_hour is not None), default=0)


def _placement_figures(counted: Counted) -> list[Figure]:
    started = started_in(counted.placements, counted.period)
    ended = ended_in(counted.placements, counted.period)
    completed = [placement for placement in ended if placement.status is PlacementStatus.COMPLETED]
    people = len({placement.person_id for placement in started})
    return [
        Figure(code="PL01", name="Placements started", unit=Unit.PLACEMENTS, value=len(started), rows=len(started)),
        Figure(code="PL01-p", name="People who started a placement", unit=Unit.PEOPLE, value=people, rows=len(started)),
        Figure(
            code="PL03",
            name="Placement hours given",
            unit=Unit.MINUTES,
            value=sum(each.minutes for each in counted.placement_time),
            unconfirmed=sum(each.awaiting for each in counted.placement_time),
            rows=sum(each.entries for each in counted.placement_time),
            contributors=len({each.person_id for each in counted.placement_time if each.minutes}),
            contributors_unconfirmed=len({each.person_id for each in counted.placement_time if each.awaiting}),
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
        Figure(code="JB01-p", name="People who started a job", unit=Unit.PEOPLE, value=people, rows=len(counted.jobs)),
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


def rates_used(counted: Counted, rates: Sequence[Rate]) -> tuple[RateLine, ...]:
    """Rates that valued hours or that jobs were held against, each with the figures it is in."""
    used: dict[RateId, tuple[str, ...]] = {rate.id: ("VO03",) for rate in counted.time.rates_used()}
    for _, rate in held_against_living_wage(counted.jobs, rates):
        used.setdefault(rate.id, ())
        if "JB11" not in used[rate.id]:
            used[rate.id] = (*used[rate.id], "JB11")
    return tuple(
        RateLine(
            name=reference.rate_schemes()[rate.scheme].name,
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


def quality(counted: Counted) -> tuple[QualityLine, ...]:
    """What is missing from the figures, and out of how much."""
    time, givers = counted.time, counted.givers
    unknown_age = givers.people - givers.known_age
    unknown_pay = sum(job.hourly_pence is None for job in counted.jobs)
    lines = [
        QualityLine(
            name="Hours awaiting confirmation, left out",
            unit=Unit.MINUTES,
            count=time.awaiting,
            of=time.minutes + time.awaiting,
            contributors=counted.awaiting_people,
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
        QualityLine(name="Birth date not recorded", unit=Unit.PEOPLE, count=unknown_age, of=givers.people),
    )
