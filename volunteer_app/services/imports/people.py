"""Rows of people: matched by id or reference, then as one and the same person; likely duplicates are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from volunteer_app import reference
from volunteer_app.domain.people import Consent, ConsentPurpose, Person, check_person
from volunteer_app.domain.units import PersonId, fold
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.exchange.duplicates import ASK_FROM, Identity, Likeness, likely_duplicates
from volunteer_app.exchange.entries import Entry
from volunteer_app.exchange.values import phone_digits
from volunteer_app.services.imports.planning import Planned, Refusal, Write, filled, planned, refused
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDuplicate:
    """A new row that may be somebody here already (or of an earlier row), by reference or row, and why."""

    number: int
    other: str
    score: float
    reasons: tuple[str, ...]


class PeoplePlanner:
    """`as_new` holds numbers of rows that somebody has looked at and that are new people whatever they look like."""

    def __init__(self, data: Data, *, today: date, as_new: frozenset[int]) -> None:
        self._data, self._today, self._as_new = data, today, as_new
        self._keys = {keys.id: keys for keys in data.people.everybody()}
        self._by_reference = {fold(keys.reference): keys.id for keys in self._keys.values()}
        self._by_identity: defaultdict[tuple[str, ...], set[PersonId]] = defaultdict(set)
        for id, keys in self._keys.items():
            for identity in _identities(keys):
                self._by_identity[identity].add(id)
        self._taken: dict[object, int] = {}
        self.duplicates: list[LikelyDuplicate] = []

    def plan(self, entries: Iterable[Entry]) -> Iterator[Planned]:
        read = list(entries)
        matched = {entry.number: self._match(entry) for entry in read}
        stored = self._stored(id for id, _ in matched.values() if id is not None)
        asked = self._likely(read, matched)
        for entry in read:
            id, problems = matched[entry.number]
            problems = (*problems, *asked.get(entry.number, ()))
            if entry.problems or problems:
                yield refused(entry, *problems)
            else:
                yield self._planned(entry, None if id is None else stored[id])

    def _match(self, entry: Entry) -> tuple[PersonId | None, tuple[Problem, ...]]:
        try:
            id = self._found(entry.values)
            self._once(entry, id)
        except Refusal as refusal:
            return None, refusal.problems
        return id, ()

    def _found(self, values: Mapping[str, Any]) -> PersonId | None:
        if (id := values.get("id")) is not None:
            if id not in self._keys:
                raise Refusal(Problem("id", "No person here has this id. Leave it empty for somebody new."))
            return PersonId(id)
        if given := values.get("reference", ""):
            return self._by_reference.get(fold(given))
        found: set[PersonId] = set()
        for identity in _identities(_as_person(values)):
            found |= self._by_identity.get(identity, set())
        if len(found) > 1:
            references = ", ".join(sorted(self._keys[id].reference for id in found))
            raise Refusal(
                Problem("reference", f"This could be any of {references}. Put the reference of the right one.")
            )
        return next(iter(found), None)

    def _once(self, entry: Entry, id: PersonId | None) -> None:
        """One row a person and file: a second one would overwrite the first."""
        reference_ = fold(entry.values.get("reference", ""))
        keys: list[object] = [key for key in (id, reference_) if key]
        if id is None:
            keys += _identities(_as_person(entry.values))
        for key in keys:
            if (first := self._taken.setdefault(key, entry.number)) != entry.number:
                raise Refusal(Problem("", f"Row {first} is about the same person. Put both together in one row."))

    def _stored(self, ids: Iterable[PersonId]) -> dict[UUID, tuple[Person, dict[ConsentPurpose, Consent]]]:
        people = self._data.many(Person, list(ids))
        consents: defaultdict[UUID, dict[ConsentPurpose, Consent]] = defaultdict(dict)
        if people:
            for consent in self._data.every(Consent):
                if consent.person_id in people and consent.holds_on(self._today):
                    consents[consent.person_id][consent.purpose] = consent
        return {id: (person, consents[id]) for id, person in people.items()}

    def _likely(
        self, entries: Iterable[Entry], matched: Mapping[int, tuple[PersonId | None, tuple[Problem, ...]]]
    ) -> dict[int, tuple[Problem, ...]]:
        """Rows to be asked about before they come in as new; everything likely is listed in `duplicates`."""
        new = [entry for entry in entries if matched[entry.number] == (None, ())]
        with_reference = {entry.number for entry in new if entry.values.get("reference")}
        candidates = [_identity(entry.number, _as_person(entry.values)) for entry in new]
        existing = [_identity(keys.id, keys) for keys in self._keys.values()]
        asked: dict[int, tuple[Problem, ...]] = {}
        for likely in likely_duplicates(candidates, existing):
            number, other = self._pair(likely)
            reasons = ", ".join(likely.reasons)
            self.duplicates.append(
                LikelyDuplicate(number=number, other=other, score=likely.score, reasons=likely.reasons)
            )
            if likely.score >= ASK_FROM and number not in with_reference and number not in self._as_new:
                way_out = _SAME_FILE if other.startswith("row ") else _STORED
                asked.setdefault(number, (Problem("reference", f"This looks like {other} ({reasons}). {way_out}"),))
        return asked

    def _pair(self, likely: Likeness) -> tuple[int, str]:
        """The row to ask about, and the other by reference, or by row where both are of the file."""
        one, other = likely.candidate, likely.other
        if isinstance(other, int) and isinstance(one, int):
            return max(one, other), f"row {min(one, other)}"
        assert isinstance(one, int)
        return one, self._keys[other].reference  # type: ignore[index]

    def _planned(self, entry: Entry, stored: tuple[Person, dict[ConsentPurpose, Consent]] | None) -> Planned:
        before, standing = stored or (None, {})
        after = filled(before or Person(), entry.values)
        try:
            check_person(after, self._today)
        except RuleBroken as broken:
            return refused(entry, *broken.problems)
        return planned(entry, Write(before, after), *self._consents(after, entry.values, standing))

    def _consents(
        self, person: Person, values: Mapping[str, Any], standing: Mapping[ConsentPurpose, Consent]
    ) -> Iterator[Write]:
        for purpose in ConsentPurpose:
            yes = values.get(f"consent_{purpose}")
            held = standing.get(purpose)
            if yes and held is None:
                wording = reference.consent_wording(purpose, self._today)
                yield Write(
                    None,
                    Consent(
                        person_id=person.id, purpose=purpose, wording_version=wording.version, given_on=self._today
                    ),
                )
            elif yes is False and held is not None:
                yield Write(held, replace(held, withdrawn_on=self._today))


_SAME_FILE = "Put both together in one row, or give this one a reference of its own."
_STORED = "Put that reference to update them, or a reference of its own for somebody new."


def _as_person(values: Mapping[str, Any]) -> Person:
    return filled(Person(), values)


def _identities(person: Any) -> list[tuple[str, ...]]:
    """Combinations that only one and the same person has: the whole name with birth date, e-mail or telephone."""
    name = fold(f"{person.given_name} {person.family_name}")
    if not person.given_name or not person.family_name:
        return []
    born = person.birth_date.isoformat() if person.birth_date else ""
    sure = (("born", born), ("email", fold(person.email)), ("phone", phone_digits(person.phone)))
    return [(name, what, value) for what, value in sure if value]


def _identity(key: object, person: Any) -> Identity:
    return Identity(
        key=key,
        given=fold(person.given_name),
        family=fold(person.family_name),
        preferred=fold(person.preferred_name),
        former=fold(person.former_names),
        birth_date=person.birth_date,
        postcode=fold(person.postcode).replace(" ", ""),
        phone=phone_digits(person.phone),
        email=fold(person.email),
    )
