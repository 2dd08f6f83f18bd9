"""Placements and hosts on screen."""
