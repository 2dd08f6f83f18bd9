"""The one table of keys: what each does, and where it works."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Where(StrEnum):
    """Parts of the program, in the words they are listed under."""

    WINDOW = "Anywhere"
    LIST = "In a list"
    BOARD = "On the board of placements"
    VIEWS = "In the saved views"
    PERSON = "On a person's page"
    DIALOG = "In a form"
    IMPORT = "While importing"
    SHEET = "In the hours sheet"
    REPORT = "On the pages of a report"
    HELP = "In the manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """`keys` all do the same. `instead_of` names the key of the window that it stands in for where it works."""

    name: str
    keys: tuple[str, ...]
    text: str
    where: Where = Where.WINDOW
    instead_of: str = ""


SHORTCUTS = (
    Shortcut(name="find", keys=("Ctrl+K",), text="Find people and places, or type what to do"),
    Shortcut(name="new-person", keys=("Ctrl+N",), text="New person"),
    Shortcut(name="log-hours", keys=("Ctrl+H",), text="Log hours"),
    Shortcut(name="hours-sheet", keys=("Ctrl+Shift+H",), text="Hours sheet"),
    Shortcut(name="import", keys=("Ctrl+I",), text="Import a spreadsheet"),
    Shortcut(name="undo", keys=("Ctrl+Z",), text="Undo the last change"),
    Shortcut(name="redo", keys=("Ctrl+Y", "Ctrl+Shift+Z"), text="Do it again"),
    Shortcut(name="back", keys=("Alt+Left",), text="Back to the place before"),
    Shortcut(name="forward", keys=("Alt+Right",), text="Forward again"),
    Shortcut(
        name="places", keys=tuple(f"Ctrl+{number}" for number in range(1, 9)), text="A place of the rail, from the top"
    ),
    Shortcut(name="next-part", keys=("F6",), text="On to the rail, the search box, the page or the status line"),
    Shortcut(name="previous-part", keys=("Shift+F6",), text="The same, the other way round"),
    Shortcut(name="help", keys=("F1",), text="The manual, at the page of what is on screen"),
    Shortcut(name="shortcuts", keys=("Ctrl+/",), text="These keys"),
    Shortcut(name="refresh", keys=("F5",), text="Read again what is on screen"),
    Shortcut(name="quit", keys=("Ctrl+Q",), text="Close Waymark"),
    Shortcut(name="search", keys=("Ctrl+F",), text="Search this list", where=Where.LIST),
    Shortcut(name="open", keys=("Return",), text="Open the row", where=Where.LIST),
    Shortcut(name="all", keys=("Ctrl+A",), text="Select every row", where=Where.LIST),
    Shortcut(name="copy", keys=("Ctrl+C",), text="Copy the rows selected", where=Where.LIST),
    Shortcut(name="paste", keys=("Ctrl+V",), text="Import cells copied from a spreadsheet", where=Where.LIST),
    Shortcut(name="print-list", keys=("Ctrl+P",), text="Print what the list shows", where=Where.LIST),
    Shortcut(name="menu", keys=("Shift+F10",), text="What can be done with the rows", where=Where.LIST),
    Shortcut(name="rename-view", keys=("F2",), text="Rename the view", where=Where.VIEWS),
    Shortcut(name="remove-view", keys=("Delete",), text="Remove the view", where=Where.VIEWS),
    Shortcut(name="move-view", keys=("Alt+Up", "Alt+Down"), text="Move the view up or down", where=Where.VIEWS),
    Shortcut(name="beside", keys=("Left", "Right"), text="The column beside", where=Where.BOARD),
    Shortcut(
        name="move-card-on", keys=("Alt+Right",), text="Move the card on", where=Where.BOARD, instead_of="forward"
    ),
    Shortcut(name="move-card-back", keys=("Alt+Left",), text="Move it back", where=Where.BOARD, instead_of="back"),
    Shortcut(name="leave-person", keys=("Escape",), text="Back to the list", where=Where.PERSON),
    Shortcut(name="next-tab", keys=("Ctrl+Tab",), text="The next tab", where=Where.PERSON),
    Shortcut(name="previous-tab", keys=("Ctrl+Shift+Tab",), text="The tab before", where=Where.PERSON),
    Shortcut(name="keep", keys=("Ctrl+Return",), text="Save, also from a field of several lines", where=Where.DIALOG),
    Shortcut(name="calendar", keys=("Alt+Down",), text="Open the calendar of a date", where=Where.DIALOG),
    Shortcut(name="cancel", keys=("Escape",), text="Close without saving", where=Where.DIALOG),
    Shortcut(name="paste-cells", keys=("Ctrl+V",), text="Import cells copied from a spreadsheet", where=Where.IMPORT),
    Shortcut(name="go-on", keys=("Return",), text="On to the next step", where=Where.IMPORT),
    Shortcut(
        name="step-back", keys=("Alt+Left",), text="Back to the step before", where=Where.IMPORT, instead_of="back"
    ),
    Shortcut(name="mend", keys=("F2",), text="Mend the cell", where=Where.IMPORT),
    Shortcut(name="leave-row-out", keys=("Delete",), text="Leave the row out, or let it in", where=Where.IMPORT),
    Shortcut(name="next-problem", keys=("F7",), text="The next cell to mend", where=Where.IMPORT),
    Shortcut(name="next-pair", keys=("F8",), text="The next likely duplicate", where=Where.IMPORT),
    Shortcut(name="previous-pair", keys=("Shift+F8",), text="The likely duplicate before", where=Where.IMPORT),
    Shortcut(name="next-missing", keys=("Return",), text="What the row lacks, then the next row", where=Where.SHEET),
    Shortcut(name="next-cell", keys=("Tab", "Shift+Tab"), text="The next cell, or the one before", where=Where.SHEET),
    Shortcut(name="out-of-grid", keys=("Ctrl+Tab", "Ctrl+Shift+Tab"), text="Out of the grid", where=Where.SHEET),
    Shortcut(name="repeat", keys=("F4",), text="Repeat the cell above", where=Where.SHEET),
    Shortcut(name="fill-down", keys=("Ctrl+D",), text="Fill the cells selected from the first", where=Where.SHEET),
    Shortcut(name="empty-cell", keys=("Delete",), text="Empty the cells selected", where=Where.SHEET),
    Shortcut(name="step-day", keys=("+", "-"), text="A day on or back, on a date", where=Where.SHEET),
    Shortcut(name="add-person", keys=("Ctrl+Return",), text="Add a person of that name", where=Where.SHEET),
    Shortcut(name="insert-row", keys=("Ins", "Ctrl++"), text="An empty row above", where=Where.SHEET),
    Shortcut(name="take-row-out", keys=("Ctrl+-",), text="Leave the rows out", where=Where.SHEET),
    Shortcut(name="copy-cells", keys=("Ctrl+C",), text="Copy the cells selected", where=Where.SHEET),
    Shortcut(name="paste-rows", keys=("Ctrl+V",), text="Paste cells of a spreadsheet", where=Where.SHEET),
    Shortcut(
        name="undo-cells", keys=("Ctrl+Z",), text="Take back what was typed last", where=Where.SHEET, instead_of="undo"
    ),
    Shortcut(
        name="redo-cells", keys=("Ctrl+Y", "Ctrl+Shift+Z"), text="Type it again", where=Where.SHEET, instead_of="redo"
    ),
    Shortcut(name="sheet-problem", keys=("F8",), text="The next problem, then what mends it", where=Where.SHEET),
    Shortcut(name="search-pages", keys=("Ctrl+F",), text="Search the pages", where=Where.REPORT),
    Shortcut(name="next-met", keys=("F3",), text="The next one met", where=Where.REPORT),
    Shortcut(name="met-before", keys=("Shift+F3",), text="The one before", where=Where.REPORT),
    Shortcut(name="close-search", keys=("Escape",), text="Close the search", where=Where.REPORT),
    Shortcut(name="print", keys=("Ctrl+P",), text="Print", where=Where.REPORT),
    Shortcut(name="search-manual", keys=("Ctrl+F",), text="Search the manual", where=Where.HELP),
    Shortcut(name="close-manual", keys=("Escape",), text="Close it", where=Where.HELP),
    Shortcut(name="log-sheet", keys=("Ctrl+S",), text="Log the rows that are ready", where=Where.SHEET),
)

_BY_NAME = {shortcut.name: shortcut for shortcut in SHORTCUTS}


def shortcut(name: str) -> Shortcut:
    """The entry of that name."""
    return _BY_NAME[name]


def presses(event: QKeyEvent, name: str) -> bool:
    """Whether a key pressed is one of an entry."""
    return QKeySequence(event.keyCombination()) in [QKeySequence(keys) for keys in shortcut(name).keys]


def shown(keys: str) -> str:
    """'Ctrl Shift Z', as keys stand in a small frame."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


def bind(
    widget: QWidget,
    name: str,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Have every key of an entry do this while the keyboard is in the widget, or anywhere in its window."""
    for keys in shortcut(name).keys:
        QShortcut(QKeySequence(keys), widget, act, context=context)
