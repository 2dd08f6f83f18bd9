"""What the page of reports does: it makes the report, saves it, and opens the records behind a figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ui.changes import Changes
from ui.places import Place
from ui.reports.figure_records import FigureRecords
from ui.reports.figure_rows_dialog import open_figure_rows
from ui.reports.page_search import PageSearch
from ui.reports.report_output import ReportOutput
from ui.reports.reports_page import ReportsPage
from ui.tasks import Task, Tasks
from ui.widgets.pdf_pages import Spot, links_of, page_images
from ui.widgets.period_dialog import PeriodDialog
from ui.widgets.period_in_use import PeriodInUse
from volunteer_app.domain.figures import Figure, ImpactRun, Publication
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry
from volunteer_app.domain.jobs import Job, SustainmentCheck
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.people import Consent, Person
from volunteer_app.domain.placements import Placement
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.domain.roles import Engagement, Role, Site
from volunteer_app.errors import AppError, Cancelled
from volunteer_app.reports.impact_summary import render_pdf
from volunteer_app.reports.links import place_of_link
from volunteer_app.services.figures import impact_run
from volunteer_app.store import Change, Store

READS = frozenset(
    (
        HoursEntry,
        Person,
        Consent,
        Engagement,
        Role,
        Site,
        Placement,
        Host,
        Job,
        SustainmentCheck,
        Rate,
        Organisation,
        Logo,
    )
)
BEFORE_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A report made: the run, its PDF, pictures of its pages at so many pixels a point, and links to figures."""

    run: ImpactRun
    content: bytes
    images: Sequence[QImage]
    scale: float
    links: Sequence[Spot]


class ReportsPresenter(QObject):
    """A child of its page. The report is made when the page is looked at, and again when that is asked for."""

    def __init__(
        self,
        page: ReportsPage,
        *,
        store: Store,
        tasks: Tasks,
        changes: Changes,
        today: Callable[[], date],
        open_place: Callable[[Place], None],
        period: PeriodInUse | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._tasks, self._today, self._open_place = page, store, tasks, today, open_place
        self._in_use, self._publication = period or PeriodInUse(today, parent=self), Publication.INTERNAL
        self._made: _Made | None = None
        self._job: Task | None = None
        self._drawing: Task | None = None
        self._old = True
        self._offer_periods()
        page.shown.connect(self._make_if_old)
        page.make_requested.connect(self.make)
        page.stop_requested.connect(self._stop)
        page.message.action_requested.connect(self.make)
        page.period_chosen.connect(self._in_use.choose)
        self._in_use.changed.connect(self._show_period)
        page.own_period_requested.connect(self._ask_for_period)
        page.publication_chosen.connect(self._choose_publication)
        self._output = ReportOutput(page, tasks, page.message.show_failure)
        self._search = PageSearch(page.find_bar, page.viewer, tasks, page.message.show_failure)
        page.step_requested.connect(self._search.step)
        page.figure_requested.connect(self._open_rows)
        page.viewer.zoomed.connect(lambda zoom: self._sharpen())
        changes.happened.connect(self._follow)
        changes.refresh_requested.connect(self._refresh)

    def make(self) -> None:
        """Make the report of the period chosen; one still being made is given up."""
        self._stop()
        self._old, self._made = False, None
        self._page.message.hide()
        self._page.show_progress(0, 0, "Counting the figures")
        period, publication = self._in_use.period(), self._publication
        as_of, scale = self._today(), self._page.viewer.scale()

        def work(task: Task) -> _Made:
            run = impact_run(self._store, period, as_of=as_of, publication=publication)
            task.progress(1, BEFORE_PAGES + 4, "Laying out the pages")
            content = render_pdf(run)
            images = page_images(content, scale, partial(_tell_drawing, task))
            return _Made(run=run, content=content, images=images, scale=scale, links=links_of(content, place_of_link))

        job = self._tasks.run(
            self,
            work,
            lambda made: self._show(made) if self._job is job else None,
            lambda error: self._fail(error) if self._job is job else None,
            lambda done, total, text: self._page.show_progress(done, total, text) if self._job is job else None,
        )
        self._job = job

    def _show(self, made: _Made) -> None:
        self._job, self._made = None, made
        self._search.begin(made.content)
        self._output.begin(made.run, made.content, len(made.images))
        self._page.show_report(made.run.figures, made.images, made.scale, made.links)
        if made.scale != self._page.viewer.scale():
            self._sharpen()

    def _fail(self, error: Exception) -> None:
        self._job, self._old = None, True
        refused = isinstance(error, AppError) and not isinstance(error, Cancelled)
        self._page.show_not_made(str(error) if refused else "")
        if not isinstance(error, AppError):
            raise error

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _make_if_old(self) -> None:
        if self._old:
            self.make()

    def _refresh(self) -> None:
        self._old = True
        if self._page.isVisible():
            self.make()

    def _follow(self, change: Change) -> None:
        """What is being read stays as it is until somebody wants it anew; a page not looked at is made when it is."""
        if not change.kinds & READS:
            return
        self._old = True
        if self._page.isVisible():
            self._page.message.show_message(
                "info", "Something has changed since this report was made.", action="Make it again"
            )

    def _offer_periods(self) -> None:
        years, _ = self._in_use.offered()
        self._page.show_period(self._in_use.period(), self._in_use.name(), years)

    def _show_period(self) -> None:
        self._offer_periods()
        self._refresh()

    def _choose_publication(self, publication: Publication) -> None:
        self._publication = publication
        self.make()

    def _ask_for_period(self) -> None:
        self._offer_periods()
        dialog = PeriodDialog(self._today, self._in_use.period(), self._page.window())
        dialog.period_chosen.connect(self._in_use.choose)
        dialog.open()

    def _sharpen(self) -> None:
        """Draw the pages again at the size they are looked at."""
        if self._made is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        content, scale = self._made.content, self._page.viewer.scale()

        def show(images: Sequence[QImage]) -> None:
            if self._made is not None and self._made.content is content and self._page.viewer.scale() == scale:
                self._page.viewer.sharpen(images, scale)

        self._drawing = self._tasks.run(
            self._page.viewer,
            lambda task: page_images(content, scale, lambda number, of: task.check()),
            show,
            self._page.message.show_failure,
        )

    def _open_rows(self, figure: Figure) -> None:
        if self._made is not None:
            run = self._made.run
            records = FigureRecords(store=self._store, figure=figure, period=run.period, as_of=run.as_of)
            open_figure_rows(records, self._tasks, self._page.window(), self._open_place)


def _tell_drawing(task: Task, number: int, of: int) -> None:
    task.progress(BEFORE_PAGES + number, BEFORE_PAGES + of, f"Drawing page {number + 1} of {of}")
