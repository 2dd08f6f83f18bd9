"""What is done with rates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.settings.keeping import keep, take_up_kept
from ui.settings.rate_dialog import RateDialog
from ui.settings.rates_part import RatesPart
from ui.settings.record import SettingsRecord
from ui.widgets.form_dialog import Saving
from volunteer_app.domain.rates import Organisation, Rate
from volunteer_app.services.organisation import came_with_the_program, remove_rate, save_organisation, save_rate
from volunteer_app.store import Change, Store


class RatesPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: RatesPart, *, store: Store, changes: Changes, today: Callable[[], date]) -> None:
        super().__init__(part)
        self._part, self._store, self._changes, self._today = part, store, changes, today
        self._organisation: Organisation | None = None
        part.scheme_chosen.connect(self._choose_scheme)
        part.add_requested.connect(lambda: self._open_form(None))
        part.change_requested.connect(self._change)
        part.remove_requested.connect(lambda rate: self._do(lambda: remove_rate(self._store, rate.id)))

    def show(self, record: SettingsRecord) -> None:
        """Show what is kept now."""
        self._organisation = record.organisation
        self._part.show_rates(record.rates, record.organisation.rate_scheme)

    def _choose_scheme(self, scheme: str) -> None:
        if self._organisation is not None:
            wanted = replace(self._organisation, rate_scheme=scheme)
            self._do(lambda: save_organisation(self._store, wanted))

    def _change(self, rate: Rate) -> None:
        if came_with_the_program(rate.id):
            self._part.show_refusal("This rate came with Waymark and stays as it is. Add one of your own beside it.")
        else:
            self._open_form(rate)

    def _open_form(self, rate: Rate | None) -> None:
        dialog = RateDialog(self._today, rate, self._part.window())
        saving = Saving(dialog, lambda: save_rate(self._store, dialog.rate()), self._changes)
        saving.saved.connect(self._show_saved)
        dialog.open()

    def _show_saved(self, change: Change) -> None:
        take_up_kept(self._part.table, change)

    def _do(self, act: Callable[[], Change]) -> None:
        keep(self._part, self._changes, act)
