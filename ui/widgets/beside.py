"""Two parts of a window side by side: a narrow one on the left, a line, and what it leads to."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget


def lay_beside(holder: QWidget, left: QWidget, width: int, right: QWidget) -> None:
    """Fill `holder` with both; the left is as wide as said, in pixels at 100 %."""
    rule, across = QFrame(), QHBoxLayout(holder)
    left.setFixedWidth(width)
    rule.setObjectName("rule")
    rule.setFixedWidth(1)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(left)
    across.addWidget(rule)
    across.addWidget(right, 1)
