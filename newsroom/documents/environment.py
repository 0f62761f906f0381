"""The only Jinja environment that may render a template (facts measured on Jinja2 3.1.6 and docxtpl 0.20.2).

A template is a file that people pass around, so it is code from strangers. It gets plain values, may change none of
them and reaches no attribute of anything else; what a value prints as is always escaped.
"""

import re
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

PLAIN = (dict, list, tuple, str, int, float, LoopContext)
FILTERS = frozenset((
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int",
    "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
    "wordcount",
))  # fmt: skip
"""None of them reaches an attribute by its name, switches escaping off, writes markup, or makes much out of little."""
STRING_METHODS = frozenset((
    "count", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix", "removesuffix", "replace", "rstrip",
    "split", "startswith", "strip", "upper",
))  # fmt: skip
_COMPUTED = frozenset(("*", "**", "%"))
_NEVER = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.ScopedEvalContextModifier,
)
"""Statements that reach other files, call themselves, or switch escaping off; a document needs none."""

# docxtpl works on the finished XML with regular expressions and would take a brace she typed for one of its tags
_BRACES = re.compile("[{}｛｝]")


_KEPT = 64
_compiled: dict[str, Any] = {}
"""Code of templates, and of their headers and footers, by their text."""


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = _COMPUTED

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((*_NEVER, nodes.For)):
            if not isinstance(node, nodes.For) or node.recursive:
                name = "recursive" if isinstance(node, nodes.For) else type(node).__name__.lower()
                raise SecurityError(f"access to attribute '{name}'")
        return tree

    def compile(self, source: Any, *arguments: Any, **named: Any) -> Any:
        """A template's text is read once in a process: what comes of it depends on nothing else."""
        if not isinstance(source, str) or arguments or named:
            return super().compile(source, *arguments, **named)
        if source not in _compiled:
            if len(_compiled) >= _KEPT:
                _compiled.clear()
            _compiled[source] = super().compile(source)
        return _compiled[source]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr not in STRING_METHODS:
            return False
        return isinstance(obj, PLAIN) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No format strings: a width of a billion fills the memory."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckoning with numbers is enough for a template: a text times a billion, or 9**9**9, fills the memory."""
        if operator == "**" or not all(isinstance(value, int | float) for value in (left, right)):
            raise SecurityError(f"access to attribute '{operator}'")
        return super().call_binop(context, operator, left, right)


def environment() -> ImmutableSandboxedEnvironment:
    """A fresh sandbox: no globals, and of filters those that are harmless."""
    env = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    env.globals.clear()
    env.filters = {name: made for name, made in env.filters.items() if name in FILTERS}
    return env


class Pic:
    """What a template gets for a picture: it can be printed, and nothing else."""

    __slots__ = ("_draw",)

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        """Called without arguments where the picture is printed; returns XML that closes and reopens the run."""

    def __html__(self) -> str:
        return without_braces(self._draw())

    __str__ = __html__


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return Markup(without_braces(str(escape(value))))
    return value


def without_braces(xml: str) -> str:
    """The XML with every brace in it as an entity."""
    return _BRACES.sub(lambda brace: f"&#{ord(brace.group())};", xml)
