"""Which `for` and `if` of a template goes with which `endfor` and `endif`, and whether they stand where they can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsroom.documents.lint_tags import Tag
from newsroom.documents.problem import Problem

OPENING = ("for", "if", "macro", "call", "filter", "with", "autoescape", "raw", "block")


@dataclass(slots=True, eq=False)
class Block:
    """From an opening tag to its closing one."""

    opens: Tag
    between: list[Tag] = field(default_factory=list)
    """Its `else` and `elif`."""
    closes: Tag | None = None
    crossed: bool = False

    @property
    def name(self) -> str:
        return self.opens.name


def blocks(found: Sequence[Tag]) -> tuple[list[Block], list[Problem]]:
    """The blocks of one part of a template, in the order in which they open, and what is wrong with them."""
    every: list[Block] = []
    open_: list[Block] = []
    problems: list[Problem] = []
    for tag in found:
        name = tag.name
        if name in OPENING or (name == "set" and "=" not in tag.rest and tag.rest):
            open_.append(Block(tag))
            every.append(open_[-1])
        elif name in ("else", "elif"):
            holder = next((block for block in reversed(open_) if block.name in ("if", "for")), None)
            if holder is None or (name == "elif" and holder.name != "if"):
                problems.append(tag.problem("stray", name=name))
            elif any(each.name == "else" for each in holder.between):
                problems.append(tag.problem("second_else", name=name, open=holder.name))
            else:
                holder.between.append(tag)
        elif name.startswith("end") and name != "end":
            problems.extend(_close(open_, tag))
    for block in open_:
        problems.append(block.opens.problem("unclosed", open=block.name, close=f"end{block.name}"))
    for block in every:
        problems.extend(_misplaced(block))
    return every, problems


def _close(open_: list[Block], tag: Tag) -> Iterator[Problem]:
    wanted = tag.name[3:]
    at = next((i for i in reversed(range(len(open_))) if open_[i].name == wanted), None)
    if at is None:
        yield tag.problem("unopened", open=wanted, close=tag.name)
        return
    block = open_.pop(at)
    block.closes = tag
    for inner in open_[at:]:
        inner.crossed = True  # told when its own end comes; without one it is simply not closed
    if block.crossed:
        yield tag.problem("crossed", open=wanted, close=tag.name)


def _misplaced(block: Block) -> Iterator[Problem]:
    """Whether all tags of a block replace the same kind of thing in the same place."""
    if block.closes is None:
        return
    first = block.opens
    for tag in (*block.between, block.closes):
        names = {"open": block.name, "close": tag.name}
        if tag.level != first.level:
            yield tag.problem("levels", **names)
            return
        if holder(tag) is not holder(first):
            if tag.level or _parent(tag) is not _parent(first):
                yield tag.problem("places", **names)
                return
            yield tag.problem("inline_across", **names)
            return


def holder(tag: Tag) -> Any:
    """What a tag's row, cell or paragraph stands in; the paragraph itself for a tag within the line."""
    element = tag.at.element
    if element is None or tag.level in ("", "r"):
        return element
    if tag.level == "p":
        return element.getparent()
    around = tag.at.around(tag.level)
    return None if around is None else around.getparent()


def _parent(tag: Tag) -> Any:
    return None if tag.at.element is None else tag.at.element.getparent()
