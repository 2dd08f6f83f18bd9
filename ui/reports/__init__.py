"""Reports: choosing one, looking at its pages, saving it, and the records behind its figures."""
