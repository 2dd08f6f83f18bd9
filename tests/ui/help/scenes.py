"""The manual and the first questions, ready for a look or a picture."""

from ui.first_start.guide_dialog import GuideDialog
from ui.help.help_window import HelpWindow


def _page(name: str, search: str = ""):
    def scene(tasks, folder):
        window = HelpWindow()
        window.show_page(name)
        if search:
            window._search.setText(search)
            window._search.ask()
        return window

    return scene


DIALOGS = {
    "help": _page("first-steps"),
    "help-reports": _page("reports"),
    "help-shortcuts": _page("shortcuts"),
    "help-found": _page("first-steps", "confirm"),
    "help-nothing-found": _page("first-steps", "helicopter of the regional rescue service"),
    "guide": lambda tasks, folder: GuideDialog("Harrowmere Community NHS Trust", 4),
}
