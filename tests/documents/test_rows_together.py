import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from newsroom.documents.finishing import keep_rows_together
from newsroom.documents.package import W

HEAD = "<w:trPr><w:tblHeader/></w:trPr>"


@pytest.mark.parametrize(
    ("heads", "rows", "kept"),
    [
        (1, 1, [0]),
        (1, 8, [*range(8)]),
        (2, 3, [0, 1, 2, 3]),
        (1, 40, [0, 1, 39]),
        (2, 40, [0, 1, 2, 40]),
        (0, 4, []),
    ],
)
def test_no_row_stands_alone_on_a_page(heads, rows, kept):
    cell = '<w:tc><w:p><w:pPr><w:pStyle w:val="CellText"/><w:jc w:val="left"/></w:pPr></w:p></w:tc>'
    made = f"<w:tr>{HEAD}{cell}</w:tr>" * heads + f"<w:tr>{cell}</w:tr>" * rows
    body = parse_xml(f"<w:body {nsdecls('w')}><w:tbl>{made}</w:tbl></w:body>")
    keep_rows_together(body)
    found = [row.find(f".//{W}keepNext") is not None for row in body.iter(W + "tr")]
    assert [place for place, own in enumerate(found) if own] == kept
    first = next(body.iter(W + "pPr"))
    assert [child.tag.removeprefix(W) for child in first][:2] in (["pStyle", "keepNext"], ["pStyle", "jc"])


@pytest.mark.parametrize(("style", "kept"), [("Note", True), ("Body", False)])
def test_a_note_does_not_stand_alone_on_the_page_after_its_table(style, kept):
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    below = "".join(f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr></w:p>' for name in ("Gap", style))
    made = f"<w:tbl><w:tr>{HEAD}<w:tc><w:p/></w:tc></w:tr>{row * 40}</w:tbl>{below}"
    body = parse_xml(f"<w:body {nsdecls('w')}>{made}</w:body>")
    keep_rows_together(body)
    *_, last = body.iter(W + "tr")
    assert (last.find(f".//{W}keepNext") is not None) == kept
    assert len(body.findall(f"{W}p/{W}pPr/{W}keepNext")) == kept
