"""The printed summary says what its run says, hides what it hides, and looks right in every state."""

import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.reports import runs
from tests.reports.printed import numbers_in, pages_of, rendered, text_of, words_on
from volunteer_app.domain.figures import HIDDEN, Figure, Unit
from volunteer_app.domain.publication import published
from volunteer_app.errors import CannotPrint
from volunteer_app.reports.impact_cover import finding
from volunteer_app.reports.impact_summary import render_pdf
from volunteer_app.reports.ink import MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH
from volunteer_app.reports.wording import exact_pounds, hours, percent, pounds, shown

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "shots" / "reports"
PLAIN = [name for name in runs.ALL if name != "scripts"]

# Numbers that the method's own sentences state.
CODES = re.compile(r"[A-Z]{2}\d{2}(-\w+)?")
STATED = {"0", "1", "2", "3", "4", "5", "7", "10", "12", "13", "20", "26", "52", "91", "100", "182", "364"}


def values_in(record) -> set[int]:
    """Every whole number of a record and of the records within it."""
    if isinstance(record, bool):
        return set()
    if isinstance(record, int):
        return {record}
    if isinstance(record, date):
        return {record.day, record.year}
    if isinstance(record, tuple):
        return set().union(*map(values_in, record), {len(record)})
    if is_dataclass(record):
        return set().union(*(values_in(getattr(record, field.name)) for field in fields(record)))
    return {int(number.replace(",", "")) for number in numbers_in(record)} if type(record) is str else set()


def allowed_in(run) -> set[str]:
    """What may be printed of the run: its values in every form, and what two values printed together come to."""
    values = values_in(run)
    forms = {form(value) for value in values for form in (str, shown, hours, pounds, exact_pounds)}
    return {number for form in forms | worked_out(run) for number in numbers_in(form)} | STATED | axis(run)


def worked_out(run) -> set[str]:
    """Differences from last year, shares and the rest of the roles."""
    told = set()
    for figure in run.figures:
        told |= {percent(figure.value, figure.base), percent(figure.before, figure.base_before)} | difference(figure)
        if isinstance(figure.value, int) and isinstance(figure.base, int):
            told.add(shown(figure.base - figure.value))
    told |= {percent(line.in_work, line.due) for line in run.lasting}
    told |= {percent(line.people, run.figure("EQ01-a").value) for line in run.ages}
    told |= {percent(line.count, line.of) for line in run.quality}
    told_roles = [line for line in run.roles if isinstance(line.minutes, int)]
    rest = sorted(told_roles, key=lambda line: -line.minutes)[12:]
    told.add(hours(sum(line.minutes for line in rest if isinstance(line.minutes, int))))
    told.add(pounds(sum(line.pence for line in rest if isinstance(line.pence, int))))
    told.add(hours(sum(line.unconfirmed for line in rest if isinstance(line.unconfirmed, int))))
    told.add(shown(sum(line.ended_early for line in run.kinds if isinstance(line.ended_early, int))))
    return told | {str(len(told_roles)), str(len(run.roles) - min(len(told_roles), 12))}


def difference(figure: Figure) -> set[str]:
    if not isinstance(figure.value, int) or not isinstance(figure.before, int):
        return set()
    scale = {Unit.MINUTES: 60, Unit.PENCE: 100}.get(figure.unit, 1)
    now, before = ((value + scale // 2) // scale for value in (figure.value, figure.before))
    return {shown(abs(now - before)), percent(abs(now - before), before)}


def axis(run) -> set[str]:
    return {f"{step:,}" for step in range(0, 5000, 1000)} | {"50", "100", "150"}


@pytest.mark.parametrize("name", runs.ALL)
def test_every_run_is_four_pages(name):
    assert len(pages_of(name)) == 4


@pytest.mark.parametrize("name", ["typical", "release", "small-release", "first-month", "empty"])
def test_every_printed_number_is_in_the_run_or_follows_from_it(name):
    printed = set().union(*(numbers_in(CODES.sub("", page)) for page in pages_of(name)))
    assert printed - allowed_in(runs.ALL[name]()) == set()


@pytest.mark.parametrize("name", ["typical", "release", "small-release"])
def test_every_figure_of_the_run_is_printed(name):
    text = " ".join(" ".join(pages_of(name)).split())
    for figure in runs.ALL[name]().figures:
        write = {Unit.MINUTES: hours, Unit.PENCE: pounds}.get(figure.unit, shown)
        assert write(figure.value) in text
        assert figure.code in text
        assert figure.name in text


def test_a_release_prints_no_exact_number():
    text = " ".join(pages_of("release"))
    assert {"486", "46,674", "584,942", "173", "66", "301"} & numbers_in(text) == set()
    assert "rounded to 5, rows may not add" in text
    assert "*" in text


def test_a_release_does_not_tell_nearly_all_from_all():
    text = " ".join(" ".join(pages_of("small-release")).split())
    assert "100%" not in text
    assert "30 of 30, rounded" in text
    assert "15 of 15, rounded" in text
    assert "up to 4 of these jobs may pay less" in text
    assert "may be up to 4 apart, so no share of them is given" in text
    assert "30 of the 30 jobs due a check, both rounded, had lasted 13 weeks" in text.replace("\u00a0", " ")


@pytest.mark.parametrize(("paid", "jobs"), [(13, 17), (15, 15), (14, 16), (17, 17)])
def test_how_near_to_all_a_release_was_cannot_be_seen_in_it(paid, jobs):
    run = runs.typical()
    figures = [replace(it, value=paid, base=jobs) if it.code == "JB11" else it for it in run.figures]
    assert published(replace(run, figures=tuple(figures))).figure("JB11") == runs.small_release().figure("JB11")


def test_the_office_view_says_that_it_is_not_for_circulation():
    assert all("office view, not for circulation" in page for page in pages_of("typical"))


def test_the_same_run_gives_the_same_bytes_whatever_was_printed_before():
    program = (
        "import sys; from tests.reports import runs; from volunteer_app.reports.impact_summary import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(runs.scripts()))"
    )
    fresh = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout
    assert render_pdf(runs.scripts()) == fresh


def test_the_file_names_no_person_and_no_program_but_ours():
    with pikepdf.open(BytesIO(rendered("typical"))) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Impact summary, 1 July 2025 to 30 June 2026",
            "/Producer": "Waymark",
        }


def test_each_code_on_a_page_leads_to_the_index_on_the_last():
    with pikepdf.open(BytesIO(rendered("typical"))) as pdf:
        last = pdf.pages[3].objgen
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert len(links) > 20
        assert {note.Dest[0].objgen for note in links} == {last}
        cited = {str(note.Contents).split()[0] for note in links}
    assert cited == {figure.code for figure in runs.typical().figures}


def test_figures_that_the_run_does_not_have_are_left_out():
    run = runs.typical()
    few = replace(run, figures=tuple(figure for figure in run.figures if figure.code in ("VO01", "VO02")))
    text = " ".join(text_of(render_pdf(few)))
    assert "VO03" not in text
    assert "JB08" not in text


@pytest.mark.parametrize("name", runs.ALL)
def test_nothing_is_printed_outside_the_frame(name):
    for words in words_on(name):
        assert min(word["x0"] for word in words) >= MARGIN - 1
        assert max(word["x1"] for word in words) <= PAGE_WIDTH - MARGIN + 1
        body = [word for word in words if word["bottom"] < PAGE_HEIGHT - 17 * MM]
        assert len(words) - len(body) < 25, "only the footer stands below the frame"


@pytest.mark.parametrize("name", PLAIN)
def test_no_word_lies_on_another(name):
    for words in words_on(name):
        ordered = sorted(words, key=lambda word: word["top"])
        for place, word in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other["top"] >= word["bottom"] - 2.6:
                    break
                apart = other["x0"] >= word["x1"] - 0.6 or word["x0"] >= other["x1"] - 0.6
                assert apart, (word["text"], other["text"])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "64 people started a paid job; 52\u00a0of the 64 jobs due a check had lasted 13\u00a0weeks."),
        (
            {"JB08-13": 0},
            "64 people started a paid job; none\u00a0of the 64 jobs due a check had lasted 13\u00a0weeks.",
        ),
        (
            {"JB08-13": 64},
            "64 people started a paid job; 64\u00a0of the 64 jobs due a check had lasted 13\u00a0weeks.",
        ),
        ({"JB08-13": HIDDEN}, "64 people started a paid job."),
        ({"JB01-p": 1, "JB08-13": None}, "1 person started a paid job."),
        ({"JB01-p": HIDDEN}, "486 people gave 46,674 hours; a few people started a paid job."),
        ({"JB01-p": 0}, "486 people gave 46,674 hours; no one has started a paid job yet."),
        ({"JB01-p": 0, "VO01": HIDDEN}, "A few people gave time; no one has started a paid job yet."),
        ({"JB01-p": 0, "VO02": HIDDEN}, "486 people gave time; no one has started a paid job yet."),
        ({"JB01-p": 0, "VO01": 0}, "No confirmed time was given in this period; no one has started a paid job yet."),
    ],
)
def test_the_finding_hides_no_poor_result(changes, sentence):
    run = runs.typical()
    figures = [replace(it, value=changes.get(it.code, it.value)) for it in run.figures]
    assert finding(replace(run, figures=tuple(figures))) == sentence


def test_an_empty_year_says_why_each_figure_is_missing():
    text = " ".join(" ".join(pages_of("empty")).split())
    assert "No confirmed hours in this period" in text
    assert "no confirmed hour has a rate" in text
    assert "no check has fallen due" in text
    assert text.count("None in this period") >= 5


def test_a_year_that_is_not_over_says_how_far_it_is_counted():
    whole, cut = (
        " ".join(" ".join(text_of(render_pdf(replace(runs.typical(), as_of=day)))).split())
        for day in (date(2026, 9, 30), date(2025, 9, 30))
    )
    assert "1 July 2025 to 30 June 2026, counted up to 30 September 2025" in cut
    assert "Everything up to 30 Sep 2025 is counted, beside as many days of the year before, from records" in cut
    assert "Age is that on 30 September 2025." in cut
    assert "counted up to" not in whole
    assert "Everything up to 30 Sep 2026 is counted, from records as they stand now." in whole


def test_what_does_not_fit_is_counted():
    text = " ".join(" ".join(pages_of("long")).split())
    assert "smaller places are in the spreadsheet only" in text
    assert "48 other roles" in text
    assert "more kinds are in the spreadsheet" in text
    assert "rates are listed" in text


def test_a_name_that_no_font_can_draw_is_refused():
    with pytest.raises(CannotPrint, match=r"U\+13000"):
        render_pdf(replace(runs.typical(), organisation="Ward 𓀀"))


def test_reportlab_is_not_imported_before_a_report_is_made():
    program = "import sys, volunteer_app.reports.impact_summary; print([m for m in sys.modules if 'reportlab' in m])"
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


@pytest.mark.parametrize("name", runs.ALL)
def test_pictures_of_every_page_are_kept_for_a_person_to_look_at(name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(rendered(name)) as pdf:
        for number, page in enumerate(pdf, 1):
            picture = page.render(scale=1.75).to_pil()
            picture.save(SHOTS / f"{name}-{number}.png")
            assert len(picture.convert("L").getcolors(256)) > 20


def test_an_organisation_without_a_name_still_has_a_report():
    assert len(text_of(render_pdf(replace(runs.typical(), organisation="")))) == 4


def test_markup_in_every_name_is_printed_as_it_was_typed():
    run, name = runs.typical(), "<b>R&D</b> <a href='x'>"
    marked = replace(
        run,
        organisation=name,
        sites=tuple(replace(line, name=name) for line in run.sites),
        roles=tuple(replace(line, name=name, site=name) for line in run.roles),
        kinds=tuple(replace(line, kind=name) for line in run.kinds),
    )
    content = render_pdf(marked)
    assert " ".join(" ".join(text_of(content)).split()).count("<b>R&D</b>") > 40
    with pikepdf.open(BytesIO(content)) as pdf:
        assert all("/A" not in note for page in pdf.pages for note in page.get("/Annots", []))


def test_a_release_lists_no_role_by_a_size_it_may_not_tell():
    run = runs.release()
    text = " ".join(" ".join(pages_of("release")).split())
    hidden = [line for line in run.roles if line.minutes is HIDDEN]
    assert hidden
    assert all(line.name not in text for line in hidden)
    assert f"{len(run.roles) - 12} other roles" in text
    assert "The 12 largest of which hours may be shown and the rest" in text
