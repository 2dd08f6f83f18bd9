"""S1 and S2: people found while their name is typed, and one record by its id."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from random import Random
from typing import Any
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA

from database.schema import people
from tests.bench.ground import Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, nearly_always_within, within_ratio
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import fold

LIMIT = 20
_LAST = "\U0010ffff"
_ROWS = "SELECT p.id, p.reference, p.given_name, p.preferred_name, p.family_name FROM people p WHERE p.id IN"
_ONE = f"SELECT DISTINCT person_id FROM search_terms WHERE term >= ? AND term < ? ORDER BY term LIMIT {LIMIT}"
_TWO = f"""SELECT DISTINCT t.person_id FROM search_terms t WHERE t.term >= ? AND t.term < ? AND EXISTS
    (SELECT 1 FROM search_terms o WHERE o.person_id = t.person_id AND o.term >= ? AND o.term < ?) LIMIT {LIMIT}"""


def search(ground: Ground) -> Iterator[Line]:
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        names = raw.execute("SELECT given_name, family_name FROM people WHERE family_name <> ''").fetchall()
        chosen = [tuple(fold(name).split()[0] for name in row) for row in Random(1).sample(names, 200) if all(row)]
        vocabulary = [row[0] for row in raw.execute("SELECT DISTINCT term FROM search_terms WHERE is_name")]
        typed: dict[str, tuple[list[str], Callable[[str], object]]] = {
            "one letter": ([family[:1] for _, family in chosen], lambda text: _by_prefix(raw, text)),
            "three letters": ([family[:3] for _, family in chosen], lambda text: _by_prefix(raw, text)),
            "two words": ([f"{given[:3]} {family[:2]}" for given, family in chosen], lambda text: _by_two(raw, text)),
            "one typing error": (
                [_mistyped(family) for _, family in chosen if len(family) > 4],
                lambda text: _by_likeness(raw, text, vocabulary),
            ),
        }
        for what, (texts, floor) in typed.items():
            for_floor, for_ours = cycle(texts), cycle(texts)
            timed = in_turn(
                lambda floor=floor, texts=for_floor: floor(next(texts)),
                lambda texts=for_ours: data.people.search(next(texts), LIMIT),
                rounds=len(texts),
            )
            yield nearly_always_within("S1", f"search as you type, {what}", timed, 0.005)


def _mistyped(word: str) -> str:
    return word[:2] + "q" + word[3:]


def _by_prefix(raw: Any, text: str) -> list[Any]:
    return _rows(raw, raw.execute(_ONE, (text, text + _LAST)).fetchall())


def _by_two(raw: Any, text: str) -> list[Any]:
    one, other = text.split()
    return _rows(raw, raw.execute(_TWO, (one, one + _LAST, other, other + _LAST)).fetchall())


def _by_likeness(raw: Any, text: str, vocabulary: Sequence[str]) -> list[Any]:
    near = [match for match, _, _ in process.extract(text, vocabulary, scorer=OSA.distance, score_cutoff=1, limit=None)]
    query = f"SELECT DISTINCT person_id FROM search_terms WHERE term IN ({_marks(near)}) LIMIT {LIMIT}"
    return _rows(raw, raw.execute(query, near).fetchall())


def _rows(raw: Any, found: Sequence[tuple[bytes]]) -> list[Any]:
    return raw.execute(f"{_ROWS} ({_marks(found)})", [id for (id,) in found]).fetchall()


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def one_record(ground: Ground) -> Iterator[Line]:
    with opened(ground.folder, read_only=True) as store, store.read() as data, by_hand(ground.folder) as raw:
        query = f"SELECT {', '.join(column.name for column in people.c)} FROM people WHERE id = ?"
        ids = Random(1).sample([row[0] for row in raw.execute("SELECT id FROM people")], 500)
        timed = in_turn(
            lambda: [raw.execute(query, (id,)).fetchone() for id in ids],
            lambda: [data.get(Person, id) for id in map(_uuid, ids)],
            rounds=9,
        )
        yield within_ratio("S2", "500 records, each by its id", timed, 15)


def _uuid(raw: bytes) -> UUID:
    return UUID(bytes=raw)
