"""Widgets that more than one topic uses."""
