"""What may be asked about saved views."""

from collections.abc import Sequence
from typing import Protocol

from volunteer_app.domain.views import SavedView


class ViewQuestions(Protocol):
    def all(self) -> Sequence[SavedView]:
        """Every saved view, by topic and in the order they were put in."""
        ...
