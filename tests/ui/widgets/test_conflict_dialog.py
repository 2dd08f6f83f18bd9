import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from ui.widgets.conflict_dialog import ConflictDialog, Difference


@pytest.fixture
def dialog(qtbot):
    differences = (
        Difference(name="phone", label="Phone", mine="07700 900111", theirs="07700 900999"),
        Difference(name="email", label="E-mail", mine="", theirs="ann@example.org", keep_mine=False),
    )
    dialog = ConflictDialog("this person", differences)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def chosen(dialog):
    return [button.accessibleName() for button in dialog.findChildren(QRadioButton) if button.isChecked()]


def test_both_sides_stand_beside_each_other_and_one_of_each_is_offered(dialog):
    names = [button.accessibleName() for button in dialog.findChildren(QRadioButton)]
    assert names == [
        "Phone: yours: 07700 900111",
        "Phone: theirs: 07700 900999",
        "E-mail: yours: Empty",
        "E-mail: theirs: ann@example.org",
    ]
    assert chosen(dialog) == [names[0], names[3]]


def test_the_sides_are_chosen_by_keys_and_kept_with_enter(dialog, qtbot):
    first = dialog.findChildren(QRadioButton)[0]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert chosen(dialog)[0] == "Phone: theirs: 07700 900999"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    with qtbot.waitSignal(dialog.decided) as decided:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert decided.args == [frozenset({"email"})]
    assert not dialog.isVisible()


def test_a_click_anywhere_on_a_side_chooses_it(dialog, qtbot):
    theirs = dialog.findChildren(QRadioButton)[1].parentWidget()
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton, pos=theirs.rect().center())
    assert chosen(dialog)[0] == "Phone: theirs: 07700 900999"


def test_escape_decides_nothing(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.decided), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
