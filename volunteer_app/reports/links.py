"""What a link on a printed page says of itself, and where it leads, read back from that."""

_SAID = " in the figure index"


def said_of_link(place: str) -> str:
    """'VO02 in the figure index'."""
    return place + _SAID


def place_of_link(said: str) -> str:
    """'VO02'; nothing where it is no link of ours."""
    return said.removesuffix(_SAID) if said.endswith(_SAID) else ""
