"""The one signal that says facts have changed."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Where a change is told to every page that shows what it touched.

    Signals:
        happened: a transaction has finished; carries its Change.
        refresh_requested: what is on screen should be read again, whatever it shows.
    """

    happened = Signal(object)
    refresh_requested = Signal()
