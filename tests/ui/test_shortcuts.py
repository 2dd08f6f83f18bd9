from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tests.ui.scenes import PLACES
from ui.main_window import MainWindow
from ui.people.people_page import PeoplePage
from ui.people.person_page import TABS, PersonPage
from ui.shortcuts import SHORTCUTS, Where, shortcut, shown


def keys_of(where):
    return {QKeySequence(keys).toString() for each in SHORTCUTS if each.where is where for keys in each.keys}


def keys_in(widget):
    children = widget.findChildren(QShortcut)
    return {each.key().toString() for each in children if each.parent() is widget}


def test_names_are_given_once_and_every_key_can_be_read():
    assert len({each.name for each in SHORTCUTS}) == len(SHORTCUTS)
    assert all(
        QKeySequence(keys).toString() == QKeySequence.fromString(keys).toString()
        for each in SHORTCUTS
        for keys in each.keys
    )
    assert all(QKeySequence(keys).toString() for each in SHORTCUTS for keys in each.keys)


def test_no_key_does_two_things_in_one_place():
    clashes = [
        (first.name, second.name)
        for first, second in combinations(SHORTCUTS, 2)
        if first.where is second.where and {*first.keys} & {*second.keys}
    ]
    assert clashes == []


def test_a_key_of_the_window_is_another_elsewhere_only_where_the_table_says_so():
    of_window = {keys: each.name for each in SHORTCUTS if each.where is Where.WINDOW for keys in each.keys}
    elsewhere = [each for each in SHORTCUTS if each.where is not Where.WINDOW]
    assert [
        (each.name, keys)
        for each in elsewhere
        for keys in each.keys
        if keys in of_window and each.instead_of != of_window[keys]
    ] == []
    assert all(each.instead_of in ("", *of_window.values()) for each in SHORTCUTS)


def test_the_window_has_the_keys_of_the_table_and_no_others(qtbot, tmp_path):
    window = MainWindow(PLACES, tmp_path)
    window.resize(1280, 720)
    qtbot.addWidget(window)
    beyond = {QKeySequence(keys).toString() for keys in shortcut("places").keys[len(PLACES) :]}
    assert keys_in(window) == keys_of(Where.WINDOW) - beyond


@pytest.mark.parametrize("where", [Where.LIST, Where.PERSON])
def test_pages_have_no_key_that_the_table_lacks(qtbot, tasks, where):
    pages = {
        Where.LIST: lambda: PeoplePage(tasks, lambda: None),
        Where.PERSON: lambda: PersonPage(dict.fromkeys(TABS, QWidget)),
    }
    page = pages[where]()
    qtbot.addWidget(page)
    assert keys_in(page) - keys_of(where) == set()


def test_keys_are_shown_as_they_are_pressed():
    assert shown("Ctrl+Shift+Z") == "Ctrl Shift Z"
