"""Any list of the window as tagged PDF: A4 upright or lying as its columns need, their heads on every page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from io import BytesIO
from itertools import islice

from volunteer_app.domain.units import format_day
from volunteer_app.errors import FileRefused
from volunteer_app.reports.fonts import families, font
from volunteer_app.reports.ink import BODY, H1, MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH
from volunteer_app.reports.list_columns import need_of, room_for, widths
from volunteer_app.reports.list_cuts import cut_into_pages
from volunteer_app.reports.list_table import ListTable, Row
from volunteer_app.reports.page import Frame, Stack, draw_footer, draw_header
from volunteer_app.reports.printed_list import PrintedList
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Text
from volunteer_app.reports.wording import counted

MOST_ROWS = 50_000
_ABOVE, _BELOW = 26 * MM, 19 * MM
_ROWS_AT_A_TIME = 500


def render_list(printed: PrintedList, check: Callable[[], None]) -> bytes:
    """The list; the same rows give the same bytes.

    `check` is called now and then and may raise Cancelled. Raises CannotPrint where a cell has a character that no font
    draws, and FileRefused for more than `MOST_ROWS` rows.
    """
    font(families()[0].regular)
    rows = list(_checked(islice(printed.rows, MOST_ROWS + 1), check))
    if len(rows) > MOST_ROWS:
        raise FileRefused(
            f"This list has more than {MOST_ROWS:,} rows and would fill more than a thousand pages. Narrow it with a "
            "filter, or export it as a spreadsheet."
        )
    needs = [need_of(column.heading, {row[place] for row in rows}) for place, column in enumerate(printed.columns)]
    frame = _frame(printed, len(rows), lying=room_for(needs) > PAGE_WIDTH - 2 * MARGIN)
    table = ListTable(printed.columns, widths(needs, frame.right - MARGIN), rows)
    target = BytesIO()
    canvas = TaggedCanvas(
        target, title=printed.title, size=(frame.width, frame.height), first_font=families()[0].regular
    )
    _draw(canvas, frame, _opening(printed, len(rows)), table, check)
    canvas.save()
    return target.getvalue()


def _frame(printed: PrintedList, rows: int, *, lying: bool) -> Frame:
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if lying else (PAGE_WIDTH, PAGE_HEIGHT)
    footer = f"As at {format_day(printed.as_of)}  ·  {counted(rows, 'row', 'rows')}"
    return Frame(organisation=printed.organisation, report=printed.title, footer=footer, width=width, height=height)


def _opening(printed: PrintedList, rows: int) -> Stack:
    """What stands above the table on the first page."""
    note = printed.note if rows else f"{printed.note} Nothing is in this list.".strip()
    title = Text(printed.title, H1, tag="H1")
    return Stack(title, 3, Text(note, BODY, limit=6), 10) if note else Stack(title, 10)


def _draw(canvas: TaggedCanvas, frame: Frame, opening: Stack, table: ListTable, check: Callable[[], None]) -> None:
    top, wide = frame.height - _ABOVE, frame.right - MARGIN
    room, taken = top - _BELOW - table.head_height, opening.measure(wide)
    pages = cut_into_pages(map(table.lines_of, _checked(table.rows, check)), room - taken, room)
    opening.draw(canvas, MARGIN, top, wide)
    with canvas.element("Table") if table.rows else nullcontext():
        for number, parts in enumerate(pages, 1):
            check()
            draw_header(canvas, frame)
            if parts:
                table.draw(canvas, MARGIN, top - (taken if number == 1 else 0), parts, first=number == 1)
            draw_footer(canvas, frame, number, len(pages))
            canvas.showPage()


def _checked(rows: Iterable[Row], check: Callable[[], None]) -> Iterator[Row]:
    for place, row in enumerate(rows):
        if place % _ROWS_AT_A_TIME == 0:
            check()
        yield row
