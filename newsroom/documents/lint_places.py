"""The paragraphs of a template, each with the place where she finds it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.documents.package import MAIN_PART, R, W
from newsroom.documents.problem import Problem, problem

_KINDS = {W + "document": "正文", W + "hdr": "页眉", W + "ftr": "页脚", W + "footnotes": "脚注"}
_UNFILLED = {W + "endnotes": "尾注", W + "comments": "批注"}
_WHICH = {"even": "偶数页", "first": "首页", "default": ""}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE = {"title": "标题", "subject": "主题", "creator": "作者", "description": "备注", "identifier": "标识"}
LONGEST = 20_000
"""Characters of a paragraph; none that a template needs is longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph as it stands in the template."""

    element: Any
    """The lxml element; None for the file's properties."""
    part: str
    place: str
    text: str
    """Of its own runs; that of a text box in it is apart."""
    order: int
    """Counts through the whole template."""

    def problem(self, code: str, text: str = "", **values: object) -> Problem:
        """A problem that is here."""
        return problem(code, self.place, text or self.text, self.order, **values)

    def around(self, tag: str) -> Any:
        """The nearest element of this tag that holds it, or None."""
        return None if self.element is None else next(self.element.iterancestors(W + tag), None)


def paragraphs(trees: Mapping[str, Any]) -> list[Paragraph]:
    """All paragraphs that are filled in, in reading order: body, headers and footers, notes, the file's properties."""
    found: list[Paragraph] = []
    which = _pages(trees)
    names = sorted(trees, key=lambda name: (name != MAIN_PART, name))
    for name in names:
        kind = _KINDS.get(trees[name].tag)
        if kind and name.startswith("word/"):
            for element, place in _placed(trees[name], which.get(name, "") + kind):
                found.append(Paragraph(element, name, place, own_text(element)[:LONGEST], len(found)))
    for name in names:
        if name.startswith("docProps/") and trees[name].tag.endswith("}coreProperties"):
            for element in trees[name]:
                label = _CORE.get(element.tag.rpartition("}")[2]) if isinstance(element.tag, str) else None
                if label and element.text:
                    found.append(Paragraph(None, name, f"文件属性里的“{label}”", element.text[:LONGEST], len(found)))
    return found


def unfilled(trees: Mapping[str, Any]) -> Iterator[Problem]:
    """Tags where nothing is filled in."""
    for tree in trees.values():
        if (where := _UNFILLED.get(tree.tag)) and "{{" in (text := "".join(tree.itertext(W + "t"))):
            yield problem("unfilled", where, text[text.index("{{") :], where=where)


def own_text(element: Any) -> str:
    """The text of a paragraph without that of the text boxes in it."""
    texts = []
    for text in element.iter(W + "t"):
        if next(text.iterancestors(W + "p"), None) is element:
            texts.append(text.text or "")
    return "".join(texts)


def _placed(root: Any, kind: str) -> Iterator[tuple[Any, str]]:
    number = 0
    cells = _cells(root, "" if kind == "正文" else kind)
    for element in root.iter(W + "p"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue  # the same text box once more, for older programs
        holder = next(element.iterancestors(W + "tc", W + "txbxContent"), None)
        if holder is None:
            number += 1
            yield element, f"{kind}第 {number} 段"
        else:
            yield element, cells.get(holder, f"{kind}的文本框")


def _cells(root: Any, kind: str) -> dict[Any, str]:
    """The cells of all tables by where they are."""
    found = {}
    for number, table in enumerate(root.iter(W + "tbl"), 1):
        rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl"), None) is table]
        for down, row in enumerate(rows, 1):
            across = [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr"), None) is row]
            for column, cell in enumerate(across, 1):
                found[cell] = f"{kind}第 {number} 个表格第 {down} 行第 {column} 格"
    return found


def _pages(trees: Mapping[str, Any]) -> dict[str, str]:
    """On which pages a header or footer stands, by the name of its part."""
    rels = trees.get("word/_rels/document.xml.rels")
    targets = {} if rels is None else {rel.get("Id"): rel.get("Target", "") for rel in rels}
    found = {}
    for reference in trees[MAIN_PART].iter(W + "headerReference", W + "footerReference"):
        target = targets.get(reference.get(R + "id"), "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("word", target))
        found[name] = _WHICH.get(reference.get(W + "type"), "")
    return found
