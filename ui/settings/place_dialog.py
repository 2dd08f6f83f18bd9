"""The form for a site or a department: its name, and what it lies in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form_dialog import FormDialog
from volunteer_app.domain.units import SiteId


class PlaceDialog(FormDialog):
    """Answers a name and, where places to lie in are offered, one of them or None."""

    def __init__(
        self,
        title: str,
        action: str,
        *,
        name: str = "",
        within: Sequence[tuple[SiteId | None, str]] = (),
        chosen: SiteId | None = None,
        label: str = "&Lies within",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action, parent)
        self._name, self._within = QLineEdit(name), ChoiceEdit(within)
        self.form.add("name", "&Name", self._name)
        if within:
            field = "parent_id" if within[0][0] is None else "site_id"
            self.form.add(field, label, self._within)
            self._within.choose(chosen)

    def name(self) -> str:
        return self._name.text().strip()

    def within(self) -> SiteId | None:
        """The site it lies in."""
        chosen = self._within.choice()
        return SiteId(chosen) if chosen is not None else None  # type: ignore[arg-type]  # the keys given above
