"""M1: a spreadsheet of people brought in, some of them twice and some of those spelt differently."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from database import create_workspace
from tests.bench.entering import TODAY
from tests.bench.ground import BENCH, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, within_ratio
from volunteer_app.domain.units import clean_text, fold, new_uuid
from volunteer_app.services.imports import import_file

HEADINGS = ("given_name", "family_name", "birth_date", "email", "phone", "address", "postcode", "enquired_on")
ROUNDS = 3
_EVERYBODY = f"SELECT {', '.join(HEADINGS)} FROM people ORDER BY id"
_EXACTLY_AGAIN, _SPELT_OTHERWISE = 50, 30
_TEXTS = (
    "reference", "given_name", "family_name", "preferred_name", "former_names", "pronouns", "email", "phone",
    "other_phone", "address", "postcode", "emergency_name", "emergency_relationship", "emergency_phone", "access_needs",
    "communication_needs", "heard_from", "notes", "sort_name",
)  # fmt: skip
_COLUMNS = ("id", "version", "birth_date", "enquired_on", *_TEXTS)
_PERSON = f"INSERT INTO people ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_TERM = "INSERT INTO search_terms (term, person_id, is_name) VALUES (?, ?, ?)"


def people_from_a_file(ground: Ground) -> Iterator[Line]:
    path, workspaces = BENCH / "people.csv", BENCH / "imports"
    with by_hand(ground.folder) as raw:
        rows = _write_file(path, raw.execute(_EVERYBODY).fetchall())
    shutil.rmtree(workspaces, ignore_errors=True)
    folders = [workspaces / str(number) for number in range(2 * (ROUNDS + 1))]
    for folder in folders:
        create_workspace(folder)
    timed = in_turn(
        lambda: _by_hand(folders.pop(), path),
        lambda: _ours(folders.pop(), path),
        rounds=ROUNDS,
    )
    shutil.rmtree(workspaces)
    yield within_ratio("M1", f"import {rows:,} people; floor: normalise and insert", timed, 3)


def _write_file(path: Path, people: list[tuple[str, ...]]) -> int:
    """Everybody, every 50th a second time and every 30th once more with two letters of the family name exchanged."""
    again = people[::_EXACTLY_AGAIN]
    otherwise = [(row[0], _exchanged(row[1]), *row[2:]) for row in people[1::_SPELT_OTHERWISE]]
    rows = [*people, *again, *otherwise]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    return len(rows)


def _exchanged(name: str) -> str:
    return name[:1] + name[2:3] + name[1:2] + name[3:]


def _ours(folder: Path, path: Path) -> None:
    with opened(folder) as store:
        import_file(store, "people", path, today=TODAY)


def _by_hand(folder: Path, path: Path) -> None:
    people, terms = [], []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        for number, row in enumerate(reader, 1):
            id, texts = new_uuid().bytes, _normalised(row, f"V-{number:06}")
            people.append((id, 1, row[2] or None, row[7] or None, *(texts.get(name, "") for name in _TEXTS)))
            terms += [(term, id, is_name) for term, is_name in _terms(texts).items()]
    with by_hand(folder) as raw:
        _insert(raw, people, terms)


def _normalised(row: list[str], reference: str) -> dict[str, str]:
    texts = {name: clean_text(" ".join(cell.split())) for name, cell in zip(HEADINGS, row, strict=True)}
    sort_name = fold(f"{texts['family_name']} {texts['given_name']}")
    return texts | {"reference": reference, "email": texts["email"].lower(), "sort_name": sort_name}


def _terms(texts: dict[str, str]) -> dict[str, bool]:
    terms = dict.fromkeys(texts["sort_name"].replace("-", " ").split(), True)
    digits = texts["phone"].replace(" ", "")
    for other in (texts["reference"].casefold(), texts["email"], fold(texts["postcode"]).replace(" ", ""), digits):
        if other:
            terms.setdefault(other, False)
    return terms


def _insert(raw: Any, people: list[tuple[Any, ...]], terms: list[tuple[str, bytes, bool]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(_PERSON, people)
    raw.executemany(_TERM, terms)
    raw.execute("COMMIT")
