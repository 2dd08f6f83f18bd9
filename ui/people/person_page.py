"""One person: who they are at the head, and under tabs all that is known of them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.people.record import PersonRecord
from ui.shortcuts import bind
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.marks import PERSON_STATES, Mark
from ui.widgets.message_bar import MessageBar
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.state_tag import StateTag
from ui.widgets.tabs import Tabs
from volunteer_app.domain.units import format_day

TABS: Mapping[str, str] = {
    "timeline": "Timeline",
    "details": "Details",
    "roles": "Roles",
    "hours": "Hours",
    "placements": "Placements",
    "employment": "Employment",
}


class PersonPage(Page):
    """Esc goes back to the list; Ctrl+Tab goes through the tabs. `parts` make what stands under each, by its key.

    Signals:
        back_requested: the list is wished.
        log_requested: hours are to be logged for this person.
        tab_shown: another tab came to the front; carries its key.
    """

    back_requested = Signal()
    log_requested = Signal()
    tab_shown = Signal(str)

    def __init__(self, parts: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = MessageBar()
        self._avatar, self._name, self._facts = label(), ElidedLabel(style="title"), ElidedLabel(tone="muted")
        self._tag = StateTag(Mark("users", "muted", ""))
        self._back, self._log = (
            Button(icon="chevron-left", name="Back to the list (Esc)"),
            Button("Log hours", "clock-plus", "primary"),
        )
        self._log.setToolTip("Log hours (Ctrl+H)")
        self._tabs, self._stack = Tabs(list(TABS.items()), "Parts of the record"), QStackedWidget()
        self._makers = parts
        self._made: dict[str, QWidget] = {}
        self._lay_out()
        self._stack.setCurrentWidget(self.part(self.tab()))
        self._tabs.chosen.connect(lambda key: self._stack.setCurrentWidget(self.part(key)))
        self._tabs.chosen.connect(self.tab_shown)
        self._back.clicked.connect(lambda: self.back_requested.emit())
        self._log.clicked.connect(lambda: self.log_requested.emit())
        bind(self, "leave-person", self.back_requested.emit)
        bind(self, "next-tab", lambda: self._tabs.move_by(1))
        bind(self, "previous-tab", lambda: self._tabs.move_by(-1))
        self.pass_keyboard_to(self._tabs)

    def show_person(self, record: PersonRecord) -> None:
        """The head of the page."""
        person = record.person
        another = person.preferred_name and person.given_name not in ("", person.preferred_name)
        self._name.setText(f"{person.known_as} ({person.given_name})" if another else person.known_as)
        self._avatar.setText(_initials(record.line.known_as))
        self._tag.show_mark(PERSON_STATES[record.line.state])
        since = min((line.start for line in record.engagements), default=None)
        facts = (
            person.pronouns,
            f"Volunteer since {format_day(since)}" if since else "",
            person.reference,
            person.phone,
            person.email,
        )
        self._facts.setText("   ·   ".join(fact for fact in facts if fact))

    def part(self, key: str) -> QWidget:
        """What stands under a tab, made when it is first wanted: most visits see one tab of six."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._stack.addWidget(self._made[key])
        return self._made[key]

    def tab(self) -> str:
        """The key of the tab in front."""
        return self._tabs.choice()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self._tabs.choose(key)

    def show_record(self, key: str, id: UUID) -> None:
        """Bring a tab to the front, with one row of its list chosen and the keyboard there."""
        self.show_tab(key)
        for table in self.part(key).findChildren(RecordTable):
            table.choose(id)
            table.setFocus()

    def _lay_out(self) -> None:
        margin = theme.space("page_margin")
        column, held, tabs, rule = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QFrame()
        held.setContentsMargins(margin, 0, margin, 4)
        held.addWidget(self.message)
        tabs.setContentsMargins(margin, 0, margin, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head(), held, tabs):
            column.addLayout(part)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        head, words, names = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._avatar.setObjectName("avatar")
        self._avatar.setFixedSize(40, 40)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        names.setSpacing(12)
        names.addWidget(self._name, 0)
        names.addWidget(self._tag)
        names.addStretch(1)
        words.setSpacing(0)
        words.addLayout(names)
        words.addWidget(self._facts)
        head.setContentsMargins(theme.space("page_margin"), 10, theme.space("page_margin"), 10)
        head.setSpacing(14)
        head.addWidget(self._back)
        head.addWidget(self._avatar)
        head.addLayout(words, 1)
        head.addWidget(self._log)
        return head


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper()
