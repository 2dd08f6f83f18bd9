"""What a person at the desk does with hours."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from volunteer_app.domain.hours import (
    HoursEntry,
    HoursStatus,
    Spell,
    check_correction,
    check_hours,
    check_rejection,
    may_become,
)
from volunteer_app.domain.people import Person
from volunteer_app.domain.placements import STARTED, Placement
from volunteer_app.domain.roles import Engagement
from volunteer_app.domain.units import HoursEntryId, Period, PersonId, clean_text, format_minutes
from volunteer_app.errors import ChangedSince, Problem, RuleBroken
from volunteer_app.store import Change, Data, Store


def log_hours(store: Store, entry: HoursEntry, *, today: date) -> Change:
    """Keep one new entry. Raises RuleBroken naming every rule it breaks (AC-HO-01, 07, 08)."""
    with store.begin("Log hours") as tx:
        check_hours(entry, spell_of(tx, entry), tx.hours.near(entry.person_id, entry.day), today)
        tx.put(entry)
        about = f"{format_minutes(entry.minutes)} for {tx.get(Person, entry.person_id).known_as}"
    return replace(tx.change, about=about)


def log_sheet(store: Store, entries: Sequence[HoursEntry], *, today: date) -> Change:
    """Keep a whole sheet as one transaction and one undo (AC-HO-06).

    Raises RuleBroken with every problem; a problem's field is `ROW.FIELD`, rows counted from 0.
    """
    problems: list[Problem] = []
    time = format_minutes(sum(entry.minutes for entry in entries))
    about = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}, {time}"
    with store.begin("Log a sheet of hours", about=about) as tx:
        spells, logged = _engagement_spells(tx, entries), logged_around(tx, entries)
        for row, entry in enumerate(entries):
            spell, nearby = spells.get(entry.engagement_id), logged[entry.person_id]
            found = hours_problems(tx, entry, today=today, spell=spell, nearby=nearby)
            problems += [Problem(f"{row}.{problem.field}", problem.text) for problem in found]
            if not found:
                nearby.append(entry)
        if problems:
            raise RuleBroken(problems)
        tx.put_all([replace(each, note=clean_text(each.note), reason=clean_text(each.reason)) for each in entries])
    return tx.change


def _engagement_spells(data: Data, entries: Sequence[HoursEntry]) -> dict[UUID | None, Spell]:
    ids = {entry.engagement_id for entry in entries if entry.engagement_id is not None}
    return {id: _engagement_spell(engagement) for id, engagement in data.many(Engagement, ids).items()}


def logged_around(data: Data, entries: Sequence[HoursEntry]) -> defaultdict[PersonId, list[HoursEntry]]:
    """What the people of a sheet have on its days already, from the day before to the day after."""
    logged: defaultdict[PersonId, list[HoursEntry]] = defaultdict(list)
    if entries:
        days, one = [entry.day for entry in entries], timedelta(days=1)
        period = Period(min(days) - one, max(days) + one)
        for other in data.hours.of_people(list({entry.person_id for entry in entries}), period):
            logged[other.person_id].append(other)
    return logged


def change_hours(store: Store, entry: HoursEntry, *, today: date) -> Change:
    """Correct an entry; the audit trail keeps what it was. A confirmed one needs a reason (AC-HO-14).

    Raises ChangedSince, or RuleBroken naming the rules it breaks: confirmed time, for one, does not await confirmation
    again.
    """
    with store.begin("Correct hours") as tx:
        before = tx.get(HoursEntry, entry.id)
        if before.version != entry.version:
            raise ChangedSince(entry, before)
        check_correction(before, entry)
        check_hours(entry, spell_of(tx, entry), tx.hours.near(entry.person_id, entry.day), today)
        tx.put(entry)
        about = tx.get(Person, entry.person_id).known_as
    return replace(tx.change, about=about)


def confirm_hours(store: Store, ids: Sequence[HoursEntryId]) -> Change:
    """Confirm every one of the entries that is not yet; only confirmed time counts (AC-HO-10).

    Raises RuleBroken where one that was rejected no longer keeps the rules, since others took its time or place.
    """
    return _move(store, ids, HoursStatus.CONFIRMED, "Confirm hours")


def reject_hours(store: Store, ids: Sequence[HoursEntryId], *, reason: str = "") -> Change:
    """Reject entries; they stay in the list and count nowhere. One reason, where it is given, goes to all of them.

    Raises RuleBroken, its field `reason`, where an entry was confirmed and no reason is given.
    """
    return _move(store, ids, HoursStatus.REJECTED, "Reject hours", clean_text(reason).strip())


def _move(store: Store, ids: Sequence[HoursEntryId], status: HoursStatus, label: str, reason: str = "") -> Change:
    with store.begin(label, about=f"{len(ids)} entries" if len(ids) != 1 else "1 entry") as tx:
        entries = tx.many(HoursEntry, ids)
        moving = {id: entry for id, entry in entries.items() if may_become(entry.status, status)}
        if status is HoursStatus.REJECTED:
            check_rejection(moving.values(), reason)
        moved = [replace(entry, status=status, reason=reason or entry.reason) for entry in moving.values()]
        tx.put_all(moved, stored=moving)
        if problems := _problems_of_returned(tx, moved, stored=moving):
            raise RuleBroken(problems)
    return tx.change


def _problems_of_returned(tx: Data, moved: Sequence[HoursEntry], *, stored: Mapping[UUID, HoursEntry]) -> list[Problem]:
    """What keeps entries that were rejected from counting again."""
    returned = [entry for entry in moved if stored[entry.id].status is HoursStatus.REJECTED]
    return [problem for entry in returned for problem in hours_problems(tx, entry, today=entry.day)]


def hours_problems(
    data: Data,
    entry: HoursEntry,
    *,
    today: date,
    spell: Spell | None = None,
    nearby: Sequence[HoursEntry] | None = None,
) -> Sequence[Problem]:
    """What keeps the entry from being kept; its spell and the entries near it are read where they are not given."""
    try:
        near = data.hours.near(entry.person_id, entry.day) if nearby is None else nearby
        check_hours(entry, spell or spell_of(data, entry), near, today)
    except RuleBroken as broken:
        return broken.problems
    return ()


def remove_hours(store: Store, entry: HoursEntry) -> Change:
    """Take an entry away. Raises RuleBroken for a confirmed one, which is rejected instead."""
    if entry.status is HoursStatus.CONFIRMED:
        raise RuleBroken(
            [Problem("status", "Confirmed time is not removed: reject it, so that the trail stays whole.")]
        )
    with store.begin("Remove hours", about=format_minutes(entry.minutes)) as tx:
        tx.remove(entry)
    return tx.change


def spell_of(data: Data, entry: HoursEntry) -> Spell:
    """The days within which the entry must lie, from its engagement or placement.

    Raises RuleBroken where it has neither, or where its placement has not begun.
    """
    if entry.engagement_id is not None:
        return _engagement_spell(data.get(Engagement, entry.engagement_id))
    if entry.placement_id is not None:
        return placement_spell(data.get(Placement, entry.placement_id))
    raise RuleBroken([Problem("engagement_id", "Say what the time was given to: a role or a placement.")])


def _engagement_spell(engagement: Engagement) -> Spell:
    return Spell(person_id=engagement.person_id, start=engagement.start, end=engagement.end)


def placement_spell(placement: Placement) -> Spell:
    """The days of a placement that has begun."""
    if placement.status not in STARTED:
        raise RuleBroken([Problem("placement_id", "This placement has not begun: start it first.")])
    return Spell(person_id=placement.person_id, start=placement.start, end=placement.ended_on)
