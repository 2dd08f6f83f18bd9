"""Settings: what the office says of itself, and how Waymark behaves on this computer."""
