"""Whether a template asks for what there is: fields, loops over them, filters and tests. Nothing is executed."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.documents.fields import words
from newsroom.documents.lint_blocks import Block
from newsroom.documents.lint_expressions import ANY, PLAIN, Expression, Names
from newsroom.documents.lint_tags import HALF, Tag
from newsroom.documents.problem import Problem

KNOWN_TAGS = frozenset(["for", "endfor", "if", "elif", "else", "endif", "set", "endset", "with", "endwith"])
_FOR_TABLES = frozenset(["colspan", "cellbg", "vm", "hm"])
"""docxtpl's own, which it replaces before Jinja sees them."""
_NEVER = frozenset((
    "include", "import", "from", "extends", "block", "endblock", "macro", "endmacro", "call", "endcall", "filter",
    "endfilter", "raw", "endraw", "autoescape", "endautoescape", "do", "trans",
))  # fmt: skip
_SYNTAX = (
    (re.compile(r"unexpected char '(.)'"), "odd_char"),
    (re.compile(r"expected token 'in'|expected token 'name'"), "for_syntax"),
    (re.compile(r"got '='"), "one_equals"),
)


@dataclass(slots=True)
class Reader:
    """Reads the expressions of one part of a template, tag by tag."""

    names: Names

    def read(self, found: Sequence[Tag], blocks: Iterable[Block]) -> Iterator[Problem]:
        """Everything that is wrong with the tags of one part, in their order."""
        ends = {block.closes for block in blocks if block.name == "for" and block.closes}
        for tag in found:
            if tag.mark == "#" or not tag.body.strip():
                continue
            if tag in ends:
                self.names.leave()
            yield from self._tag(tag)

    def _tag(self, tag: Tag) -> Iterator[Problem]:
        name = tag.name
        if tag.mark == "{":
            yield from self._expression(tag, tag.body, "{{{{ {} }}}}")
        elif name in _NEVER:
            yield tag.problem("forbidden_tag", name=name)
        elif name in _FOR_TABLES:
            if name in ("hm", "vm") and self.names.lookup("loop") is None:
                yield tag.problem("merge_outside", name=name)
            if tag.rest:
                yield from self._expression(tag, tag.rest, "{{{{ {} }}}}")
        elif name not in KNOWN_TAGS:
            joined = "".join([name, *tag.rest.split()[:1]])
            near = [joined] if joined in KNOWN_TAGS else difflib.get_close_matches(name, sorted(KNOWN_TAGS), n=1)
            hint = f"是不是“{near[0]}”" if near else "可以用的有 for、if、else、endif、endfor"
            yield tag.problem("unknown_tag", name=name, hint=hint)
        elif name == "for":
            yield from self._expression(tag, tag.rest, "{{% for {} %}}{{% endfor %}}")
        elif name in ("if", "elif"):
            yield from self._expression(tag, tag.rest, "{{% if {} %}}{{% endif %}}")
        elif name in ("set", "with") and tag.rest:
            end = "" if name == "set" and "=" in tag.rest else f"{{{{% end{name} %}}}}"
            yield from self._expression(tag, tag.rest, f"{{{{% {name} {{}} %}}}}{end}")

    def _expression(self, tag: Tag, code: str, form: str) -> Iterator[Problem]:
        from jinja2 import TemplateSyntaxError
        from jinja2.exceptions import SecurityError

        from newsroom.documents.environment import environment

        try:
            tree = environment().parse(form.format(code))
        except SecurityError as error:
            yield tag.problem("forbidden", name=(re.findall("'(.+)'", str(error)) or [tag.name])[0])
            return
        except (TemplateSyntaxError, RecursionError, ValueError) as error:
            if tag.name == "for":
                self.names.enter(re.findall(r"[^\s,()]+", code.split(" in ")[0])[:1] or [""], ANY)
            if not set(code) & set(HALF):  # told already
                yield self._syntax(tag, code, str(getattr(error, "message", error)))
            return
        walk = Expression(self.names, tag)
        try:
            for node in tree.body:
                self._statement(walk, node)
        except RecursionError:
            walk.problems.append(tag.problem("syntax"))
        yield from walk.problems

    def _statement(self, walk: Expression, node: Any) -> None:
        """One parsed tag: its expressions, and the names that it gives."""
        from jinja2 import nodes

        if isinstance(node, nodes.For):
            shape, one = walk.shape(node.iter), isinstance(node.target, nodes.Name)
            names = [
                each.name for each in (node.target, *node.target.find_all(nodes.Name)) if isinstance(each, nodes.Name)
            ]
            self.names.enter(names, shape if one else ANY)
            if node.test is not None:
                walk.shape(node.test)
        elif isinstance(node, nodes.Assign):
            shape = walk.shape(node.node)
            for each in (node.target, *node.target.find_all(nodes.Name)):
                if isinstance(each, nodes.Name):
                    self.names.give(each.name, shape if each is node.target else ANY)
        elif isinstance(node, nodes.AssignBlock) and isinstance(node.target, nodes.Name):
            self.names.give(node.target.name, PLAIN)
        elif isinstance(node, nodes.With):
            for target, value in zip(node.targets, node.values, strict=True):
                if isinstance(target, nodes.Name):
                    self.names.give(target.name, walk.shape(value))
        else:
            for inner in node.iter_child_nodes():
                walk.shape(inner)

    def _syntax(self, tag: Tag, code: str, message: str) -> Problem:
        first = code.split()[0] if code.split() else ""
        if tag.mark == "{" and first in KNOWN_TAGS:
            return tag.problem("keyword_in_braces", name=first)
        joined = "".join(code.split())
        if joined != code.strip() and joined in words(self.names.fields):
            return tag.problem("blank_in_name", written=code.strip(), right=joined)
        for pattern, told in _SYNTAX:
            if match := pattern.search(message):
                return tag.problem(told, char=match[1] if match.groups() else "")
        return tag.problem("for_syntax" if tag.name == "for" else "syntax")
