"""Everything the settings show of the store, read in one go so that its pages agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from volunteer_app import reference
from volunteer_app.domain.lists import ListAnswer
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.roles import Department, Site
from volunteer_app.questions.roles import RoleLine
from volunteer_app.services.organisation import logo_of
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRecord:
    """Rates stand by scheme and first day, sites and departments by name."""

    organisation: Organisation
    logo: Logo | None
    rates: Sequence[Rate]
    sites: Sequence[Site]
    departments: Sequence[Department]
    roles: Sequence[RoleLine]
    answers: Sequence[ListAnswer]


def settings_record(data: Data) -> SettingsRecord:
    """What is kept now; a store that nobody has named yet has an organisation to be named."""
    unnamed = Organisation(name="", rate_scheme=next(iter(reference.rate_schemes())))
    return SettingsRecord(
        organisation=data.figures.organisation() or unnamed,
        logo=logo_of(data),
        rates=data.figures.rates(),
        sites=data.roles.sites(),
        departments=data.roles.departments(),
        roles=data.roles.all(),
        answers=tuple(data.every(ListAnswer)),
    )
