"""The hosts that people are placed with, and the form for one of them."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_part import ListPart
from ui.widgets.message_bar import MessageBar
from ui.widgets.record_source import Column
from volunteer_app.domain.hosts import Host

ADD, RENAME, REMOVE, SHOW = "add", "rename", "remove", "show"
EMPTY = (
    "No host yet",
    "A host is an organisation that takes people on placement. One is added with its first placement.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """A host and how many placements it had or has."""

    host: Host
    placements: int


class HostsDialog(QDialog):
    """A short list, gone once closed; `part` tells what is wished."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hosts")
        self.message = MessageBar()
        columns: tuple[Column[HostLine], ...] = (
            Column(heading="Host", text=lambda line: line.host.name, strong=True),
            Column(
                heading="Placements",
                text=lambda line: f"{line.placements:,}" if line.placements else "–",
                width=112,
                right=True,
            ),
        )
        actions = (
            (ADD, Button("&Add host", "plus")),
            (RENAME, Button("Re&name", "pencil")),
            (REMOVE, Button("&Remove", "trash-2")),
            (SHOW, Button("&Show placements", "signpost")),
        )
        self.part: ListPart[HostLine] = ListPart(
            "Hosts",
            columns,
            lambda line: line.host.id,
            tasks,
            EMPTY,
            actions,
            lambda line: frozenset((RENAME, REMOVE, SHOW)),
        )
        close, foot, row, held, column = Button("Close"), QFrame(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        close.clicked.connect(self.accept)
        foot.setObjectName("dialog_foot")
        foot.setLayout(row)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch()
        row.addWidget(close)
        held.setContentsMargins(24, 0, 24, 0)
        held.addWidget(self.message)
        self.message.setObjectName("over_table")
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(held)
        column.addWidget(self.part, 1)
        column.addWidget(foot)
        self.resize(752, 480)


class HostDialog(FormDialog):
    """The name of a host."""

    def __init__(self, host: Host | None, parent: QWidget | None = None) -> None:
        super().__init__(*(("Rename host", "Rename") if host else ("Add host", "Add host")), parent)
        self._host, self._name = host, QLineEdit(host.name if host else "")
        self.form.add("name", "&Name", self._name)

    def entry(self) -> Host:
        """The host as typed."""
        name = self._name.text().strip()
        return replace(self._host, name=name) if self._host else Host(name=name)
