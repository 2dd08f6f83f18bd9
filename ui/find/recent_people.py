"""Who was looked at last: kept by id alone, so that no name is written outside the workspace."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSettings

from volunteer_app.domain.people import Person
from volunteer_app.domain.units import PersonId
from volunteer_app.store import Data

KEPT, MOST_KEPT = "recent", 6


class RecentPeople:
    """The one looked at last comes first. People of another workspace, or removed since, are passed over."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keep(self, person_id: PersonId) -> None:
        """Somebody's page was opened."""
        others = [each for each in self._ids() if each != str(person_id)]
        self._settings.setValue(KEPT, " ".join([str(person_id), *others][:MOST_KEPT]))

    def people(self, data: Data) -> Sequence[Person]:
        """Those who are there, as they are called now."""
        found = (data.find(Person, UUID(id)) for id in self._ids())
        return [person for person in found if person is not None]

    def _ids(self) -> list[str]:
        return [each for each in str(self._settings.value(KEPT, "") or "").split() if _is_id(each)]


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
