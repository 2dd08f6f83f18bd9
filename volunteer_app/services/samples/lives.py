"""What becomes of the people of the sample: roles taken up and left, placements, and jobs that lasted or did not."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.people import Characteristics, Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.roles import Engagement, EngagementStatus, Role
from volunteer_app.domain.units import EngagementId, Period
from volunteer_app.services.samples.dice import Dice, Weighted
from volunteer_app.services.samples.hours import Stint, engagement_stint, placement_stint
from volunteer_app.services.samples.people import age_for_rules, characteristics_of, consents_of, person_joining
from volunteer_app.services.samples.places import Places
from volunteer_app.services.samples.seasons import joining_day, joining_months
from volunteer_app.services.samples.work import jobs_of, placements_of

_USUAL_STAY = 270
_LATE = 60
_FOR_GOOD = ("deceased", "dismissed")
_ALL_WEEK = (0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6)
_BESIDE_A_PLACEMENT = (4, 5, 6)


@dataclass(slots=True, kw_only=True)
class Life:
    """One person with everything that is recorded of them but their hours; `stints` say when those are given."""

    person: Person
    consents: list[Consent]
    characteristics: Characteristics | None
    engagements: list[Engagement] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    checks: list[SustainmentCheck] = field(default_factory=list)
    stints: list[Stint] = field(default_factory=list)


def people_of(places: Places, *, people: int, seed: int, period: Period) -> Iterator[Life]:
    """As many lives as asked for, beginning within the period and told up to its last day; one at a time."""
    dice = Dice(seed, "people")
    months = joining_months(period)
    roles = {age: places.roles_at(age) for age in range(14, 100)}
    previous = None
    for number in range(people):
        joined = joining_day(dice, months)
        why = "placements" if dice.happens("came_for_a_placement") else "volunteers"
        person = person_joining(dice, number, joined, why, previous)
        previous = person
        yield _life_of(dice, person, places, {} if why == "placements" else roles, joined, period.last)


def _life_of(dice: Dice, person: Person, places: Places, roles: dict[int, Weighted], joined: date, until: date) -> Life:
    life = Life(
        person=person,
        consents=list(consents_of(dice, person, until)),
        characteristics=characteristics_of(dice, person, joined),
    )
    if dice.happens("only_enquired"):
        return life
    if roles:
        life.engagements = _engagements_of(dice, person, roles, joined, until)
    if all(each.end_reason != "deceased" for each in life.engagements):
        life.placements = placements_of(dice, person, life.engagements, places, joined, until)
        life.jobs, life.checks = jobs_of(dice, person, life.engagements, life.placements, until)
    life.stints = _stints_of(dice, life, places, until)
    return life


def _engagements_of(
    dice: Dice, person: Person, roles: dict[int, Weighted], joined: date, until: date
) -> list[Engagement]:
    start = joined + timedelta(days=dice.between(7, 75))
    if start > until:
        return []
    found = [_engagement(dice, person, roles, start, until)]
    if found[0].end_reason in _FOR_GOOD:
        return found
    others = [start + timedelta(days=dice.between(30, 500))] if dice.happens("second_role") else []
    if found[0].end is not None and dice.happens("came_back"):
        others.append(found[0].end + timedelta(days=dice.between(120, 700)))
    found += [_engagement(dice, person, roles, other, until) for other in others if other <= until]
    return [replace(each, end_reason="health") if each.end_reason in _FOR_GOOD else each for each in found]


def _engagement(dice: Dice, person: Person, roles: dict[int, Weighted], start: date, until: date) -> Engagement:
    role: Role = dice.weighed(roles[min(age_for_rules(person, start), max(roles))])
    end = start + timedelta(days=14) + dice.days(_USUAL_STAY)
    reason = dice.pick("leaving" if age_for_rules(person, start) < _LATE else "leaving_late")
    ended = end <= until
    still = EngagementStatus.PAUSED if dice.happens("paused") else EngagementStatus.ACTIVE
    return Engagement(
        id=EngagementId(dice.id(start)),
        person_id=person.id,
        role_id=role.id,
        status=EngagementStatus.ENDED if ended else still,
        start=start,
        end=end if ended else None,
        end_reason=reason if ended else "",
    )


def _stints_of(dice: Dice, life: Life, places: Places, until: date) -> list[Stint]:
    """Turns on weekdays that never meet, so that nobody is in two places at once."""
    week = list(dict.fromkeys(dice.random.sample(_ALL_WEEK, len(_ALL_WEEK))))
    if life.placements:
        week = [day for day in week if day in _BESIDE_A_PLACEMENT]
    by_night = len(life.engagements) == 1 and not life.placements and dice.happens("night_role")
    stints = []
    for place, engagement in enumerate(life.engagements):
        more = 2 if len(life.engagements) == 1 and not life.placements and dice.happens("twice_a_week") else 1
        night = by_night and engagement.role_id in places.night_roles
        weekdays = tuple(week[place : place + (1 if night else more)])
        young = age_for_rules(life.person, engagement.start) < 18
        stints.append(engagement_stint(dice, engagement, weekdays, until, night=night, young=young))
    stints += [placement_stint(dice, placement, until) for placement in life.placements if placement.start <= until]
    return stints
