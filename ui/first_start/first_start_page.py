"""The first thing anyone sees: three doors into the program, and the workspaces opened lately."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Choice
from ui.widgets import door_pictures
from ui.widgets.appearance_button import AppearanceButton
from ui.widgets.buttons import Button
from ui.widgets.door_pictures import DoorPicture
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain import literal
from ui.widgets.rail import WaymarkMark
from ui.widgets.screen_room import HEIGHT, WIDTH, fitting
from ui.widgets.tab_order import go_on

WIDEST = 1056
MOST_RECENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What one door says."""

    title: str
    text: str
    points: tuple[str, ...]
    action: str
    picture: Callable[[QPainter], None]


DOORS = (
    Door(
        title="Look round",
        text="Open a made-up hospital group and try anything. Nothing in it is real.",
        points=("Invented people and years of hours", "Every report ready to print", "Throw it away when done"),
        action="Open the sample",
        picture=door_pictures.road,
    ),
    Door(
        title="Start new",
        text="Make an empty workspace, then bring in the spreadsheets you have.",
        points=("One folder that is yours", "Import people and hours", "Check first, undo after"),
        action="Start new",
        picture=door_pictures.sheet_to_people,
    ),
    Door(
        title="Open a workspace",
        text="Carry on with a workspace on this computer or a drive.",
        points=("Older ones are copied before use", "Damaged ones are left as they are", "Nothing is made by mistake"),
        action="Choose a folder",
        picture=door_pictures.folder,
    ),
)


class FirstStart(QScrollArea):
    """Keys 1, 2 and 3 open the doors.

    Signals:
        sample_requested, new_requested, open_requested: that door was opened.
        recent_requested: a workspace opened lately was chosen; carries its folder.
        stop_requested: what is going on should stop.
        appearance_chosen: light, dark, high contrast or the system's; carries a choice of ui.theme.
    """

    sample_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    recent_requested = Signal(object)
    stop_requested = Signal()
    appearance_chosen = Signal(str)

    def __init__(self, appearance: Choice = "system", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setWindowTitle("Waymark")
        self.resize(WIDTH, HEIGHT)
        self.resize(fitting(self, self.screen().availableGeometry()))
        self._message, self._progress = MessageBar(), QProgressBar(textVisible=False)
        self._progress.setAccessibleName("Progress")
        self._recent = QHBoxLayout()
        self._buttons = [
            Button(door.action, kind="plain" if number else "primary", key=str(number + 1))
            for number, door in enumerate(DOORS)
        ]
        self._held: Button | None = None
        self._appearance = AppearanceButton(appearance)
        self._lately = QWidget()
        self._lately.setLayout(self._recent)
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._recent.addWidget(label("Opened lately", tone="muted"))
        self._recent.addStretch()
        self._lately.hide()
        self.setWidget(self._page())
        signals = (self.sample_requested, self.new_requested, self.open_requested)
        for number, (button, signal) in enumerate(zip(self._buttons, signals, strict=True)):
            button.clicked.connect(lambda checked, signal=signal: signal.emit())
            QShortcut(QKeySequence(str(number + 1)), self).activated.connect(button.click)
        self._appearance.chosen.connect(self.appearance_chosen)
        self._message.action_requested.connect(self.stop_requested)
        self._progress.hide()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)

    def show_problem(self, text: str) -> None:
        """Say why a workspace could not be opened or made."""
        self._message.show_message("danger", text)

    def show_busy(self, text: str) -> None:
        """Say what is going on, with the doors shut; no text opens them again."""
        doors = (*self._buttons, *self._recent_buttons())
        held = next((button for button in doors if button.hasFocus()), None)
        self._progress.setVisible(bool(text))
        self._progress.setRange(0, 0)
        if text:
            self._message.show_message("info", text, action="Cancel")
            self._held = held
            if held is not None:
                self._message.focus_action()  # before its door shuts, or the keyboard would go on to any button
        for button in doors:
            button.setDisabled(bool(text))
        if not text:
            self._message.hide()
            if self._held is not None:
                self._held.setFocus()
                self._held = None

    def show_progress(self, done: int, total: int) -> None:
        """How far it has come."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Offer these workspaces, the one opened last first."""
        for button in self._recent_buttons():
            button.deleteLater()
        for folder in folders[:MOST_RECENT]:
            button = Button(literal(folder.name), "folder-open", "quiet", name=f"Open {folder}")
            button.clicked.connect(lambda checked, folder=folder: self.recent_requested.emit(folder))
            self._recent.insertWidget(self._recent.count() - 1, button)
        self._lately.setVisible(bool(folders))

    def _recent_buttons(self) -> list[Button]:
        return self._lately.findChildren(Button)

    def _page(self) -> QWidget:
        page, across, column = QWidget(), QHBoxLayout(), QVBoxLayout()
        page.setObjectName("welcome")
        across.setContentsMargins(24, 24, 24, 0)
        column.setSpacing(0)
        column.addStretch(3)
        column.addLayout(self._heading())
        column.addSpacing(16)
        column.addWidget(self._message)
        column.addWidget(self._progress)
        column.addSpacing(16)
        column.addLayout(self._doors())
        column.addSpacing(12)
        column.addWidget(self._lately)
        column.addStretch(4)
        column.addWidget(_rule())
        column.addLayout(self._foot())
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        middle.setLayout(column)
        across.addWidget(middle)
        page.setLayout(across)
        return page

    @staticmethod
    def _heading() -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(2)
        words.addWidget(label("Welcome to Waymark", "welcome"))
        words.addWidget(
            label("Volunteers, hours, placements and the jobs they lead to, kept on this computer.", tone="muted")
        )
        row.addWidget(WaymarkMark(40))
        row.addLayout(words, 1)
        return row

    def _doors(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(24)
        for door, button in zip(DOORS, self._buttons, strict=True):
            row.addWidget(_card(door, button), 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(8)
        row.addWidget(IconLabel("shield-check"))
        row.addWidget(label("Nothing is sent anywhere. No account needed.", tone="muted"))
        row.addStretch()
        row.addWidget(self._appearance)
        return row


def _card(door: Door, button: Button) -> QFrame:
    card, picture = QFrame(), QFrame()
    card.setObjectName("card")
    picture.setObjectName("card_picture")
    picture.setFixedHeight(128)
    above = QVBoxLayout(picture)
    above.addWidget(DoorPicture(door.picture), alignment=Qt.AlignmentFlag.AlignCenter)
    text = label(door.text, wrap=True)
    text.setMinimumHeight(40)
    body = QVBoxLayout()
    body.setContentsMargins(24, 20, 24, 24)
    body.setSpacing(4)
    body.addWidget(label(door.title, "section"))
    body.addWidget(text)
    body.addSpacing(6)
    for point in door.points:
        line = QHBoxLayout()
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(8)
        tick = IconLabel("check", "accent", 14)
        tick.setFixedHeight(18)
        line.addWidget(tick, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(point, tone="muted", wrap=True), 1)
        body.addLayout(line)
    body.addSpacing(12)
    body.addStretch(1)
    body.addWidget(button)
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 0)
    column.setSpacing(0)
    column.addWidget(picture)
    column.addLayout(body, 1)
    return card


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule
