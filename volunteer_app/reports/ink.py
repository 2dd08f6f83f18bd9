"""Colours, the page grid and the type scale of everything printed."""

from reportlab.lib.colors import HexColor

from volunteer_app.reports.lines import Style

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN, GUTTER, COLUMNS = 18 * MM, 4 * MM, 12
CONTENT = PAGE_WIDTH - 2 * MARGIN
COLUMN = (CONTENT - (COLUMNS - 1) * GUTTER) / COLUMNS

INK, MUTED = HexColor("#17212B"), HexColor("#52606D")
LINE, SOFT = HexColor("#D3DAE2"), HexColor("#EDF1F5")
ACCENT, ACCENT_MID, ACCENT_SOFT = HexColor("#0A6B6B"), HexColor("#8DC1BD"), HexColor("#DDF1F0")
ACCENT_DOT = HexColor("#4C9A97")
WHITE = HexColor("#FFFFFF")

H1 = Style(size=21, lead=27, colour=INK, bold=True)
LEAD = Style(size=11, lead=15.5, colour=INK)
H2 = Style(size=9.6, lead=12.5, colour=INK, bold=True)
BODY = Style(size=8.4, lead=11.8, colour=INK)
BODY_BOLD = Style(size=8.4, lead=11.8, colour=INK, bold=True)
SMALL = Style(size=7.2, lead=9.8, colour=MUTED)
LABEL = Style(size=7.2, lead=9, colour=INK)
CELL = Style(size=8, lead=10.4, colour=INK)
CELL_BOLD = Style(size=8, lead=10.4, colour=INK, bold=True)
HEAD = Style(size=7.2, lead=9, colour=MUTED, bold=True)
CODE = Style(size=6.8, lead=9, colour=MUTED)


def columns(count: int) -> float:
    """Width in points of so many columns of the grid with the gutters between them."""
    return count * COLUMN + (count - 1) * GUTTER
