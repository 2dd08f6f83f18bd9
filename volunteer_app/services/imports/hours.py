"""Rows of hours: each goes to a role or placement of its person; a file brought in twice counts once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from volunteer_app.domain.hours import (
    HoursEntry,
    HoursSource,
    HoursStatus,
    check_correction,
    check_hours,
    may_become,
)
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import (
    EngagementId,
    HoursEntryId,
    Minutes,
    Period,
    PersonId,
    RoleId,
    minutes_between,
)
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.exchange.entries import Entry
from volunteer_app.services.imports.planning import (
    Planned,
    Refusal,
    Write,
    broken_rules,
    choice,
    planned,
    refused,
)
from volunteer_app.services.imports.targets import FIRST_YEAR, Targets
from volunteer_app.store import Data

_NAMES = {"start": "start_time", "end": "end_time", "engagement_id": "role", "placement_id": "placement"}
_ROWS_AT_ONCE = 2000
_NO_DAY, _ONE_DAY = timedelta(), timedelta(days=1)


class HoursPlanner:
    """Plans hours in portions, so that a file of any length passes through.

    `first_days` says when somebody begins in a role they have no engagement in: on the first day the file has of them
    there. `signed` says that the paper behind the file was signed: rows without a status of their own count at once.
    """

    def __init__(
        self,
        data: Data,
        who: Targets,
        *,
        today: date,
        signed: bool,
        first_days: Mapping[tuple[PersonId, RoleId], date],
    ) -> None:
        self._data, self._who, self._today, self._first_days = data, who, today, first_days
        self._status = HoursStatus.CONFIRMED if signed else HoursStatus.SUBMITTED
        self._to_begin: dict[EngagementId, Engagement] = {}
        self._of_file: defaultdict[tuple[PersonId, date], list[HoursEntry]] = defaultdict(list)
        self._seen: dict[HoursEntryId, int] = {}
        self._replaced: set[HoursEntryId] = set()

    def plan(self, entries: Iterable[Entry]) -> Iterator[Planned]:
        remaining = iter(entries)
        while portion := list(islice(remaining, _ROWS_AT_ONCE)):
            ids = [entry.values["id"] for entry in portion if "id" in entry.values]
            stored = {HoursEntryId(id): kept for id, kept in self._data.many(HoursEntry, ids).items()}
            drafts = [self._draft(entry, stored) for entry in portion]
            there = self._there([draft for draft in drafts if isinstance(draft, HoursEntry)])
            same = _identical(there)
            for entry, draft in zip(portion, drafts, strict=True):
                yield draft if isinstance(draft, Planned) else self._held(entry, draft, stored, there, same)

    def _draft(self, entry: Entry, stored: Mapping[HoursEntryId, HoursEntry]) -> HoursEntry | Planned:
        """The entry a row describes, before it is held against what is there."""
        if entry.problems:
            return refused(entry)
        try:
            before = self._pinned(entry, stored)
            draft = self._corrected(before, entry.values) if before else self._described(entry.values)
            if draft.day.year < FIRST_YEAR or draft.day.year > self._today.year + 1:
                raise Refusal(Problem("day", "This day is too far away. Correct its year."))
            return draft
        except Refusal as refusal:
            return refused(entry, *refusal.problems)

    def _pinned(self, entry: Entry, stored: Mapping[HoursEntryId, HoursEntry]) -> HoursEntry | None:
        id = entry.values.get("id")
        if id is None:
            return None
        if id not in stored:
            raise Refusal(Problem("id", "No entry here has this id. Leave it empty for a new one."))
        if (first := self._seen.setdefault(id, entry.number)) != entry.number:
            raise Refusal(Problem("id", f"Row {first} is about the same entry. Put both together in one row."))
        return stored[id]

    def _described(self, values: Mapping[str, Any]) -> HoursEntry:
        if "day" not in values:
            raise Refusal(Problem("day", "Say on which day the time was given."))
        person_id, day = self._who.person(values), values["day"]
        draft = HoursEntry(
            person_id=person_id, day=day, minutes=_minutes(values), status=self._status, source=HoursSource.IMPORT
        )
        return replace(draft, **_facts(values), **self._target(values, person_id, day))

    def _corrected(self, before: HoursEntry, values: Mapping[str, Any]) -> HoursEntry:
        """The stored entry with what the row says of it; it keeps its target where the row names the same one."""
        names_person = any(values.get(name) for name in ("person", "person_id", "given_name", "family_name"))
        person_id = self._who.person(values) if names_person else before.person_id
        after = replace(before, person_id=person_id, **_facts(values))
        span = after.interval
        if span and span != before.interval and "minutes" not in values:
            after = replace(after, minutes=Minutes(span[1] - span[0]))
        if values.get("placement") or (values.get("role") and not self._serves_in(before, values)):
            nothing = {"engagement_id": None, "placement_id": None}
            after = replace(after, **nothing | self._target(values, person_id, after.day))
        return after

    def _serves_in(self, entry: HoursEntry, values: Mapping[str, Any]) -> bool:
        if entry.engagement_id is None:
            return False
        return self._who.engagement(entry.engagement_id).role_id in self._who.roles(values)

    def _target(self, values: Mapping[str, Any], person_id: PersonId, day: date) -> dict[str, Any]:
        if values.get("placement"):
            return {"placement_id": self._who.placements.find(values["placement"], person_id, day).id}
        role_id = self._who.role(values)
        theirs = self._who.engagements(person_id, role_id)
        if not theirs:
            self._who.check_age(person_id, role_id, day)
            start = self._first_days.get((person_id, role_id), day)
            engagement = Engagement(person_id=person_id, role_id=role_id, start=start)
            self._who.add(engagement)
            self._to_begin[engagement.id] = engagement
            return {"engagement_id": engagement.id}
        return {"engagement_id": next((each for each in theirs if each.covers(day)), theirs[-1]).id}

    def _there(self, drafts: Sequence[HoursEntry]) -> dict[tuple[PersonId, date], list[HoursEntry]]:
        """Stored entries of the people and days of a portion, and of the days beside them."""
        there: defaultdict[tuple[PersonId, date], list[HoursEntry]] = defaultdict(list)
        if drafts:
            days = [draft.day for draft in drafts]
            period = Period(min(days) - _ONE_DAY, max(days) + _ONE_DAY)
            for entry in self._data.hours.of_people(sorted({draft.person_id for draft in drafts}), period):
                there[entry.person_id, entry.day].append(entry)
        return there

    def _held(
        self,
        entry: Entry,
        draft: HoursEntry,
        stored: Mapping[HoursEntryId, HoursEntry],
        there: Mapping[tuple[PersonId, date], list[HoursEntry]],
        same: Mapping[object, list[HoursEntry]],
    ) -> Planned:
        before = stored.get(draft.id)
        if before is None and (twin := self._twin(draft, same)):
            self._seen[twin.id] = entry.number
            before, draft = twin, _undecided(twin, replace(twin, **_facts(entry.values)))
        try:
            self._check(draft, before, there)
        except RuleBroken as broken:
            return refused(entry, *broken_rules(broken, _NAMES))
        self._replaced.add(draft.id)
        self._of_file[draft.person_id, draft.day].append(draft)
        begun = self._to_begin.pop(draft.engagement_id, None) if draft.engagement_id else None
        return planned(entry, Write(before, draft), *([Write(None, begun)] if begun else []))

    def _twin(self, draft: HoursEntry, same: Mapping[object, list[HoursEntry]]) -> HoursEntry | None:
        """A stored entry that says the same and that no other row of the file is about; rather one of the same note."""
        free = [each for each in same.get(_sameness(draft), ()) if each.id not in self._seen]
        return min(free, key=lambda each: each.note != draft.note, default=None)

    def _check(
        self, draft: HoursEntry, before: HoursEntry | None, there: Mapping[tuple[PersonId, date], list[HoursEntry]]
    ) -> None:
        if before is not None:
            check_correction(before, draft)
            if not _matters(before, draft):
                return
        keys = [(draft.person_id, draft.day + days) for days in (-_ONE_DAY, _NO_DAY, _ONE_DAY)]
        nearby = [each for key in keys for each in there.get(key, ()) if each.id not in self._replaced]
        nearby += [each for key in keys for each in self._of_file.get(key, ())]
        check_hours(draft, self._who.spell(draft), nearby, self._today)


def _minutes(values: Mapping[str, Any]) -> Minutes:
    """The length a row gives, or the one its times make."""
    if "minutes" in values:
        return Minutes(values["minutes"])
    if "start_time" in values and "end_time" in values:
        return minutes_between(values["start_time"], values["end_time"])
    raise Refusal(Problem("minutes", "Say how long it was, or from when to when."))


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry that the row fills."""
    named = {"start_time": "start", "end_time": "end"}
    taken = ("day", "minutes", "start_time", "end_time", "note", "reason")
    facts = {named.get(name, name): values[name] for name in taken if name in values}
    if "status" in values:
        facts["status"] = HoursStatus(choice("status", values["status"], HoursStatus))
    return facts


def _sameness(entry: HoursEntry) -> tuple[object, ...]:
    """Two entries alike in all this are the same one, brought in twice."""
    return (entry.person_id, entry.engagement_id, entry.placement_id, entry.day, entry.minutes, entry.start, entry.end)


def _identical(there: Mapping[tuple[PersonId, date], list[HoursEntry]]) -> dict[object, list[HoursEntry]]:
    same: defaultdict[object, list[HoursEntry]] = defaultdict(list)
    for entries in there.values():
        for entry in entries:
            same[_sameness(entry)].append(entry)
    return dict(same)


def _undecided(stored: HoursEntry, after: HoursEntry) -> HoursEntry:
    """A file brought in again does not take back what was decided about an entry since."""
    return after if may_become(stored.status, after.status) else replace(after, status=stored.status)


def _matters(before: HoursEntry, after: HoursEntry) -> bool:
    """Whether what is to be checked has changed; an entry that was accepted once is not judged again."""
    taken_back = before.status is HoursStatus.REJECTED and after.status is not HoursStatus.REJECTED
    return taken_back or _sameness(before) != _sameness(after)
