"""The only Jinja environment that may render a template (facts measured on Jinja2 3.1.6 and docxtpl 0.20.2).

A template is a file that people pass around, so it is code from strangers. It gets plain values, may change none of
them and reaches no attribute of anything else; what a value prints as is always escaped.
"""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

PLAIN = (dict, list, tuple, str, int, float, LoopContext)
REMOVED_FILTERS = ("attr", "format", "pprint", "center", "indent", "xmlattr", "random", "safe")

# docxtpl works on the finished XML with regular expressions and would take a brace she typed for one of its tags
BRACES = str.maketrans({brace: f"&#{ord(brace)};" for brace in "{}｛｝"})


class _Sandbox(ImmutableSandboxedEnvironment):
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, PLAIN) and super().is_safe_attribute(obj, attr, value)


def environment() -> ImmutableSandboxedEnvironment:
    """A fresh sandbox: no globals, no filter that reaches attributes or switches escaping off."""
    env = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    env.globals.clear()
    for name in REMOVED_FILTERS:
        env.filters.pop(name, None)
    return env


class Pic:
    """What a template gets for a picture: it can be printed, and nothing else."""

    __slots__ = ("_draw",)

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        """Called without arguments where the picture is printed; returns XML that closes and reopens the run."""

    def __html__(self) -> str:
        return self._draw().translate(BRACES)

    __str__ = __html__


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return Markup(str(escape(value)).translate(BRACES))
    return value
