"""Every shape the store has had, in order; a step that has been released is never edited."""
