"""A plan file derived from a work plan as offices write them, for her to edit instead of writing one."""

from newsroom.plan.derive.document import Paragraph
from newsroom.plan.derive.plan import Derived, derive

__all__ = ["Derived", "Paragraph", "derive"]
