"""What a person at the desk does with people."""

from collections.abc import Mapping
from datetime import date

from volunteer_app.domain.people import (
    Characteristics,
    Consent,
    ConsentPurpose,
    Person,
    answer,
    check_consent,
    check_person,
    standing_answer,
)
from volunteer_app.domain.units import PersonId, format_short_day
from volunteer_app.errors import ChangedSince, Problem, RuleBroken
from volunteer_app.store import Change, Store, Transaction


def save_person(store: Store, person: Person, *, today: date) -> Change:
    """Keep a new or changed person. Raises RuleBroken, or ChangedSince."""
    check_person(person, today)
    label = "Change person" if person.version else "Add person"
    with store.begin(label, about=person.known_as) as tx:
        check_reference(tx, person)
        tx.put(person)
    return tx.change


def check_reference(tx: Transaction, person: Person) -> None:
    """Raise RuleBroken where the reference is somebody else's."""
    if person.reference and (other := tx.people.by_reference(person.reference)) and other.id != person.id:
        raise RuleBroken([Problem("reference", f"{person.reference} belongs to {other.known_as}.")])


def record_consents(
    store: Store,
    person_id: PersonId,
    answers: Mapping[ConsentPurpose, bool],
    *,
    wording_version: str,
    day: date,
    today: date,
) -> Change:
    """Keep what somebody answered on a day, yes or no; what already stands so is left as it is.

    Raises RuleBroken for a day to come, and for one before the answer that stands.
    """
    with store.begin("Record consents") as tx:
        kept = tx.people.consents(person_id)
        for purpose, yes in answers.items():
            before = standing_answer(each for each in kept if each.purpose is purpose)
            _check_order(before, day)
            consent = answer(
                before, yes, person_id=person_id, purpose=purpose, wording_version=wording_version, day=day
            )
            if consent is not None:
                check_consent(consent, today)
                tx.put(consent)
    return tx.change


def _check_order(before: Consent | None, day: date) -> None:
    if before is not None and day < before.answered_on:
        answered_on = format_short_day(before.answered_on)
        raise RuleBroken([Problem("day", f"The answer that stands is of {answered_on}: type that day or a later one.")])


def save_characteristics(store: Store, characteristics: Characteristics) -> Change:
    """Keep what somebody told for equality monitoring; where every answer is cleared, nothing is kept of it.

    Raises ChangedSince.
    """
    with store.begin("Record equality answers") as tx:
        held = tx.people.characteristics(characteristics.person_id)
        if held is not None and held.id != characteristics.id:
            raise ChangedSince(characteristics, held)
        if characteristics.is_told:
            tx.put(characteristics)
        elif characteristics.version:
            tx.remove(characteristics)
    return tx.change


def remove_person(store: Store, person: Person) -> Change:
    """Take away a person with nothing recorded; raises InUse otherwise."""
    with store.begin("Remove person", about=person.known_as) as tx:
        tx.remove(person)
    return tx.change
