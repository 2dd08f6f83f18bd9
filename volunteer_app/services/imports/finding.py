"""Finds whom a row is about, by id, reference, name or e-mail, and says so where that is nobody or several."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from volunteer_app.domain.units import PersonId, fold
from volunteer_app.errors import Problem
from volunteer_app.questions.people import PersonKeys
from volunteer_app.services.imports.planning import Refusal

_NOBODY: frozenset[PersonId] = frozenset()


class People:
    """Everybody, to be found in the ways a spreadsheet names people."""

    def __init__(self, everybody: Sequence[PersonKeys]) -> None:
        self._by_id = {person.id: person for person in everybody}
        self._by_reference = {fold(person.reference): person for person in everybody}
        self._by_name: defaultdict[str, set[PersonId]] = defaultdict(set)
        self._by_email: defaultdict[str, set[PersonId]] = defaultdict(set)
        for person in everybody:
            for name in _names(person):
                self._by_name[name].add(person.id)
            if person.email:
                self._by_email[fold(person.email)].add(person.id)

    def find(self, values: Mapping[str, Any]) -> PersonId:
        """The one person the row names. Raises Refusal where it names nobody, nobody here, or several."""
        if (id := values.get("person_id")) is not None:
            return self._known(id)
        text = values.get("person", "")
        if (found := self._by_reference.get(fold(text))) is not None:
            return found.id
        name = fold(text or f"{values.get('given_name', '')} {values.get('family_name', '')}")
        email = fold(values.get("email", ""))
        field = "person" if text else "email" if email and not name else "family_name"
        return self._one_of(self._candidates(name, email), name or email, field)

    def whose(self, values: Mapping[str, Any], before: Any) -> PersonId:
        """The person of a row, who stays the same where an id pins its record. Raises Refusal."""
        if before is None:
            return self.find(values)
        if (values.get("person_id") or values.get("person")) and self.find(values) != before.person_id:
            field = "person_id" if values.get("person_id") else "person"
            raise Refusal(Problem(field, "The record of this id is somebody else's. Leave the id empty for a new one."))
        return PersonId(before.person_id)

    def _known(self, id: PersonId) -> PersonId:
        if id not in self._by_id:
            raise Refusal(Problem("person_id", "No person here has this id. Leave it empty to find them by name."))
        return id

    def _candidates(self, name: str, email: str) -> AbstractSet[PersonId]:
        if name and email:
            both = self._by_name.get(name, _NOBODY) & self._by_email.get(email, _NOBODY)
            return both or self._by_name.get(name, _NOBODY)
        return self._by_name.get(name, _NOBODY) if name else self._by_email.get(email, _NOBODY)

    def _one_of(self, found: AbstractSet[PersonId], wanted: str, field: str) -> PersonId:
        if not wanted:
            raise Refusal(Problem(field, "Say whose row this is: a name or a reference."))
        if not found:
            raise Refusal(Problem(field, "Nobody here goes by this. Import the people first, or mend the spelling."))
        if len(found) > 1:
            references = ", ".join(sorted(self._by_id[id].reference for id in found)[:5])
            raise Refusal(Problem(field, f"{len(found)} people go by this ({references}). Put the reference instead."))
        return next(iter(found))


def _names(person: PersonKeys) -> set[str]:
    given, family, preferred = person.given_name, person.family_name, person.preferred_name
    ways = {f"{given} {family}", f"{family} {given}", f"{family}, {given}"}
    if preferred:
        ways |= {f"{preferred} {family}", f"{family}, {preferred}"}
    return {folded for way in ways if (folded := fold(way))}
