"""What a glance would tell: nothing on screen is cut off and nothing lies on top of something else."""

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from ui import theme
from ui.hours.hours_sheet_offers import SheetOfferList
from ui.widgets.buttons import Button
from ui.widgets.choice_edit import ChoiceEdit
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus_ring import FocusRing
from ui.widgets.type_ahead import OfferList


def clipped(window: QWidget) -> list[str]:
    """The visible texts of labels, buttons, fields and headings that have less room than they need."""
    checks = {QLabel: _label, QAbstractButton: _button, QComboBox: _combo_box, QLineEdit: _line_edit, QTabBar: _tabs}
    found = []
    for kind, check in checks.items():
        found += [
            f"{type(widget).__name__}: {getattr(widget, 'text', widget.accessibleName)()}"
            for widget in window.findChildren(kind)
            if widget.isVisible() and not isinstance(widget.parentWidget(), QLineEdit) and not check(widget)
        ]
    for header in window.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() == Qt.Orientation.Horizontal:
            found += [f"heading: {text}" for text in _narrow_headings(header)]
    return found


def overlapping(window: QWidget) -> list[str]:
    """Pairs of visible siblings whose areas meet."""
    return [
        f"{type(first).__name__} over {type(second).__name__}"
        for parent in [window, *window.findChildren(QWidget)]
        if parent.isVisible() and not isinstance(parent, QStackedWidget | QSplitter | QLineEdit)
        for first, second in combinations(_plain_children(parent), 2)
        if first.geometry().intersects(second.geometry())
    ]


def unnamed(window: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    controls = (*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit), *window.findChildren(QComboBox))
    return [
        f"{type(control).__name__} {control.objectName()}"
        for control in controls
        if control.isVisible()
        and not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
        and control.objectName() != "qt_spinbox_lineedit"
        and not isinstance(control.parentWidget(), QLineEdit)
    ]


def _plain_children(parent: QWidget) -> list[QWidget]:
    apart = (FocusRing, EmptyState, QHeaderView, OfferList, SheetOfferList)
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [
        child
        for child in children
        if child.isVisible()
        and not child.isWindow()
        and not isinstance(child, apart)
        and not child.objectName().startswith("qt_")
        and not child.metaObject().className().startswith("QTableCornerButton")
    ]


def _label(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel) or not label.text():
        return True
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    return label.width() >= label.sizeHint().width() and label.height() >= label.fontMetrics().height()


def _button(button: QAbstractButton) -> bool:
    if isinstance(button, Button):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button).width()
        icon = button.iconSize().width() + 4 if not button.icon().isNull() and button.text() else 0
        metrics = QFontMetrics(theme.font(weight=600)) if button.isChecked() else button.fontMetrics()
        return room >= metrics.horizontalAdvance(button.text().replace("&", "")) + icon
    return not button.text() or button.width() >= button.sizeHint().width()


def _combo_box(box: QComboBox) -> bool:
    return isinstance(box, ChoiceEdit) or box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 38


def _line_edit(edit: QLineEdit) -> bool:
    margins = 20 + 24 * len(edit.actions())
    return edit.width() - margins >= edit.fontMetrics().horizontalAdvance(edit.placeholderText())


def _tabs(bar: QTabBar) -> bool:
    return all(
        bar.tabRect(tab).width() >= bar.fontMetrics().horizontalAdvance(bar.tabText(tab)) for tab in range(bar.count())
    )


def _narrow_headings(header: QHeaderView) -> list[str]:
    model = header.model()
    texts = [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(header.count())]
    return [
        text
        for place, text in enumerate(texts)
        if not header.isSectionHidden(place)
        and header.sectionSize(place) < header.fontMetrics().horizontalAdvance(text) + 16
    ]
