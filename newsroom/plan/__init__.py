"""The work plan as data: focus areas and their terms, quotas, deadlines, roles, channels."""

from newsroom.plan.load import check, load, parse, read
from newsroom.plan.model import (
    Channel,
    Deadline,
    DueDate,
    Focus,
    Learned,
    Plan,
    Quota,
    Requirement,
    Role,
    Theme,
    UnitGroup,
    Violation,
)
from newsroom.plan.outline import outline
from newsroom.plan.problems import PlanError, Problem
from newsroom.plan.shipped import SHIPPED, load_shipped, resolve, shipped_text

__all__ = [
    "SHIPPED",
    "Channel",
    "Deadline",
    "DueDate",
    "Focus",
    "Learned",
    "Plan",
    "PlanError",
    "Problem",
    "Quota",
    "Requirement",
    "Role",
    "Theme",
    "UnitGroup",
    "Violation",
    "check",
    "load",
    "load_shipped",
    "outline",
    "parse",
    "read",
    "resolve",
    "shipped_text",
]
