"""Placements of the sample and the jobs that came of them or of volunteering."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from volunteer_app.domain.jobs import CHECK_WEEKS, CheckResult, Job, LedBy, SustainmentCheck, due_on
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import OVER, Placement, PlacementStatus
from volunteer_app.domain.rates import rate_on
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import JobId, Minutes, Pence, PlacementId, SustainmentCheckId
from volunteer_app.reference import placement_end_reasons, rates
from volunteer_app.services.samples.dice import Dice, Weighted, mix, table
from volunteer_app.services.samples.people import age_for_rules
from volunteer_app.services.samples.places import Places

_DAYS_AHEAD = 80
_OLDEST = 60
_YOUNGEST_AT_WORK = 16
_USUAL_JOB = 160
_CLOSED_BY_THEN, _EXTENDED = timedelta(weeks=3), timedelta(weeks=24)
_LATELY, _NOTICED_BY_THEN = timedelta(weeks=8), timedelta(weeks=26)
_WEEKLY_HOURS = (15, 18, 20, 22.5, 25, 30, 30, 37.5, 37.5, 37.5)


def placements_of(
    dice: Dice, person: Person, engagements: Sequence[Engagement], places: Places, joined: date, until: date
) -> list[Placement]:
    """None for most volunteers, one for some, two for a few; who does not volunteer came for a placement."""
    if engagements and (age_for_rules(person, joined) > _OLDEST or not dice.happens("placement")):
        return []
    began = engagements[0].start if engagements else joined
    start = began + timedelta(days=dice.between(30, 330))
    if start > until:
        start = until + timedelta(days=dice.between(5, _DAYS_AHEAD))
        if not dice.happens("planned_ahead"):
            return []
    found = [_placement(dice, person, places, start, until)]
    if found[0].ended_on and dice.happens("second_placement"):
        start = found[0].ended_on + timedelta(days=dice.between(20, 200))
        if start <= until:
            found.append(_placement(dice, person, places, start, until))
    return found


@cache
def _kinds(age: int) -> Weighted:
    fitting = [each for each in mix()["placements"] if each["youngest"] <= age <= each["oldest"]]
    fitting = fitting or [each for each in mix()["placements"] if each["kind"] == "other"]
    return Weighted(fitting, [each["weight"] for each in fitting])


def _placement(dice: Dice, person: Person, places: Places, start: date, until: date) -> Placement:
    kind = dice.weighed(_kinds(age_for_rules(person, start)))
    host = places.hosts[0] if dice.between(1, 10) <= 6 else dice.one_of(places.hosts[1:])
    usual = timedelta(days=_length(kind))
    end = _agreed_end(dice, start + usual, until)
    status, ended_on = _standing(dice, start, end, until)
    early = status is PlacementStatus.ENDED_EARLY
    return Placement(
        id=PlacementId(dice.id(min(start, until))),
        person_id=person.id,
        host_id=host.id,
        host_site=dice.one_of(places.host_sites[host.id]),
        kind=kind["kind"],
        supervisor=dice.one_of(places.supervisors),
        start=start,
        end=end,
        planned_minutes=Minutes(round(kind["planned"] * ((end - start) / usual) / 60) * 60) or None,
        status=status,
        ended_on=ended_on,
        end_reason=dice.one_of(list(placement_end_reasons())) if early else "",
        outcome=dice.pick("outcomes") if status is PlacementStatus.COMPLETED else "",
    )


def _length(kind: Mapping[str, int]) -> int:
    """Days that hold the planned time at so many days a week, some of them missed."""
    attended: float = mix()["odds"]["placement_day_attended"]
    days = (kind["planned"] or 10 * kind["minutes"]) / kind["minutes"] / attended
    return round(days / kind["days"] * 7) + 6


def _agreed_end(dice: Dice, end: date, until: date) -> date:
    """Some go on longer than was planned at first, and end about now."""
    extended = dice.happens("extended") and until - _EXTENDED <= end <= until
    return until + timedelta(days=dice.between(-_CLOSED_BY_THEN.days, 21)) if extended else end


def _standing(dice: Dice, start: date, end: date, until: date) -> tuple[PlacementStatus, date | None]:
    if start > until:
        return PlacementStatus.PLANNED, None
    if dice.happens("ended_early"):
        early = start + (end - start) * dice.random.random()
        if early <= until:
            return PlacementStatus.ENDED_EARLY, early
    if end > until or (dice.happens("closed_late") and until - end <= _CLOSED_BY_THEN):
        return PlacementStatus.LIVE, None
    return PlacementStatus.COMPLETED, end


def jobs_of(
    dice: Dice,
    person: Person,
    engagements: Sequence[Engagement],
    placements: Sequence[Placement],
    until: date,
) -> tuple[list[Job], list[SustainmentCheck]]:
    """Paid work that followed, at times a second job after the first, with the checks that were recorded."""
    way = _way_into_work(dice, engagements, placements)
    if way is None or way[0] > until or age_for_rules(person, way[0]) < _YOUNGEST_AT_WORK:
        return [], []
    jobs = [_job(dice, person, *way, until)]
    if jobs[0].end is not None and dice.happens("second_job"):
        start = jobs[0].end + timedelta(days=dice.between(14, 200))
        if start <= until:
            jobs.append(_job(dice, person, start, LedBy.UNKNOWN, False, until))
    return jobs, [check for job in jobs for check in _checks(dice, job, until)]


def _way_into_work(
    dice: Dice, engagements: Sequence[Engagement], placements: Sequence[Placement]
) -> tuple[date, LedBy, bool] | None:
    """First day, what led there, and whether it is with us; None for the many who took no job."""
    done = next((each for each in placements if each.status in OVER), None)
    for engagement in engagements:
        if engagement.end_reason.startswith("employment") and engagement.end and dice.happens("job_after_leaving"):
            led_by = LedBy.BOTH if done and done.ended_on and done.ended_on <= engagement.end else LedBy.VOLUNTEERING
            start = engagement.end + timedelta(days=dice.between(0, 30))
            return start, led_by, engagement.end_reason == "employment_here"
    if done and done.ended_on and done.status is PlacementStatus.COMPLETED and dice.happens("job_after_placement"):
        led_by = LedBy.BOTH if engagements and engagements[0].start <= done.ended_on else LedBy.PLACEMENT
        return done.ended_on + timedelta(days=dice.between(3, 110)), led_by, dice.between(0, 1) == 1
    return None


@cache
def _employers(ours: bool) -> Weighted:
    rows = [row for row in table("employers") if (row["own"] == "yes") == ours]
    return Weighted(rows, [int(row["weight"]) for row in rows])


def _job(dice: Dice, person: Person, start: date, led_by: LedBy, ours: bool, until: date) -> Job:
    employer = dice.weighed(_employers(ours))
    end = start + timedelta(days=10) + dice.days(_USUAL_JOB)
    return Job(
        id=JobId(dice.id(start)),
        person_id=person.id,
        employer=employer["name"],
        title=dice.one_of(employer["titles"].split("|")),
        start=start,
        end=end if dice.happens("job_ended") and end <= until else None,
        weekly_minutes=None if dice.happens("hours_unknown") else Minutes(int(dice.one_of(_WEEKLY_HOURS) * 60)),
        hourly_pence=_pay(dice, start, ours),
        contract=dice.pick("contracts"),
        in_london=employer["london"] == "yes",
        led_by=led_by,
    )


def _pay(dice: Dice, start: date, ours: bool) -> Pence | None:
    """From the lowest lawful pay of the day upwards; unknown for some, and where no rate of the day is known."""
    least = rate_on((rate for rate in rates() if rate.scheme == "national_living_wage"), start)
    band = rate_on((rate for rate in rates() if rate.scheme == "agenda_for_change_band_2"), start)
    if dice.happens("pay_unknown") or least is None:
        return None
    if ours and band is not None and dice.between(0, 1):
        return band.pence_per_hour
    return Pence(round(least.pence_per_hour * (1 + dice.random.triangular(0, 0.4, 0.06))))


def _checks(dice: Dice, job: Job, until: date) -> Iterator[SustainmentCheck]:
    """Checks recorded so far; of those due lately many are still to be made, of earlier ones few, of old ones none."""
    for weeks in CHECK_WEEKS:
        due = due_on(job.start, weeks)
        if due > until or not _is_recorded(dice, until - due):
            continue
        result = CheckResult.IN_WORK if job.end is None or job.end >= due else CheckResult.NOT_IN_WORK
        reached = not dice.happens("not_reached")
        done_on = min(due + timedelta(days=dice.between(0, 28)), until)
        yield SustainmentCheck(
            id=SustainmentCheckId(dice.id(done_on)),
            job_id=job.id,
            weeks=weeks,
            done_on=done_on,
            result=result if reached else CheckResult.NOT_REACHED,
            evidence=dice.pick("evidence") if reached else "",
        )


def _is_recorded(dice: Dice, since: timedelta) -> bool:
    recorded = dice.happens("check_recorded_lately" if since <= _LATELY else "check_recorded")
    return recorded or since > _NOTICED_BY_THEN
