"""A screen reader's side of the program, run by the system's own Python: JSON lines in, JSON lines out.

It knows the program by AT-SPI alone: by name, role, state and action; and it presses keys as a keyboard does. Whatever
changes on screen wakes it, so it waits by listening. What has not come within the time limit is a problem that says
what could be seen instead.
"""

import json
import sys
from time import monotonic

import pyatspi
from gi.repository import GLib

LONGEST_SECONDS, LOOKED_AGAIN_AFTER_MS = 30, 100
EVENTS = ("object:state-changed", "object:children-changed", "object:text-changed", "object:property-change", "window")
LONG = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TREE)
MODIFIERS = {"Ctrl": 37, "Shift": 50, "Alt": 64}  # the codes of a PC keyboard, which every X server has
HEARD = []
CODES = {"Return": 36, "Tab": 23, "Escape": 9, "Down": 116, "Up": 111, "Space": 65, "F4": 70, "Home": 110, "End": 115}


def main():
    for event in EVENTS:
        pyatspi.Registry.registerEventListener(lambda heard: None, event)
    pyatspi.Registry.registerEventListener(lambda heard: HEARD.append(str(heard.any_data)), "object:announcement")
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"answer": COMMANDS[asked.pop("do")](**asked)}
        except LookupError as problem:
            answer = {"problem": str(problem)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def see(name, role=""):
    """Wait until it is shown; answers its text, or its name where it has none."""
    thing = _found(name, role)
    try:
        return thing.queryText().getText(0, -1) or thing.name
    except NotImplementedError:
        return thing.name


def see_no(name, role=""):
    """Wait until it is gone."""
    _wait(lambda: _first(name, role) is None, f"that {role} {name!r} goes")


def act(name, role="", action=""):
    """Do its first action, or the one of that name, as a reader's "activate" does."""
    thing = _found(name, role, pyatspi.STATE_ENABLED)
    actions = thing.queryAction()
    names = [actions.getName(number) for number in range(actions.nActions)]
    actions.doAction(names.index(action) if action else 0)


def focus(name, role=""):
    """Give it the keyboard, as a reader does when it is told to."""
    thing = _found(name, role)
    thing.queryComponent().grabFocus()
    _wait(lambda: _holds(thing, pyatspi.STATE_FOCUSED), f"{name!r} to have the keyboard")


def focused(name, role=""):
    """Wait until it has the keyboard."""
    _found(name, role, pyatspi.STATE_FOCUSED)


def press(keys):
    """Press keys together and let go: "Ctrl+K", "Return"."""
    *held, key = keys.split("+")
    codes = [MODIFIERS[each] for each in held]
    for code in codes:
        pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_PRESS)
    if key in CODES:
        pyatspi.Registry.generateKeyboardEvent(CODES[key], None, pyatspi.KEY_PRESSRELEASE)
    else:
        pyatspi.Registry.generateKeyboardEvent(ord(key.lower()), None, pyatspi.KEY_SYM)
    for code in reversed(codes):
        pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_RELEASE)


def write(text):
    """Type it where the keyboard is, and wait until it stands there."""
    thing = _field_with_keyboard()
    for letter in text:
        pyatspi.Registry.generateKeyboardEvent(ord(letter), None, pyatspi.KEY_SYM)
    _wait(lambda: thing.queryText().getText(0, -1).endswith(text), f"{text!r} to be written in {thing.name!r}")


def hear(text):
    """Wait until something with this in it is said aloud; what was said before the last thing heard is forgotten."""
    _wait(lambda: any(text in each for each in HEARD), f"{text!r} to be said; heard {HEARD}")
    HEARD.clear()


def cell(table, row, column):
    """The text of a cell, asked for by its place; waits until the table has such a row."""
    grid = _found(table).queryTable()
    _wait(lambda: grid.nRows > row, f"row {row} of {table!r}")
    return grid.getAccessibleAt(row, column).name


COMMANDS = {each.__name__: each for each in (see, see_no, act, focus, focused, press, write, hear, cell)}


def _found(name, role, state=pyatspi.STATE_SHOWING):
    found = []

    def look():
        found[:] = filter(None, [_first(name, role, state)])
        return bool(found)

    _wait(look, f"{role} {name!r}")
    return found[0]


def _field_with_keyboard():
    holders = []

    def look():
        fields = (each for each in _shown() if each.getRole() == pyatspi.ROLE_TEXT)
        holders[:] = [each for each in fields if _holds(each, pyatspi.STATE_FOCUSED)]
        return bool(holders)

    _wait(look, "a field that has the keyboard")
    return holders[0]


def _first(name, role, state=pyatspi.STATE_SHOWING):
    """Names are whole, or begin so where a star stands at their end."""
    for thing in _shown():
        if role not in ("", thing.getRoleName()):
            continue
        names = _names(thing)
        if (name in names or (name.endswith("*") and any(each.startswith(name[:-1]) for each in names))) and _holds(
            thing, state
        ):
            return thing
    return None


def _names(thing):
    """What it is called; a combo box is called as its label, its own name being what is chosen."""
    if thing.getRole() != pyatspi.ROLE_COMBO_BOX:
        return [thing.name]
    labels = (each for each in thing.getRelationSet() if each.getRelationType() == pyatspi.RELATION_LABELLED_BY)
    return [thing.name, *(label.getTarget(0).name for label in labels)]


def _shown():
    """All that is on screen; the rows of long lists are asked for by place, not walked."""
    for program in pyatspi.Registry.getDesktop(0):
        if program is not None and program.name == "Waymark":
            for window in reversed(list(program)):
                yield from _walk(window)


def _walk(thing):
    if thing is None or not _holds(thing, pyatspi.STATE_SHOWING):
        return
    yield thing
    if thing.getRole() not in LONG:
        for child in thing:
            yield from _walk(child)


def _holds(thing, state):
    try:
        return thing.getState().contains(state)
    except GLib.Error:  # it went while it was asked
        return False


def _wait(is_so, what):
    context, latest = GLib.MainContext.default(), monotonic() + LONGEST_SECONDS
    while not _is(is_so):
        if monotonic() > latest:
            names = [f"{each.getRoleName()} {each.name!r}" for each in _shown() if each.name]
            raise LookupError(f"Waited for {what}, but saw {', '.join(names)}.")
        alarm = GLib.timeout_add(LOOKED_AGAIN_AFTER_MS, lambda: True)
        context.iteration(True)
        GLib.source_remove(alarm)


def _is(is_so):
    try:
        return is_so()
    except GLib.Error:
        return False


if __name__ == "__main__":
    main()
