"""What the office says of itself: its name, its year, its logo, and what an hour is worth."""

from dataclasses import replace

from volunteer_app import reference
from volunteer_app.domain.logos import Logo, check_logo
from volunteer_app.domain.rates import Organisation, Rate, check_organisation, check_rate
from volunteer_app.domain.units import RateId, format_day
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.store import Change, Data, Store


def save_organisation(store: Store, organisation: Organisation) -> Change:
    """Keep what is said of the organisation. Raises RuleBroken, ChangedSince, or NotFound for an unknown scheme."""
    check_organisation(organisation)
    if organisation.rate_scheme not in reference.rate_schemes():
        raise RuleBroken([Problem("rate_scheme", "Choose the rates by which hours are valued.")])
    with store.begin("Change organisation", about=organisation.name.strip()) as tx:
        tx.put(replace(organisation, name=organisation.name.strip()))
    return tx.change


def logo_of(data: Data) -> Logo | None:
    """The organisation's logo, where it has one."""
    return next(iter(data.every(Logo)), None)


def save_logo(store: Store, picture: bytes, description: str) -> Change:
    """Keep a logo, in the place of the one before. Raises RuleBroken where the picture is none or too large."""
    with store.begin("Change logo") as tx:
        before = logo_of(tx)
        logo = Logo(picture=picture, description=description)
        check_logo(logo)
        tx.put(logo if before is None else replace(before, picture=picture, description=description))
    return tx.change


def remove_logo(store: Store) -> Change:
    """Print no logo any more."""
    with store.begin("Remove logo") as tx:
        if (logo := logo_of(tx)) is not None:
            tx.remove(logo)
    return tx.change


def save_rate(store: Store, rate: Rate) -> Change:
    """Keep a rate that the organisation entered.

    Raises RuleBroken, also where it came with the program or shares a day with another of its scheme.
    """
    _refuse_shipped(rate.id)
    with store.begin("Change rate" if rate.version else "Add rate", about=_about(rate)) as tx:
        check_rate(rate, tx.figures.rates())
        tx.put(rate)
    return tx.change


def remove_rate(store: Store, rate_id: RateId) -> Change:
    """Take away a rate that the organisation entered; time given on its days has no value then."""
    _refuse_shipped(rate_id)
    with store.begin("Remove rate") as tx:
        rate = tx.get(Rate, rate_id)
        tx.remove(rate)
    return replace(tx.change, about=_about(rate))


def came_with_the_program(rate_id: RateId) -> bool:
    """Whether a rate is one of those shipped, which nobody changes."""
    return any(rate.id == rate_id for rate in reference.rates())


def _refuse_shipped(rate_id: RateId) -> None:
    if came_with_the_program(rate_id):
        raise RuleBroken([Problem("scheme", "This rate came with Waymark and stays as it is. Add one of your own.")])


def _about(rate: Rate) -> str:
    return f"{reference.rate_schemes()[rate.scheme].name}, from {format_day(rate.first)}"
