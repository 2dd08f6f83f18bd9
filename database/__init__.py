"""How the facts are kept: the only home of SQL."""
