"""Rows of people: matched by id or reference, then as one and the same person; likely duplicates are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from volunteer_app import reference
from volunteer_app.domain.people import Consent, ConsentPurpose, Person, answer, check_person, standing_answer
from volunteer_app.domain.units import PersonId, fold
from volunteer_app.errors import Problem, RuleBroken
from volunteer_app.exchange.duplicates import ASK_FROM, Identity, Likeness, likely_duplicates
from volunteer_app.exchange.entries import Entry
from volunteer_app.exchange.values import phone_digits
from volunteer_app.services.imports.planning import Planned, Refusal, Write, filled, own_values, planned, refused
from volunteer_app.store import Data

_Sign = tuple[str, str, object]
_CONSENTS = {f"consent_{purpose}": purpose for purpose in ConsentPurpose}


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDuplicate:
    """A new row that may be somebody here already (or of an earlier row), by reference or row, and why.

    `question` is the problem the row is refused for until somebody has decided, None where it comes in.
    """

    number: int
    other: str
    score: float
    reasons: tuple[str, ...]
    question: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, the person it describes by itself, what tells them apart, who they are here, and why that is unclear."""

    entry: Entry
    person: Person
    identity: Identity
    id: PersonId | None
    problems: tuple[Problem, ...] = ()


class PeoplePlanner:
    """`as_new` holds numbers of rows that somebody has looked at and that are new people whatever they look like."""

    def __init__(self, data: Data, *, today: date, as_new: frozenset[int]) -> None:
        self._data, self._today, self._as_new = data, today, as_new
        self._keys = {keys.id: keys for keys in data.people.everybody()}
        self._by_reference = {fold(keys.reference): keys.id for keys in self._keys.values()}
        self._by_sign: defaultdict[_Sign, set[PersonId]] = defaultdict(set)
        self._known = {id: _identity(id, keys) for id, keys in self._keys.items()}
        for id, identity in self._known.items():
            for sign in _signs(identity):
                self._by_sign[sign].add(id)
        self._taken: dict[object, int] = {}
        self.duplicates: list[LikelyDuplicate] = []

    def plan(self, entries: Iterable[Entry]) -> Iterator[Planned]:
        rows = [self._row(entry) for entry in entries]
        stored = self._stored(row.id for row in rows if row.id is not None)
        asked = self._likely(rows)
        # Whoever brings a reference comes first, so that nobody new is given it before them.
        for row in sorted(rows, key=lambda row: not row.person.reference):
            problems = (*row.problems, *asked.get(row.entry.number, ()))
            if row.entry.problems or problems:
                yield refused(row.entry, *problems)
            else:
                yield self._planned(row, None if row.id is None else stored[row.id])

    def _row(self, entry: Entry) -> "_Row":
        person = Person(**own_values(Person, entry.values))
        identity = _identity(entry.number, person)
        signs = [] if person.reference or "id" in entry.values else _signs(identity)
        try:
            id = self._found(person, signs, entry.values.get("id"))
            self._once(person, signs, id, entry.number)
        except Refusal as refusal:
            return _Row(entry, person, identity, None, refusal.problems)
        return _Row(entry, person, identity, id)

    def _found(self, person: Person, signs: Sequence[_Sign], id: UUID | None) -> PersonId | None:
        """Who the row is about: by id, else by reference, else as one and the same person; None for somebody new."""
        of_reference = self._by_reference.get(fold(person.reference)) if person.reference else None
        if id is None:
            return of_reference if person.reference else self._same(signs)
        if id not in self._keys:
            raise Refusal(Problem("id", "No person here has this id. Leave it empty for somebody new."))
        if of_reference not in (None, id):
            raise Refusal(Problem("reference", "Somebody else has this reference. Put theirs, or leave it empty."))
        return PersonId(id)

    def _same(self, signs: Sequence[_Sign]) -> PersonId | None:
        found = {id for sign in signs for id in self._by_sign.get(sign, ())}
        if len(found) > 1:
            references = ", ".join(sorted(self._keys[id].reference for id in found))
            raise Refusal(
                Problem("reference", f"This could be any of {references}. Put the reference of the right one.")
            )
        return next(iter(found), None)

    def _once(self, person: Person, signs: Sequence[_Sign], id: PersonId | None, number: int) -> None:
        """One row a person and file: a second one would overwrite the first."""
        keys: list[object] = [key for key in (id, fold(person.reference)) if key]
        for key in keys or signs:
            if (first := self._taken.setdefault(key, number)) != number:
                raise Refusal(Problem("", f"Row {first} is about the same person. {_SAME_FILE}"))

    def _stored(self, ids: Iterable[PersonId]) -> dict[UUID, tuple[Person, dict[ConsentPurpose, Consent]]]:
        people = self._data.many(Person, list(ids))
        consents: defaultdict[UUID, dict[ConsentPurpose, Consent]] = defaultdict(dict)
        if people:
            for consent in self._data.every(Consent):
                if consent.person_id in people:
                    answers = consents[consent.person_id]
                    before = answers.get(consent.purpose, consent)
                    answers[consent.purpose] = standing_answer((before, consent)) or consent
        return {id: (person, consents[id]) for id, person in people.items()}

    def _likely(self, rows: Iterable["_Row"]) -> dict[int, tuple[Problem, ...]]:
        """Rows to be asked about before they come in as new; everything likely is listed in `duplicates`."""
        new = {row.entry.number: row for row in rows if row.id is None and not row.problems}
        if not new:
            return {}
        candidates = [row.identity for row in new.values()]
        asked: dict[int, tuple[Problem, ...]] = {}
        for likely in likely_duplicates(candidates, list(self._known.values())):
            number, other = self._pair(likely)
            question = None
            if likely.score >= ASK_FROM and not new[number].person.reference and number not in self._as_new:
                way_out = _SAME_FILE if other.startswith("row ") else _STORED
                text = f"This looks like {other} ({', '.join(likely.reasons)}). {way_out}"
                question = Problem("reference", text)
                asked.setdefault(number, (question,))
            self.duplicates.append(
                LikelyDuplicate(
                    number=number, other=other, score=likely.score, reasons=likely.reasons, question=question
                )
            )
        return asked

    def _pair(self, likely: Likeness) -> tuple[int, str]:
        """The row to ask about, and the other by reference, or by row where both are of the file."""
        one, other = likely.candidate, likely.other
        if isinstance(other, int) and isinstance(one, int):
            return max(one, other), f"row {min(one, other)}"
        assert isinstance(one, int)
        return one, self._keys[other].reference  # type: ignore[index]

    def _planned(self, row: "_Row", stored: tuple[Person, dict[ConsentPurpose, Consent]] | None) -> Planned:
        before, standing = stored or (None, {})
        after = row.person if before is None else filled(before, row.entry.values)
        try:
            check_person(after, self._today)
        except RuleBroken as broken:
            return refused(row.entry, *broken.problems)
        return planned(row.entry, Write(before, after), *self._consents(after, row.entry.values, standing))

    def _consents(
        self, person: Person, values: Mapping[str, Any], standing: Mapping[ConsentPurpose, Consent]
    ) -> Iterator[Write]:
        for name, purpose in _CONSENTS.items():
            yes, before = values.get(name), standing.get(purpose)
            if yes is None:
                continue
            wording = reference.consent_wording(purpose, self._today).version
            after = answer(before, yes, person_id=person.id, purpose=purpose, wording_version=wording, day=self._today)
            if after is not None:
                yield Write(before if after.version else None, after)


_SAME_FILE = "Put both together in one row, or give this one a reference of its own."
_STORED = "Put that reference to update them, or a reference of its own for somebody new."


def _identity(key: object, person: Any) -> Identity:
    return Identity(
        key=key,
        given=_folded(person.given_name),
        family=_folded(person.family_name),
        preferred=fold(person.preferred_name),
        former=fold(person.former_names),
        birth_date=person.birth_date,
        postcode=fold(person.postcode).replace(" ", ""),
        phone=phone_digits(person.phone),
        email=fold(person.email),
    )


def _folded(name: str) -> str:
    """A name of marks alone folds to nothing and stays as it is."""
    return fold(name) or name


def _signs(identity: Identity) -> list[_Sign]:
    """What only one and the same person has: the whole name with birth date, e-mail or telephone.

    Of whom none of these is known the name and the postcode must do.
    """
    name = f"{identity.given} {identity.family}".strip()
    if not name:
        return []
    sure = (("born", identity.birth_date), ("email", identity.email), ("phone", identity.phone))
    return [(name, what, value) for what, value in sure if value] or [(name, "postcode", identity.postcode)]
