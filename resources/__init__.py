"""What the program ships beside its code: icons, fonts, styles, reference data."""
