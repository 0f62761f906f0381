"""Finished documents from docxtpl templates."""
