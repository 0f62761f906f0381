"""The copy checker (domain.md 9): rules as data, checks as plain functions, findings with a place and a reason."""

from newsroom.copycheck.engine import Checker
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import DIMENSION_LABELS, SEVERITY_LABELS, Dimension, Finding, Severity
from newsroom.copycheck.rules import RuleError

__all__ = ["DIMENSION_LABELS", "SEVERITY_LABELS", "Checker", "Dimension", "Finding", "Lists", "RuleError", "Severity"]
