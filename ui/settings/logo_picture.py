"""A picture from outside made into a logo: looked at by Qt, made small, and written anew as a PNG."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from volunteer_app.domain.logos import LARGEST_BYTES
from volunteer_app.errors import FileRefused

FORMATS = {b"png", b"jpeg"}
LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
WIDTHS = (960, 640, 400)


def logo_of_file(path: Path) -> bytes:
    """The picture as a PNG of at most `LARGEST_BYTES`; nothing else that was in the file is kept.

    Raises FileRefused where it is no PNG or JPEG, or too large to open safely.
    """
    try:
        too_large = path.stat().st_size > LARGEST_FILE
    except OSError as error:
        raise FileRefused(f"{path.name} is no longer there. Choose it again where it is now.") from error
    if too_large:
        raise FileRefused(f"{path.name} is larger than {LARGEST_FILE // 1024 // 1024} MB. Choose a smaller picture.")
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.format().data() not in FORMATS or size.width() * size.height() > MOST_PIXELS:
        raise FileRefused(f"{path.name} is no PNG or JPEG that can be opened. Choose another picture.")
    image = reader.read()
    if image.isNull():
        raise FileRefused(f"{path.name} is damaged and cannot be opened. Choose another picture.")
    for width in WIDTHS:
        picture = _as_png(image, QSize(width, width // 3))
        if len(picture) <= LARGEST_BYTES:
            return picture
    raise FileRefused(f"{path.name} cannot be made small enough. Choose a simpler picture.")


def _as_png(image: QImage, most: QSize) -> bytes:
    """As a PNG no larger than this in either direction, and never larger than it was."""
    if image.width() > most.width() or image.height() > most.height():
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(most, aspect, smooth)
    plain = QImage(image.convertToFormat(QImage.Format.Format_RGBA8888))
    for key in plain.textKeys():
        plain.setText(key, "")
    written, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 takes the name of a format as text
    return bytes(written.data())
