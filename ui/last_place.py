"""Where the window was left on the same day, by kind and id alone; another day begins with Today."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QSettings

from ui.places import Place

KEPT = "place"


class LastPlace:
    """`settings` are those of the window, outside the workspace, so nothing is written there but kinds and ids."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keep(self, place: Place, day: date) -> None:
        """Somebody is there now."""
        self._settings.setValue(KEPT, " ".join(map(str, (day, place.kind, place.id or "-", place.tab or "-"))))

    def place(self, day: date) -> Place | None:
        """Where they were, if it was on this day."""
        parts = str(self._settings.value(KEPT, "") or "").split()
        if len(parts) != 4 or parts[0] != str(day):
            return None
        _, kind, id, tab = parts
        try:
            return Place(kind=kind, id=None if id == "-" else UUID(id), tab="" if tab == "-" else tab)
        except ValueError:
            return None
