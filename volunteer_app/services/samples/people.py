"""The people of the sample: who they are, how to reach them, and what they agreed to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.people import Characteristics, Consent, ConsentPurpose, Person, age_on
from volunteer_app.domain.units import CharacteristicsId, ConsentId, PersonId
from volunteer_app.reference import consent_wording, equality, heard_from
from volunteer_app.services.samples.dice import Dice, Weighted, mix, table
from volunteer_app.services.samples.names import Names, somebody

_INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_ADULT = 30


def person_joining(dice: Dice, number: int, joined: date, why: str, previous: Person | None) -> Person:
    """Somebody who enquired on the day, `why` being a table of ages; now and then family of the person before."""
    names = somebody(dice)
    birth_date = _birth_date(dice, joined, why)
    person = Person(
        id=PersonId(dice.id(joined)),
        given_name=names.given,
        family_name=names.family,
        preferred_name=names.preferred,
        former_names=names.former,
        pronouns=dice.given("pronouns", {"she": "she/her", "he": "he/him"}.get(names.pronoun, "they/them")),
        birth_date=None if dice.happens("birth_date_missing") else birth_date,
        email=dice.given("email", _email(names, number)),
        phone=dice.given("phone", _mobile(dice)),
        other_phone=dice.given("other_phone", _landline(dice)),
        **_address(dice),
        **_emergency_contact(dice, names, age_on(birth_date, joined)),
        access_needs=dice.given("access_needs", dice.pick("access_needs")),
        communication_needs=dice.given("communication_needs", dice.pick("communication_needs")),
        heard_from=dice.given("heard_from", dice.one_of(heard_from())),
        enquired_on=joined,
        notes=dice.given("notes", dice.pick("notes")),
    )
    if previous is not None and previous.email and previous.family_name and dice.happens("family_email"):
        return _in_family_of(previous, person)
    return person


def _in_family_of(relative: Person, person: Person) -> Person:
    return replace(
        person,
        family_name=relative.family_name,
        email=relative.email,
        address=relative.address,
        postcode=relative.postcode,
    )


@cache
def _ages(why: str) -> Weighted:
    ages = mix()["ages"][why]
    return Weighted([(first, last) for first, last, _ in ages], [weight for _, _, weight in ages])


def _birth_date(dice: Dice, joined: date, why: str) -> date:
    first, last = dice.weighed(_ages(why))
    return joined - relativedelta(years=dice.between(first, last)) - timedelta(days=dice.between(0, 360))


def _email(names: Names, number: int) -> str:
    name = names.address_part
    return f"{name}{number % 89 or ''}@example.org" if name else f"volunteer{number}@example.org"


def _mobile(dice: Dice) -> str:
    number = f"07700 900{dice.between(0, 999):03}"
    return f"+44 {number[1:]}" if dice.happens("written_with_country") else number


def _landline(dice: Dice) -> str:
    return f"01632 960{dice.between(0, 999):03}"


def _address(dice: Dice) -> dict[str, Any]:
    letters = "".join(dice.random.choices(_INWARD_LETTERS, k=2))
    postcode = f"HV{dice.between(1, 14)} {dice.between(1, 9)}{letters}"
    if not dice.happens("address"):
        return {"postcode": postcode}
    street = dice.one_of(table("streets"))["name"]
    return {"address": f"{dice.between(1, 180)} {street}, Harrowmere", "postcode": postcode}


def _emergency_contact(dice: Dice, names: Names, age: int) -> dict[str, Any]:
    if not dice.happens("emergency_contact"):
        return {}
    relative = dice.one_of([each for each in mix()["relatives"] if each["ages"][0] <= age <= each["ages"][1]])
    other = somebody(dice, community=names.community, pronoun=relative["pronoun"])
    return {
        "emergency_name": f"{other.given} {names.family}".strip(),
        "emergency_relationship": relative["name"],
        "emergency_phone": _mobile(dice) if dice.between(1, 3) > 1 else _landline(dice),
    }


def consents_of(dice: Dice, person: Person, until: date) -> Iterator[Consent]:
    """Each purpose on its own, in the words of the day; some refused, some withdrawn since."""
    asked_on = person.enquired_on or until
    for purpose in ConsentPurpose:
        agreed = dice.random.random() < mix()["consents"][purpose]
        if not agreed and not dice.happens("consent_refused"):
            continue
        withdrawn = asked_on + dice.days(300)
        stands = not (dice.happens("consent_withdrawn") and withdrawn <= until)
        yield Consent(
            id=ConsentId(dice.id(asked_on)),
            person_id=person.id,
            purpose=purpose,
            wording_version=consent_wording(purpose, asked_on).version,
            given_on=asked_on if agreed else None,
            withdrawn_on=asked_on if not agreed else None if stands else withdrawn,
        )


def characteristics_of(dice: Dice, person: Person, day: date) -> Characteristics | None:
    """What somebody told of themselves, by chance and never by their name; None for those who told nothing."""
    if not dice.happens("characteristics"):
        return None
    answers: dict[str, Any] = {each: dice.given("question_answered", dice.told(each)) for each in equality()}
    return Characteristics(id=CharacteristicsId(dice.id(day)), person_id=person.id, **answers)


def age_for_rules(person: Person, day: date) -> int:
    """Age on the day; somebody whose birth date is missing counts as grown up."""
    return age_on(person.birth_date, day) if person.birth_date else _ADULT
