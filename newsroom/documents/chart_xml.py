"""A chart as the XML of Word's own charts (DrawingML), so that she can edit and restyle it there.

Colours are such that a black-and-white print tells the series apart: dark, hatched, grey. Typefaces are named, since
our templates have no theme to take them from.
"""

import math
from collections.abc import Iterable
from xml.sax.saxutils import escape

from newsroom.documents.charts import Chart, Series, column_name, number, reference
from newsroom.documents.figures import EMU_PER_MM
from newsroom.documents.headline import ems
from newsroom.text.clean import clean_line

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_DARK, _GREY, _RULE = "1F3864", "A6A6A6", "808080"
_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222
_EM, _TITLE_EM = 3.3, 4.3
"""Millimetres of a character in a label and in the title, with the space around it."""


def chart_part(chart: Chart) -> bytes:
    """The chart's part; its workbook is its relationship rId1."""
    fonts = _text(900, "宋体")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}"><c:date1904 val="0"/>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart.heading)}<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea>{_layout(chart)}{_plot(chart)}{_category_axis(chart)}{_value_axis(chart)}</c:plotArea>"
        f'{_legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{fonts}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def inline(chart: Chart, relationship: str) -> str:
    """The drawing that stands in a run; `relationship` is the chart part's id."""
    size = f'cx="{max(1, round(chart.width * EMU_PER_MM))}" cy="{max(1, round(chart.height * EMU_PER_MM))}"'
    told = escape(chart.heading, {'"': "&quot;"})
    return (
        f'<w:drawing><wp:inline xmlns:wp="{INLINE}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" name="Chart" descr="{told}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATIONSHIPS}" r:id="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _faces(east_asia: str) -> str:
    return f'<a:latin typeface="Times New Roman"/><a:ea typeface="{east_asia}"/>'


def _text(size: int, east_asia: str) -> str:
    """Hundredths of a point."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{_ink()}{_faces(east_asia)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _ink() -> str:
    return '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'


def _title(heading: str) -> str:
    look = f'sz="1200" b="0">{_ink()}{_faces("黑体")}'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr><a:r>"
        f'<a:rPr lang="zh-CN" {look}</a:rPr><a:t>{escape(heading)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _layout(chart: Chart) -> str:
    """Lying bars leave as much room on the left as the longest label takes: Word would cut it to a third."""
    if chart.kind != "bar" or chart.empty:
        return "<c:layout/>"
    label = max(ems(clean_line(category)) for category in chart.categories) * _EM + 3
    left = min(label / chart.width, 0.5)
    lines = math.ceil(ems(chart.heading) * _TITLE_EM / (0.8 * chart.width)) or 1
    top = min((7 + 6 * lines) / chart.height, 0.4)
    bottom = (10 if len(chart.series) > 1 else 3) / chart.height
    sides = (("x", left), ("y", top), ("w", 0.94 - left), ("h", max(0.1, 1 - top - bottom)))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{side} val="{value:.4f}"/>' for side, value in sides)
        + "</c:manualLayout></c:layout>"
    )


def _plot(chart: Chart) -> str:
    series = "".join(_series(chart, place, one) for place, one in enumerate(chart.series))
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    if chart.kind == "line":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{axes}'
            "</c:lineChart>"
        )
    direction = "bar" if chart.kind == "bar" else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="50"/><c:overlap val="{-8 if len(chart.series) > 1 else 0}"/>{axes}</c:barChart>'
    )


def _series(chart: Chart, place: int, series: Series) -> str:
    count = len(chart.categories)
    heading = f"Sheet1!${column_name(place + 1)}$1"
    name = f"<c:tx><c:strRef><c:f>{heading}</c:f>{_strings([series.name])}</c:strRef></c:tx>"
    numbers = "".join(
        f'<c:pt idx="{at}"><c:v>{number(value)}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    data = (
        f"<c:cat><c:strRef><c:f>{reference(0, count)}</c:f>{_strings(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{reference(place + 1, count)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{numbers}</c:numCache></c:numRef></c:val>'
    )
    head = f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{name}'
    if chart.kind == "line":
        labels = _labels("t" if place % 2 == 0 else "b")
        return f'{head}{_line(place)}{labels}{data}<c:smooth val="0"/></c:ser>'
    return f'{head}{_fill(place)}<c:invertIfNegative val="0"/>{_labels("outEnd")}{data}</c:ser>'


def _strings(texts: Iterable[str]) -> str:
    found = [clean_line(text) for text in texts]
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(found))
    return f'<c:strCache><c:ptCount val="{len(found)}"/>{points}</c:strCache>'


def _labels(position: str) -> str:
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    plain = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    return f'<c:dLbls>{plain}{_text(800, "宋体")}<c:dLblPos val="{position}"/>{shown}</c:dLbls>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _fill(place: int) -> str:
    hatched = (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{_DARK}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )
    look = (_solid(_DARK), hatched, _solid(_GREY))[place % 3]
    return f'<c:spPr>{look}<a:ln w="6350">{_solid(_DARK)}</a:ln></c:spPr>'


def _line(place: int) -> str:
    dash, mark = (("solid", "circle"), ("dash", "square"), ("sysDot", "triangle"))[place % 3]
    colour = _solid(_DARK)
    return (
        f'<c:spPr><a:ln w="19050" cap="rnd">{colour}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{mark}"/><c:size val="6"/><c:spPr>{_solid("FFFFFF" if place % 2 else _DARK)}'
        f'<a:ln w="9525">{colour}</a:ln></c:spPr></c:marker>'
    )


def _category_axis(chart: Chart) -> str:
    lying = chart.kind == "bar"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr><a:ln w="9525">{_solid(_RULE)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    """Left out beside bars, whose labels say the numbers; bars begin at zero."""
    lying = chart.kind == "bar"
    negative = any(value is not None and value < 0 for series in chart.series for value in series.values)
    least = "" if negative else '<c:min val="0"/>'
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling>'
        f'<c:delete val="{int(chart.kind != "line")}"/><c:axPos val="{"t" if lying else "l"}"/>'
        + (
            f'<c:majorGridlines><c:spPr><a:ln w="6350">{_solid("D9D9D9")}</a:ln></c:spPr></c:majorGridlines>'
            if chart.kind == "line"
            else ""
        )
        + '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{_CATEGORY_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _legend(chart: Chart) -> str:
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
