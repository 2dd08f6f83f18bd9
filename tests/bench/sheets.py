"""H1: a paper of 40 rows typed into the hours sheet by a scripted typist, key by key, at the pace of a person.

The typist takes 200 ms a key, which is 60 words a minute, and looks up after each letter of a name: once the person
on the paper stands first among those offered, they press Enter. A paper is of one role, and gives lengths.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import Any

from tests.bench.ground import UNTIL, Ground, opened
from tests.bench.measuring import Line
from volunteer_app.domain.people import Person
from volunteer_app.domain.roles import Engagement, Role
from volunteer_app.domain.units import Period, fold

ROWS, KEY_SECONDS, ROWS_A_MINUTE, LONGEST_KEY = 40, 0.2, 40, 0.05
LATELY = timedelta(days=56)
LENGTHS = ("2", "2", "3", "3", "4", "2.5", "1.5", "3.5")
TODAY = UNTIL + timedelta(days=1)


def typed_sheet(ground: Ground) -> Iterator[Line]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with opened(ground.copy) as store:
        typist, seconds = _type(store, _paper(store, TODAY))
    keys, own = len(typist.own), sorted(typist.own)
    what = f"type a row, {keys / ROWS:.1f} keys; floor: the fingers alone"
    yield Line(
        code="H1",
        what=what,
        floor=keys * KEY_SECONDS / ROWS,
        ours=seconds / ROWS,
        target=f"{ROWS_A_MINUTE} rows a minute ({ROWS / seconds * 60:.0f})",
        met=ROWS / seconds * 60 >= ROWS_A_MINUTE,
    )
    yield Line(
        code="H1",
        what="what a key keeps the window busy; floor: the quickest",
        floor=own[0],
        ours=own[keys // 2],
        target=f"95 of 100 ≤ {LONGEST_KEY * 1000:.0f} ms ({own[keys * 95 // 100] * 1000:.1f})",
        met=own[keys * 95 // 100] <= LONGEST_KEY,
    )


def _paper(store: Any, day: date) -> tuple[str, list[Person]]:
    """The role with most people who gave time in it lately, and 40 of them as they happened to sign."""
    with store.read() as data:
        running = {each.id: each for each in data.every(Engagement) if each.covers(day)}
        lately: dict[Any, set[Any]] = {}
        people = list({each.person_id for each in running.values()})
        for entry in data.hours.of_people(people, Period(day - LATELY, day)):
            if entry.engagement_id in running:
                lately.setdefault(running[entry.engagement_id].role_id, set()).add(entry.person_id)
        role_id = max(lately, key=lambda id: len(lately[id]))
        chosen = Random(1).sample(sorted(lately[role_id]), ROWS)
        found = data.many(Person, chosen)
        return data.get(Role, role_id).name, [found[id] for id in chosen]


def _type(store: Any, paper: tuple[str, list[Person]]) -> tuple[Any, float]:
    """The typist when they are done, and the seconds it took until everything was logged."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.changes import Changes
    from ui.hours.hours_sheet_page import HoursSheetPage
    from ui.hours.hours_sheet_presenter import HoursSheetPresenter
    from ui.tasks import Tasks

    app = QApplication.instance() or QApplication([])
    theme.show(app, "light")
    tasks, page = Tasks(), HoursSheetPage(lambda: TODAY)
    presenter = HoursSheetPresenter(
        page, store=store, tasks=tasks, changes=Changes(), today=lambda: TODAY, open_place=lambda place: None
    )
    page.resize(1072, 644)
    page.show()
    page.activateWindow()
    page.setFocus()
    typist, (role, people), lengths = _Typist(page), paper, Random(2)
    typist.until(presenter.is_settled)
    started = perf_counter()
    for person in people:
        typist.name(person)
        typist.role(role)
        if page.table.currentIndex().column() != 5:
            typist.key(Qt.Key.Key_Return)  # past the times, which this paper has none of; once
        for letter in lengths.choice(LENGTHS):
            typist.key(letter)
        typist.key(Qt.Key.Key_Return)
    typist.until(presenter.is_settled)
    assert len(page.model.rows()) == ROWS
    assert not page.model.problem_places(), [page.model.found(place) for place in page.model.problem_places()]
    typist.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    typist.until(page.model.is_bare)
    seconds = perf_counter() - started
    page.hide()
    tasks.close()
    return typist, seconds


class _Typist:
    """Presses keys at a steady pace and notes the seconds the window was busy with each."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._next = perf_counter()
        self.own: list[float] = []

    def key(self, key: Any, *modifiers: Any) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self._wait()
        started = perf_counter()
        if isinstance(key, str) and not key.isascii():
            QApplication.sendEvent(
                QApplication.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
            )
        else:
            QTest.keyClick(QApplication.focusWidget(), key, *modifiers)
        QApplication.processEvents()
        self.own.append(perf_counter() - started)
        self._next = max(self._next + KEY_SECONDS, started)

    def name(self, person: Person) -> None:
        """As many letters as put the person first, as the paper has them: the given name, then the family's."""
        from PySide6.QtCore import Qt

        typing, letters = self._page.table.typing, ""
        for letter in f"{fold(person.given_name)} {fold(person.family_name)}":
            self.key(letter)
            letters += letter
            self._wait()
            self.until(lambda typed=letters: typing._offered_for == typed.strip())
            if self._marked() == person.id:
                break
        while self._marked() != person.id:
            self.key(Qt.Key.Key_Down)  # past somebody of the same name
        self.key(Qt.Key.Key_Return)

    def _marked(self) -> Any:
        marked = self._page.table.typing._offers.marked()
        return marked.id if marked is not None else None

    def role(self, name: str) -> None:
        """The role of the paper, where the person does more than one thing."""
        from PySide6.QtCore import Qt

        typing = self._page.table.typing
        if self._page.table.currentIndex().column() != 1:
            return
        for letter in name.casefold():
            if typing._offers.marked().name == name:
                break
            self.key(letter)
        self.key(Qt.Key.Key_Return)

    def until(self, done: Any) -> None:
        from PySide6.QtTest import QTest

        while not done():
            QTest.qWait(1)

    def _wait(self) -> None:
        from PySide6.QtTest import QTest

        left = self._next - perf_counter()
        if left > 0:
            QTest.qWait(round(left * 1000))
