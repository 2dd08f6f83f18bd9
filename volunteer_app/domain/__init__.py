"""Facts and rules: frozen records and pure functions of records and a date."""
