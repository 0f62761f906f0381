"""docxtpl, held on a short lead: what it renders is parsed strictly, and it places pictures the way we want them."""

import re
from io import BytesIO
from itertools import count
from typing import Any
from xml.sax.saxutils import quoteattr

import lxml.etree as etree
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.image import ImagePart
from docxtpl import DocxTemplate

from newsroom.documents.chart_xml import chart_part, inline
from newsroom.documents.charts import Chart, workbook
from newsroom.documents.environment import Pic, environment
from newsroom.documents.figures import Placed
from newsroom.documents.package import W, parsed
from newsroom.documents.photos import PrintablePhoto

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK_TAG = re.compile(r"\{[{%#](?:p|tr|tc) ")
_LEFTOVER = re.compile(r".{0,20}[{｛]\s*[{｛%％#].{0,40}|.{0,40}[}｝%％]\s*[}｝].{0,40}")
_CORE_PROPERTIES = "/metadata/core-properties"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BREAKS = re.compile(r"[\t\a\f\n]")
_INLINE = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" distT="0" distB="0" distL="0" '
    'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Picture 1" descr={caption}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{number}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)
"""A picture in a line, as Word writes it; `finishing` numbers them."""
_CONTENT_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


class UnfinishedTag(Exception):
    """A tag without its end, or in brackets that are none; `args[0]` is the text around it."""


class CrowdedTag(Exception):
    """A tag that stands for its whole paragraph does not have it to itself; `args[0]` is the paragraph's text."""


class BrokenMarkup(Exception):
    """The rendered part is not XML any more."""


class Filling(DocxTemplate):
    """A template being filled in, once.

    After an exception `source` is the text that Jinja was given, with the line numbers of its traceback.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))
        self.source = ""
        self._image_parts: dict[bytes, ImagePart] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        document: Any = self.get_docx()
        self.package = document.part.package
        self._taken = {str(part.partname) for part in self.package.iter_parts()}
        """Names of parts, those of the template included: it may itself have been made from a printed document."""
        for rel in self.package.rels.values():
            if rel.reltype.endswith(_CORE_PROPERTIES):
                # LibreOffice writes another type here; python-docx would then add a second part of the same name
                rel._reltype = RELATIONSHIP_TYPE.CORE_PROPERTIES

    def fill(self, values: dict[str, Any]) -> None:
        """Render every part. Raises what Jinja raises, UnfinishedTag, CrowdedTag or BrokenMarkup."""
        for part in self.package.iter_parts():
            if (root := getattr(part, "element", None)) is not None:
                for paragraph in root.iter(W + "p"):
                    _check_tags("".join(text.text or "" for text in paragraph.iter(W + "t")))
        self.render(values, environment(), autoescape=True)

    def draw(self, placed: Placed) -> Pic:
        """What a template gets for a picture."""
        return Pic(lambda: self._drawing(placed))

    def chart(self, chart: Chart) -> Pic:
        """What a template gets for a chart. Printed twice it is two charts: Word does not share one."""
        return Pic(lambda: self._chart(chart))

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        rendered = super().render_xml_part(src_xml, part, context, jinja_env)
        try:  # docxtpl's own parser recovers, which means that it drops the rest of the document without a word
            parsed(rendered.encode())
        except etree.XMLSyntaxError as error:
            raise BrokenMarkup from error
        return rendered

    def resolve_listing(self, xml: str) -> str:
        """docxtpl's line breaks, tabs and page breaks out of values; without any it would look at every run twice."""
        return super().resolve_listing(xml) if _BREAKS.search(xml) else xml

    def _drawing(self, placed: Placed) -> str:
        image = self._image_part(placed.picture.photo)
        drawing = _INLINE.format(
            width=int(placed.width),
            height=int(placed.height),
            caption=quoteattr(placed.picture.caption),
            name=quoteattr(image.partname.filename),
            number=self._number_of(image),
        )
        return _between_runs(drawing)

    def _number_of(self, image: ImagePart) -> str:
        """The relationship of the part being rendered to a picture. python-docx would compare it with all others."""
        part: Any = self.current_rendering_part
        key = (str(part.partname), str(image.partname))
        if key not in self._numbers:
            self._numbers[key] = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        return self._numbers[key]

    def _chart(self, chart: Chart) -> str:
        rendering: Any = self.current_rendering_part
        part = Part(self._new_name("/word/charts/chart{}.xml"), _CHART_TYPE, chart_part(chart), self.package)
        book = Part(self._new_name("/word/embeddings/chart{}.xlsx"), _WORKBOOK_TYPE, workbook(chart), self.package)
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return _between_runs(inline(chart, rendering.relate_to(part, RELATIONSHIP_TYPE.CHART)))

    def _image_part(self, photo: PrintablePhoto) -> ImagePart:
        """One part for each distinct picture. python-docx would hash all stored pictures again for every new one."""
        if photo.data not in self._image_parts:
            name = self._new_name(f"/word/media/photo{{}}{photo.suffix}")
            self._image_parts[photo.data] = ImagePart(name, _CONTENT_TYPES[photo.suffix], photo.data)
        return self._image_parts[photo.data]

    def _new_name(self, form: str) -> PackURI:
        """A part's name that no other part has; `form` has a place for its number."""
        name = next(name for number in count(1) if (name := form.format(number)) not in self._taken)
        self._taken.add(name)
        return PackURI(name)


def _between_runs(drawing: str) -> str:
    return f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">'


def _check_tags(paragraph: str) -> None:
    """Refuse what docxtpl would swallow without a word: an open tag with all up to the next one, text beside {%p %}."""
    beside, tags = _TAG.subn("", paragraph)
    if leftover := _LEFTOVER.search(beside):
        raise UnfinishedTag(leftover.group())
    if _BLOCK_TAG.search(paragraph) and (tags > 1 or beside.strip()):
        raise CrowdedTag(paragraph)
