"""What may be asked about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from volunteer_app.domain.criteria import Field, FieldKind, named
from volunteer_app.domain.jobs import CheckResult
from volunteer_app.domain.people import Characteristics, Consent, ConsentPurpose, Person, PersonState
from volunteer_app.domain.units import Minutes, PersonId
from volunteer_app.questions.lists import ListFilter, LongList

PURPOSES = {
    ConsentPurpose.SERVICE: "keeping a record",
    ConsentPurpose.AGGREGATE: "being counted in reports",
    ConsentPurpose.CASE_STUDY: "a case study",
    ConsentPurpose.PHOTO: "photographs",
    ConsentPurpose.NEWS: "news",
}
"""What each consent is to, as a sentence goes on."""

_YES_NO = {"yes": "Yes", "no": "No"}
_ANSWERS = {"yes": "Yes", "no": "No", "unanswered": "Not answered"}

PEOPLE_FIELDS = (
    Field(key="state", name="Status", kind=FieldKind.CHOICE, choices=named(PersonState)),
    Field(key="here", name="With us now", kind=FieldKind.CHOICE, choices=lambda: _YES_NO),
    Field(key="role", name="Role now", kind=FieldKind.RECORD, may_be_empty=True),
    Field(key="site", name="Site now", kind=FieldKind.RECORD, may_be_empty=True),
    Field(key="last_day", name="Last here", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="minutes", name="Hours given", kind=FieldKind.MINUTES),
    Field(key="joined", name="Joined", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="enquired_on", name="First enquiry", kind=FieldKind.DAY, may_be_empty=True),
    Field(key="heard_from", name="Heard from", kind=FieldKind.TEXT, may_be_empty=True),
    Field(key="email", name="E-mail", kind=FieldKind.TEXT, may_be_empty=True),
    Field(key="phone", name="Phone", kind=FieldKind.TEXT, may_be_empty=True),
    Field(key="postcode", name="Postcode", kind=FieldKind.TEXT, may_be_empty=True),
    Field(key="birth_date", name="Birth date", kind=FieldKind.DAY, may_be_empty=True),
    *(
        Field(key=f"consent_{purpose}", name=f"Consent to {words}", kind=FieldKind.CHOICE, choices=lambda: _ANSWERS)
        for purpose, words in PURPOSES.items()
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter(ListFilter):
    """Which people a list shows; their states are as of `today`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One row of the people list. `roles` are the names of roles now served in, `last_day` the last confirmed day.

    `joined` is the first day in any role.
    """

    id: PersonId
    reference: str
    known_as: str
    full_name: str
    state: PersonState
    roles: str
    phone: str
    email: str
    postcode: str
    last_day: date | None
    minutes: Minutes
    joined: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatch:
    """Somebody found by what was typed; `near` where one letter was mistyped."""

    id: PersonId
    reference: str
    known_as: str
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKeys:
    """What tells one person from another: for finding likely duplicates and matching rows of a file."""

    id: PersonId
    reference: str
    given_name: str
    family_name: str
    preferred_name: str
    former_names: str
    birth_date: date | None
    email: str
    phone: str
    other_phone: str
    postcode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One thing that happened or is due on somebody's road, newest first in a timeline.

    `kind` is a word of `TIMELINE_KINDS`; `record_id` the record it opens; `minutes` where it counts time,
    `result` what a check found.
    """

    day: date
    kind: str
    title: str
    detail: str
    record_id: UUID
    minutes: Minutes | None = None
    due: bool = False
    result: CheckResult | None = None


TIMELINE_KINDS = ("enquiry", "consent", "engagement", "hours", "placement", "job", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfTime:
    """Confirmed minutes of one person in one month, named by its first day."""

    month: date
    minutes: Minutes


class PeopleQuestions(LongList[PeopleFilter, PersonLine], Protocol):
    """Ordered by `name`, `reference`, `state`, `last_day`, `minutes` or `joined`; filtered by `PEOPLE_FIELDS`."""

    def search(self, text: str, limit: int = 20) -> Sequence[PersonMatch]:
        """People whose names (any, former ones too), phone, e-mail, reference or postcode begin with every word typed.

        Where nothing begins so, names one letter away.
        """
        ...

    def line(self, id: PersonId, today: date) -> PersonLine | None:
        """The row of one person."""
        ...

    def consents(self, id: PersonId) -> Sequence[Consent]: ...

    def characteristics(self, id: PersonId) -> Characteristics | None: ...

    def timeline(self, id: PersonId, today: date) -> Sequence[TimelineEvent]:
        """Everything on the person's road, what is due included, newest first."""
        ...

    def months(self, id: PersonId) -> Sequence[MonthOfTime]:
        """Confirmed volunteering by month, oldest first."""
        ...

    def everybody(self) -> Sequence[PersonKeys]:
        """Everybody's distinguishing facts, in no order."""
        ...

    def by_reference(self, reference: str) -> Person | None: ...
