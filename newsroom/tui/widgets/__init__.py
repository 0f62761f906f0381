"""Widgets of our own; what Textual's lack is repaired here."""
