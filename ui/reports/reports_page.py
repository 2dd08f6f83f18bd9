"""The reports, the pages of the one chosen, and the figures in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.reports.figure_words import records_words, value_words
from ui.reports.making_state import MakingState
from ui.reports.report_gallery import ReportGallery
from ui.shortcuts import bind
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.find_bar import FindBar
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.page import Page
from ui.widgets.page_desk import Area
from ui.widgets.page_head import PageHead
from ui.widgets.page_viewer import PageViewer
from ui.widgets.pdf_pages import Spot
from ui.widgets.record_source import Column, FixedRows
from ui.widgets.record_table import RecordTable
from ui.widgets.save_dialog import open_save_dialog
from ui.widgets.segments import Segments
from ui.widgets.zoom_controls import ZoomControls
from volunteer_app.domain.figures import Figure, Publication
from volunteer_app.domain.units import Period
from volunteer_app.services.reports import REPORTS

LEFT_WIDTH = 344
FORMATS = {".xlsx": "Spreadsheet (XLSX)", ".csv": "Flat file (CSV)", ".json": "For other programs (JSON)"}
OWN = "own"


class ReportsPage(Page):
    """The list of figures opens the records behind one by Enter or a double click; so do the figures on the pages, for
    which there is always room.

    Signals:
        shown: the page came to the front.
        period_chosen: another period; carries it.
        own_period_requested: a period is to be chosen by its days.
        publication_chosen: exact or for release; carries a Publication.
        save_requested: the report should be saved; carries the ending of the file, ".pdf" and the like.
        path_chosen: where to save it; carries a Path.
        print_requested: the pages should go to a printer.
        figure_requested: the records behind a figure are wished; carries the Figure.
        step_requested: the next place that was searched for (1), or the one before (-1).
        make_requested, stop_requested: the report should be made (again), or need not be.
    """

    shown = Signal()
    period_chosen = Signal(object)
    own_period_requested = Signal()
    publication_chosen = Signal(object)
    save_requested = Signal(str)
    path_chosen = Signal(object)
    print_requested = Signal()
    figure_requested = Signal(object)
    step_requested = Signal(int)
    make_requested = Signal()
    stop_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer, self.message = PageViewer(), MessageBar()
        self._gallery, self._making = ReportGallery(REPORTS), MakingState()
        self._figures: RecordTable[Figure] = RecordTable(
            "Figures", COLUMNS, lambda figure: figure.code, tasks, EmptyState("No figures yet", "")
        )
        again = Button("&Make it", "file-text")
        self._failed = EmptyState("The report was not made", "", again, icon="triangle-alert")
        self._period, self._publication = ChoiceEdit(), Segments(PUBLICATIONS, "Publication")
        self._save, self._others = Button("Save &PDF", "download", "primary"), Button("&Save as")
        self._print = Button("P&rint…", "printer")
        self._print.setToolTip("Print (Ctrl+P)")
        self._find = Button(icon="search", kind="quiet", name="Search the pages (Ctrl+F)")
        self.find_bar = FindBar("Search the pages")
        self._shown: dict[str, Figure] = {}
        self._pages, self._states = label(tone="muted"), QStackedWidget()
        self._lay_out()
        again.clicked.connect(lambda: self.make_requested.emit())
        self._connect()
        self._let_save(False)
        self.pass_keyboard_to(self._figures)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._main.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= LEFT_WIDTH + self._main.minimumSizeHint().width()
        self._side.setVisible(room)
        self.pass_keyboard_to(self._figures if room else self._save)

    def show_period(self, period: Period, name: str, years: Sequence[tuple[str, Period]]) -> None:
        """Offer the usual years and this period, which is chosen."""
        choices: list[tuple[object, str]] = [(known, year) for year, known in years]
        if all(known != period for known, _ in choices):
            choices.insert(0, (period, name))
        self._period.show_choices([*choices, (OWN, "Other days…")])
        self._period.choose(period)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """The report is being made."""
        self._let_save(False)
        self._making.show_progress(done, total, text)
        self._states.setCurrentWidget(self._making)

    def show_report(
        self, figures: Sequence[Figure], images: Sequence[QImage], scale: float, links: Sequence[Spot]
    ) -> None:
        """Its pages with `links` to figures by their codes, and the figures in it."""
        self.message.hide()
        self._shown = {figure.code: figure for figure in figures}
        self._figures.show_source(FixedRows(figures, lambda figure: figure.code))
        known = [link for link in links if link.place in self._shown]
        areas = [Area(spot=link, name=records_words(self._shown[link.place])) for link in known]
        self.viewer.show_images(images, scale, areas)
        self._gallery.show_picture(images[0])
        self._states.setCurrentWidget(self.viewer)
        self._let_save(True)

    def show_not_made(self, why: str) -> None:
        """Why there is no report."""
        self._figures.show_source(FixedRows((), lambda figure: figure.code))
        self._failed.show_text("The report was not made", why)
        self._states.setCurrentWidget(self._failed)

    def ask_for_path(self, name: str, kind: str) -> QFileDialog:
        """Ask where to save; `kind` says what sort of file it is, `name` is offered."""
        return open_save_dialog(self, "Save the report", name, kind, self.path_chosen.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _let_save(self, allowed: bool) -> None:
        for button in (self._save, self._others, self._print, self._find):
            button.setEnabled(allowed)

    def _connect(self) -> None:
        menu = QMenu(self._others)
        for suffix, text in FORMATS.items():
            menu.addAction(text).triggered.connect(partial(self._ask_to_save, suffix))
        self._others.setMenu(menu)
        self._save.clicked.connect(partial(self._ask_to_save, ".pdf"))
        self._period.activated.connect(self._tell_period)
        self._publication.chosen.connect(lambda key: self.publication_chosen.emit(Publication(key)))
        self._print.clicked.connect(self._ask_to_print)
        self._find.clicked.connect(self._open_search)
        self._figures.opened.connect(self.figure_requested)
        self.viewer.place_opened.connect(lambda code: self.figure_requested.emit(self._shown[code]))
        bind(self, "search-pages", self._open_search)
        bind(self, "next-met", lambda: self.step_requested.emit(1))
        bind(self, "met-before", lambda: self.step_requested.emit(-1))
        bind(self, "print", self._ask_to_print)
        self._making.stop_requested.connect(self.stop_requested)
        self.viewer.page_shown.connect(lambda number, of: self._pages.setText(f"{number} of {of}" if of else ""))

    def _open_search(self) -> None:
        if self._find.isEnabled():
            self.find_bar.open_search()

    def _ask_to_print(self) -> None:
        if self._print.isEnabled():
            self.print_requested.emit()

    def _ask_to_save(self, suffix: str) -> None:
        self.save_requested.emit(suffix)

    def _tell_period(self) -> None:
        choice = self._period.choice()
        if isinstance(choice, Period):
            self.period_chosen.emit(choice)
        else:
            self.own_period_requested.emit()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the left gives way
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        self._side, self._main = self._left(), self._right()
        across.addWidget(self._side)
        across.addWidget(rule)
        across.addWidget(self._main, 1)

    def _left(self) -> QWidget:
        left, column, caption = QWidget(), QVBoxLayout(), QHBoxLayout()
        caption.setContentsMargins(theme.space("page_margin"), 16, 12, 8)
        caption.setSpacing(12)
        caption.addWidget(label("Figures", "strong"))
        caption.addWidget(label("Enter opens the records behind one", "small", "muted"), 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("Reports"))
        column.addWidget(self._gallery)
        column.addLayout(caption)
        column.addWidget(self._figures, 1)
        left.setLayout(column)
        left.setFixedWidth(LEFT_WIDTH)
        return left

    def _right(self) -> QWidget:
        right, column, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        held, below = QHBoxLayout(), QVBoxLayout()
        margin = theme.space("page_margin")
        self._period.setMinimumWidth(112)
        self._period.setMaximumWidth(196)
        self._period.setAccessibleName("Period")
        self._pages.setMinimumWidth(40)
        row.setContentsMargins(margin, 0, margin, 12)
        row.setSpacing(8)
        row.addWidget(self._period, 1)
        row.addWidget(self._publication)
        row.addStretch()
        row.addWidget(self._find)
        row.addWidget(ZoomControls(self.viewer))
        row.addWidget(self._pages)
        held.setContentsMargins(margin, 0, margin, 0)
        held.addWidget(self.message)
        for state in (self._making, self.viewer, self._failed):
            self._states.addWidget(state)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(REPORTS[0].title, self._others, self._print, self._save))
        column.addLayout(row)
        column.addWidget(self.find_bar)
        below.setSpacing(8)
        below.addLayout(held)
        below.addWidget(self._states, 1)
        column.addLayout(below, 1)
        right.setLayout(column)
        return right


PUBLICATIONS = ((Publication.INTERNAL.value, "Internal, exact"), (Publication.RELEASE.value, "For release"))
COLUMNS: tuple[Column[Figure], ...] = (
    Column(heading="Figure", text=lambda figure: figure.name),
    Column(heading="Value", text=value_words, width=104, right=True, strong=True),
)
