"""What the named styles of a document say of a paragraph or a run, through the chain of what they are based on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsroom.intake.ooxml import W, number, switch, val

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING_NAMES = ("title", "heading 1", "标题", "标题 1", "文章标题", "大标题")
_CAPTION_NAMES = ("caption", "题注", "图题", "图注", "图说", "图片说明")

_DEEPEST = 12


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: "_Element | None") -> None:
        self._by_id: dict[str, _Element] = {}
        self._default: str | None = None
        self._size = 20
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            self._by_id[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = name
        self._size = number(val(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz"), self._size)

    def centred(self, properties: "_Element | None") -> bool:
        """Whether a paragraph with these `w:pPr` stands centred."""
        return self._paragraph(properties, "pPr", "jc") == "center"

    def outline(self, properties: "_Element | None") -> int | None:
        """The paragraph's outline level, 0 the highest; None for running text."""
        found = self._paragraph(properties, "pPr", "outlineLvl")
        if found is None:
            return 0 if self._named(properties, _HEADING_NAMES) else None
        return number(found, 9) if number(found, 9) < 9 else None

    def caption(self, properties: "_Element | None") -> bool:
        return self._named(properties, _CAPTION_NAMES)

    def size(self, properties: "_Element | None", run: "_Element | None") -> int:
        """Type size of a run in half points."""
        own = val(run, "sz") or self._run_style(run, "sz") or self._paragraph(properties, "rPr", "sz")
        return number(own, self._size)

    def hidden(self, properties: "_Element | None", run: "_Element | None") -> bool:
        """Whether a run, or with run None the whole paragraph's style, is hidden text."""
        own = switch(run, "vanish")
        if own is not None:
            return own
        for style in (*self._chain(val(run, "rStyle")), *self._chain(val(properties, "pStyle") or self._default)):
            said = switch(style.find(W + "rPr"), "vanish")
            if said is not None:
                return said
        return False

    def numbering(self, properties: "_Element | None") -> tuple[str | None, str | None]:
        """Number id and level, as the paragraph or its style says; None where nothing is said."""
        own = None if properties is None else properties.find(W + "numPr")
        number_id, level = val(own, "numId"), val(own, "ilvl")
        for style in self._chain(val(properties, "pStyle") or self._default):
            if number_id is not None and level is not None:
                break
            said = style.find(f"{W}pPr/{W}numPr")
            number_id = val(said, "numId") if number_id is None else number_id
            level = val(said, "ilvl") if level is None else level
        return number_id, level

    def _paragraph(self, properties: "_Element | None", group: str, name: str) -> str | None:
        own = val(properties, name) if group == "pPr" else None
        if own is not None:
            return own
        chain = self._chain(val(properties, "pStyle") or self._default)
        return next((said for style in chain if (said := val(style.find(W + group), name)) is not None), None)

    def _run_style(self, run: "_Element | None", name: str) -> str | None:
        chain = self._chain(val(run, "rStyle"))
        return next((said for style in chain if (said := val(style.find(W + "rPr"), name)) is not None), None)

    def _named(self, properties: "_Element | None", names: tuple[str, ...]) -> bool:
        chain = self._chain(val(properties, "pStyle"))
        return any((val(style, "name") or "").strip().lower() in names for style in chain)

    def _chain(self, name: str | None) -> Iterator["_Element"]:
        for _ in range(_DEEPEST):  # a bound, because a style may be based on itself
            style = self._by_id.get(name or "")
            if style is None:
                return
            yield style
            name = val(style, "basedOn")
