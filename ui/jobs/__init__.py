"""Paid work on screen, and whether it lasts."""
