"""The organisation's logo on the dark panel of a first page."""

from io import BytesIO

from reportlab.lib.utils import ImageReader

from volunteer_app.domain.logos import Logo
from volunteer_app.errors import CannotPrint
from volunteer_app.reports.ink import MM, WHITE
from volunteer_app.reports.tagging import TaggedCanvas

WIDEST, HIGHEST, ROUND_IT = 46 * MM, 9 * MM, 2 * MM
MOST_PIXELS = 4_000_000


def draw_logo(canvas: TaggedCanvas, logo: Logo, organisation: str, right: float, top: float) -> None:
    """On white, as most logos are meant, its top right corner there. Raises CannotPrint for a damaged picture."""
    picture, (across, down) = _read(logo)
    scale = min(WIDEST / across, HIGHEST / down)
    width, height = across * scale, down * scale
    x, y = right - width - ROUND_IT, top - height - ROUND_IT
    with canvas.artifact():
        canvas.setFillColor(WHITE)
        canvas.roundRect(
            x - ROUND_IT, y - ROUND_IT, width + 2 * ROUND_IT, height + 2 * ROUND_IT, ROUND_IT / 2, stroke=0, fill=1
        )
    with canvas.figure(logo.description or f"Logo of {organisation}", (x, y, x + width, y + height)):
        canvas.drawImage(picture, x, y, width, height, mask="auto")


def _read(logo: Logo) -> tuple[ImageReader, tuple[int, int]]:
    try:
        picture = ImageReader(BytesIO(logo.picture))
        size = picture.getSize()
        if size[0] * size[1] > MOST_PIXELS:
            raise ValueError("larger than any logo that was chosen here")
        picture.getRGBData()
    except Exception:  # whatever the library of pictures says of a damaged one
        raise CannotPrint("The logo is damaged and cannot be drawn. Choose it again under Settings.") from None
    return picture, size
