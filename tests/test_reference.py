"""The facts that come with the program are whole, agree with each other and say where they are from."""

import tomllib
from dataclasses import fields
from datetime import date, timedelta
from importlib.resources import files

import pytest

import resources
from tests.factories import TODAY
from volunteer_app import reference
from volunteer_app.domain.people import Characteristics, ConsentPurpose
from volunteer_app.domain.rates import LIVING_WAGE, LIVING_WAGE_LONDON, check_rate, rate_on


def rates_of(scheme):
    return [rate for rate in reference.rates() if rate.scheme == scheme]


@pytest.mark.parametrize("rate", reference.rates(), ids=lambda rate: f"{rate.scheme}-{rate.first}")
def test_every_shipped_rate_passes_its_own_check_and_ends(rate):
    check_rate(rate, reference.rates())
    assert rate.last is not None
    assert rate.scheme in reference.rate_schemes()
    assert rate.source
    assert rate.edition


def test_a_rate_has_the_same_id_wherever_it_is_read():
    ids = [rate.id for rate in reference.rates()]
    reference.rates.cache_clear()
    assert [rate.id for rate in reference.rates()] == ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("scheme", "day", "pence"),
    [
        ("national_living_wage", date(2026, 3, 31), 1221),
        ("national_living_wage", date(2026, 4, 1), 1271),
        ("national_living_wage", date(2016, 4, 1), 720),
        (LIVING_WAGE, date(2026, 4, 30), 1260),
        (LIVING_WAGE, date(2026, 5, 1), 1345),
        (LIVING_WAGE_LONDON, date(2026, 5, 1), 1480),
        (LIVING_WAGE, date(2023, 5, 13), 990),
        ("national_living_wage", date(2017, 4, 1), 750),
        ("national_living_wage", date(2018, 3, 31), 750),
        ("agenda_for_change_band_2", date(2025, 4, 1), 1251),
        ("agenda_for_change_band_2", TODAY, 1292),
    ],
)
def test_a_rate_holds_on_its_own_days(scheme, day, pence):
    assert rate_on(rates_of(scheme), day).pence_per_hour == pence


@pytest.mark.parametrize(
    ("scheme", "day"),
    [
        ("national_living_wage", date(2016, 3, 31)),
        ("national_living_wage", date(2027, 4, 1)),
        (LIVING_WAGE, date(2027, 5, 1)),
        ("agenda_for_change_band_2", date(2024, 3, 31)),
        ("own", TODAY),
    ],
)
def test_a_day_that_no_rate_covers_stays_without_one(scheme, day):
    assert rate_on(rates_of(scheme), day) is None


def test_a_living_wage_is_announced_about_half_a_year_before_it_is_due():
    for rate in (*rates_of(LIVING_WAGE), *rates_of(LIVING_WAGE_LONDON)):
        assert timedelta(days=175) < rate.first - rate.announced_on < timedelta(days=240)


def test_london_is_dearer_on_every_day_and_starts_on_the_same_days():
    for rest, london in zip(rates_of(LIVING_WAGE), rates_of(LIVING_WAGE_LONDON), strict=True):
        assert (rest.first, rest.last) == (london.first, london.last)
        assert rest.pence_per_hour < london.pence_per_hour


def test_equality_has_answers_for_every_field_kept_and_no_other():
    kept = {each.name for each in fields(Characteristics)} - {"id", "version", "person_id"}
    assert set(reference.equality()) == set(reference.equality_titles()) == kept
    assert all("prefer_not" in answers for answers in reference.equality().values())
    assert len(reference.equality()["ethnicity"]) == 20


def test_every_age_is_in_exactly_one_band():
    for age in range(121):
        assert sum(age in band for band in reference.age_bands()) == 1


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_a_consent_is_worded_as_it_was_on_its_day(purpose):
    assert reference.consent_wording(purpose, TODAY).version == "2026-1"
    assert reference.consent_wording(purpose, date(2025, 12, 31)).version == "2016-1"
    assert reference.consent_wording(purpose, date(1999, 1, 1)).version == "2016-1"


def test_a_placement_kind_has_a_least_length_only_where_a_rule_says_so():
    assert reference.least_placement_minutes()["t_level"] == 315 * 60
    assert "work_experience" not in reference.least_placement_minutes()
    assert set(reference.least_placement_minutes()) < set(reference.placement_kinds())


@pytest.mark.parametrize(
    "codes",
    [reference.leaving_reasons(), reference.placement_end_reasons(), reference.contracts(), reference.heard_from()],
)
def test_lists_offer_names_that_are_all_different(codes):
    names = list(codes.values()) if hasattr(codes, "values") else list(codes)
    assert len(names) == len(set(names)) > 3


def test_code_lists_cannot_be_changed_by_whoever_reads_them():
    with pytest.raises(TypeError):
        reference.contracts()["new"] = "New"


def test_nothing_is_shipped_under_terms_that_forbid_it():
    for file in (files(resources) / "data").iterdir():
        if file.name.endswith(".toml"):
            text = file.read_text(encoding="utf-8")
            tomllib.loads(text)
            assert not any(mark in text for mark in ("CC BY-NC", "CC BY-ND", "NonCommercial", "NoDerivatives"))
