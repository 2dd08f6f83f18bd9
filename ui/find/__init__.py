"""The search box of the window, and the commands it understands."""
