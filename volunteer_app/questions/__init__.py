"""The questions there are, topic by topic: Protocols, and the finished rows that answer."""
