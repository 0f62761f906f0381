from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from newsroom.documents.package import W
from newsroom.documents.table_widths import fit


def table(width: int, *rows: list[tuple[int, int]], grid: list[int], layout: str = "fixed"):
    """A body with a table; a cell is its width and how many columns it spans."""
    made = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'
            for wide, span in row
        )
        made += f"<w:tr>{cells}</w:tr>"
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in grid)
    return parse_xml(
        f'<w:body {nsdecls("w")}><w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="{layout}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl></w:body>"
    )


def widths(body):
    rows = [[int(cell.get(W + "w")) for cell in row.iter(W + "tcW")] for row in body.iter(W + "tr")]
    return [int(column.get(W + "w")) for column in body.iter(W + "gridCol")], rows


def test_repeated_columns_share_the_tables_width():
    body = table(900, [(100, 1), (100, 1), (100, 1)], grid=[100, 100])
    fit(body)
    assert widths(body) == ([300, 300, 300], [[300, 300, 300]])


def test_a_heading_over_several_columns_is_as_wide_as_they_are():
    body = table(1000, [(50, 1), (50, 3)], [(50, 1), (50, 1), (50, 1), (50, 1)], grid=[50] * 3)
    fit(body)
    assert widths(body) == ([250] * 4, [[250, 750], [250] * 4])


def test_columns_left_out_leave_their_width_to_the_others():
    body = table(900, [(100, 1), (200, 1)], grid=[100, 300, 200])
    fit(body)
    assert widths(body) == ([300, 600], [[300, 600]])


def test_a_table_that_fits_stays_as_it_is():
    before = ([100, 200], [[100, 200]])
    for body in (
        table(301, [(100, 1), (200, 1)], grid=[100, 200]),
        table(900, [(100, 1), (200, 1)], grid=[100, 200], layout="autofit"),
    ):
        fit(body)
        assert widths(body) == before


def test_rows_of_another_shape_are_left_alone():
    body = table(600, [(100, 1), (100, 1)], [(100, 3)], grid=[100, 100])
    fit(body)
    assert widths(body)[1] == [[300, 300], [100]]


def test_a_span_that_docxtpl_put_last_goes_to_its_place():
    body = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="9" w:type="dxa"/><w:vMerge/><w:gridSpan w:val="2"/></w:tcPr></w:tc>'
    )
    fit(body)
    assert [child.tag.removeprefix(W) for child in body[0]] == ["tcW", "gridSpan", "vMerge"]
