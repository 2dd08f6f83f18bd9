"""Keeps what is said of the organisation as each field is left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.settings.logo_picture import logo_of_file
from ui.settings.organisation_part import OrganisationPart
from ui.settings.record import SettingsRecord
from ui.tasks import Tasks
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.rates import Organisation
from volunteer_app.errors import AppError, ChangedSince, Problem, RuleBroken
from volunteer_app.services.organisation import remove_logo, save_logo, save_organisation
from volunteer_app.store import Change, Store


class OrganisationPresenter(QObject):
    """A child of its part."""

    def __init__(self, part: OrganisationPart, *, store: Store, tasks: Tasks, changes: Changes) -> None:
        super().__init__(part)
        self._part, self._store, self._tasks, self._changes = part, store, tasks, changes
        self._organisation: Organisation | None = None
        self._logo: Logo | None = None
        part.name_left.connect(lambda: self._keep("name", part.name()))
        part.month_chosen.connect(lambda month: self._keep("first_month", month))
        part.description_left.connect(self._describe)
        part.picture_chosen.connect(self._read_picture)
        part.remove_requested.connect(lambda: self._do(lambda: remove_logo(self._store)))

    def show(self, record: SettingsRecord) -> None:
        """Show what is kept now."""
        self._organisation, self._logo = record.organisation, record.logo
        self._part.show_organisation(record.organisation)
        self._part.show_logo(record.logo)

    def _keep(self, field: str, value: Any) -> None:
        if self._organisation is None:
            return
        self._part.show_problems([])
        if value != getattr(self._organisation, field):
            wanted = replace(self._organisation, **{field: value})
            self._do(lambda: self._save_over(wanted, field))

    def _save_over(self, wanted: Organisation, field: str) -> Change:
        """Keep one field; where somebody changed another meanwhile, theirs stays."""
        try:
            return save_organisation(self._store, wanted)
        except ChangedSince as conflict:
            seen = self._organisation
            if conflict.theirs is None or seen is None or getattr(conflict.theirs, field) != getattr(seen, field):
                raise
            return save_organisation(self._store, replace(conflict.theirs, **{field: getattr(wanted, field)}))

    def _describe(self) -> None:
        if self._logo is not None and self._part.description() != self._logo.description:
            self._save_picture(self._logo.picture, self._part.description())

    def _read_picture(self, path: Path) -> None:
        """On a worker, for a large picture takes a moment."""
        described = self._logo.description if self._logo else ""
        self._tasks.run(
            self._part,
            lambda task: logo_of_file(path),
            lambda picture: self._save_picture(picture, described),
            self._fail,
        )

    def _save_picture(self, picture: bytes, description: str) -> None:
        self._do(lambda: save_logo(self._store, picture, description))

    def _do(self, act: Callable[[], Change]) -> None:
        try:
            change = act()
        except RuleBroken as broken:
            self._part.show_problems(list(broken.problems))
        except ChangedSince as conflict:
            self._refuse_conflict(conflict)
        except AppError as refusal:
            self._part.show_refusal(str(refusal))
        else:
            self._part.message.hide()
            self._changes.happened.emit(change)

    def _refuse_conflict(self, conflict: ChangedSince) -> None:
        theirs = conflict.theirs
        if isinstance(theirs, Organisation):
            self._organisation = theirs
        said = f" It now says “{theirs.name}”." if isinstance(theirs, Organisation) else ""
        self._part.show_problems(
            [Problem("name", f"Somebody has changed this.{said} Leave the field again to keep yours.")]
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._part.show_refusal(str(error))
