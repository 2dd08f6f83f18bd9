"""What a person at the desk does with jobs and their checks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_check, a_job, a_person
from tests.stores import keep
from volunteer_app.domain.jobs import CheckResult, Job, SustainmentCheck, due_on
from volunteer_app.errors import NotFound, RuleBroken
from volunteer_app.services.jobs import end_job, record_sustainment_check, save_job

DAY = timedelta(days=1)


@pytest.fixture
def person(store):
    return keep(store, a_person(preferred_name="Mina"))[0]


def refused(action):
    with pytest.raises(RuleBroken) as caught:
        action()
    return [problem.field for problem in caught.value.problems]


def every(store, kind):
    with store.read() as data:
        return list(data.every(kind))


def test_a_job_is_kept_and_changed(store, person):
    change = save_job(store, a_job(person), today=TODAY)
    assert (change.label, change.about) == ("Add job", "Mina Khan, Ward clerk")
    assert save_job(store, replace(change.edits[0].after, end=TODAY), today=TODAY).label == "Change job"
    assert [job.end for job in every(store, Job)] == [TODAY]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"employer": "", "title": ""}, ["employer", "title"]),
        ({"start": TODAY + DAY}, ["start"]),
        ({"end": date(2026, 5, 3)}, ["end"]),
        ({"weekly_minutes": 0}, ["weekly_minutes"]),
        ({"weekly_minutes": 168 * 60 + 1}, ["weekly_minutes"]),
        ({"hourly_pence": 0}, ["hourly_pence"]),
    ],
)
def test_each_rule_that_a_job_breaks_is_told_beside_its_field(store, person, changes, fields):
    assert refused(lambda: save_job(store, a_job(person, **changes), today=TODAY)) == fields
    assert every(store, Job) == []


def test_nobody_who_is_not_there_has_a_job(store):
    with pytest.raises(NotFound):
        save_job(store, a_job(), today=TODAY)


def test_a_check_is_recorded_and_put_right(store, person):
    [job] = keep(store, a_job(person))
    change = record_sustainment_check(store, a_check(job), today=TODAY)
    assert change.label == "Record 13-week check"
    kept = change.edits[0].after
    record_sustainment_check(store, replace(kept, result=CheckResult.NOT_REACHED, evidence=""), today=TODAY)
    assert [check.result for check in every(store, SustainmentCheck)] == [CheckResult.NOT_REACHED]
    record_sustainment_check(store, a_check(job, weeks=26, done_on=due_on(job.start, 26)), today=TODAY)
    assert len(every(store, SustainmentCheck)) == 2


def test_the_same_check_is_not_recorded_twice(store, person):
    job, other = keep(store, a_job(person), a_job(person))
    record_sustainment_check(store, a_check(job), today=TODAY)
    assert refused(lambda: record_sustainment_check(store, a_check(job), today=TODAY)) == ["weeks"]
    record_sustainment_check(store, a_check(other), today=TODAY)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"weeks": 14, "done_on": TODAY}, ["weeks"]),
        ({"done_on": TODAY + DAY}, ["done_on"]),
        ({"done_on": date(2026, 5, 3)}, ["done_on"]),
        ({"done_on": date(2026, 8, 2)}, ["done_on"]),
        ({"evidence": ""}, ["evidence"]),
    ],
)
def test_each_rule_that_a_check_breaks_is_told_beside_its_field(store, person, changes, fields):
    [job] = keep(store, a_job(person))
    assert refused(lambda: record_sustainment_check(store, a_check(job, **changes), today=TODAY)) == fields
    assert every(store, SustainmentCheck) == []


def test_nobody_is_still_in_work_whose_job_had_ended(store, person):
    [job] = keep(store, a_job(person, end=date(2026, 6, 1)))
    assert refused(lambda: record_sustainment_check(store, a_check(job), today=TODAY)) == ["result"]
    left = a_check(job, result=CheckResult.NOT_IN_WORK, evidence="", done_on=date(2026, 6, 2))
    record_sustainment_check(store, left, today=TODAY)


def test_a_check_of_no_job_is_refused(store):
    with pytest.raises(NotFound):
        record_sustainment_check(store, a_check(), today=TODAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"start": date(2026, 5, 5)},
            [
                (
                    "start",
                    "The 13-week check of 3 August 2026 found them in work, but 13 weeks would be up on 4 August 2026 "
                    "only: change the check first.",
                )
            ],
        ),
        (
            {"start": date(2026, 8, 4)},
            [("start", "The 13-week check of 3 August 2026 was before this day: change the check first.")],
        ),
        (
            {"end": date(2026, 8, 2)},
            [
                (
                    "end",
                    "The 13-week check of 3 August 2026 found them in work when 13 weeks were up on 3 August 2026: "
                    "change the check first.",
                )
            ],
        ),
        ({"end": date(2026, 8, 3)}, []),
        ({"start": date(2026, 5, 1)}, []),
    ],
)
def test_the_days_of_a_job_do_not_belie_a_check_on_record(store, person, changes, said):
    [job] = keep(store, a_job(person))
    keep(store, a_check(job, done_on=due_on(job.start, 13)))
    problems = []
    try:
        save_job(store, replace(job, **changes), today=TODAY)
    except RuleBroken as broken:
        problems = [(problem.field, problem.text) for problem in broken.problems]
    assert problems == said
    assert (every(store, Job) == [job]) == bool(said)


def test_a_job_that_was_left_may_end_before_a_check_that_found_so(store, person):
    [job] = keep(store, a_job(person))
    keep(store, a_check(job, result=CheckResult.NOT_IN_WORK, done_on=TODAY))
    save_job(store, replace(job, end=date(2026, 6, 1)), today=TODAY)
    assert [each.end for each in every(store, Job)] == [date(2026, 6, 1)]


def test_a_job_whose_days_stay_is_changed_whatever_its_checks_say(store, person):
    [job] = keep(store, a_job(person))
    keep(store, a_check(job, done_on=job.start))
    save_job(store, replace(job, title="Porter"), today=TODAY)
    assert [each.title for each in every(store, Job)] == ["Porter"]


def test_a_job_ends_on_a_day_once(store, person):
    [job] = keep(store, a_job(person))
    assert end_job(store, job.id, end=TODAY, today=TODAY).about == "Mina Khan, Ward clerk"
    assert [job.end for job in every(store, Job)] == [TODAY]
    assert refused(lambda: end_job(store, job.id, end=TODAY - DAY, today=TODAY)) == ["end"]


def test_a_job_does_not_end_before_a_check_found_it_held(store, person):
    [job] = keep(store, a_job(person))
    keep(store, a_check(job))
    assert refused(lambda: end_job(store, job.id, end=due_on(job.start, 13) - DAY, today=TODAY)) == ["end"]
    end_job(store, job.id, end=due_on(job.start, 13), today=TODAY)
