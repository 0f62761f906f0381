"""Dialogs that return a typed value."""
