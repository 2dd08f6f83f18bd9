"""The impact summary as four A4 pages of tagged PDF; ReportLab is imported when one is made and not before."""

from io import BytesIO

from volunteer_app.domain.figures import ImpactRun, Publication
from volunteer_app.domain.units import format_day

PAGES = 4
_VIEWS = {
    Publication.INTERNAL: "office view, not for circulation",
    Publication.RELEASE: "release view: rounded to 5, rows may not add",
}


def render_pdf(run: ImpactRun) -> bytes:
    """The report; the same run gives the same bytes.

    Raises CannotPrint where a name has a character that no font draws.
    """
    from volunteer_app.reports.fonts import families, font
    from volunteer_app.reports.impact_cover import draw_cover
    from volunteer_app.reports.impact_method import page_of_method
    from volunteer_app.reports.impact_people import page_of_people
    from volunteer_app.reports.impact_time import page_of_time
    from volunteer_app.reports.ink import PAGE_HEIGHT, PAGE_WIDTH
    from volunteer_app.reports.page import Frame, draw_page
    from volunteer_app.reports.tagging import TaggedCanvas
    from volunteer_app.reports.wording import period

    report = f"Impact summary, {period(run.period)}"
    footer = f"As at {format_day(run.as_of)}  ·  {_VIEWS[run.publication]}"
    frame = Frame(organisation=run.organisation, report=report, footer=footer)
    target, first_font = BytesIO(), families()[0].regular
    font(first_font)
    canvas = TaggedCanvas(target, title=report, size=(PAGE_WIDTH, PAGE_HEIGHT), first_font=first_font)
    draw_cover(canvas, run, frame, PAGES)
    draw_page(canvas, frame, 2, PAGES, page_of_people(run))
    draw_page(canvas, frame, 3, PAGES, page_of_time(run))
    draw_page(canvas, frame, 4, PAGES, page_of_method(run, canvas.cited, 4))
    canvas.save()
    return target.getvalue()
