"""The way into a new workspace: three steps, each ticked once it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.places import Place
from ui.widgets.buttons import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from volunteer_app.services.first_steps import FirstSteps

STEPS = (
    (
        "named",
        "Name your organisation",
        "It stands at the head of every report.",
        "&Name it",
        Place(kind="settings", tab="organisation"),
    ),
    (
        "imported",
        "Bring in a spreadsheet",
        "People and roles first, then hours. Every row is looked at before anything is kept.",
        "&Import a spreadsheet",
        Place(kind="import", values={"kind": "people"}),
    ),
    ("people", "Add a person", "Or begin by hand, with somebody you know.", "&Add a person", Place(kind="new-person")),
)
WIDTH = 640


class FirstDay(QWidget):
    """Signals:
    open_requested: a step is to be taken; carries a Place.
    """

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(_Step(number, *step[1:]) for number, step in enumerate(STEPS, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        column.addWidget(label("Three steps, and Waymark has something to tell you", "section", wrap=True))
        column.addWidget(
            label("From then on this page lists what needs somebody, the worst first.", tone="muted", wrap=True)
        )
        column.addSpacing(4)
        for step in self._steps:
            step.setMaximumWidth(WIDTH)
            column.addWidget(step)
            step.open_requested.connect(self.open_requested)
        column.addStretch()

    def show_steps(self, done: FirstSteps) -> None:
        """Tick what is done; the first that is left has the filled button."""
        open_steps = [number for number, step in enumerate(STEPS) if not getattr(done, step[0])]
        for number, step in enumerate(self._steps):
            step.show_done(number not in open_steps, first=open_steps[:1] == [number])

    def next_step(self) -> QWidget:
        """The button of the first step that is left, or of the last."""
        return next((step.button for step in self._steps if not step.button.isHidden()), self._steps[-1].button)


class _Step(QFrame):
    open_requested = Signal(object)

    def __init__(self, number: int, title: str, text: str, action: str, place: Place) -> None:
        super().__init__()
        self.setObjectName("card")
        self._tick, self._done = IconLabel("circle-dashed", "muted", 20), label("", "small", "ok")
        self.button = Button(action)
        self.button.clicked.connect(lambda: self.open_requested.emit(place))
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(2)
        words.addWidget(label(f"{number}  {title}", "strong"))
        words.addWidget(label(text, "small", "muted", wrap=True))
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._tick, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._done)
        row.addWidget(self.button)

    def show_done(self, done: bool, *, first: bool) -> None:
        self._tick.show_icon("circle-check" if done else "circle-dashed", "ok" if done else "muted")
        self._done.setText("Done" if done else "")
        self._done.setVisible(done)
        self.button.setVisible(not done)
        self.button.show_kind("primary" if first else "plain")
