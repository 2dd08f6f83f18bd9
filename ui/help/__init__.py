"""Help: the manual in a window of its own, and the keys."""
