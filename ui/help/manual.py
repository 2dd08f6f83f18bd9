"""The manual: pages of Markdown in resources/manual, and which of them belongs to what is on screen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ui.shortcuts import SHORTCUTS, Where, shown
from volunteer_app.domain.units import fold

ORDER = (
    "first-steps",
    "people",
    "hours",
    "hours-sheet",
    "import",
    "placements",
    "employment",
    "lists",
    "reports",
    "settings",
    "backup-and-privacy",
)
SHORTCUTS_PAGE = "shortcuts"
PAGE_OF: Mapping[str, str] = {
    "today": "first-steps",
    "first_start": "first-steps",
    "people": "people",
    "person": "people",
    "roles": "settings",
    "hours": "hours",
    "hours-sheet": "hours-sheet",
    "import": "import",
    "imports": "import",
    "placements": "placements",
    "jobs": "employment",
    "reports": "reports",
    "settings": "settings",
}
"""The page for each page of the window, and for the dialogs of each topic."""

_ENDS = re.compile(r"(?<=[.:;!?])\s")
_KEYS = re.compile(r"`(.+?)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPage:
    """One page; `text` is Markdown that begins with the title."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a search was met: the page, and the line that has it."""

    page: ManualPage
    line: str


@cache
def pages() -> tuple[ManualPage, ...]:
    """Every page in the order of the contents; the last is made of the table of keys."""
    folder = files("resources").joinpath("manual")
    texts = {name: folder.joinpath(f"{name}.md").read_text("utf-8") for name in ORDER}
    written = [_page(name, _KEYS.sub(lambda keys: f"`{shown(keys[1])}`", text)) for name, text in texts.items()]
    return (*written, _page(SHORTCUTS_PAGE, _keys_as_text()))


def page_named(name: str) -> ManualPage:
    """The page of that name; the first where there is none."""
    return next((page for page in pages() if page.name == name), pages()[0])


def passages(wanted: str) -> Sequence[Passage]:
    """The first line of each page that has every word wanted, titles before others."""
    words = fold(wanted).split()
    if not words:
        return ()
    found = [passage for page in pages() if (passage := _met(page, words)) is not None]
    return sorted(found, key=lambda passage: not all(word in fold(passage.page.title) for word in words))


def _met(page: ManualPage, words: Sequence[str]) -> Passage | None:
    if not all(word in fold(page.text) for word in words):
        return None
    plain = page.text.replace("**", "").replace("`", "")
    sentences = [part.strip("#-| ") for line in plain.splitlines() for part in _ENDS.split(line)]
    return Passage(page=page, line=max(sentences, key=lambda line: sum(word in fold(line) for word in words)))


def _page(name: str, text: str) -> ManualPage:
    return ManualPage(name=name, title=text.splitlines()[0].removeprefix("# "), text=text)


def _keys_as_text() -> str:
    parts = ["# Keyboard shortcuts", "The letter underlined on a button presses it together with Alt."]
    for where in Where:
        rows = [f"| {_said(each.keys)} | {each.text} |" for each in SHORTCUTS if each.where is where]
        if rows:
            parts.append(f"## {where}")
            parts.append("\n".join(("| Keys | What they do |", "|---|---|", *rows)))
    return "\n\n".join(parts)


def _said(keys: Sequence[str]) -> str:
    """One key or the other; of a long row the first to the last."""
    named = [f"`{shown(each)}`" for each in keys]
    return " or ".join(named) if len(named) < 3 else f"{named[0]} to {named[-1]}"
