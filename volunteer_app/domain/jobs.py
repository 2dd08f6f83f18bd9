"""Paid work that somebody went into, and whether it lasted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from volunteer_app.domain.units import JobId, Minutes, Pence, PersonId, SustainmentCheckId, format_day, new_uuid
from volunteer_app.errors import Problem, RuleBroken

CHECK_WEEKS = (13, 26, 52)
MINUTES_IN_A_WEEK = 7 * 24 * 60


class LedBy(StrEnum):
    """What led to the job, as far as is known."""

    VOLUNTEERING = "volunteering"
    PLACEMENT = "placement"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`contract` is a code of `contracts`; `in_london` chooses the London living wage it is held against."""

    id: JobId = field(default_factory=lambda: JobId(new_uuid()))
    version: int = 0
    person_id: PersonId
    employer: str
    title: str
    start: date
    end: date | None = None
    weekly_minutes: Minutes | None = None
    hourly_pence: Pence | None = None
    contract: str = ""
    in_london: bool = False
    led_by: LedBy = LedBy.UNKNOWN


class CheckResult(StrEnum):
    """What a check found."""

    IN_WORK = "in_work"
    NOT_IN_WORK = "not_in_work"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class SustainmentCheck:
    """One look at whether a job is still held so many weeks on; it is due whether or not it is recorded."""

    id: SustainmentCheckId = field(default_factory=lambda: SustainmentCheckId(new_uuid()))
    version: int = 0
    job_id: JobId
    weeks: int
    done_on: date
    result: CheckResult
    evidence: str = ""


def due_on(start: date, weeks: int) -> date:
    """The day a job that began on `start` is to be looked at: 91, 182 or 364 days on."""
    return start + timedelta(weeks=weeks)


def check_job(job: Job, today: date, checks: Iterable[SustainmentCheck] = ()) -> None:
    """Raise RuleBroken naming everything wrong with the job, or with its days after what `checks` have found."""
    problems = [problem for check in checks for problem in _days_problems(job, check)]
    if not job.employer:
        problems.append(Problem("employer", "Enter the employer."))
    if not job.title:
        problems.append(Problem("title", "Enter the job's title."))
    if job.start > today:
        problems.append(Problem("start", "This day has not come yet: record the job once it has begun."))
    if job.end is not None and job.end < job.start:
        problems.append(Problem("end", "The last day is before the first."))
    if job.weekly_minutes is not None and not 0 < job.weekly_minutes <= MINUTES_IN_A_WEEK:
        problems.append(Problem("weekly_minutes", "Enter the hours in a week, more than 0 and at most 168."))
    if job.hourly_pence is not None and job.hourly_pence <= 0:
        problems.append(Problem("hourly_pence", "Enter the pay for an hour, or leave it empty."))
    if problems:
        raise RuleBroken(problems)


def _days_problems(job: Job, check: SustainmentCheck) -> list[Problem]:
    """Why a check on record keeps a job from running these days."""
    due, found = due_on(job.start, check.weeks), f"The {check.weeks}-week check of {format_day(check.done_on)}"
    if check.done_on < job.start:
        return [Problem("start", f"{found} was before this day: change the check first.")]
    if check.result is not CheckResult.IN_WORK:
        return []
    problems = []
    if check.done_on < due:
        text = f"{found} found them in work, but {check.weeks} weeks would be up on {format_day(due)} only"
        problems.append(Problem("start", f"{text}: change the check first."))
    if job.end is not None and job.end < due:
        text = f"{found} found them in work when {check.weeks} weeks were up on {format_day(due)}"
        problems.append(Problem("end", f"{text}: change the check first."))
    return problems


def check_sustainment(check: SustainmentCheck, job: Job, today: date) -> None:
    """Raise RuleBroken where a check comes before its day or has no evidence for what it claims."""
    problems = []
    if check.weeks not in CHECK_WEEKS:
        problems.append(Problem("weeks", "Jobs are looked at 13, 26 and 52 weeks after they start."))
    if check.done_on > today:
        problems.append(Problem("done_on", "This day has not come yet."))
    elif check.done_on < job.start:
        problems.append(Problem("done_on", f"The job began on {format_day(job.start)}."))
    elif check.result is CheckResult.IN_WORK and check.done_on < due_on(job.start, check.weeks):
        due = format_day(due_on(job.start, check.weeks))
        problems.append(
            Problem("done_on", f"{check.weeks} weeks are up on {due}; still in work cannot be said before.")
        )
    if check.result is CheckResult.IN_WORK and not check.evidence:
        problems.append(Problem("evidence", "Say how it is known: a payslip, the employer, the person."))
    if check.result is CheckResult.IN_WORK and job.end is not None and job.end < due_on(job.start, check.weeks):
        problems.append(Problem("result", f"The job ended on {format_day(job.end)}."))
    if problems:
        raise RuleBroken(problems)
