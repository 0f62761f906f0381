"""Submissions in: files to story drafts, with a confidence for each field."""
