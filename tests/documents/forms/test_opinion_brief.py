from datetime import date

import pytest

from newsroom.documents.forms.opinion_brief import KIND, OpinionBrief, Platform
from tests.documents.forms.printing import opened, text


@pytest.mark.parametrize(
    ("brief", "line"),
    [
        (OpinionBrief(), "第　　期"),
        (OpinionBrief(headline="题"), "第〔待编〕期"),
        (OpinionBrief(issue_no=3, day=date(2026, 9, 28)), "第3期"),
    ],
)
def test_the_issue_has_a_number_of_its_own_or_room_for_it(brief, line):
    assert line in text(opened(KIND, brief)).split("\n")


def test_headings_inside_a_section_are_set_as_such():
    paragraphs = ("（一）批评的意见", "1.不合理。说不清楚。", "家长愿意沟通。")
    document = opened(KIND, OpinionBrief(headline="题", views=paragraphs))
    found = {paragraph.text: paragraph.style.style_id for paragraph in document.paragraphs if paragraph.style}
    assert [found[text] for text in paragraphs] == ["Level2", "Body", "Body"]


def test_what_is_verified_stands_apart_from_what_is_not():
    said = text(opened(KIND, OpinionBrief(verified=("收费有依据。",), unverified=("班主任怎么说的。",)))).split("\n")
    order = ["四、核查情况", "（一）已核实", "收费有依据。", "（二）待核实", "班主任怎么说的。", "五、研判与建议"]
    start = said.index(order[0])
    assert said[start : start + len(order)] == order


def test_the_table_of_platforms_is_there_when_there_are_any():
    assert len(opened(KIND, OpinionBrief(headline="题")).tables) == 1
    table = opened(KIND, OpinionBrief(platforms=(Platform("本地论坛", "20时", "86条", "平稳"),))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["平台", "首发时间", "数量", "走势"],
        ["本地论坛", "20时", "86条", "平稳"],
    ]


def test_a_full_stop_at_the_end_of_the_headline_goes():
    context = KIND.context(OpinionBrief(headline="关于收费的舆情\u3002"), None)  # type: ignore[arg-type]
    assert context["标题"] == "关于收费的舆情"
    assert context["刊名"] == "教育舆情专报"
