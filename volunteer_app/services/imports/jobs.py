"""Rows of jobs: one is the same by person, employer and first day; results of its checks come with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from volunteer_app.domain.jobs import (
    CHECK_WEEKS,
    CheckResult,
    Job,
    LedBy,
    SustainmentCheck,
    check_job,
    check_sustainment,
    due_on,
)
from volunteer_app.domain.lists import ListName
from volunteer_app.domain.units import JobId, PersonId, fold
from volunteer_app.errors import RuleBroken
from volunteer_app.exchange.entries import Entry
from volunteer_app.services.imports.finding import People
from volunteer_app.services.imports.planning import (
    Planned,
    Refusal,
    RowByRow,
    Write,
    broken_rules,
    choice,
    code_of,
    filled,
    once,
    pinned,
    planned,
    started,
)
from volunteer_app.services.lists import answers_of
from volunteer_app.store import Data

EVIDENCE = "From an imported file"
UNKNOWN = "No job here has this id. Leave it empty for a new one."


class JobsPlanner(RowByRow):
    """Plans jobs; what an earlier row adds, a later one finds."""

    def __init__(self, data: Data, *, today: date) -> None:
        self._today = today
        self._contracts = answers_of(data, ListName.CONTRACTS)
        self._people = People(data.people.everybody())
        self._jobs: dict[JobId, Job] = {job.id: job for job in data.every(Job)}
        self._by_facts = {_facts(job.person_id, job.employer, job.start): job for job in self._jobs.values()}
        self._checks: defaultdict[JobId, dict[int, SustainmentCheck]] = defaultdict(dict)
        for check in data.every(SustainmentCheck):
            self._checks[check.job_id][check.weeks] = check
        self._seen: dict[JobId, int] = {}

    def _planned(self, entry: Entry) -> Planned:
        values = _coded(entry.values, self._contracts)
        before = pinned(self._jobs, values, UNKNOWN)
        person_id = self._people.whose(values, before)
        start = started(values, before)
        employer = values.get("employer") or (before.employer if before else "")
        before = before or self._by_facts.get(_facts(person_id, employer, start))
        after = filled(before or Job(person_id=person_id, employer=employer, title="", start=start), values)
        moved = before is not None and (before.start, before.end) != (after.start, after.end)
        check_job(after, self._today, self._kept_checks(after, values) if moved else ())
        checks = list(self._check_writes(after, values))
        once(self._seen, after.id, entry.number, "job")
        self._by_facts[_facts(person_id, employer, start)] = after
        return planned(entry, Write(before, after), *checks)

    def _kept_checks(self, job: Job, values: Mapping[str, Any]) -> list[SustainmentCheck]:
        """Checks on record of which the row says nothing else."""
        there = self._checks[job.id]
        return [check for weeks, check in there.items() if values.get(f"check_{weeks}") in (None, check.result)]

    def _check_writes(self, job: Job, values: Mapping[str, Any]) -> Iterator[Write]:
        for weeks in CHECK_WEEKS:
            result = values.get(f"check_{weeks}")
            before = self._checks[job.id].get(weeks)
            if result is None or (before is not None and before.result is result):
                continue
            new = SustainmentCheck(
                job_id=job.id, weeks=weeks, done_on=due_on(job.start, weeks), result=result, evidence=EVIDENCE
            )
            after = replace(before, result=result) if before else new
            try:
                check_sustainment(after, job, self._today)
            except RuleBroken as broken:
                name = f"check_{weeks}"
                raise Refusal(*broken_rules(broken, dict.fromkeys(("done_on", "result", "evidence"), name))) from None
            yield Write(before, after)


def _facts(person_id: PersonId, employer: str, start: date) -> tuple[PersonId, str, date]:
    return person_id, fold(employer), start


def _coded(values: Mapping[str, Any], contracts: Mapping[str, str]) -> dict[str, Any]:
    """The row with its words turned into the codes they stand for."""
    coded = dict(values)
    if "contract" in values:
        coded["contract"] = code_of("contract", values["contract"], contracts)
    if "led_by" in values:
        coded["led_by"] = LedBy(choice("led_by", values["led_by"], LedBy))
    for weeks in CHECK_WEEKS:
        name = f"check_{weeks}"
        if name in values:
            coded[name] = CheckResult(choice(name, values[name], CheckResult))
    return coded
