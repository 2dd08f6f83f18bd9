"""What the office says of itself, and what an hour is worth by rates of its own."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import TODAY, a_logo, a_person, a_rate, an_organisation
from tests.problems import problem_fields
from tests.stores import keep
from volunteer_app import reference
from volunteer_app.domain.criteria import Comparison, Criterion
from volunteer_app.domain.logos import LARGEST_BYTES, PNG, Logo
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.errors import ChangedSince, RuleBroken
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.services.history import undo
from volunteer_app.services.organisation import (
    came_with_the_program,
    logo_of,
    remove_logo,
    remove_rate,
    save_logo,
    save_organisation,
    save_rate,
)

OWN = {"scheme": "own", "first": date(2026, 4, 1), "last": None, "pence_per_hour": 1250}


def organisation(store):
    with store.read() as data:
        return data.figures.organisation()


def logo(store):
    with store.read() as data:
        return logo_of(data)


def rates(store):
    with store.read() as data:
        return list(data.figures.rates())


def test_the_organisation_is_renamed_and_its_year_begins_in_another_month(store):
    [ours] = keep(store, an_organisation())
    change = save_organisation(store, replace(ours, name=" Coldwater Hospice ", first_month=8))
    assert (change.label, change.about) == ("Change organisation", "Coldwater Hospice")
    assert organisation(store) == replace(ours, version=2, name="Coldwater Hospice", first_month=8)
    undo(store, change)
    assert organisation(store).name == ours.name


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"first_month": 13}, "first_month"), ({"rate_scheme": "?"}, "rate_scheme")],
)
def test_what_cannot_be_said_of_an_organisation_is_refused(store, wrong, field):
    [ours] = keep(store, an_organisation())
    assert problem_fields(save_organisation, store, replace(ours, **wrong)) == [field]
    assert organisation(store) == ours


def test_an_organisation_that_somebody_else_changed_is_not_written_over(store):
    [ours] = keep(store, an_organisation())
    save_organisation(store, replace(ours, name="Coldwater Hospice"))
    with pytest.raises(ChangedSince):
        save_organisation(store, replace(ours, name="Harrowmere Hospice"))


def test_a_filter_by_the_financial_year_asks_for_that_of_the_organisation(store):
    keep(store, a_person(enquired_on=date(2026, 7, 31)), a_person(enquired_on=date(2026, 8, 1)))
    criteria = (Criterion("enquired_on", Comparison.FROM, ("start of this financial year",)),)

    def found():
        with store.read() as data:
            return data.people.count(PeopleFilter(today=TODAY, criteria=criteria))

    assert found() == 2
    keep(store, an_organisation(first_month=8))
    assert found() == 1


def test_one_logo_is_kept_and_its_picture_stays_out_of_the_trail(store):
    assert logo(store) is None
    save_logo(store, PNG + b"first", "A hill")
    change = save_logo(store, PNG + b"second", "Two hills")
    kept = logo(store)
    assert (kept.picture, kept.description, kept.version) == (PNG + b"second", "Two hills", 2)
    undo(store, change)
    assert logo(store).picture == PNG + b"first"
    assert remove_logo(store).kinds == {Logo}
    assert logo(store) is None
    assert remove_logo(store).kinds == frozenset()


def test_a_picture_that_is_none_or_too_large_is_refused(store):
    for picture in (b"", b"GIF89a", PNG + bytes(LARGEST_BYTES)):
        assert problem_fields(save_logo, store, picture, "") == ["picture"]
    assert logo(store) is None


def test_a_rate_of_ones_own_is_kept_changed_and_removed(store):
    keep(store, an_organisation(), *reference.rates())
    rate = save_rate(store, Rate(**OWN)).edits[0].after
    change = save_rate(store, replace(rate, pence_per_hour=1300))
    assert (change.label, change.about) == ("Change rate", "Our own rate, from 1 April 2026")
    assert [each.pence_per_hour for each in rates(store) if each.scheme == "own"] == [1300]
    assert remove_rate(store, rate.id).about == "Our own rate, from 1 April 2026"
    assert [each for each in rates(store) if each.scheme == "own"] == []


def test_a_rate_that_shares_a_day_with_another_of_its_kind_is_refused(store):
    save_rate(store, Rate(**OWN))
    assert problem_fields(save_rate, store, Rate(**OWN | {"first": date(2027, 1, 1)})) == ["first"]
    assert len(rates(store)) == 1


def test_a_rate_that_came_with_the_program_stays_as_it_is(store):
    keep(store, *reference.rates())
    shipped = rates(store)[0]
    assert came_with_the_program(shipped.id)
    assert not came_with_the_program(a_rate().id)
    for change in (
        lambda: save_rate(store, replace(shipped, pence_per_hour=1)),
        lambda: remove_rate(store, shipped.id),
    ):
        with pytest.raises(RuleBroken, match="came with Waymark"):
            change()
    assert rates(store)[0] == shipped


def test_every_kind_that_is_changed_here_is_told(store):
    [ours] = keep(store, an_organisation())
    assert save_organisation(store, replace(ours, name="Coldwater")).kinds == {Organisation}
    assert save_rate(store, Rate(**OWN)).kinds == {Rate}
    assert save_logo(store, a_logo().picture, "").kinds == {Logo}
