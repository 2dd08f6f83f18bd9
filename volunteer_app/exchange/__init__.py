"""The spreadsheet edge: rows of text and fields in and out, without knowledge of the store."""
