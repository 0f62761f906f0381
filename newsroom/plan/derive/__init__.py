"""A plan file derived from a work plan as offices write them, for her to edit instead of writing one.

`document` makes a tree of sections; `identity`, `areas`, `quotas`, `times`, `people` and `outlets` each find one
thing in it; `parts` makes the plan's tables of that and asks what is left to settle, with names from `naming` and words
from `mining` and the `shipped` plans; `writing` writes TOML; `plan` is the whole way.
"""

from newsroom.plan.derive.document import Paragraph
from newsroom.plan.derive.plan import Derived, derive

__all__ = ["Derived", "Paragraph", "derive"]
