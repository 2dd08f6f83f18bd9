"""Four pages with six charts, their tables and text, by bare ReportLab: the floor of the impact summary."""

import sys
from importlib.resources import as_file, files
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources

FACES = ("Regular", "Medium", "SemiBold")
PAGES, CHARTS_IN_ALL, LINES_A_PAGE, BARS, ROWS, CELLS = 4, 6, 50, 24, 14, 5


def main(path: Path) -> None:
    for face in FACES:
        with as_file(files(resources).joinpath(f"fonts/NotoSans-{face}.ttf")) as file:
            registerFont(TTFont(face, str(file)))
    canvas = Canvas(str(path), pagesize=A4)
    charts = 0
    for page in range(PAGES):
        _text(canvas, page)
        while charts < CHARTS_IN_ALL * (page + 1) / PAGES:
            _chart(canvas, 60 + 220 * (charts % 2), 420)
            _table(canvas, 60 + 220 * (charts % 2), 400)
            charts += 1
        canvas.showPage()
    canvas.save()


def _text(canvas: Canvas, page: int) -> None:
    for line in range(LINES_A_PAGE):
        canvas.setFont(FACES[line % len(FACES)], 8 + line % 4)
        canvas.drawString(60, 790 - 14 * line, f"Page {page + 1}: volunteers gave {line * 137:,} hours, worth £{line}.")


def _chart(canvas: Canvas, left: int, bottom: int) -> None:
    for bar in range(BARS):
        canvas.setFillGray(0.3 + 0.4 * (bar % 2))
        canvas.rect(left + 8 * bar, bottom, 6, 20 + 3 * bar, stroke=0, fill=1)
        canvas.setFont(FACES[0], 6)
        canvas.drawCentredString(left + 8 * bar, bottom - 8, str(bar))


def _table(canvas: Canvas, left: int, top: int) -> None:
    canvas.setFont(FACES[0], 7)
    for row in range(ROWS):
        canvas.line(left, top - 12 * row, left + 200, top - 12 * row)
        for cell in range(CELLS):
            canvas.drawRightString(left + 40 * (cell + 1), top - 12 * row - 9, f"{row * cell * 31:,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
