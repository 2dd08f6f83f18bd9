"""What the program costs beside what the same work costs by hand."""
