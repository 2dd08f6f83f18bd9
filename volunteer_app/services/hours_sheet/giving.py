"""Who is meant by what was typed in the first cell of a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from volunteer_app.domain.people import Person, PersonState
from volunteer_app.domain.units import PersonId, fold
from volunteer_app.questions.lists import Order
from volunteer_app.questions.people import PeopleFilter, PersonLine
from volunteer_app.services.given_to import GivenTo, given_to_of_people
from volunteer_app.services.hours_sheet.rows import Giver, SheetRow, alike, target_of, with_giver
from volunteer_app.store import Data

MOST_OFFERED = 8
MOST_FOUND = 40
_GIVE_NOTHING = (PersonState.LEFT, PersonState.ENQUIRER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody whom the typed text may mean."""

    line: PersonLine
    giver: Giver


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Those whom a text may mean, the likeliest first: `found`, at most `MOST_FOUND`, of so many `people`."""

    text: str
    shown: tuple[Offer, ...] = ()
    found: int = 0
    people: int = 0


def offers(data: Data, text: str, today: date, above: Sequence[SheetRow] = ()) -> Offers:
    """People whose names (any, former ones too) or reference begin so; `above` are the rows of the sheet so far.

    Whoever is called exactly so comes first, then those who do what the last row was given to, for a paper is mostly
    of one ward, and are not on the sheet for its day; of these the ones who were here last.
    """
    wanted, last = PeopleFilter(today=today, text=text), above[-1] if above else SheetRow()
    lines = data.people.lines(wanted, Order("last_day", descending=True), limit=MOST_FOUND)
    choices = given_to_of_people(data, [line.id for line in lines], today)
    paper, there = target_of(last), {row.giver.id for row in above if row.giver is not None and row.day == last.day}

    def likeliness(line: PersonLine) -> tuple[bool, ...]:
        of_paper = alike(choices[line.id], paper) is not None
        return not _is_called(line, text), not of_paper, line.id in there, line.state in _GIVE_NOTHING

    likely = sorted(lines, key=likeliness)[:MOST_OFFERED]
    return Offers(
        text=text,
        shown=tuple(Offer(line=line, giver=_giver(line, choices[line.id])) for line in likely),
        found=len(lines),
        people=data.people.count(PeopleFilter(today=today)),
    )


def identified(data: Data, rows: Sequence[SheetRow], today: date) -> list[SheetRow]:
    """The rows, with the person wherever the text can mean one only."""
    found = {row.id: id for row in rows if row.giver is None and (id := _meant(data, row.person)) is not None}
    givers = givers_of(data, list(found.values()), today)
    return [with_giver(row, givers[found[row.id]]) if row.id in found else row for row in rows]


def givers_of(data: Data, ids: Sequence[PersonId], today: date) -> dict[PersonId, Giver]:
    """Those of the people who are there, with everything their time may be given to."""
    people = data.many(Person, ids)
    choices = given_to_of_people(data, ids, today)
    return {
        id: Giver(id=id, name=people[id].known_as, reference=people[id].reference, choices=choices[id])
        for id in ids
        if id in people
    }


def _meant(data: Data, text: str) -> PersonId | None:
    """The one person found by the text, or the one who is called exactly so."""
    matches = data.people.search(text, MOST_OFFERED) if text else ()
    if len(matches) == 1 and not matches[0].near:
        return matches[0].id
    called = [match for match in matches if fold(text) in (fold(match.known_as), fold(match.reference))]
    return called[0].id if len(called) == 1 and len(matches) < MOST_OFFERED else None


def _giver(line: PersonLine, choices: tuple[GivenTo, ...]) -> Giver:
    return Giver(id=line.id, name=line.known_as, reference=line.reference, choices=choices)


def _is_called(line: PersonLine, text: str) -> bool:
    return fold(text) in (fold(line.known_as), fold(line.full_name), fold(line.reference))
