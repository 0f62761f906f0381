"""A plan file read, checked and made a Plan; every problem is told with its file, line and key."""

from pathlib import Path
from typing import Any

import msgspec

from newsroom.plan.model import Plan
from newsroom.plan.problems import Finding, PlanError, Problem
from newsroom.plan.sense import sense_findings
from newsroom.plan.shape import shape_findings
from newsroom.plan.toml_file import examined, read

__all__ = ["check", "load", "parse", "read"]


def load(path: Path) -> Plan:
    """The plan in this file. Raises PlanError."""
    return parse(read(path), path.name)


def parse(text: str, name: str) -> Plan:
    """The plan in this text; `name` stands for the file in messages. Raises PlanError with all that is wrong."""
    data, problems = examined(text, name, _findings)
    if problems:
        raise PlanError(problems)
    return msgspec.convert(data, Plan)


def check(text: str, name: str) -> list[Problem]:
    """All that is wrong with this plan, in the order of lines; an empty list for a good one. Never raises."""
    return examined(text, name, _findings)[1]


def _findings(data: dict[str, Any]) -> list[Finding]:
    form = data.get("format")
    if type(form) is int and form > 1:
        return [(("format",), f"这份计划的格式是 {form}，这个版本的程序只认得 1。请升级 newsroom，或换一份计划")]
    return [*shape_findings(data), *sense_findings(data)]
