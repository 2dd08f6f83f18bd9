"""A person, from first enquiry onwards, with consents and equality characteristics kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from volunteer_app.domain.records import sealed, sealed_fields
from volunteer_app.domain.units import CharacteristicsId, ConsentId, PersonId, fold, new_uuid
from volunteer_app.errors import Problem, RuleBroken

EARLIEST_BIRTH_YEARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, one record, whatever they come to be: volunteer, on a placement, in work.

    `reference` (V-000123) is given by the store when the person is first kept. `former_names` holds several apart by
    semicolons. Access and communication needs are health information: they stay out of the audit trail.
    """

    id: PersonId = field(default_factory=lambda: PersonId(new_uuid()))
    version: int = 0
    reference: str = ""
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    former_names: str = ""
    pronouns: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    other_phone: str = ""
    address: str = ""
    postcode: str = ""
    emergency_name: str = ""
    emergency_relationship: str = ""
    emergency_phone: str = ""
    access_needs: str = sealed(default="")
    communication_needs: str = sealed(default="")
    heard_from: str = ""
    enquired_on: date | None = None
    notes: str = sealed(default="")

    def __repr__(self) -> str:
        return f"Person({self.id})"

    @property
    def full_name(self) -> str:
        """Given and family name, as on legal documents."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def known_as(self) -> str:
        """The name used everywhere but on legal documents (AC-PE-04)."""
        return f"{self.preferred_name or self.given_name} {self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name first, folded; never empty, since lists are walked by it."""
        return fold(f"{self.family_name} {self.given_name}") or "~"


class ConsentPurpose(StrEnum):
    """What somebody may agree to, each on its own."""

    SERVICE = "service"
    AGGREGATE = "aggregate"
    CASE_STUDY = "case_study"
    PHOTO = "photo"
    NEWS = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What somebody answered to one purpose, in the wording shown: a yes until it is withdrawn, or a no.

    Whoever said no without an earlier yes has no `given_on`, and said it on `withdrawn_on`. No record is no answer.
    """

    id: ConsentId = field(default_factory=lambda: ConsentId(new_uuid()))
    version: int = 0
    person_id: PersonId
    purpose: ConsentPurpose
    wording_version: str = ""
    given_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def answered_on(self) -> date:
        """The day of the no where there is one, else of the yes."""
        day = self.withdrawn_on or self.given_on
        assert day is not None, "check_consent and the table see to it"
        return day

    def holds_on(self, day: date) -> bool:
        return (
            self.given_on is not None
            and self.given_on <= day
            and (self.withdrawn_on is None or day < self.withdrawn_on)
        )


def standing_answer(consents: Iterable[Consent]) -> Consent | None:
    """The one that counts of somebody's answers to one purpose: a yes not withdrawn, else the last no."""
    return max(consents, key=lambda consent: (consent.withdrawn_on is None, consent.answered_on), default=None)


def answer(
    before: Consent | None, yes: bool, *, person_id: PersonId, purpose: ConsentPurpose, wording_version: str, day: date
) -> Consent | None:
    """What to keep of an answer given on a day, `before` being the one that counted; None where it says nothing new."""
    if before is not None and before.holds_on(day) == yes:
        return None
    if before is not None and not yes:
        return replace(before, withdrawn_on=day)
    return Consent(
        person_id=person_id,
        purpose=purpose,
        wording_version=wording_version,
        given_on=day if yes else None,
        withdrawn_on=None if yes else day,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristics:
    """What somebody told us for equality monitoring; codes of `resources/data`, empty where not told."""

    id: CharacteristicsId = field(default_factory=lambda: CharacteristicsId(new_uuid()))
    version: int = 0
    person_id: PersonId
    ethnicity: str = sealed(default="")
    sex: str = sealed(default="")
    gender_identity: str = sealed(default="")
    disability: str = sealed(default="")
    religion: str = sealed(default="")
    sexual_orientation: str = sealed(default="")
    caring: str = sealed(default="")

    def __repr__(self) -> str:
        return f"Characteristics({self.id})"

    @property
    def is_told(self) -> bool:
        """Whether there is any answer."""
        return any(getattr(self, name) for name in sealed_fields(Characteristics))


class PersonState(StrEnum):
    """Where somebody stands today, worked out and never typed; the same words everywhere."""

    IN_WORK = "in work"
    ON_PLACEMENT = "on placement"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    ENQUIRER = "enquirer"


def age_on(birth_date: date, day: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March of other years."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


@lru_cache(1)
def _earliest_birth(today: date) -> date:
    return today - relativedelta(years=EARLIEST_BIRTH_YEARS)


def check_person(person: Person, today: date) -> None:
    """Raise RuleBroken naming everything that keeps the person from being kept."""
    problems = []
    if not person.given_name and not person.family_name:
        problems.append(Problem("family_name", "Enter at least one name."))
    if person.birth_date is not None:
        if person.birth_date > today:
            problems.append(Problem("birth_date", "This day has not come yet."))
        elif person.birth_date < _earliest_birth(today):
            problems.append(Problem("birth_date", f"This is more than {EARLIEST_BIRTH_YEARS} years ago."))
    if person.enquired_on is not None and person.enquired_on > today:
        problems.append(Problem("enquired_on", "This day has not come yet."))
    if problems:
        raise RuleBroken(problems)


def check_consent(consent: Consent, today: date) -> None:
    """Raise RuleBroken where the dates of a consent cannot be."""
    problems = []
    given, withdrawn = consent.given_on, consent.withdrawn_on
    if given is None and withdrawn is None:
        problems.append(Problem("given_on", "Say on which day it was given or refused."))
    if given is not None and given > today:
        problems.append(Problem("given_on", "This day has not come yet."))
    if withdrawn is not None and withdrawn > today:
        problems.append(Problem("withdrawn_on", "This day has not come yet."))
    elif given is not None and withdrawn is not None and withdrawn < given:
        problems.append(Problem("withdrawn_on", "A consent is withdrawn on or after the day it was given."))
    if problems:
        raise RuleBroken(problems)
