"""The organisation's logo, as it is printed on the first page of reports."""

from dataclasses import dataclass, field

from volunteer_app.domain.records import sealed
from volunteer_app.domain.units import LogoId, new_uuid
from volunteer_app.errors import Problem, RuleBroken

LARGEST_BYTES = 512 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """`picture` is a PNG, `description` what it shows, for whoever cannot see it. The audit trail names no picture."""

    id: LogoId = field(default_factory=lambda: LogoId(new_uuid()))
    version: int = 0
    picture: bytes = sealed()
    description: str = ""


def check_logo(logo: Logo) -> None:
    """Raise RuleBroken where the picture is none or too large."""
    if not logo.picture.startswith(PNG):
        raise RuleBroken([Problem("picture", "Choose a picture that is a PNG or a JPEG.")])
    if len(logo.picture) > LARGEST_BYTES:
        raise RuleBroken([Problem("picture", f"Choose a picture of at most {LARGEST_BYTES // 1024} KB.")])
