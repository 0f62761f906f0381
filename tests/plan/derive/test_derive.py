"""Plans derived from texts: those of the users' two kinds, those of other offices, and what is no plan."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.plan import Plan, check
from newsroom.plan.derive import Derived, Paragraph, derive
from newsroom.plan.derive.amounts import bounds, number
from newsroom.plan.derive.mining import merged
from newsroom.tagging import Tagger
from tests.plan.derive.others import NO_AREAS, NO_PLANS, PLANS

HERE = Path(__file__).parent
NINE = ("党建工作", "作风建设", "理念提升", "管理改革", "养成教育", "平安建设", "政策解读", "典型引路", "舆论引导")
SEVEN = ("教育教学", "校园文化", "师生成长", "安全管理", "家校共育", "政策传达", "其他")
FILES = ("bureau", "school", "hospital")


def derived(text: str) -> Derived:
    return derive((Paragraph(line) for line in text.splitlines()), "计划.txt")


def from_file(name: str) -> Derived:
    return derived((HERE / f"{name}.txt").read_text(encoding="utf-8"))


def names(plan: Plan) -> tuple[str, ...]:
    return tuple(area.name for area in plan.focus)


def owed(plan: Plan) -> set[tuple[str, int, str]]:
    groups = {group.id: group.name for group in plan.unit_group}
    return {(groups[quota.group], quota.count, quota.per) for quota in plan.quota}


def limits(plan: Plan) -> dict[str, int | float | None]:
    return {rule.kind: rule.workdays if rule.hours is None else rule.hours for rule in plan.deadline}


def test_the_bureaus_plan_gives_its_nine_areas_six_themes_and_both_quotas():
    plan = from_file("bureau").plan
    assert names(plan) == NINE
    assert len(plan.theme) == 6
    assert plan.topic_label == "焦点"
    assert plan.id == "bureau"
    assert plan.period == "2026"
    assert plan.issuer == "临川区教育和体育局办公室"
    assert owed(plan) == {("乡镇中心校", 10, "month"), ("区直中小学、幼儿园", 5, "month")}
    channels = {channel.id: channel for channel in plan.channel}
    assert {channels[quota.channel].name for quota in plan.quota} == {"临川教育信息网"}
    assert {"临川教育网", "《临川教育》", "校报", "校刊", "微信公众号", "省级媒体"} <= {c.name for c in plan.channel}
    assert [(due.month_day, due.name) for due in plan.due] == [("04-10", "分管领导和信息员登记表")]


def test_the_schools_plan_gives_its_seven_categories_and_both_deadlines():
    plan = from_file("school").plan
    assert names(plan) == SEVEN
    assert plan.topic_label == "类别"
    assert [area.fallback for area in plan.focus] == [False] * 6 + [True]
    assert limits(plan) == {"routine": 1, "major": 2, "urgent": 2}
    assert {violation.name for violation in plan.violation} == {"迟报", "漏报", "错报", "瞒报"}
    assert {role.name: role.reviews for role in plan.role} == {
        "领导小组": ("final_review",),
        "学校办公室": ("first_review",),
        "部门负责人": ("unit_review",),
        "信息联络员": (),
        "年级组长、班主任": (),
    }


def test_a_bureaus_plan_issued_with_a_letter_in_words_of_its_own():
    plan = from_file("letter").plan
    assert names(plan) == (
        *("党建引领", "清廉教育", "教学质量", "办学改革", "立德树人", "校园安全", "惠民政策", "榜样人物", "社会关切"),
    )
    assert owed(plan) == {("学区中心校", 8, "month"), ("区属学校", 4, "month"), ("幼儿园", 2, "month")}
    assert limits(plan) == {"routine": 2, "urgent": 0.5}
    assert [(due.month_day, due.name) for due in plan.due] == [("03-31", "信息员名单"), ("12-10", "年度宣传工作总结")]
    assert {role.name: (role.place, role.reviews) for role in plan.role} == {
        "分管校长": ("报送单位", ("unit_review",)),
        "校长": ("报送单位", ("unit_review",)),
        "局宣传科": ("局机关", ("second_review",)),
        "分管局长": ("局机关", ("final_review",)),
    }
    assert (plan.issuer, plan.period) == ("云岭区教育局", "2026")
    assert plan.distribute_to == ("各学区中心校", "区属各学校", "幼儿园", "机关各科室")


def untidy(text: str, width: int) -> str:
    """The text with marks in half width, no indents, and its lines cut as old mail programs do."""
    lines = [line.strip() for line in text.translate(str.maketrans("，；：。", "\x2c\x3b\x3a\x2e")).splitlines()]
    return "\n".join(line[at : at + width] for line in lines for at in range(0, len(line), width))


def test_whom_the_briefing_goes_to_and_quotas_that_disagree():
    lines = """桥头小学信息宣传方案
一、报送范围
1．教学类：公开课、教研。
2．文体类：运动会、合唱。
3．安全类：消防演练。
4．教学类：质量分析。
二、报送要求
各处室每月不少于4条。
各处室每月不少于6条。
各年级组信息15分钟前报送，3分钟内报送。
请于5月6日前交。
报：区教育局
送：各兄弟学校、社区
发：各处室
2026年9月1日"""
    found = derived(lines)
    plan = found.plan
    assert (plan.report_to, plan.send_to, plan.distribute_to) == (("区教育局",), ("各兄弟学校", "社区"), ("各处室",))
    assert names(plan) == ("教学", "文体", "安全")
    assert plan.focus[0].brief == "公开课、教研；质量分析"
    assert owed(plan) == {("处室", 4, "month")}
    for told in ("定额前后不一", "这里的时限看不懂", "05-06 要交什么没有看出来"):
        assert any(told in item for item in found.unsettled), told


def test_words_against_an_area_stay_in_order():
    against = ("甲", "乙", "丙", "丁", "戊")
    assert merged({"not_": against}, {"strong": ("丙丙",)}, "某项")["not_"] == against


def test_roles_in_a_table():
    text = "桥头小学信息宣传方案\n一、报送范围\n1．教学类：公开课。\n2．文体类：合唱。\n3．安全类：演练。\n二、组织机构"
    rows = [("岗位", "职责"), ("分管副校长", "终审签发"), ("办公室主任", "负责信息的复审"), ("备注", "无")]
    table = [Paragraph("　".join(row), cells=row, in_table=True) for row in rows]
    plan = derive([*map(Paragraph, text.splitlines()), *table], "方案.docx").plan
    assert {role.name: role.reviews for role in plan.role} == {
        "分管副校长": ("final_review",),
        "办公室主任": ("second_review",),
    }


@pytest.mark.parametrize("width", [30, 36, 1000])
@pytest.mark.parametrize("name", [*FILES, "letter"])
def test_an_untidy_text_gives_the_same(name: str, width: int):
    tidy = from_file(name).plan
    plan = derived(untidy((HERE / f"{name}.txt").read_text(encoding="utf-8"), width)).plan
    assert (names(plan), owed(plan), limits(plan)) == (names(tidy), owed(tidy), limits(tidy))
    assert [due.name for due in plan.due] == [due.name for due in tidy.due]
    assert {role.name: role.reviews for role in plan.role} == {role.name: role.reviews for role in tidy.role}


@pytest.mark.parametrize(("name", "shipped"), [("bureau", "safe_campus"), ("school", "safety")])
def test_areas_of_a_shipped_plan_keep_their_ids_so_that_what_was_learned_serves(name: str, shipped: str):
    plan = from_file(name).plan
    assert plan.area(shipped) is not None
    tagging = Tagger(plan).tag("柳河镇中心校开展消防演练", "学校组织师生开展应急疏散演练，排查消防安全隐患。")
    assert tagging.primary == shipped


def test_another_trades_plan_takes_its_words_from_its_own_paragraphs():
    found = from_file("hospital")
    plan = found.plan
    assert owed(plan) == {("临床科室", 3, "quarter"), ("医技科室", 2, "quarter"), ("行政后勤科室", 1, "month")}
    assert limits(plan) == {"routine": 2, "major": 1, "urgent": 1}
    assert [(due.month_day, due.name) for due in plan.due] == [("01-20", "通讯员名单")]
    words = {word for area in plan.focus for word in (*area.strong, *area.words, *area.weak)}
    assert {"微创手术", "疫苗接种", "带教查房", "优质护理"} <= words
    assert not [word for word in words if "学生" in word or "校园" in word or "教师" in word]
    tagging = Tagger(plan).tag("心内科完成首例微创介入手术", "该院心内科团队为患者实施介入治疗。")
    area = plan.area(tagging.primary)
    assert area is not None
    assert area.name == "医疗技术"


@pytest.mark.parametrize("name", FILES)
def test_every_quota_and_deadline_stands_under_its_sentence(name: str):
    lines = from_file(name).text.splitlines()
    tables = [at for at, line in enumerate(lines) if line in ("[[quota]]", "[[deadline]]", "[[due]]")]
    assert tables
    for at in tables:
        above = lines[lines.index("", at - 6 if at > 6 else 0) :]
        assert any(line.startswith("# 原文：") for line in above[:6]), lines[at - 4 : at + 4]


def test_what_could_not_be_settled_stands_at_the_end_and_is_told():
    found = from_file("hospital")
    ending = found.text[found.text.index("拿不准的事") :].replace("\n# ", "").replace(" ", "")
    assert found.unsettled
    for item in found.unsettled:
        assert item.replace(" ", "") in ending
    assert any("每月25日前" in item for item in found.unsettled)
    assert any("3个工作日内完成审核" in item for item in found.unsettled)


@pytest.mark.parametrize("name", PLANS)
def test_other_wordings_and_shapes(name: str):
    text, areas = PLANS[name]
    found = derived(text)
    assert names(found.plan) == areas
    assert check(found.text, "p.toml") == []


def test_ranges_halves_and_numerals():
    village, firm, library, court, nursery, power = (derived(text).plan for text, _ in PLANS.values())
    assert owed(village) == {("村", 1, "week"), ("镇直部门", 3, "month")}
    assert limits(village) == {"urgent": 0.5}
    assert owed(firm) == {("车间、部门", 2, "month")}
    assert owed(library) == {("采编部、借阅部、少儿部", 4, "quarter")}
    assert limits(court) == {"routine": 24, "major": 0}
    assert owed(nursery) == {("班级", 1, "week")}
    assert [rule.by for rule in nursery.deadline] == ["17:00"]
    assert owed(power) == {("供电所", 2, "month")}
    assert limits(power) == {"urgent": 0.5}


@pytest.mark.parametrize(("text", "value"), [("10", 10), ("十二", 12), ("两", 2), ("二十", 20), ("一百零五", 105)])
def test_numerals(text: str, value: int):
    assert number(text) == value


@pytest.mark.parametrize("text", ["二〇二六", "", "十万", "12345"])
def test_what_is_no_count(text: str):
    assert number(text) is None


def test_a_range_has_two_ends():
    assert bounds("2—5") == (2, 5)
    assert bounds("三至五") == (3, 5)


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_told_in_one_message(name: str):
    with pytest.raises(NewsroomError, match="不像一份工作计划"):
        derived(NO_PLANS[name])


def test_a_plan_without_areas_and_an_empty_file_are_told_apart():
    with pytest.raises(NewsroomError, match="没有找到并列的宣传重点"):
        derived(NO_AREAS)
    with pytest.raises(NewsroomError, match="里面没有文字"):
        derived(" \n\u3000\n")


def test_areas_in_a_table_whose_long_cells_come_one_by_one():
    rows = [("栏目", "报送内容"), ("文化惠民", ""), ("文物保护", ""), ("旅游推介", "")]
    long = {"文化惠民": "送戏下乡、展览、" * 20, "文物保护": "考古、修缮、" * 20, "旅游推介": "线路、民宿、" * 20}
    items = [
        Paragraph("县文旅局宣传方案"),
        Paragraph("一、栏目设置"),
        Paragraph("　".join(rows[0]), cells=rows[0], in_table=True),
    ]
    for name, _ in rows[1:]:
        items += [Paragraph(name, in_table=True), Paragraph(long[name], in_table=True)]
    plan = derive(items, "方案.docx").plan
    assert names(plan) == ("文化惠民", "文物保护", "旅游推介")
    assert plan.topic_label == "栏目"
    assert "送戏下乡" in plan.focus[0].strong


PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "1．",
            "第一，",
            "突出",
            "围绕“",
            "”",
            "重点宣传",
            "报送范围",
            "类：",
            "、",
            "；",
            "。",
            "，",
            "《",
            "》",
        ),
        *(
            "每月",
            "不少于",
            "10条",
            "两篇",
            "2小时内",
            "工作日内",
            "2月30日前",
            "由",
            "审核",
            "公众号",
            "各校",
            "负责人：",
            "\n",
        ),
        *(
            "党建工作",
            "其他",
            "\u3000",
            "\ue000",
            "\ud800",
            "\x00",
            '"',
            "\\",
            "'''",
            "#",
            "]",
            "=",
            "\u2028",
            "😀",
            "九九九九",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join), st.sampled_from(["", *FILES]))
def test_any_text_gives_a_plan_that_loads_or_says_why_not(text: str, name: str):
    before = (HERE / f"{name}.txt").read_text(encoding="utf-8") if name else ""
    try:
        found = derived(f"{before}\n{text}")
    except NewsroomError as error:
        assert "没有从《计划.txt》推出计划" in str(error)
        assert "通不过检查" not in str(error), "what we wrote ourselves must load"
    else:
        assert check(found.text, "p.toml") == []
