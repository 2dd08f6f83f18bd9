"""Files coming in: a guide of four steps, and the imports there have been."""
