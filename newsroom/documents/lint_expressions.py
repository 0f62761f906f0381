"""What an expression of a template stands for, told from the vocabulary of its kind alone. Nothing is executed."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsroom.documents.fields import Field, Fields, every, words
from newsroom.documents.lint_tags import Tag
from newsroom.documents.problem import Problem

_GLOBALS = frozenset((
    "range", "cycler", "joiner", "lipsum", "namespace", "dict", "self", "caller", "varargs", "kwargs", "super",
    "config",
))  # fmt: skip
_SAME = frozenset((
    "sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d", "first",
    "last", "min", "max",
))  # fmt: skip
_PARTS_OF_LOOP = frozenset((
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem",
    "cycle", "changed",
))  # fmt: skip
_OF_DICT = frozenset(["items", "keys", "values", "get"])


@dataclass(frozen=True, slots=True)
class Shape:
    """What an expression is: an entry with parts (or a list of them), or plain."""

    field: Field | None = None
    """The field whose parts it has."""
    plain: bool = False


ANY = Shape()
PLAIN = Shape(plain=True)
LOOP = Shape(plain=True)


def _of(found: Field) -> Shape:
    return Shape(found) if found.parts else Shape(found, plain=True)


@dataclass(slots=True)
class Names:
    """What names mean in one part of a template, as loops are entered and left."""

    fields: Fields
    older: Mapping[str, str]
    """Former names of fields, with what they are called now."""
    scopes: list[dict[str, Shape]] = field(default_factory=lambda: [{}])
    used: set[str] = field(default_factory=set)
    """Names of fields that the template prints or asks for."""
    unknown: set[str] = field(default_factory=set)

    def enter(self, names: Iterable[str], shape: Shape) -> None:
        """Into a loop over something of this shape."""
        entry = PLAIN if shape.plain else shape
        self.scopes.append({**dict.fromkeys(names, entry), "loop": LOOP})

    def leave(self) -> None:
        """Out of the innermost loop."""
        if len(self.scopes) > 1:
            self.scopes.pop()

    def give(self, name: str, shape: Shape) -> None:
        """A name of the template's own."""
        self.scopes[-1][name] = shape

    def lookup(self, name: str) -> Shape | None:
        """What a name means here, or None."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return part_of(self.fields, name)


def part_of(fields: Fields, name: str) -> Shape | None:
    """The field of this name among these, not among their parts."""
    return next((_of(each) for each in fields if name in (each.name, each.label)), None)


class Expression:
    """One expression; `problems` fills as its shape is asked for."""

    def __init__(self, names: Names, tag: Tag) -> None:
        self.names, self.tag = names, tag
        self.problems: list[Problem] = []

    def shape(self, node: Any) -> Shape:
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is not None:
            return method(node)
        shapes = [self.shape(inner) for inner in node.iter_child_nodes()]
        return next((each for each in shapes if each.field), ANY)

    def _name(self, node: Any) -> Shape:
        found = self.names.lookup(node.name)
        if found is None:
            return self._unknown(node.name)
        if found.field:
            self.names.used.add(found.field.name)
        return found

    def _unknown(self, name: str, fields: Fields | None = None) -> Shape:
        known = self.names
        known.unknown.add(name)
        if name.startswith("_") or name in _GLOBALS:
            self._tell("forbidden", name=name)
        elif name in known.older:
            self._tell("older", name=name, new=known.older[name])
        elif fields is None and (owners := _owners(known.fields, name)):
            given = next((loop for loop, held in self._loops() if part_of(held.parts, name)), owners[0][0])
            self._tell("inside_field", name=name, owner="”“".join(owners), example=f"{given}.{name}")
        else:
            self._tell("unknown_field", name=name, hint=hint(name, fields or known.fields, self._loops()))
        return ANY

    def _loops(self) -> Iterator[tuple[str, Field]]:
        for scope in self.names.scopes:
            yield from ((name, shape.field) for name, shape in scope.items() if shape.field)

    def _attribute(self, base: Shape, name: str) -> Shape:
        if name.startswith("_"):
            self._tell("forbidden", name=name)
            return ANY
        if base is LOOP:
            if name not in _PARTS_OF_LOOP:
                self._tell("unknown_field", name=f"loop.{name}", hint="是不是“loop.index”")
            return ANY
        if base.field is None:
            return ANY
        found = part_of(base.field.parts, name)
        if found is not None:
            if found.field:
                self.names.used.add(found.field.name)
            return found
        from newsroom.documents.environment import STRING_METHODS

        if base.plain:
            if name in STRING_METHODS:
                return PLAIN
            self._tell("plain_field", owner=base.field.label, name=name)
            return ANY
        return ANY if name in _OF_DICT else self._unknown(name, base.field.parts)

    def _getattr(self, node: Any) -> Shape:
        return self._attribute(self.shape(node.node), node.attr)

    def _getitem(self, node: Any) -> Shape:
        base, key = self.shape(node.node), node.arg
        value = getattr(key, "value", None)
        if isinstance(value, str):
            return self._attribute(base, value)
        self.shape(key)
        return base

    def _const(self, node: Any) -> Shape:
        return PLAIN

    def _filter(self, node: Any) -> Shape:
        from newsroom.documents.environment import FILTERS

        base = self.shape(node.node) if node.node is not None else ANY
        if node.name not in FILTERS:
            self._tell("unknown_filter", name=node.name)
        for inner in (*node.args, *node.kwargs):
            self.shape(inner)
        if node.name in ("map", "groupby", "sum", "sort", "selectattr", "rejectattr", "unique", "join", "min", "max"):
            return self._by_attribute(node, base)
        return base if node.name in _SAME else ANY

    def _by_attribute(self, node: Any, base: Shape) -> Shape:
        """`map(attribute="标题")`, `selectattr("单位")`: names of parts as texts."""
        named = [each.value for each in node.kwargs if each.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            named += node.args[:1]
        parts = [ANY]
        for each in named:
            if isinstance(name := getattr(each, "value", None), str):
                inner = base
                for step in name.split("."):
                    inner = self._attribute(inner, step)
                parts.append(inner)
        return parts[-1] if node.name == "map" else base if node.name in _SAME else ANY

    def _test(self, node: Any) -> Shape:
        from newsroom.documents.environment import environment

        self.shape(node.node)
        if node.name not in environment().tests:
            self._tell("unknown_test", name=node.name)
        for inner in (*node.args, *node.kwargs):
            self.shape(inner)
        return PLAIN

    def _call(self, node: Any) -> Shape:
        self.shape(node.node)
        for inner in (*node.args, *node.kwargs):
            self.shape(inner)
        return ANY

    def _pow(self, node: Any) -> Shape:
        self._tell("forbidden", name="**")
        return PLAIN

    def _mul(self, node: Any) -> Shape:
        for side in (node.left, node.right):
            self.shape(side)
            if isinstance(getattr(side, "value", None), str):
                self._tell("forbidden", name="*")
        return PLAIN

    def _templatedata(self, node: Any) -> Shape:
        return PLAIN

    def _tell(self, code: str, **values: object) -> None:
        self.problems.append(self.tag.problem(code, **values))


def hint(name: str, fields: Fields, loops: Iterable[tuple[str, Field]] = ()) -> str:
    """What may have been meant: the nearest of these fields, else of what loops give, else of all; else some of all."""
    if near := _nearest(name, [each for field in fields for each in (field.label, field.name)], 0.5):
        return f"是不是“{near}”"
    for loop, holder in loops:
        if near := _nearest(name, words(holder.parts), 0.5):
            return f"是不是“{loop}.{near}”"
    if near := _nearest(name, words(fields), 0.4):
        return f"是不是“{near}”"
    return f"可以用的有{'、'.join([each.label for each in every(fields)][:12])}等"


def _nearest(name: str, known: Sequence[str], cutoff: float) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=cutoff)), "")


def _owners(fields: Fields, name: str) -> list[str]:
    """The lists whose entries have a field of this name."""
    return list(dict.fromkeys(each.label for each in every(fields) if part_of(each.parts, name)))
