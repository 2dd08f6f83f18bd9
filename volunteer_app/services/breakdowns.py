"""The figures of a period broken down: by month, site, role, age and kind of placement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta

from volunteer_app import reference
from volunteer_app.domain.figures import AgeLine, KindLine, MonthLine, PlaceLine
from volunteer_app.domain.placements import OVER, STARTED, PlacementStatus
from volunteer_app.domain.roles import Site
from volunteer_app.domain.units import Period
from volunteer_app.questions.figures import AgesKnown, FigureQuestions, PeopleOfRoles, PlacementSpell, PlacementTime
from volunteer_app.questions.roles import RoleLine
from volunteer_app.services.valuing import TimeOfRole, TimeValued

NOT_RECORDED = "Not recorded"
WITHHELD = "Not broken down, at their wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Givers:
    """How many people gave confirmed time: in each month, and by what is known of their age on the last day."""

    by_month: Mapping[date, int]
    ages: Sequence[AgesKnown]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.ages)

    @property
    def known_age(self) -> int:
        """Those whose birth date is recorded, whether or not they may be broken down."""
        return sum(each.known for each in self.ages)

    @property
    def in_bands(self) -> int:
        """Those who stand in a band of ages."""
        return sum(each.known for each in self.ages if not each.withheld)

    @property
    def withheld(self) -> int:
        """Those who do not consent to aggregate reporting and stand in no breakdown of people."""
        return sum(each.people for each in self.ages if each.withheld)


def givers_of(questions: FigureQuestions, period: Period) -> Givers:
    """Ask how many gave time in the period."""
    born_by = [period.last - relativedelta(years=band.first) for band in reference.age_bands()]
    return Givers(by_month=dict(questions.givers_by_month(period)), ages=questions.ages(period, born_by))


class Crowd:
    """Everybody who gave confirmed time, counted once in any set of roles."""

    def __init__(self, groups: Sequence[PeopleOfRoles]) -> None:
        self._groups = groups
        self._by_role: defaultdict[UUID, set[int]] = defaultdict(set)
        for place, group in enumerate(groups):
            for role in group.roles:
                self._by_role[role].add(place)

    def people_in(self, roles: Iterable[UUID]) -> tuple[int, int]:
        """How many gave time in any of the roles; and how many but those who do not consent to be broken down.

        People who gave time in several of the roles are counted once.
        """
        places = set[int]().union(*(self._by_role.get(role, ()) for role in roles))
        groups = [self._groups[place] for place in places]
        return sum(each.people for each in groups), sum(each.people for each in groups if not each.withheld)


class Places:
    """The tree of sites with the roles at each."""

    def __init__(self, *, sites: Sequence[Site], roles: Sequence[RoleLine]) -> None:
        self.sites: dict[UUID, Site] = {site.id: site for site in sites}
        self.roles: dict[UUID, RoleLine] = {role.id: role for role in roles}
        self.children: defaultdict[UUID | None, list[Site]] = defaultdict(list)
        for site in sites:
            self.children[site.parent_id].append(site)

    def roles_by_site(self) -> dict[UUID, list[UUID]]:
        """Roles at each site or anywhere below it, each once."""
        within: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for role in self.roles.values():
            above: UUID | None = role.site_id
            while above is not None:
                within[above].append(role.id)
                above = self.sites[above].parent_id
        return dict(within)


def month_lines(
    now: TimeValued, before: TimeValued, people: Mapping[date, int], people_before: Mapping[date, int]
) -> tuple[MonthLine, ...]:
    """Each month beside the same month a year before."""
    pairs = zip(now.by_month(), before.by_month(), strict=True)
    return tuple(
        MonthLine(
            month=month,
            people=people.get(month.first, 0),
            minutes=minutes,
            before=minutes_before,
            unconfirmed=awaiting,
            contributors=people.get(month.first, 0),
            contributors_before=people_before.get(earlier.first, 0),
        )
        for (month, minutes, awaiting), (earlier, minutes_before, _) in pairs
    )


def place_lines(places: Places, time: TimeValued, crowd: Crowd) -> tuple[tuple[PlaceLine, ...], tuple[PlaceLine, ...]]:
    """Every site and every role where time was given, both largest first; a role's `within` is its site's place."""
    by_role = time.by_role()
    sites = dict(_sites(places, by_role, crowd))
    place_of = {site: place for place, site in enumerate(sites)}
    roles = (
        replace(_line(role.name, [id], by_role, crowd), site=_where(role), within=place_of.get(role.site_id))
        for id in by_role
        if (role := places.roles[id])
    )
    return tuple(sites.values()), tuple(sorted(filter(_has_time, roles), key=_largest_first))


def _sites(places: Places, by_role: Mapping[UUID, TimeOfRole], crowd: Crowd) -> Iterator[tuple[UUID, PlaceLine]]:
    """Each site in the order of the tree, largest first within the one above it; each holds its sub-sites once."""
    within = places.roles_by_site()
    lines = {site: _line(places.sites[site].name, roles, by_role, crowd) for site, roles in within.items()}

    def walk(parent: UUID | None, depth: int) -> Iterator[tuple[UUID, PlaceLine]]:
        children = [site for site in places.children[parent] if site.id in lines and _has_time(lines[site.id])]
        for site in sorted(children, key=lambda site: _largest_first(lines[site.id])):
            yield site.id, replace(lines[site.id], depth=depth)
            yield from walk(site.id, depth + 1)

    return walk(None, 0)


def _where(role: RoleLine) -> str:
    return f"{role.site}, {role.department}" if role.department else role.site


def _line(name: str, roles: Sequence[UUID], by_role: Mapping[UUID, TimeOfRole], crowd: Crowd) -> PlaceLine:
    time = sum((by_role[role] for role in roles if role in by_role), TimeOfRole())
    contributors, people = crowd.people_in(roles)
    return PlaceLine(
        name=name,
        people=people,
        minutes=time.minutes,
        pence=time.pence,
        unconfirmed=time.awaiting,
        contributors=contributors,
    )


def _has_time(line: PlaceLine) -> bool:
    return bool(line.minutes or line.unconfirmed)


def _largest_first(line: PlaceLine) -> tuple[int, str, str]:
    return -line.minutes if isinstance(line.minutes, int) else 0, line.name, line.site


def age_lines(givers: Givers) -> tuple[AgeLine, ...]:
    """Everybody who gave time, by age; then those whose age is not known and those not broken down."""
    broken_down = [each for each in givers.ages if not each.withheld]
    bands = reference.age_bands()
    born_by = [sum(each.born_by[place] for each in broken_down) for place in range(len(bands))]
    known = [
        AgeLine(band=band.name, people=at_least - older)
        for band, at_least, older in zip(bands, born_by, [*born_by[1:], 0], strict=True)
    ]
    unknown = sum(each.people for each in broken_down) - born_by[0]
    lines = [*known, AgeLine(band=NOT_RECORDED, people=unknown, known=False)]
    return (*lines, AgeLine(band=WITHHELD, people=givers.withheld, known=False)) if givers.withheld else tuple(lines)


def kind_lines(
    now: Sequence[PlacementSpell],
    before: Sequence[PlacementSpell],
    time: Sequence[PlacementTime],
    period: Period,
    period_before: Period,
) -> tuple[KindLine, ...]:
    """Kinds of placement with anything to tell, in the order they are offered."""
    minutes: defaultdict[str, int] = defaultdict(int)
    people: defaultdict[str, set[UUID]] = defaultdict(set)
    for each in time:
        minutes[each.kind] += each.minutes
        if each.minutes:
            people[each.kind].add(each.person_id)
    kinds = {placement.kind for placement in (*now, *before)} | set(minutes)
    names = reference.placement_kinds()
    lines = [
        KindLine(
            kind=names.get(kind, kind),
            started=_started(now, kind, period),
            started_before=_started(before, kind, period_before),
            completed=_ended(now, kind, period, PlacementStatus.COMPLETED),
            ended_early=_ended(now, kind, period, PlacementStatus.ENDED_EARLY),
            minutes=minutes[kind],
            contributors=len(people[kind]),
        )
        for kind in sorted(kinds, key=lambda kind: (list(names).index(kind) if kind in names else len(names), kind))
    ]
    return tuple(
        line
        for line in lines
        if line.started or line.started_before or line.completed or line.ended_early or line.minutes
    )


def _started(placements: Sequence[PlacementSpell], kind: str, period: Period) -> int:
    return sum(each.kind == kind and each.status in STARTED and each.start in period for each in placements)


def _ended(placements: Sequence[PlacementSpell], kind: str, period: Period, status: PlacementStatus) -> int:
    ended = [each for each in placements if each.kind == kind and each.status is status and status in OVER]
    return sum(each.ended_on is not None and each.ended_on in period for each in ended)
