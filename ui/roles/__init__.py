"""Roles on screen."""
