"""The form for a role: what is done, where, and who may do it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.form_dialog import FormDialog
from ui.widgets.long_text_edit import LongTextEdit
from ui.widgets.suggest_edit import SuggestEdit
from ui.widgets.value_edit import ValueEdit
from volunteer_app.domain.roles import Department, Role, Site
from volunteer_app.domain.units import fold

NO_AGE = "Type an age in whole years, such as 16."


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A role as typed, with its site and department; those of version 0 are new."""

    role: Role
    site: Site
    department: Department | None


class RoleDialog(FormDialog):
    """Site and department are chosen by name; a name not known yet is added with the role."""

    def __init__(
        self,
        role: Role | None,
        sites: Sequence[Site],
        departments: Sequence[Department],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(*(("Change role", "Save") if role else ("New role", "Add role")), parent)
        self._role, self._departments = role, departments
        self._sites = {fold(site.name): site for site in sites}
        self._name, self._supervisor, self._description = QLineEdit(), QLineEdit(), LongTextEdit()
        self._site, self._department = SuggestEdit([site.name for site in sites]), SuggestEdit()
        self._age: ValueEdit[int] = ValueEdit(int, str, NO_AGE)
        self._age.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._age.setFixedWidth(72)
        self.form.add("name", "&Role", self._name)
        self.form.add("site_id", "&Site", self._site, "A new name is added to the sites")
        self.form.add("department_id", "&Department", self._department, "May stay empty; a new name is added")
        self.form.add("supervisor", "S&upervisor", self._supervisor)
        self.form.add("minimum_age", "&Minimum age", self._age, "Empty where anybody may")
        self.form.add("description", "&What they do", self._description)
        self._site.textChanged.connect(lambda: self._offer_departments())
        if role is not None:
            self._show(role, sites)
        elif len(sites) == 1:
            self._site.setText(sites[0].name)

    def entry(self) -> RoleEntry:
        """What was typed."""
        site_name, department_name = self._site.text().strip(), self._department.text().strip()
        site = self._sites.get(fold(site_name)) or Site(name=site_name)
        known = {fold(each.name): each for each in self._of_site(site)}
        department = known.get(fold(department_name)) or Department(name=department_name, site_id=site.id)
        there = department if department_name else None
        name = self._name.text().strip()
        begun = self._role or Role(name=name, site_id=site.id)
        role = replace(
            begun,
            name=name,
            site_id=site.id,
            department_id=there.id if there else None,
            supervisor=self._supervisor.text().strip(),
            minimum_age=self._age.value(),
            description=self._description.toPlainText().strip(),
        )
        return RoleEntry(role=role, site=site, department=there)

    def _of_site(self, site: Site) -> list[Department]:
        return [each for each in self._departments if each.site_id == site.id]

    def _offer_departments(self) -> None:
        site = self._sites.get(fold(self._site.text().strip()))
        self._department.show_suggestions([each.name for each in self._of_site(site)] if site else [])

    def _show(self, role: Role, sites: Sequence[Site]) -> None:
        self._name.setText(role.name)
        self._site.setText(next((site.name for site in sites if site.id == role.site_id), ""))
        self._department.setText(next((each.name for each in self._departments if each.id == role.department_id), ""))
        self._supervisor.setText(role.supervisor)
        self._age.set_value(role.minimum_age)
        self._description.setPlainText(role.description)
