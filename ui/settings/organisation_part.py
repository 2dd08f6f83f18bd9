"""Whose workspace this is: its name, its year and its logo."""

from calendar import month_name
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.settings.part import Part
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.save_dialog import open_file_dialog
from volunteer_app.domain.logos import Logo
from volunteer_app.domain.rates import Organisation
from volunteer_app.errors import Problem

SHOWN = QSize(288, 72)
MONTHS = tuple((number, month_name[number]) for number in range(1, 13))


class OrganisationPart(Part):
    """Everything is kept as its field is left.

    Signals:
        name_left, description_left: the field was left; it may have changed.
        month_chosen: a first month of the year was chosen; carries its number.
        picture_chosen: another logo; carries the Path of its file.
        remove_requested: no logo is wished any more.
        guide_requested: the first questions should be asked again.
    """

    name_left = Signal()
    description_left = Signal()
    month_chosen = Signal(int)
    picture_chosen = Signal(object)
    remove_requested = Signal()
    guide_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Organisation", "Who you are, as it stands in the window and on every report.")
        self._form, self._name, self._month = Form(), QLineEdit(), ChoiceEdit(MONTHS)
        self._logo, self._description = label(), QLineEdit()
        self._choose, self._remove = Button("&Choose picture…", "upload"), Button("&Remove", "trash-2")
        self._guide = Button("Ask the first questions again…", "circle-help")
        self._lay_out()
        self._name.editingFinished.connect(self.name_left)
        self._description.editingFinished.connect(self.description_left)
        self._month.activated.connect(lambda place: self.month_chosen.emit(MONTHS[place][0]))
        self._choose.clicked.connect(lambda: self._ask_for_picture())
        self._remove.clicked.connect(lambda: self.remove_requested.emit())
        self._guide.clicked.connect(lambda: self.guide_requested.emit())

    def show_organisation(self, organisation: Organisation) -> None:
        """As it is kept."""
        self._form.setEnabled(True)
        self._show(self._name, organisation.name)
        self._month.choose(organisation.first_month)

    def show_logo(self, logo: Logo | None) -> None:
        """The logo as it is kept, or that there is none."""
        self._logo.setPixmap(_small(logo.picture, self.devicePixelRatioF()) if logo else QPixmap())
        if logo is None:
            self._logo.setText("No logo")
        self._show(self._description, logo.description if logo else "")
        self._logo.setAccessibleName(f"Logo: {logo.description or 'not described'}" if logo else "No logo")
        self._remove.setEnabled(logo is not None)
        self._description.setEnabled(logo is not None)

    def name(self) -> str:
        return self._name.text().strip()

    def description(self) -> str:
        return self._description.text().strip()

    def show_problems(self, problems: list[Problem]) -> None:
        """Show these and no others; the keyboard stays where it is."""
        self._form.mark_problems(problems)

    def _show(self, field: QLineEdit, text: str) -> None:
        """A field that is being typed into keeps what was typed."""
        if not (field.hasFocus() and field.isModified()):
            field.setText(text)
            field.setCursorPosition(0)

    def _ask_for_picture(self) -> QFileDialog:
        return open_file_dialog(
            self, "Choose a logo", "Pictures (*.png *.jpg *.jpeg)", lambda path: self.picture_chosen.emit(Path(path))
        )

    def _lay_out(self) -> None:
        self._logo.setObjectName("logo")
        self._logo.setFixedSize(SHOWN + QSize(18, 18))
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._month.setFixedWidth(168)
        row, held, column = QHBoxLayout(), QWidget(), QVBoxLayout()
        row.setSpacing(8)
        for button in (self._choose, self._remove):
            row.addWidget(button)
        row.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._logo)
        column.addLayout(row)
        held.setLayout(column)
        self._form.setEnabled(False)  # until what is kept has been read
        self._form.add("name", "&Name", self._name, "As it stands on reports")
        self._form.add("first_month", "&Year begins", self._month, "Every “this year” in Waymark follows it")
        self._form.add_row("Logo", {"picture": self._choose}, held, "PNG or JPEG, printed on the first page of reports")
        self._form.add("description", "It &shows", self._description, "Read aloud to those who cannot see it")
        self.column.addWidget(self._form)
        self.column.addWidget(self._guide, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()


def _small(picture: bytes, scale: float) -> QPixmap:
    shown = QPixmap()
    shown.loadFromData(picture)
    aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    shown = shown.scaled(SHOWN * scale, aspect, smooth)
    shown.setDevicePixelRatio(scale)
    return shown
