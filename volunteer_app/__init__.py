"""What Waymark knows and does, in plain Python: no Qt, no SQL."""

__version__ = "0.1.0"
