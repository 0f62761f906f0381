"""The desk of a Chinese publicity officer: stories in, a briefing out, offline and from the keyboard."""

__version__ = "0.1.0"
