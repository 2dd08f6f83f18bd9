"""Sites and departments as lines of one list, each under what it lies in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from volunteer_app.domain.roles import Department, Site
from volunteer_app.domain.units import SiteId
from volunteer_app.questions.roles import RoleLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A site or a department, how deep in the tree, and how many roles are right there."""

    place: Site | Department
    depth: int
    roles: int


def place_lines(
    sites: Sequence[Site], departments: Sequence[Department], roles: Sequence[RoleLine]
) -> tuple[PlaceLine, ...]:
    """From the top of the tree, names in the order given; departments stand before the sites within a site."""
    at_site = Counter(role.site_id for role in roles if role.department_id is None)
    in_department = Counter(role.department_id for role in roles)

    def below(parent: SiteId | None, depth: int) -> Iterator[PlaceLine]:
        for site in (site for site in sites if site.parent_id == parent):
            yield PlaceLine(place=site, depth=depth, roles=at_site[site.id])
            for department in (each for each in departments if each.site_id == site.id):
                yield PlaceLine(place=department, depth=depth + 1, roles=in_department[department.id])
            yield from below(site.id, depth + 1)

    return tuple(below(None, 0))


def sites_within(site: Site, sites: Sequence[Site]) -> frozenset[SiteId]:
    """The site and every site that lies in it, at any depth."""
    found = {site.id}
    while more := {each.id for each in sites if each.parent_id in found} - found:
        found |= more
    return frozenset(found)
