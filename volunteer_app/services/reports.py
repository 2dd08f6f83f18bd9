"""Reports made and saved: each has a name, a line that says what it is, and the formats it can be had in."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from volunteer_app.domain.figures import ImpactRun, Publication
from volunteer_app.domain.units import Period
from volunteer_app.errors import FileRefused, NotFound
from volunteer_app.exchange.writing import ExportColumn, Sheet, replacing, write_table, write_workbook
from volunteer_app.services.figures import impact_run
from volunteer_app.services.report_tables import ReportTable, as_json, flat, tables
from volunteer_app.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is offered."""

    name: str
    title: str
    description: str


REPORTS = (
    Report(
        "impact-summary",
        "Impact summary",
        "Four pages for the board: what changed for people, the time given and its worth, and how it is known.",
    ),
)


def report_named(name: str) -> Report:
    """The report of a name. Raises NotFound with the names there are."""
    for report in REPORTS:
        if report.name == name:
            return report
    raise NotFound(f"There is no report {name}. Choose one of: {', '.join(report.name for report in REPORTS)}.")


def save_report(
    store: Store,
    name: str,
    path: Path,
    *,
    period: Period,
    as_of: date,
    publication: Publication = Publication.INTERNAL,
    rate_scheme: str | None = None,
) -> None:
    """Save a report as its path's ending says: .pdf, .xlsx, .csv or .json; the file appears complete or not at all.

    Raises NotFound, FileRefused, or CannotPrint where a name has a character that no font draws.
    """
    report_named(name)
    writer = _writer(path)
    writer(impact_run(store, period, as_of=as_of, publication=publication, rate_scheme=rate_scheme), path)


def save_run(run: ImpactRun, path: Path) -> None:
    """Save a run that was made already."""
    _writer(path)(run, path)


def file_name(run: ImpactRun, suffix: str = ".pdf") -> str:
    """A name that says what is inside: report and period."""
    kind = "-release" if run.publication is Publication.RELEASE else ""
    return f"Impact summary {run.period.first.isoformat()} to {run.period.last.isoformat()}{kind}{suffix}"


def _writer(path: Path) -> Callable[[ImpactRun, Path], None]:
    found = _WRITERS.get(path.suffix.lower())
    if found is None:
        raise FileRefused(f"{path.name} cannot be written. Let its name end in one of {', '.join(_WRITERS)}.")
    return found


def _as_pdf(run: ImpactRun, path: Path) -> None:
    from volunteer_app.reports.impact_summary import render_pdf

    content = render_pdf(run)
    with replacing(path) as part:
        part.write_bytes(content)


def _as_json(run: ImpactRun, path: Path) -> None:
    with replacing(path) as part:
        part.write_text(json.dumps(as_json(run), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _as_csv(run: ImpactRun, path: Path) -> None:
    columns = [ExportColumn(name) for name in ("table", "line", "measure", "value")]
    write_table(path, columns, flat(tables(run)))


def _as_workbook(run: ImpactRun, path: Path) -> None:
    write_workbook(path, [_sheet(table) for table in tables(run)])


def _sheet(table: ReportTable) -> Sheet:
    columns = [ExportColumn(heading, "mixed") for heading in table.headings]
    return Sheet(table.name, columns, table.rows)


_WRITERS: dict[str, Callable[[ImpactRun, Path], None]] = {
    ".pdf": _as_pdf,
    ".xlsx": _as_workbook,
    ".csv": _as_csv,
    ".json": _as_json,
}
