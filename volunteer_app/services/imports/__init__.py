"""Spreadsheets coming in: looked over whole first, then kept in one transaction that can be undone by its number."""

from volunteer_app.services.imports.importing import ImportReport, RowProblem, import_file

__all__ = ["ImportReport", "RowProblem", "import_file"]
