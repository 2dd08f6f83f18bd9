"""Who takes people on a work placement."""

from dataclasses import dataclass, field

from volunteer_app.domain.units import HostId, new_uuid


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """An organisation that offers placements, our own among them."""

    id: HostId = field(default_factory=lambda: HostId(new_uuid()))
    version: int = 0
    name: str
