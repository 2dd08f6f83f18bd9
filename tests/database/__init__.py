"""How the facts are kept, proved on both engines."""
