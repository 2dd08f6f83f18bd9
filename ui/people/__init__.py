"""People on screen: the list, and one page for each with everything on their road."""
