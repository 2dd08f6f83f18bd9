"""A job is recorded once it has begun, and nothing is claimed of it before its day or without evidence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import TODAY, a_check, a_job
from tests.problems import problem_fields
from volunteer_app.domain.jobs import CheckResult, check_job, check_sustainment, due_on

START = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"weekly_minutes": None, "hourly_pence": None, "contract": ""}, []),
        ({"start": TODAY}, []),
        ({"start": TODAY + timedelta(1)}, ["start"]),
        ({"end": START}, []),
        ({"end": START - timedelta(1)}, ["end"]),
        ({"weekly_minutes": 168 * 60}, []),
        ({"weekly_minutes": 168 * 60 + 1}, ["weekly_minutes"]),
        ({"weekly_minutes": 0}, ["weekly_minutes"]),
        ({"hourly_pence": 0}, ["hourly_pence"]),
        ({"employer": "", "title": ""}, ["employer", "title"]),
    ],
)
def test_a_job_has_an_employer_a_title_and_dates_that_can_be(changes, fields):
    assert problem_fields(check_job, a_job(**changes), TODAY) == fields


@pytest.mark.parametrize(("weeks", "due"), [(13, date(2026, 8, 3)), (26, date(2026, 11, 2)), (52, date(2027, 5, 3))])
def test_a_job_is_looked_at_after_91_182_and_364_days(weeks, due):
    assert due_on(START, weeks) == due


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from([13, 26, 52]))
def test_a_job_is_looked_at_on_the_weekday_it_began(start, weeks):
    assert due_on(start, weeks).weekday() == start.weekday()


DUE = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"done_on": DUE}, []),
        ({"done_on": DUE - timedelta(1)}, ["done_on"]),
        ({"done_on": TODAY}, []),
        ({"done_on": TODAY + timedelta(1)}, ["done_on"]),
        ({"evidence": ""}, ["evidence"]),
        ({"weeks": 12}, ["weeks"]),
        ({"result": CheckResult.NOT_IN_WORK, "done_on": DUE - timedelta(20), "evidence": ""}, []),
        ({"result": CheckResult.NOT_IN_WORK, "done_on": START - timedelta(1)}, ["done_on"]),
        ({"result": CheckResult.NOT_REACHED, "evidence": ""}, []),
        ({"weeks": 52, "done_on": TODAY}, ["done_on"]),
    ],
)
def test_still_in_work_is_said_on_its_day_or_later_and_with_evidence(changes, fields):
    job = a_job(start=START)
    assert problem_fields(check_sustainment, a_check(job, **changes), job, TODAY) == fields


@pytest.mark.parametrize(("end", "fields"), [(DUE, []), (DUE - timedelta(1), ["result"])])
def test_a_job_that_ended_before_its_check_was_not_still_held(end, fields):
    job = a_job(start=START, end=end)
    assert problem_fields(check_sustainment, a_check(job), job, TODAY) == fields
