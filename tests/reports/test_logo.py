"""The organisation's logo on the first page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from tests.reports import runs
from tests.reports.printed import text_of
from tests.reports.tagged import elements_of, faults, role_of
from tests.reports.test_impact_summary import SHOTS
from volunteer_app.domain.figures import Publication
from volunteer_app.domain.logos import PNG, Logo
from volunteer_app.errors import CannotPrint
from volunteer_app.reports.impact_cover import COVER
from volunteer_app.reports.impact_summary import render_pdf
from volunteer_app.reports.ink import MARGIN, PAGE_HEIGHT, PAGE_WIDTH

SIZES = {"wide": (960, 200), "square": (320, 320), "tall": (60, 320), "tiny": (1, 1)}


def a_picture(size=(960, 200), mode="RGBA"):
    image = Image.new(mode, size, (255, 255, 255, 0)[: len(mode)])
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, *size), fill=(23, 107, 58))
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def with_logo(run=None, **changes):
    return replace(run or runs.typical(), logo=Logo(**{"picture": a_picture(), "description": "A hill"} | changes))


def figures_of(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        found = faults(pdf)
        return found, [str(each["/Alt"]) for each, _ in elements_of(pdf) if role_of(each) == "Figure"]


@pytest.mark.parametrize("size", SIZES)
def test_the_logo_stands_on_the_panel_within_the_margins_and_says_what_it_shows(size):
    content = render_pdf(with_logo(picture=a_picture(SIZES[size])))
    found, alternatives = figures_of(content)
    assert found == []
    assert alternatives[0] == "A hill"
    document = pypdfium2.PdfDocument(content)
    [image] = [each for each in document[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    left, bottom, right, top = image.get_bounds()
    assert PAGE_WIDTH / 2 < left < right <= PAGE_WIDTH - MARGIN
    assert PAGE_HEIGHT - COVER < bottom < top < PAGE_HEIGHT
    SHOTS.mkdir(parents=True, exist_ok=True)
    document[0].render(scale=1).to_pil().save(SHOTS / f"logo-{size}.png")
    document.close()


def test_the_same_run_gives_the_same_bytes():
    run = with_logo()
    assert render_pdf(run) == render_pdf(run)


def test_a_logo_that_is_not_described_is_the_logo_of_its_organisation():
    _, alternatives = figures_of(render_pdf(with_logo(description="")))
    assert alternatives[0] == f"Logo of {runs.typical().organisation}"


def test_every_word_of_the_first_page_is_there_beside_a_logo():
    plain, shown = (text_of(render_pdf(run))[0] for run in (runs.long(), with_logo(runs.long())))
    assert shown == plain


def test_a_release_has_the_logo_too():
    run = with_logo(replace(runs.release(), publication=Publication.RELEASE))
    assert figures_of(render_pdf(run))[1][0] == "A hill"


@pytest.mark.parametrize("picture", [PNG, PNG + b"not drawn", a_picture()[:200], a_picture((2500, 2500))])
def test_a_damaged_or_giant_picture_is_refused_in_a_sentence(picture):
    with pytest.raises(CannotPrint, match="Choose it again under Settings"):
        render_pdf(with_logo(picture=picture))
