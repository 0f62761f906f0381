"""Submissions in: files and folders to stories as they came, each failure held with a reason.

The door is `sources`, which finds the files, and `read`, which reads one. Neither moves nor writes anything.
"""

from newsroom.intake.folder import sources
from newsroom.intake.limits import LIMITS, Limits
from newsroom.intake.reading import read

__all__ = ["LIMITS", "Limits", "read", "sources"]
