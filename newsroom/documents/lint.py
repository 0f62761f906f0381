"""What is wrong with a template, all of it at once, read from its XML alone: nothing of it is executed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from newsroom.documents import package
from newsroom.documents.fields import every
from newsroom.documents.kind import Kind
from newsroom.documents.lint_blocks import Block, blocks
from newsroom.documents.lint_contents import MOST_BYTES, MOST_MARKUP, MOST_TAGS, fonts, noticed, refused, tracked
from newsroom.documents.lint_expressions import Names
from newsroom.documents.lint_fields import Reader
from newsroom.documents.lint_kind import other
from newsroom.documents.lint_places import Paragraph, paragraphs, unfilled
from newsroom.documents.lint_repeats import empty_cells, repeats, sections
from newsroom.documents.lint_tags import Tag, dashes, effective, tags, writing
from newsroom.documents.problem import Problem, problem

OLDER: Mapping[str, Mapping[str, str]] = {}
"""Fields that were called otherwise in an earlier version, by kind: their old name, and the present one."""
_NEEDED = {"briefing": ("刊名", "期号", "栏目")}
"""Fields without any of which nothing of the document would be printed."""

_TOLD_ONCE = frozenset(
    ("unknown_field", "inside_field", "forbidden", "row_outside", "font", "older", "tracked", "updates")
)
"""Of these the first place says enough of the same mistake."""


def check(data: bytes, kind: Kind, *, installed: Collection[str] = ()) -> list[Problem]:
    """All problems of a template of this kind, in the order in which she meets them.

    `installed` are the fonts of this machine in small letters, of which it is no matter that they are rare.
    """
    try:
        parts, trees = opened(data)
    except package.PackageError as error:
        return [_of_package(error)]
    found = paragraphs(trees)
    carried = [*refused(parts, trees), *tracked(trees, found), *noticed(trees), *fonts(trees, installed)]
    problems = [*carried, *unfilled(trees), *_text(found, kind)]
    return sorted(_once(problems), key=lambda each: (each.place != "", each.order))


def refuse(data: bytes) -> None:
    """Raise Refused for a file that no document may be printed from, though the libraries would take it."""
    try:
        parts, trees = opened(data)
    except package.PackageError as error:
        raise Refused(_of_package(error)) from None
    for each in refused(parts, trees):
        raise Refused(each)
    found = paragraphs(trees)
    for each in (*tracked(trees, found), *dashes(found), *sections(found, [tags(paragraph) for paragraph in found])):
        raise Refused(each)


class Refused(Exception):
    """A template that is not even tried; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


def opened(data: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The parts of a template, and its XML parsed. Raises PackageError when it is no sane .docx."""
    import lxml.etree as etree

    parts = package.read(data)
    trees: dict[str, Any] = {}
    xml = {name: part for name, part in parts.items() if package.is_xml(name)}
    heavy = sum(map(len, xml.values())) > MOST_BYTES or sum(part.count(b"<") for part in xml.values()) > MOST_MARKUP
    if heavy or sum(part.count(b"{{") + part.count(b"{%") for part in xml.values()) > MOST_TAGS:
        raise package.PackageError("里面的段落和格式多得反常，不像一个模板")
    for name, part in xml.items():
        try:
            trees[name] = package.parsed(part)
        except (etree.XMLSyntaxError, ValueError):
            raise package.PackageError(f"里面的 {name} 已经损坏") from None
        if trees[name].getroottree().docinfo.internalDTD is not None:
            raise package.PackageError("里面有不允许的 DOCTYPE 声明")
    if trees[package.MAIN_PART].tag != package.W + "document":
        raise package.PackageError("它是“严格 Open XML”格式，或者不是 Word 文档。请在 Word 里另存为普通的 .docx")
    return parts, trees


def _of_package(error: package.PackageError) -> Problem:
    reason, _, remedy = str(error).partition("。")
    found = problem("package", reason=reason)
    return found if not remedy else Problem("error", "package", "", "", reason, remedy)


def _text(found: Sequence[Paragraph], kind: Kind) -> Iterator[Problem]:
    """Problems of the tags, part by part, as they are filled in."""
    used: set[str] = set()
    unknown: set[str] = set()
    problems: list[Problem] = []
    for part in dict.fromkeys(paragraph.part for paragraph in found):
        here = [paragraph for paragraph in found if paragraph.part == part]
        written = [tags(paragraph) for paragraph in here]
        names = Names(kind.fields, OLDER.get(kind.id, {}))
        problems += _part(here, written, names)
        used |= names.used
        unknown |= names.unknown
    if (better := other(unknown, kind)) is not None:
        yield problem("other_kind", label=better.label, own=kind.label)
    yield from problems
    if any(each.severity == "error" for each in problems):
        return  # a field that is misspelt is there after all
    if not used:
        yield problem("no_fields")
        return
    needed = _NEEDED.get(kind.id, ())
    labels = {field.label for field in every(kind.fields) if field.name in used}
    if missing := [name for name in needed if name not in labels]:
        yield problem("nothing_printed", names="、".join(f"“{name}”" for name in missing), label=kind.label)


def _part(here: Sequence[Paragraph], written: Sequence[Sequence[Tag]], names: Names) -> list[Problem]:
    flat = effective(tag for found in written for tag in found)
    paired, crossing = blocks(flat)
    closed: list[Block] = [block for block in paired if block.closes]
    return [
        *writing(here, written),
        *crossing,
        *Reader(names).read(flat, closed),
        *sections(here, written),
        *repeats(here, closed),
        *empty_cells(here, closed),
    ]


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Each mistake once: a name that is wrong in ten places is told at the first of them."""
    told: set[tuple[str, str]] = set()
    for each in problems:
        key = (each.code, each.message)
        if each.code not in _TOLD_ONCE or key not in told:
            told.add(key)
            yield each
