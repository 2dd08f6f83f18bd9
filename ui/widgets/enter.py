"""Enter presses the button that has the keyboard, as Space does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button where the key is Enter alone, and answer whether it is; a key held down presses once."""
    with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in ENTERS or with_others:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
