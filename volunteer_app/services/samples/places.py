"""The invented trust of the sample: its sites, departments, roles, hosts and employers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from volunteer_app.domain.hosts import Host
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.domain.units import DepartmentId, HostId, OrganisationId, RoleId, SiteId
from volunteer_app.services.samples.dice import Dice, Weighted, table
from volunteer_app.services.samples.names import somebody

ORGANISATION = "Harrowmere Community NHS Foundation Trust"
_FEWEST_ROLES, _MOST_ROLES = 45, 200
_PEOPLE_FOR_ANOTHER_ROLE = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where things happen. `night_roles` are served by night too; `host_sites` names each host's own places."""

    organisation_id: OrganisationId
    sites: tuple[Site, ...]
    departments: tuple[Department, ...]
    roles: tuple[Role, ...]
    role_weights: tuple[int, ...]
    night_roles: frozenset[RoleId]
    hosts: tuple[Host, ...]
    host_sites: dict[HostId, list[str]]
    supervisors: tuple[str, ...]

    def roles_at(self, age: int) -> Weighted:
        """Roles that take somebody of this age."""
        pairs = [
            (role, weight)
            for role, weight in zip(self.roles, self.role_weights, strict=True)
            if (role.minimum_age or 0) <= age
        ]
        return Weighted(*zip(*pairs, strict=True))


def places(*, seed: int, people: int, since: date) -> Places:
    """Twelve sites, their departments, and 45 roles or more as there are more people."""
    dice = Dice(seed, "places")
    sites = _sites(dice, since)
    serving = {site.id: int(row["weight"]) for site, row in zip(sites, table("sites"), strict=True)}
    departments = _departments(dice, sites, since)
    supervisors = tuple(somebody(dice).full_name for _ in range(30))
    wanted = min(_FEWEST_ROLES + people // _PEOPLE_FOR_ANOTHER_ROLE, _MOST_ROLES)
    offers = _spread(dice, departments, wanted)
    roles = tuple(_role(dice, row, department, supervisors, since) for row, department in offers)
    hosts = tuple(Host(id=HostId(dice.id(since)), name=row["name"]) for row in table("hosts"))
    return Places(
        organisation_id=OrganisationId(dice.id(since)),
        sites=sites,
        departments=departments,
        roles=roles,
        role_weights=tuple(int(row["weight"]) * serving[department.site_id] for row, department in offers),
        night_roles=frozenset(role.id for role, (row, _) in zip(roles, offers, strict=True) if row["nights"] == "yes"),
        hosts=hosts,
        host_sites={host.id: row["sites"].split("|") for host, row in zip(hosts, table("hosts"), strict=True)},
        supervisors=supervisors,
    )


def _role(dice: Dice, row: Mapping[str, str], department: Department, supervisors: Sequence[str], since: date) -> Role:
    return Role(
        id=RoleId(dice.id(since)),
        name=row["name"],
        site_id=department.site_id,
        department_id=department.id if dice.happens("in_a_department") else None,
        supervisor=dice.one_of(supervisors),
        minimum_age=int(row["minimum_age"]),
        description=row["description"],
    )


def _sites(dice: Dice, since: date) -> tuple[Site, ...]:
    by_name: dict[str, Site] = {}
    for row in table("sites"):
        parent = by_name[row["parent"]].id if row["parent"] else None
        by_name[row["name"]] = Site(id=SiteId(dice.id(since)), name=row["name"], parent_id=parent)
    return tuple(by_name.values())


def _departments(dice: Dice, sites: Sequence[Site], since: date) -> tuple[Department, ...]:
    return tuple(
        Department(id=DepartmentId(dice.id(since)), name=name, site_id=site.id)
        for site, row in zip(sites, table("sites"), strict=True)
        for name in filter(None, row["departments"].split("|"))
    )


def _spread(dice: Dice, departments: Sequence[Department], wanted: int) -> list[tuple[Mapping[str, str], Department]]:
    """Roles over departments, none twice in one: every role somewhere, then more as they come."""
    pairs = [
        (row, department)
        for row in table("roles")
        for department in departments
        if not row["departments"] or department.name in row["departments"].split("|")
    ]
    dice.random.shuffle(pairs)
    somewhere = {row["name"]: (row, department) for row, department in pairs}
    taken = {(name, department.id) for name, (_, department) in somewhere.items()}
    more = [(row, department) for row, department in pairs if (row["name"], department.id) not in taken]
    return [*somewhere.values(), *more][:wanted]
