"""The folded words a person is found by, and the search over them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, delete, exists, select

from database.bulk import insert_columns
from database.schema import search_terms
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import fold

_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_NOT_DIGITS = re.compile(r"\D")
_SHORTEST_PHONE = 4
_SHORTEST_MISTYPED = 3
_LAST = "\U0010ffff"
_WITHOUT_SPACES = "\u1100"
"""Korean (folded), Chinese and Japanese letters follow; those names are typed in one word, family name first."""


def terms_of(person: Person) -> dict[str, bool]:
    """Every term the person is found by, and whether it is (part of) a name."""
    names = (person.given_name, person.family_name, person.preferred_name, person.former_names)
    parts = [words(part) for name in names for part in name.split()]
    terms = dict.fromkeys(word for part in parts for word in (*part, "".join(part)) if word)
    whole = "".join(words(person.family_name) + words(person.given_name))
    if whole > _WITHOUT_SPACES:
        terms[whole] = None
    found = dict.fromkeys(terms, True)
    digits = _NOT_DIGITS.sub("", person.reference)
    others = (
        "".join(words(person.reference)),
        digits,
        digits.lstrip("0"),
        fold(person.email).replace(" ", ""),
        "".join(words(person.postcode)),
        phone_digits(person.phone),
        phone_digits(person.other_phone),
    )
    for other in filter(None, others):
        found.setdefault(other, False)
    return found


def words(text: str) -> list[str]:
    """Folded words of a text: "O'Neill-Smyth" is oneill and smyth."""
    return _WORDS.findall(fold(text))


def phone_digits(number: str) -> str:
    """The digits of a telephone number as it is dialled in the country: +44 becomes 0."""
    digits = _NOT_DIGITS.sub("", number)
    if number.strip().startswith("+44") or digits.startswith("0044"):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def keep_terms(db: Connection, new: Sequence[Person], replaced: Iterable[UUID] = ()) -> None:
    """Write the terms of people just kept; `replaced` names those who had some before."""
    if gone := list(replaced):
        drop_terms(db, gone)
    found = [(term, person.id, is_name) for person in new for term, is_name in terms_of(person).items()]
    if found:
        # In the order of their key they are kept in half the time.
        columns = zip(*sorted(found, key=itemgetter(0)), strict=True)
        insert_columns(db, search_terms, dict(zip(("term", "person_id", "is_name"), columns, strict=True)))


def drop_terms(db: Connection, ids: Sequence[UUID]) -> None:
    """Forget the terms of people."""
    for start in range(0, len(ids), 500):
        db.execute(delete(search_terms).where(search_terms.c.person_id.in_(ids[start : start + 500])))


def typed_terms(text: str) -> list[str]:
    """What was typed, as terms to look for: words, or one e-mail address, telephone number or postcode."""
    folded = fold(text)
    if "@" in folded:
        return [folded.replace(" ", "")]
    if len(_NOT_DIGITS.sub("", folded)) >= _SHORTEST_PHONE and not any(letter.isalpha() for letter in folded):
        return [phone_digits(text)]
    return words(text)


def find(db: Connection, text: str, limit: int) -> list[UUID]:
    """Ids of people all of whose typed words begin one of their terms, nearest term first.

    A postcode typed with its space is tried as one term where its parts alone find nobody.
    """
    return next(filter(None, (_first_of(db, query, limit) for query in _exact(text))), [])


def find_near(db: Connection, text: str, limit: int, vocabulary: Sequence[str]) -> list[UUID]:
    """Ids of people whose name words begin with, or are one letter away from, each word typed."""
    query = _near(text, vocabulary)
    return [] if query is None else _first_of(db, query, limit)


def everybody_found(db: Connection, text: str, vocabulary: Callable[[], Sequence[str]]) -> Select[Any] | None:
    """A query for the ids of all whom `find` would find or, where that is nobody, `find_near`; None for nobody."""
    for query in _exact(text):
        if _first_of(db, query, 1):
            return query.order_by(None)
    near = _near(text, vocabulary())
    return None if near is None else near.order_by(None)


def _exact(text: str) -> Iterator[Select[Any]]:
    """Queries to be tried one after the other."""
    terms = sorted(typed_terms(text), key=len, reverse=True)
    if terms:
        yield _with_all([_begins_with(term) for term in terms])
    if len(terms) > 1:
        yield _with_all([_begins_with("".join(typed_terms(text)))])


def _near(text: str, vocabulary: Sequence[str]) -> Select[Any] | None:
    near = {word: _one_letter_away(word, vocabulary) for word in words(text)}
    if not any(near.values()):
        return None
    return _with_all([_either(_begins_with(word), matches) for word, matches in near.items()])


Condition = Callable[[Any], Any]


def _begins_with(term: str) -> Condition:
    return lambda column: (column >= term) & (column < term + _LAST)


def _either(begins: Condition, matches: Sequence[str]) -> Condition:
    return (lambda column: begins(column) | column.in_(matches)) if matches else begins


def _one_letter_away(word: str, vocabulary: Sequence[str]) -> list[str]:
    if len(word) < _SHORTEST_MISTYPED:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [match for match, _, _ in process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=1, limit=None)]


def _with_all(conditions: Sequence[Condition]) -> Select[Any]:
    """Ids of people with a term for every condition, in order of the terms of the first."""
    first, *others = conditions
    query = select(search_terms.c.person_id).where(first(search_terms.c.term)).order_by(search_terms.c.term)
    for condition in others:
        other = search_terms.alias()
        query = query.where(
            exists()
            .where(other.c.person_id == search_terms.c.person_id, condition(other.c.term))
            .correlate(search_terms)
        )
    return query


def _first_of(db: Connection, query: Select[Any], limit: int) -> list[UUID]:
    """The first different ids; the walk over the terms stops at the limit."""
    found: dict[UUID, None] = {}
    with db.execute(query, execution_options={"yield_per": limit}) as rows:
        for person_id in rows.scalars():
            found[person_id] = None
            if len(found) == limit:
                break
    return list(found)


def name_vocabulary(db: Connection) -> list[str]:
    """Every different word of anybody's name."""
    return list(db.execute(select(search_terms.c.term).where(search_terms.c.is_name).distinct()).scalars())
