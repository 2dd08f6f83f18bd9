"""Every widget, page and dialog of the program with invented contents, ready for a look or a picture."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.find import scenes as find
from tests.ui.first_start import scenes as first_start
from tests.ui.help import scenes as manual
from tests.ui.hours import scenes as hours
from tests.ui.imports import scenes as imports
from tests.ui.jobs import scenes as jobs
from tests.ui.people import scenes as people
from tests.ui.placements import scenes as placements
from tests.ui.reports import scenes as reports
from tests.ui.roles import scenes as roles
from tests.ui.settings import scenes as settings
from tests.ui.today import scenes as today
from tests.ui.widgets import scenes as lists
from ui.crash import CrashDialog
from ui.main_window import PLACES, MainWindow
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.chart import BarChart, BarSeries
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.marks import HOURS_STATES, PERSON_STATES
from ui.widgets.message_bar import MessageBar
from ui.widgets.minutes_edit import MinutesEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.rail_views import RailView
from ui.widgets.record_table import RecordTable
from ui.widgets.road import Join, Lane, MonthBar, Road, Run, Station
from ui.widgets.search_edit import SearchEdit
from ui.widgets.state_tag import StateTag
from ui.widgets.time_edit import TimeEdit
from ui.widgets.timeline import Timeline
from volunteer_app.errors import Problem

TODAY, TURNS = date(2026, 11, 23), 5

VIEWS = {
    "people": (
        RailView(key="", text="All people", count="6"),
        RailView(key="1", text="Active", count="5"),
        RailView(key="2", text="Not here for 90 days", count="0"),
        RailView(key="3", text="Linen room helpers and drivers of the early van", count="12,041"),
        RailView(key="4", text="Asked for what is gone", count="!"),
    ),
    "roles": (RailView(key="", text="All roles", count="6"),),
    "hours": (
        RailView(key="", text="All entries", count="40"),
        RailView(key="1", text="To confirm", count="16"),
        RailView(key="2", text="This month", count="12"),
    ),
    "placements": (
        RailView(key="", text="All placements", count="25"),
        RailView(key="1", text="Starting within 14 days", count="4"),
        RailView(key="2", text="Live", count="6"),
    ),
    "jobs": (
        RailView(key="", text="All jobs", count="16"),
        RailView(key="1", text="Checks due", count="4"),
    ),
}


def a_road() -> Road:
    months = [date(2024 + (7 + number) // 12, (7 + number) % 12 + 1, 1) for number in range(27)]
    hours = (12, 14, 16, 15, 12, 16, 18, 17, 19, 16, 14, 15, 16, 12, 6, 8, 10, 11, 12, 12, 13, 10, 12, 9, 11, 12, 9)
    return Road(
        first=date(2024, 1, 1),
        last=date(2027, 2, 20),
        today=TODAY,
        lanes=(
            Lane(
                name="Joining",
                series=2,
                runs=(Run(first=date(2024, 2, 28), last=date(2024, 6, 24)),),
                stations=(
                    Station(day=date(2024, 2, 28), text="Enquiry", key="enquiry"),
                    Station(day=date(2024, 4, 24), text="Application", key="application"),
                    Station(day=date(2024, 6, 24), text="Cleared in 119 days", kind="done", key="cleared"),
                ),
            ),
            Lane(
                name="Volunteering",
                detail="356 h by month",
                series=0,
                runs=(Run(first=date(2024, 8, 4), last=date(2026, 11, 2)),),
                bars=tuple(MonthBar(month=month, minutes=time * 60) for month, time in zip(months, hours, strict=True)),
                stations=(
                    Station(day=date(2024, 8, 4), text="Ward 12 mealtime companion", key="role"),
                    Station(day=date(2026, 11, 2), text="Blocked since 2 Nov", kind="stop", key="blocked"),
                ),
            ),
            Lane(
                name="Placement",
                detail="180 of 180 h",
                series=1,
                runs=(Run(first=date(2025, 9, 8), last=date(2025, 11, 7)),),
                stations=(
                    Station(day=date(2025, 9, 8), text="Sector-based work academy", key="placement"),
                    Station(day=date(2025, 11, 7), text="Completed 7 Nov 2025", kind="done", key="completed"),
                ),
            ),
            Lane(
                name="Job",
                detail="51 weeks so far",
                series=3,
                runs=(Run(first=date(2025, 12, 1)),),
                stations=(
                    Station(day=date(2025, 12, 1), text="Ward clerk, Harrowmere Royal", key="job"),
                    Station(day=date(2026, 3, 2), text="13 weeks", detail="in work", kind="done", key="13"),
                    Station(day=date(2026, 6, 1), text="26 weeks", detail="in work", kind="done", key="26"),
                    Station(day=date(2026, 11, 30), text="52 weeks", detail="due in 7 days", kind="due", key="52"),
                ),
            ),
        ),
        joins=(
            Join(earlier=0, later=1, day=date(2024, 8, 4)),
            Join(earlier=1, later=2, day=date(2025, 9, 8)),
            Join(earlier=2, later=3, day=date(2025, 12, 1)),
        ),
    )


def a_long_road() -> Road:
    """Eleven years with more stations than have room for words."""
    months = [date(2016 + number // 12, number % 12 + 1, 1) for number in range(10, 128)]
    roles = ("Welcome desk", "Ward 7 befriender", "Linen room helper and driver of the early van", "Library trolley")
    starts = [date(2016, 11, 5), date(2018, 3, 1), date(2019, 9, 12), date(2022, 1, 20)]
    checks = [(date(2024, 1, 8), "13 weeks"), (date(2024, 4, 8), "26 weeks"), (date(2024, 10, 7), "52 weeks")]
    return Road(
        first=date(2016, 8, 1),
        last=date(2027, 2, 20),
        today=TODAY,
        lanes=(
            Lane(
                name="Volunteering",
                detail="2,412 h by month",
                series=0,
                runs=(Run(first=starts[0], last=date(2020, 3, 20)), Run(first=starts[3])),
                bars=tuple(
                    MonthBar(month=month, minutes=60 * (8 + 7 * place % 29))
                    for place, month in enumerate(months)
                    if not date(2020, 3, 1) < month < starts[3]
                ),
                stations=(
                    *(Station(day=day, text=role, key=role) for day, role in zip(starts, roles, strict=True)),
                    Station(day=date(2020, 3, 20), text="Left, moved away", kind="done", key="left"),
                ),
            ),
            Lane(
                name="Placements with hosts",
                detail="2 completed, 1 ended early",
                series=1,
                runs=(
                    Run(first=date(2022, 9, 1), last=date(2022, 12, 1)),
                    Run(first=date(2023, 3, 1), last=date(2023, 6, 1)),
                ),
                stations=(
                    Station(day=date(2022, 9, 1), text="Work experience, kitchens", key="p1"),
                    Station(day=date(2022, 12, 1), text="Ended early", kind="stop", key="p2"),
                    Station(day=date(2023, 3, 1), text="Supported internship, records", key="p3"),
                    Station(day=date(2023, 6, 1), text="Completed", kind="done", key="p4"),
                ),
            ),
            Lane(
                name="Jobs",
                series=3,
                runs=(Run(first=date(2023, 10, 9), last=date(2025, 1, 31)), Run(first=date(2025, 5, 1))),
                stations=(
                    Station(day=date(2023, 10, 9), text="Healthcare support worker", key="j1"),
                    *(Station(day=day, text=text, detail="in work", kind="done", key=text) for day, text in checks),
                    Station(day=date(2025, 5, 1), text="Ward clerk", key="j2"),
                ),
            ),
        ),
        joins=(
            Join(earlier=0, later=1, day=date(2022, 9, 1)),
            Join(earlier=1, later=2, day=date(2023, 10, 9)),
        ),
    )


def road_page(shown: Road) -> QWidget:
    page, column, road = QWidget(), QVBoxLayout(), Timeline()
    road.show_road(shown)
    column.setContentsMargins(24, 8, 24, 0)
    column.addWidget(road)
    column.addStretch()
    page.setLayout(column)
    return page


def form_page(*, problems: bool) -> QWidget:
    form, page, column = Form(), QWidget(), QVBoxLayout()
    person, day, start, end, minutes, pay = (
        SearchEdit("Type a name"),
        DayEdit(lambda: TODAY),
        TimeEdit(),
        TimeEdit(),
        MinutesEdit(),
        MoneyEdit(),
    )
    person.setText("Siân Ó Briain-Featherstonehaugh")
    times, row = QWidget(), QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in (start, label("to", tone="muted"), end, label("or hours", tone="muted"), minutes):
        row.addWidget(part)
    row.addStretch()
    times.setLayout(row)
    signed = CheckBox("&Confirm at once")
    signed.setChecked(True)
    form.add("person", "&Person", person)
    form.add("role", "&Role", ChoiceEdit([("ward", "Ward 7 befriender, Harrowmere Royal")]))
    form.add("day", "&Date", day)
    start.setAccessibleName("From")
    end.setAccessibleName("To")
    minutes.setAccessibleName("Hours")
    form.add_row("&From and to", {"start": start, "end": end, "minutes": minutes}, times)
    form.add("pay", "P&ay", pay, "By the hour")
    form.add("signed", "", signed, "Counts today, by Maribel Oduya")
    day.set_value(date(2026, 11, 28))
    start.set_value(time(14))
    end.set_value(time(16, 30))
    minutes.set_value(150)
    column.setContentsMargins(24, 20, 24, 20)
    column.addWidget(form)
    column.addStretch()
    page.setLayout(column)
    page.form = form
    if problems:
        form.show_problems(
            [
                Problem("day", "This day has not come yet. Today is 23 November 2026."),
                Problem("minutes", "11:30 to 12:00 is already counted as Physiotherapy helper, logged on 18 November."),
                Problem(
                    "elsewhere", "The engagement ended on 2 November 2026. Choose another role, or change its end."
                ),
            ]
        )
    return page


def figures_page() -> QWidget:
    page, column = QWidget(), QVBoxLayout()
    chart = BarChart("Hours by month")
    chart.show_bars(
        ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"),
        (
            BarSeries(name="2025/26", values=(2210, 2150, 2280, 2390, 2000, 2200, 2350, 2410), tone="bar_before"),
            BarSeries(name="2026/27", values=(2350, 2400, 2440, 2500, 2150, 2440, 2537, 1980), tone="accent"),
        ),
    )
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addWidget(chart)
    for kind in ("info", "ok", "warn", "danger"):
        bar = MessageBar()
        bar.show_message(
            kind,
            "An older workspace was copied before it was brought up to date, and the copy was read back and counted, "
            "so nothing can be lost.",
            lead="Copied.",
            action="Show",
            details="x",
        )
        column.addWidget(bar)
    tags = FlowLayout()
    for mark in (*PERSON_STATES.values(), *HOURS_STATES.values()):
        tags.addWidget(StateTag(mark))
    buttons = QHBoxLayout()
    disabled = Button("Disabled", "download", "primary")
    disabled.setDisabled(True)
    for button in (
        Button("Plain", "mail"),
        Button("Primary", "check", "primary"),
        disabled,
        Button("Quiet", "calendar", "quiet"),
        Button("A link", kind="link"),
        Button(icon="x", name="Close"),
        Button("Small", "copy", small=True),
    ):
        buttons.addWidget(button)
    buttons.addStretch()
    column.addLayout(tags)
    column.addLayout(buttons)
    column.addStretch()
    page.setLayout(column)
    return page


def in_window(build: Callable[[Tasks, Path], QWidget], place: str) -> Callable[[Tasks, Path], QWidget]:
    """The page of a place, in the window."""

    def window(tasks: Tasks, folder: Path) -> QWidget:
        made, page = MainWindow(PLACES, folder), build(tasks, folder)
        made.resize(1280, 720)
        if hasattr(page, "rows_told"):
            page.rows_told.connect(made.status.show_rows)
        for key in (each.key for each in PLACES):
            made.add_page(key, page if key == place else QWidget())
        made.show_page(place)
        made.show_organisation("Harrowmere Hospitals and Community Partnership")
        made.rail.show_count("hours", "16")
        made.rail.views.show_views(VIEWS.get(place, ()), "")
        made.status.show_done("Logged 2 h for Ann Lee", undo="Logged 2 h for Ann Lee")
        return made

    return window


def in_little_room(build: Callable[[Tasks, Path], QWidget]) -> Callable[[Tasks, Path], QWidget]:
    """The window as a screen of 1280 by 720 has room for at 150 %."""

    def window(tasks: Tasks, folder: Path) -> QWidget:
        made = build(tasks, folder)
        made.resize(853, 480)
        return made

    return window


SCENES: dict[str, Callable[[Tasks, Path], QWidget]] = {
    **first_start.WINDOWS,
    "long-road": in_window(lambda tasks, folder: road_page(a_long_road()), "people"),
    "form": in_window(lambda tasks, folder: form_page(problems=False), "hours"),
    "form-problems": in_window(lambda tasks, folder: form_page(problems=True), "hours"),
    "figures": in_window(lambda tasks, folder: figures_page(), "reports"),
    "crash": lambda tasks, folder: CrashDialog("ZeroDivisionError\nhours_page:show_lines:42\nrecord_model:data:118"),
    **{name: in_window(build, "today") for name, build in today.PAGES.items()},
    "today-little-room": in_little_room(in_window(today.PAGES["today"], "today")),
    "people-little-room": in_little_room(in_window(people.PAGES["people"], "people")),
    **{name: find.box_open(PLACES, text) for name, text in find.TYPED.items()},
    **{name: in_window(build, "people") for name, build in people.PAGES.items()},
    **{name: in_window(build, "hours") for name, build in hours.PAGES.items()},
    **{name: in_window(build, "roles") for name, build in roles.PAGES.items()},
    **{name: in_window(build, "placements") for name, build in placements.PAGES.items()},
    **{name: in_window(build, "jobs") for name, build in jobs.PAGES.items()},
    **{name: in_window(build, "people") for name, build in imports.PAGES.items()},
    **{name: in_window(build, "reports") for name, build in reports.PAGES.items()},
    **{name: in_window(build, name.partition("-")[0]) for name, build in lists.PAGES.items()},
    **{name: in_window(build, "settings") for name, build in settings.PAGES.items()},
    **people.DIALOGS,
    **lists.DIALOGS,
    **hours.DIALOGS,
    **roles.DIALOGS,
    **placements.DIALOGS,
    **jobs.DIALOGS,
    **reports.DIALOGS,
    **settings.DIALOGS,
    **manual.DIALOGS,
}


@contextmanager
def a_scene(name: str, wait: Callable[[Callable[[], bool]], None]) -> Iterator[QWidget]:
    """The window of that name, shown and filled; `wait` waits until a condition holds."""
    with TemporaryDirectory() as folder:
        tasks = Tasks()
        window = SCENES[name](tasks, Path(folder))
        window.show()
        window.activateWindow()
        tables = window.findChildren(RecordTable)
        wait(lambda: window.isActiveWindow() and not any(table.is_loading() for table in tables))
        getattr(window, "once_active", lambda: None)()
        wait(tasks.is_idle)
        for _ in range(TURNS):
            QCoreApplication.processEvents()  # answers arrive in one turn and are laid out in the next ones
        QCoreApplication.sendPostedEvents()  # scroll bars come and go by posted events
        if name == "people":
            tables[0].setFocus()
            tables[0].selectRow(4)
        try:
            yield window
        finally:
            tasks.close()
            window.close()
            window.deleteLater()
            hours.close_stores()
