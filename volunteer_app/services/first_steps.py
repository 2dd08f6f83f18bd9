"""How far a new workspace has come: what is left to do before it is of use."""

from dataclasses import dataclass
from datetime import date

from volunteer_app.questions.hours import HoursFilter
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter
from volunteer_app.store import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """What has been done of it; `at_work` once hours are kept, or all is done: then nobody needs leading."""

    named: bool
    imported: bool
    people: bool
    hours: bool

    @property
    def at_work(self) -> bool:
        return self.hours or (self.named and self.imported and self.people)


def first_steps(data: Data, today: date) -> FirstSteps:
    """Look at what there is, never at how much."""
    organisation = data.figures.organisation()
    return FirstSteps(
        named=organisation is not None and bool(organisation.name),
        imported=any(batch.undone_at is None for batch in data.history.batches()),
        people=bool(data.people.lines(PeopleFilter(today=today), Order("name"), limit=1)),
        hours=bool(data.hours.lines(HoursFilter(today=today), Order("day"), limit=1)),
    )
