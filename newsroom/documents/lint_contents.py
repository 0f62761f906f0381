"""What a template carries besides text: programs, foreign files, fields that act, marks of review, strange fonts."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from newsroom.documents.lint_places import Paragraph
from newsroom.documents.package import MAIN_PART, W
from newsroom.documents.problem import Problem, problem

MOST_BYTES, MOST_MARKUP, MOST_TAGS = 32 << 20, 1_000_000, 20_000
"""Bytes, XML tags and tags to be filled in of all parts; the largest shipped template has a twentieth."""
_REVISIONS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAM = re.compile(r"vbaProject|vbaData|\.bin$|customUI|attachedToolbars|macroEnabled", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX|ctrlProps)/|/(?:oleObject|control|package|aFChunk|subDocument)$")
_CHART_BOOK = re.compile(r"word/(?:charts/)?embeddings/[^/]+\.xlsx")
_SAFE_LINK = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)
_FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE",
    "SUBJECT", "AUTHOR", "FILENAME", "STYLEREF", "SEQ", "REF", "PAGEREF", "NOTEREF", "HYPERLINK", "TOC", "EQ", "SYMBOL",
    "NUMWORDS", "NUMCHARS", "DOCPROPERTY", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "ADVANCE", "LISTNUM", "IF",
    "MERGEFIELD", "TC", "XE",
))  # fmt: skip
_ASKING = ("TOC", "INDEX", "TOA")
_COMMON_FONTS = re.compile(
    "仿宋|楷体|黑体|宋体|小标宋|大标宋|雅黑|等线|华文|方正|隶书|幼圆|思源|汉仪|文鼎|霞鹜"
    "|fang ?song|kai ?ti|sim ?hei|sim ?sun|yahei|deng ?xian"
    "|^st(?:song|kai|fang|xi|hei|zhong|caiyun|hupo|li|xing)|^fz|^noto |^source han|^lxgw|times|arial|calibri"
    "|cambria|courier|symbol|wingdings|tahoma|verdana|georgia|helvetica|liberation|^ms |segoe|consolas"
    "|webdings|microsoft|aptos|pingfang|songti|heiti",
    re.IGNORECASE,
)


def noticed(trees: Mapping[str, Any]) -> Iterator[Problem]:
    """What she should know of, though a document can be printed with it."""
    yield from _settings(trees)
    yield from _maker(trees)


def refused(parts: Mapping[str, bytes], trees: Mapping[str, Any]) -> Iterator[Problem]:
    """What no template may carry, wherever it came from."""
    if (
        any(_PROGRAM.search(name) for name in parts if not name.lower().endswith(".xml"))
        or b"macroEnabled" in parts["[Content_Types].xml"]
        or b"vbaProject" in parts["[Content_Types].xml"]
    ):
        yield problem("macro")
    elif any(_EMBEDDED.search(name) and not _CHART_BOOK.fullmatch(name) for name in parts):
        yield problem("embedded")
    else:
        yield from _incomplete(parts, trees)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _links(tree)
        else:
            yield from _acting_fields(tree)
            if next(tree.iter(W + "object", W + "control", W + "altChunk", W + "subDoc"), None) is not None:
                yield problem("embedded")
    if trees[MAIN_PART].find(f"{W}body/{W}sectPr") is None:
        yield problem("no_page")


def _incomplete(parts: Mapping[str, bytes], trees: Mapping[str, Any]) -> Iterator[Problem]:
    """A main part that is none, or is not where it is said to be; relationships that lead nowhere."""
    types = {each.get("PartName"): each.get("ContentType") for each in trees["[Content_Types].xml"]}
    if types.get(f"/{MAIN_PART}") != _DOCUMENT:
        yield problem("not_docx")
    rels = trees.get("_rels/.rels", ())
    if not any(rel.get("Type", "").endswith("/officeDocument") and _target("", rel) == MAIN_PART for rel in rels):
        yield problem("missing_part", name=MAIN_PART)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            lost = (rel for rel in tree if rel.get("TargetMode") != "External" and _target(folder, rel) not in parts)
            for rel in lost:
                yield problem("missing_part", name=rel.get("Target", "")[-40:])
                return


def _target(folder: str, rel: Any) -> str:
    return posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")


def _links(rels: Any) -> Iterator[Problem]:
    for rel in rels:
        kind, target = rel.get("Type", ""), rel.get("Target", "")
        if rel.get("TargetMode", "").lower() != "external":
            continue
        if kind.endswith("/hyperlink"):
            if not _SAFE_LINK.match(target):
                yield problem("hyperlink", target=target[:40])
        elif not kind.endswith("/attachedTemplate"):
            yield problem("link", target=target[-40:])


def instructions(tree: Any) -> Iterator[str]:
    """The fields of a part as Word reads them: each instruction put together from its runs."""
    for simple in tree.iter(W + "fldSimple"):
        yield simple.get(W + "instr", "")
    open_: list[list[str]] = []
    for element in tree.iter(W + "fldChar", W + "instrText"):
        if element.tag == W + "instrText":
            if open_:
                open_[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif element.get(W + "fldCharType") == "begin":
            open_.append([])
        elif element.get(W + "fldCharType") == "end" and open_:
            yield "".join(open_.pop())
    yield from ("".join(texts) for texts in open_)


def _acting_fields(tree: Any) -> Iterator[Problem]:
    for instruction in instructions(tree):
        name, *rest = instruction.split() or [""]
        name = re.split(r"[^A-Za-z]", name)[0].upper()
        if name and name not in _FIELDS:
            yield problem("command", name=name)
        elif name == "HYPERLINK":
            target = next((word.strip('"') for word in rest if not word.startswith("\\")), "")
            local = "\\l" in rest
            if target and not local and not _SAFE_LINK.match(target):
                yield problem("hyperlink", target=target[:40])


def tracked(trees: Mapping[str, Any], found: Sequence[Paragraph]) -> Iterator[Problem]:
    """Tracked changes, at the paragraph where each begins."""
    by_element = {paragraph.element: paragraph for paragraph in found if paragraph.element is not None}
    told: set[Any] = set()
    for name, tree in trees.items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for change in tree.iter(*_REVISIONS):
            inside = next(change.iterancestors(W + "p"), None)
            holder = inside if inside is not None else next(change.iter(W + "p"), None)
            paragraph = by_element.get(holder)
            if holder in told:
                continue
            told.add(holder)
            if paragraph is None:
                yield problem("tracked")
                continue
            text = "".join(each.text or "" for each in change.iter(W + "t", W + "delText"))
            on_a_tag = bool(text) and re.search(r"[{}%]", paragraph.text + text) is not None
            yield paragraph.problem("tracked_tag" if on_a_tag else "tracked", paragraph.text or text)


def _settings(trees: Mapping[str, Any]) -> Iterator[Problem]:
    settings = trees.get("word/settings.xml")
    if settings is not None:
        if settings.find(W + "attachedTemplate") is not None:
            yield problem("attached")
        if _on(settings.find(W + "updateFields")):
            yield problem("updates", name="updateFields")
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            asking = {text.split()[0].upper() for text in instructions(tree) if text.split()} & set(_ASKING)
            dirty = any(field.get(W + "dirty") in ("1", "true", "on") for field in tree.iter(W + "fldChar"))
            if asking or dirty:
                yield problem("updates", name="、".join(sorted(asking)) or "dirty")


def _on(switch: Any) -> bool:
    return switch is not None and switch.get(W + "val", "true") not in ("0", "false", "off")


def _maker(trees: Mapping[str, Any]) -> Iterator[Problem]:
    """Whether LibreOffice saved it, by what it says of itself and by what it does to the package."""
    app = trees.get("docProps/app.xml")
    said = "" if app is None else "".join(app.itertext())
    rels = trees.get("_rels/.rels")
    kinds = () if rels is None else tuple(rel.get("Type", "") for rel in rels)
    office = "officeDocument/2006/relationships/metadata/core-properties"
    if "LibreOffice" in said or "OpenOffice" in said or any(kind.endswith(office) for kind in kinds):
        yield problem("libreoffice")


def fonts(trees: Mapping[str, Any], installed: Collection[str]) -> Iterator[Problem]:
    """Fonts that neither Windows nor WPS brings and that are not among these (small letters), each once."""
    strange: set[str] = set()
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith((".rels", "fontTable.xml")) and "/theme/" not in name:
            for used in tree.iter(W + "rFonts"):
                strange |= {value for key, value in used.attrib.items() if key in (W + "eastAsia", W + "ascii")}
    for name in sorted(strange):
        if name and not _COMMON_FONTS.search(name) and name.casefold() not in installed:
            yield problem("font", name=name)
