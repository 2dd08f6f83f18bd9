"""What may be asked of the data, by topic: Protocols and finished rows."""
