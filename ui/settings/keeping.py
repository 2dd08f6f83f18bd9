"""How a change is kept from a page of the settings, and what the page says and shows of it."""

from collections.abc import Callable
from typing import Any

from ui.changes import Changes
from ui.settings.part import Part
from ui.widgets.record_table import RecordTable
from volunteer_app.errors import AppError
from volunteer_app.store import Change


def keep(part: Part, changes: Changes, act: Callable[[], Change], *, lead: str = "") -> None:
    """Do it and tell everybody, or say on the page why not, after the `lead`."""
    try:
        change = act()
    except AppError as refusal:
        part.show_refusal(f"{lead}{refusal}")
    else:
        part.message.hide()
        changes.happened.emit(change)


def take_up_kept(table: RecordTable[Any], change: Change) -> None:
    """Select what was kept and give the table the keyboard."""
    for edit in change.edits[:1]:  # none where nothing was changed
        table.choose(edit.id)
    table.setFocus()
