"""The manual speaks of what there is, and every page of the window has its own."""

import re
from importlib.resources import files

import pytest
from PySide6.QtGui import QKeySequence

from tests.surroundings import ROOT
from ui.app import PLACES
from ui.help.manual import ORDER, PAGE_OF, SHORTCUTS_PAGE, page_named, pages, passages
from ui.shortcuts import SHORTCUTS

WRITTEN = [page for page in pages() if page.name != SHORTCUTS_PAGE]
PAGES_OF_THE_WINDOW = [*(place.key for place in PLACES), "person", "import", "hours-sheet"]
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "ui").rglob("*.py"))).replace("&", "")


def named(pages):
    return [page.name for page in pages]


def test_the_contents_hold_every_page_that_is_written():
    kept = {path.name.removesuffix(".md") for path in files("resources").joinpath("manual").iterdir()}
    assert kept == set(ORDER)
    assert named(pages()) == [*ORDER, SHORTCUTS_PAGE]


@pytest.mark.parametrize("key", PAGES_OF_THE_WINDOW)
def test_every_page_of_the_window_has_its_page(key):
    assert PAGE_OF[key] in ORDER


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_a_page_begins_with_its_title_and_is_short(page):
    assert page.text.startswith(f"# {page.title}\n")
    assert page.text.count("# ") - page.text.count("## ") == 1
    assert len(page.text.split()) < 450


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_link_leads_to_a_page(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.text):
        assert target.removesuffix(".md") in named(pages())


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_what_stands_in_bold_stands_on_a_screen(page):
    missing = [words for words in re.findall(r"\*\*(.+?)\*\*", page.text) if f'"{words.rstrip(".")}' not in SOURCES]
    assert missing == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_key_is_one_of_the_table(page):
    known = {QKeySequence(keys).toString() for each in SHORTCUTS for keys in each.keys}
    assert {QKeySequence(keys.replace(" ", "+")).toString() for keys in re.findall(r"`(.+?)`", page.text)} <= known


def test_the_page_of_keys_has_every_key_of_the_table():
    text = page_named(SHORTCUTS_PAGE).text
    assert all(f"| {each.text} |" in text for each in SHORTCUTS)
    assert "`Ctrl 1` to `Ctrl 8`" in text


def test_a_search_finds_the_pages_that_have_every_word_titles_first():
    assert passages("") == ()
    assert passages("helicopter") == []
    assert named(passage.page for passage in passages("HOURS sheet"))[0] == "hours-sheet"
    [found] = [passage for passage in passages("seven days") if passage.page.name == "import"]
    assert "for seven days" in found.line
    assert "*" not in found.line


def test_an_unknown_page_is_the_first():
    assert page_named("nothing").name == ORDER[0]
