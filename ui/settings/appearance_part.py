"""How Waymark looks on this computer."""

from ui.settings.installation import Installation
from ui.settings.part import Part
from ui.theme import Choice
from ui.widgets.appearance_button import NAMES
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.segments import Segments
from volunteer_app.settings import SIZES

_CHOICES: dict[str, Choice] = {
    "system": "system",
    "light": "light",
    "dark": "dark",
    "high_contrast": "high_contrast",
}


class AppearancePart(Part):
    """What is chosen holds at once, but for the size, which needs a new start."""

    def __init__(self, here: Installation) -> None:
        super().__init__("Appearance", "For this computer only; colleagues choose their own.")
        self._here, self._form = here, Form()
        self._colours = Segments([(key, NAMES[key]) for key in _CHOICES], "Colours")
        self._size = ChoiceEdit([(size, f"{size} %") for size in SIZES])
        self._size.setFixedWidth(112)
        self._form.add("colours", "Colours", self._colours)
        self._form.add("size", "&Size", self._size, "Of texts and everything else, over what the system asks for")
        self.column.addWidget(self._form)
        self.column.addStretch()
        self._colours.chosen.connect(lambda key: here.choose_appearance(_CHOICES[key]))
        self._size.activated.connect(self._choose_size)
        self.show_choices()

    def show_choices(self) -> None:
        """What is chosen now; it may have been chosen elsewhere too."""
        self._colours.choose(self._here.appearance())
        self._size.choose(self._here.size())

    def _choose_size(self) -> None:
        size = self._size.choice()
        assert isinstance(size, int), "sizes are whole per cents"
        self._here.choose_size(size)
        self.message.show_message("info", f"Everything is shown at {size} % from the next start of Waymark on.")
