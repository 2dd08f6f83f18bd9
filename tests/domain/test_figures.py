"""A run of figures hands each out by its code."""

import pytest

from tests.factories import TODAY
from volunteer_app.domain.figures import Figure, ImpactRun, Publication, Unit
from volunteer_app.domain.units import Period


def a_run(*figures):
    return ImpactRun(
        organisation="Harrowmere Community NHS Trust",
        period=Period.financial_year_to(TODAY),
        as_of=TODAY,
        publication=Publication.INTERNAL,
        rate_name="National Living Wage",
        figures=figures,
        **dict.fromkeys(("months", "sites", "roles", "ages", "kinds", "lasting", "values", "rates", "quality"), ()),
    )


def test_a_figure_is_found_by_its_code():
    people = Figure(code="VO01", name="Volunteers active", unit=Unit.PEOPLE, value=486)
    hours = Figure(code="VO02", name="Hours", unit=Unit.MINUTES, value=2_400_000, unconfirmed=1200)
    run = a_run(people, hours)
    assert run.figure("VO01") is people
    assert run.figure("VO02") is hours


def test_a_figure_that_a_run_does_not_have_is_never_a_zero():
    with pytest.raises(KeyError, match="VO03"):
        a_run().figure("VO03")
