"""X1: everybody taken out as a file."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from tests.bench.ground import BENCH, Ground, by_hand, opened
from tests.bench.measuring import Line, in_turn, within_ratio
from volunteer_app.services.exports import export_list

COLUMNS = (
    "reference", "given_name", "family_name", "birth_date", "email", "phone", "address", "postcode", "enquired_on",
)  # fmt: skip
_EVERYBODY = f"SELECT {', '.join(COLUMNS)} FROM people ORDER BY sort_name, id"


def export(ground: Ground) -> Iterator[Line]:
    for what, floor, suffix, rounds in (
        ("CSV; floor: csv.writer", _csv_by_hand, ".csv", 7),
        ("XLSX; floor: XlsxWriter", _xlsx_by_hand, ".xlsx", 3),
    ):
        theirs, ours = BENCH / f"floor{suffix}", BENCH / f"ours{suffix}"
        with opened(ground.folder, read_only=True) as store, by_hand(ground.folder) as raw:
            timed = in_turn(
                lambda floor=floor, theirs=theirs, raw=raw: floor(raw, theirs),
                lambda ours=ours, store=store: export_list(store, "people", ours, names=COLUMNS),
                rounds=rounds,
            )
        yield within_ratio("X1", f"export {ground.people:,} people × {len(COLUMNS)}, {what}", timed, 1.3)


def _csv_by_hand(raw: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        writer.writerows(raw.execute(_EVERYBODY))
        file.flush()
        os.fsync(file.fileno())


def _xlsx_by_hand(raw: Any, path: Path) -> None:
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([COLUMNS, *raw.execute(_EVERYBODY)]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value or "")
