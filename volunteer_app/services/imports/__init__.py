"""Spreadsheets coming in: looked over whole first, then kept in one transaction that can be undone by its number."""

from volunteer_app.services.imports.importing import import_file
from volunteer_app.services.imports.report import ImportReport, RowProblem

__all__ = ["ImportReport", "RowProblem", "import_file"]
