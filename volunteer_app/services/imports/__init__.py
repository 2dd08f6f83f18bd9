"""Spreadsheets coming in: looked over whole first, then kept in one transaction that can be undone by its number."""

from volunteer_app.services.imports.importing import KINDS, import_file, import_sheet, save_refused
from volunteer_app.services.imports.report import ImportReport, RowProblem
from volunteer_app.services.imports.source import Asked, Sheet

__all__ = ["KINDS", "Asked", "ImportReport", "RowProblem", "Sheet", "import_file", "import_sheet", "save_refused"]
