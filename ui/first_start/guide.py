"""Asks the first questions, keeps the answers, and leads to the first step."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.first_start.guide_dialog import Beginning, GuideDialog
from ui.places import Place
from ui.widgets.form_dialog import Saving
from volunteer_app import reference
from volunteer_app.domain.rates import Organisation
from volunteer_app.services.organisation import save_organisation
from volunteer_app.store import Change, Store


def open_guide(
    window: QWidget,
    *,
    store: Store,
    changes: Changes,
    open_place: Callable[[Place], None],
    open_sample: Callable[[], None],
) -> GuideDialog:
    """Ask over that window. Raises AppError where the store cannot be read."""
    with store.read() as data:
        kept = data.figures.organisation()
    ours = kept or Organisation(name="", rate_scheme=next(iter(reference.rate_schemes())))
    dialog = GuideDialog(ours.name, ours.first_month, window)

    def save() -> Change:
        return save_organisation(store, replace(ours, name=dialog.name(), first_month=dialog.first_month()))

    def begin(change: Change) -> None:
        if dialog.way() is Beginning.SAMPLE:
            open_sample()
        elif dialog.way() is Beginning.SPREADSHEET:
            open_place(Place(kind="import", values={"kind": "people"}))
        else:
            open_place(Place(kind="today"))

    Saving(dialog, save, changes).saved.connect(begin)
    dialog.open()
    return dialog
