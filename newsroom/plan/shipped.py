"""The plans that come with the program, as text to copy and as values."""

from importlib import resources
from pathlib import Path

from newsroom.plan.load import parse, read
from newsroom.plan.model import Plan
from newsroom.plan.problems import PlanError, Problem, shown

SHIPPED = ("bureau", "school")


def shipped_text(name: str) -> str:
    """A shipped plan as it is copied into a new desk. Raises KeyError for a name that is not in SHIPPED."""
    if name not in SHIPPED:
        raise KeyError(name)
    return resources.files("newsroom.plan").joinpath(f"{name}.toml").read_text(encoding="utf-8")


def load_shipped(name: str) -> Plan:
    """A shipped plan. Raises KeyError for a name that is not in SHIPPED."""
    return parse(shipped_text(name), f"{name}.toml")


def resolve(arg: str) -> str:
    """The text of the plan that a person means by the name of a shipped one or the path of a file.

    Raises PlanError when there is neither; the text itself is not checked.
    """
    if arg in SHIPPED:
        return shipped_text(arg)
    path = Path(arg)
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if there:
        return read(path)
    known = "、".join(SHIPPED)
    raise PlanError([Problem(shown(arg), 0, "", f"没有这个计划文件。自带的计划有 {known}；自己的计划请写文件路径")])
