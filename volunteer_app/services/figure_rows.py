"""The rows behind each figure: every printed number opens the records it was counted from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from volunteer_app import reference
from volunteer_app.domain.jobs import Job
from volunteer_app.domain.people import Person, age_on
from volunteer_app.domain.placements import OVER, Placement
from volunteer_app.domain.rates import Rate, rate_on
from volunteer_app.domain.units import Period
from volunteer_app.errors import NotFound
from volunteer_app.questions.figures import FigureRow
from volunteer_app.services.counting import (
    days_come,
    ended_in,
    held_against_living_wage,
    jobs_looked_at,
    pays_living_wage,
    started_in,
)
from volunteer_app.store import Data, Store

Asked = Callable[[Data, Period, date, Sequence[Rate]], Iterable[FigureRow]]


def figure_rows(
    store: Store, code: str, period: Period, *, as_of: date, rate_scheme: str | None = None
) -> Iterator[FigureRow]:
    """The records counted under a figure's code, streamed; people by their reference.

    Raises NotFound for a code that no figure has, RuleBroken for a period that begins after the day.
    """
    asked = _ASKED.get(code)
    if asked is None:
        raise NotFound(f"There is no figure {code}. Choose one of: {', '.join(_ASKED)}.")
    with store.read() as data:
        organisation = data.figures.organisation()
        scheme = rate_scheme or (organisation.rate_scheme if organisation else "")
        rates = [rate for rate in data.figures.rates() if rate.scheme == scheme]
        yield from asked(data, days_come(period, as_of), as_of, rates)


def _people(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterable[FigureRow]:
    return data.figures.people_rows(period)


def _hours(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterable[FigureRow]:
    return data.figures.hours_rows(period)


def _valued_hours(data: Data, period: Period, _as_of: date, rates: Sequence[Rate]) -> Iterator[FigureRow]:
    rate_day: date | None = None
    rate: Rate | None = None
    for row in data.figures.hours_rows(period):
        if row.day is not None and row.day != rate_day:
            rate_day, rate = row.day, rate_on(rates, row.day)
        if rate is not None:
            yield replace(row, pence_per_hour=rate.pence_per_hour)


def _placement_hours(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterable[FigureRow]:
    return data.figures.placement_hours_rows(period)


def _ages(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    born: dict[UUID, date | None] = {person: birth_date for person, birth_date, _ in data.figures.birth_dates(period)}
    withheld = data.figures.withdrawn()
    for row in data.figures.people_rows(period):
        birth_date = born[row.id]
        if row.id in withheld:
            result = "not broken down"
        elif birth_date is None:
            result = "not recorded"
        else:
            age = age_on(birth_date, period.last)
            result = next((band.name for band in reference.age_bands() if age in band), "not recorded")
        yield replace(row, result=result)


def _placements_started(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    return _placement_rows(data, started_in(data.figures.placements(period), period))


def _placements_ended(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    return _placement_rows(data, ended_in(data.figures.placements(period), period))


def _jobs_started(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    return _job_rows(data, [(job, "") for job in data.figures.jobs(period)])


def _went_on(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    return _job_rows(data, [(job, "") for job in data.figures.went_on(period)])


def _paid(data: Data, period: Period, _as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
    held = held_against_living_wage(data.figures.jobs(period), data.figures.rates())
    results = [(job, "at or above" if pays_living_wage(job, rate) else "below") for job, rate in held]
    return _job_rows(data, results)


def _in_work_at(weeks: int) -> Asked:
    def asked(data: Data, period: Period, as_of: date, _rates: Sequence[Rate]) -> Iterator[FigureRow]:
        looked_at = jobs_looked_at(data.figures, period, weeks, as_of)
        return _job_rows(
            data, [(job, check.result.replace("_", " ") if check else "not recorded") for job, check in looked_at]
        )

    return asked


def _placement_rows(data: Data, placements: Sequence[Placement]) -> Iterator[FigureRow]:
    references = _references(data, (placement.person_id for placement in placements))
    hosts = {host.id: host.name for host in data.placements.hosts()}
    names = reference.placement_kinds()
    for placement in placements:
        yield FigureRow(
            kind="placements",
            id=placement.id,
            day=placement.ended_on if placement.status in OVER else placement.start,
            person=references[placement.person_id],
            what=names.get(placement.kind, placement.kind),
            where=hosts[placement.host_id],
            result=placement.status.replace("_", " "),
        )


def _job_rows(data: Data, jobs: Sequence[tuple[Job, str]]) -> Iterator[FigureRow]:
    references = _references(data, (job.person_id for job, _ in jobs))
    for job, result in jobs:
        yield FigureRow(
            kind="jobs",
            id=job.id,
            day=job.start,
            person=references[job.person_id],
            what=job.title,
            where=job.employer,
            pence_per_hour=job.hourly_pence,
            result=result,
        )


def _references(data: Data, ids: Iterable[UUID]) -> dict[UUID, str]:
    return {id: person.reference for id, person in data.many(Person, ids).items()}


_ASKED: dict[str, Asked] = {
    "VO01": _people,
    "VO02": _hours,
    "VO03": _valued_hours,
    "VO10": _went_on,
    "PL01": _placements_started,
    "PL01-p": _placements_started,
    "PL03": _placement_hours,
    "PL04": _placements_ended,
    "JB01": _jobs_started,
    "JB01-p": _jobs_started,
    "JB08-13": _in_work_at(13),
    "JB08-26": _in_work_at(26),
    "JB08-52": _in_work_at(52),
    "JB11": _paid,
    "EQ01-a": _ages,
}
