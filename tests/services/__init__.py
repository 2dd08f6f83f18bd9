"""What a person at the desk does, proved on a real store."""
