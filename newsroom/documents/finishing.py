"""What is put right after a template was filled in: repeated ids, widths of tables, marks of review, properties."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsroom.documents.package import WP, W
from newsroom.documents.table_widths import fit

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage

_LARGEST = 2**31 - 1
_NUMBER = re.compile(r"-?[0-9]{1,10}")
_SWITCHES = (W + "cantSplit", W + "tblHeader")
_SHORT = 12
"""Rows of a table, headings included, that are kept on one page."""
_SIDES = {"start": "left", "end": "right"}
_ENCODING = re.compile(rb' w:characterSet="[^"]*"')
_COMMENT_ANCHORS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")


def finish(package: "OpcPackage") -> None:
    """Make the filled package sound: a loop repeats the ids of drawings and bookmarks, and the anchors of comments."""
    drawing = 0
    seen: set[str] = set()
    for root in _roots(package):
        for properties in root.iter(WP + "docPr"):
            drawing += 1
            properties.set("id", str(drawing))
        _keep_first_bookmarks(root, seen)
        fit(root)
        keep_rows_together(root)
        _in_words_words(root)
        for anchor in list(root.iter(*_COMMENT_ANCHORS)):
            anchor.getparent().remove(anchor)
    _detach_template(package)
    _name_no_encodings(package)


def keep_rows_together(root: Any) -> None:
    """Of a table with a repeated heading no row stands alone on a page: one with few rows goes to one page, of others
    the heading goes with two rows, and the last two stay together, with the note below the table if it has one."""
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        heads = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
        if not heads:
            continue
        kept = rows[:-1] if len(rows) <= _SHORT else [*rows[: heads + 1], rows[-2]]
        gap = _to_note(table)
        for row in kept if gap is None else [*kept, rows[-1], *gap]:
            for paragraph in row.iter(W + "p"):
                _keep_with_next(paragraph)


def _to_note(table: Any) -> list[Any] | None:
    """What stands between the table and the note below it; None without a note."""
    gap = []
    for below in table.itersiblings():
        style = below.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") == "Note":
            return gap
        if style is None or style.get(W + "val") != "Gap":
            return None
        gap.append(below)
    return None


def _keep_with_next(paragraph: Any) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, properties)
    if properties.find(W + "keepNext") is None:
        style = properties.find(W + "pStyle")
        properties.insert(0 if style is None else 1, properties.makeelement(W + "keepNext"))


def _in_words_words(root: Any) -> None:
    """What LibreOffice writes in the words of another edition of the standard; both validators refuse it."""
    without_odd_spacing(root)
    for switch in root.iter(*_SWITCHES):
        if switch.get(W + "val") == "true":
            del switch.attrib[W + "val"]
    for side in root.iter(W + "jc"):
        if found := _SIDES.get(side.get(W + "val", "")):
            side.set(W + "val", found)


def without_odd_spacing(root: Any) -> bool:
    """Take away character spacing that is no number of the standard's; whether there was any.

    LibreOffice writes negative ones unsigned.
    """
    odd = [grid for grid in root.iter(W + "docGrid") if not _is_spacing(grid.get(W + "charSpace", "0"))]
    for grid in odd:
        del grid.attrib[W + "charSpace"]
    return bool(odd)


def _is_spacing(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None and int(value) <= _LARGEST


def _name_no_encodings(package: "OpcPackage") -> None:
    """LibreOffice names the encoding of every font, some in a way that both validators refuse; nobody needs them."""
    for part in package.parts:
        if part.partname == "/word/fontTable.xml":
            part._blob = _ENCODING.sub(b"", part.blob)


def _roots(package: "OpcPackage") -> Iterator[Any]:
    for part in sorted(package.parts, key=lambda part: part.partname):
        element = getattr(part, "element", None)
        if element is not None and part.partname.startswith("/word/"):
            yield element


def _keep_first_bookmarks(root: Any, seen: set[str]) -> None:
    """Bookmarks numbered anew; of those that share a name only the first stays."""
    open_: dict[str, list[str | None]] = {}
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        number = mark.get(W + "id", "")
        if mark.tag == W + "bookmarkStart":
            name = mark.get(W + "name", "")
            fresh = None if name in seen else str(len(seen))
            seen.add(name)
            open_.setdefault(number, []).append(fresh)
        else:
            waiting = open_.get(number)
            fresh = waiting.pop(0) if waiting else None
        if fresh is None:
            mark.getparent().remove(mark)
        else:
            mark.set(W + "id", fresh)


def _detach_template(package: "OpcPackage") -> None:
    """Forget the .dotx that the template was made from: Word would look for it on her colleagues' machines."""
    for part in package.parts:
        for number, rel in list(part.rels.items()):
            if rel.is_external and rel.reltype.endswith("/attachedTemplate"):
                del part.rels[number]
                for element in list(getattr(part, "element", ())):
                    if element.tag == W + "attachedTemplate":
                        element.getparent().remove(element)


def set_properties(package: "OpcPackage", *, title: str, author: str, made_at: datetime) -> None:
    """Title, author and time of making, as the system's file properties show them. `made_at` is in UTC."""
    core = package.core_properties
    core.title = title[:255]
    core.author = core.last_modified_by = author[:255]
    core.created = core.modified = made_at.replace(tzinfo=None)
    core.revision = 1
    core.comments = core.subject = core.keywords = ""
