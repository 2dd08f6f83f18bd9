"""How it looks: the only home of PySide6, and blind to how facts are kept."""
