"""Today: what needs somebody, worst first, and what the year has come to."""
