"""Where Tab goes: through things as they are laid out, whatever was made first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QScrollArea, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what is laid out after what has it, or before; answers whether there is anything.

    Qt's own order is that in which things were made, and those made later come last wherever they stand.
    """
    here = QApplication.focusWidget()
    order = [each for each in _laid_out(window) if each is here or (each is not window and _is_stop(each))]
    if not order:
        return False
    place = order.index(here) if here in order else -1 if forward else 0
    there = order[(place + (1 if forward else -1)) % len(order)]
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _show(there)
    return True


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled() and not _is_one_of_several(widget)


def _is_one_of_several(widget: QWidget) -> bool:
    """Whether the arrows lead there: it is not chosen, and another button of its group is."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, widget)


def _show(widget: QWidget) -> None:
    """Scroll to it."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    layout = widget.layout()
    held = list(_held(layout)) if layout is not None else []
    for child in [*held, *(each for each in widget.children() if isinstance(each, QWidget) and each not in held)]:
        if not child.isHidden() and not child.isWindow():
            yield from _laid_out(child)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)
