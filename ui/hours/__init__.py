"""Time given: the list, logging it, confirming it and putting it right."""
