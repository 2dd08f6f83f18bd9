"""Spreadsheets for tests, and what an import makes of them."""

import csv

from tests.factories import TODAY
from volunteer_app.services.imports import import_file


def sheet(path, headings, *rows):
    """A CSV file; headings are written 'given_name, family_name'."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings.split(", "), *rows])
    return path


def brought_in(store, kind, path, **options):
    return import_file(store, kind, path, **({"today": TODAY} | options))


def counts(report):
    """Added, updated, unchanged, refused."""
    return tuple(report.counts[outcome] for outcome in ("added", "updated", "unchanged", "refused"))


def problems(report):
    """Row and field of every problem."""
    return [(problem.row, problem.field) for problem in report.problems]


def rows_of(path):
    """A CSV file as dictionaries by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(store, *kinds):
    """Every record of the kinds, without its version."""
    with store.read() as data:
        return [record for kind in kinds for record in data.every(kind)]
