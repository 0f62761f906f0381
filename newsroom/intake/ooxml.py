"""Names of WordprocessingML and what the walk, the styles and the numbering ask of an element."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def val(parent: "_Element | None", name: str) -> str | None:
    """`w:val` of the child `name`, or None when there is no such child or value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def switch(parent: "_Element | None", name: str) -> bool | None:
    """An on/off property: True or False as said, None when it is not said."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in ("0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """A decimal attribute; what is no sensible number counts as `default`."""
    try:
        return int(float(text)) if text and len(text) < 12 else default
    except (ValueError, OverflowError):
        return default
