"""Keeps each answer to a consent as it is given."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from ui.changes import Changes
from ui.people.consents_section import ConsentsSection
from ui.people.record import PersonRecord
from ui.tasks import Failed
from volunteer_app import reference
from volunteer_app.domain.people import ConsentPurpose
from volunteer_app.domain.units import PersonId
from volunteer_app.errors import AppError, RuleBroken
from volunteer_app.services.people import record_consents
from volunteer_app.store import Store


class ConsentsPresenter(QObject):
    """A child of its section."""

    def __init__(
        self,
        section: ConsentsSection,
        person_id: PersonId,
        *,
        store: Store,
        changes: Changes,
        today: Callable[[], date],
        failed: Failed,
    ) -> None:
        super().__init__(section)
        self._section, self._person_id, self._store = section, person_id, store
        self._changes, self._today, self._failed = changes, today, failed
        section.answered.connect(self._keep)

    def show(self, record: PersonRecord) -> None:
        """Show what somebody answered as it is kept now."""
        self._section.show_consents(record.consents)

    def _keep(self, purpose: str, yes: bool) -> None:
        day = self._section.day()
        if day is not None and self._is_kept(ConsentPurpose(purpose), yes, day):
            return
        self._changes.refresh_requested.emit()  # the answer that stands is pressed again

    def _is_kept(self, purpose: ConsentPurpose, yes: bool, day: date) -> bool:
        version = reference.consent_wording(purpose, day).version
        try:
            change = record_consents(
                self._store, self._person_id, {purpose: yes}, wording_version=version, day=day, today=self._today()
            )
        except RuleBroken as broken:
            self._section.show_problems(broken.problems)
        except AppError as refusal:
            self._failed(refusal)
        else:
            self._changes.happened.emit(change)
            return True
        return False
