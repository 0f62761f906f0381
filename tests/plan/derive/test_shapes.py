"""The users' two kinds of plan in other layouts: each gives the same nine areas or seven categories."""

import pytest

from newsroom.plan.derive import Paragraph, derive
from tests.plan.derive.test_derive import NINE, SEVEN, limits, names

BUREAU = """东山县教育局2026年教育宣传思想工作计划
为做好今年工作，制定本计划。
一、总体要求
坚持正面宣传。
二、工作任务
（一）加强学习。组织学习。
（二）完善机制。明确专人。
（三）{heading}
{areas}
三、工作要求
（一）提高认识。各校要高度重视。
（二）落实责任。每月报送不少于3条。
（三）严明纪律。按时报送。
"""
SCHOOL = """城北小学信息报送工作方案
（2026年秋季学期）
一、指导思想
提高质量。
二、组织领导
组长：王校长
副组长：李副校长
成员：各处室主任
三、报送范围
{areas}
四、报送要求
（一）时效性
1.常规工作信息：完成后1个工作日内报送。
2.重大活动、紧急信息：结束或发生后2小时内报送。
（二）真实性
内容真实。
五、考核奖惩
（一）每月通报。
（二）学期表彰。
（三）纳入考核。
"""
ONE_A_LINE = {
    "dashes": ("突出重点", "——突出{name}。重点宣传各校{name}的好经验、好做法。"),
    "aspects": ("宣传重点", "（{number}）{name}方面。大力宣传各校的经验、做法、成效。"),
    "no numbers": ("重点", "突出{name}。宣传{name}的经验、做法、成效。"),
    "circled": ("宣传内容", "{circled}突出{name}：宣传各校的经验、做法。"),
    "quoted": ("重点宣传", "{number}.围绕“{name}”，宣传各校的经验、做法。"),
    "in the aspect of": ("重点宣传", "在{name}方面，重点宣传各校的经验、做法。"),
    "publicise": ("把握宣传重点", "{number}.宣传{name}。及时报道各校的经验、做法。"),
}
CATEGORIES = {
    "information": "（{chinese}）{name}信息\n1.有关{name}的活动；\n2.有关{name}的成果。",
    "including": "{number}.{name}：包括{name}活动、{name}成果、{name}经验等。",
    "kinds": "{name}类。{name}活动、{name}成果等。",
    "first kind": "第{chinese}类：{name}。{name}活动、{name}成果等。",
    "brackets": "【{name}】{name}活动、{name}成果等。",
    "half width": "({number}){name}\x3a{name}活动\x2c{name}成果等\x3b",
}


def lines(pattern: str, areas: tuple[str, ...]) -> str:
    marks = zip("一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨", areas, strict=False)
    return "\n".join(
        pattern.format(number=number, chinese=chinese, circled=circled, name=name)
        for number, (chinese, circled, name) in enumerate(marks, 1)
    )


def found(text: str) -> tuple[str, ...]:
    return names(derive((Paragraph(line) for line in text.splitlines()), "p.txt").plan)


@pytest.mark.parametrize("shape", ONE_A_LINE)
def test_nine_areas_a_line_each(shape: str):
    heading, pattern = ONE_A_LINE[shape]
    assert found(BUREAU.format(heading=heading, areas=lines(pattern, NINE))) == NINE


def test_nine_areas_in_one_sentence():
    areas = "今年，要" + "；".join(f"突出{name}，宣传{name}的经验" for name in NINE) + "。"
    assert found(BUREAU.format(heading="突出宣传重点", areas=areas)) == NINE


def test_nine_areas_as_chapters():
    chapters = [
        f"{mark}、突出{name}\n宣传{name}的经验。" for mark, name in zip("一二三四五六七八九", NINE, strict=True)
    ]
    assert found("\n".join(["东山县教育局2026年宣传计划", *chapters, "十、保障措施", "加强领导。"])) == NINE


@pytest.mark.parametrize("shape", CATEGORIES)
def test_seven_categories(shape: str):
    assert found(SCHOOL.format(areas=lines(CATEGORIES[shape], SEVEN))) == SEVEN


def test_seven_categories_in_one_sentence():
    assert found(SCHOOL.format(areas=f"信息报送范围包括{'、'.join(SEVEN)}等七类。")) == SEVEN


@pytest.mark.parametrize("columns", [("序号", "类别", "报送内容", "责任部门"), ("信息类别", "主要内容")])
def test_seven_categories_in_a_table(columns: tuple[str, ...]):
    before, _, after = SCHOOL.partition("{areas}\n")
    values = {"序号": "{number}", "类别": "{name}", "信息类别": "{name}类", "责任部门": "教务处"}
    rows = [columns]
    for number, name in enumerate(SEVEN, 1):
        rows.append(tuple(values.get(c, "{name}活动、{name}成果").format(number=number, name=name) for c in columns))
    items = [Paragraph(line) for line in before.splitlines()]
    items += [Paragraph("　".join(row), cells=row, in_table=True) for row in rows]
    items += [Paragraph(line) for line in after.splitlines()]
    plan = derive(items, "p.docx").plan
    assert names(plan) == SEVEN
    assert limits(plan) == {"routine": 1, "major": 2, "urgent": 2}
