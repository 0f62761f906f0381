"""Wrong plans: every kind of mistake is told with its line, its key and what was expected."""

import pytest

from newsroom.plan import Plan, PlanError, check, parse
from tests.plan.hospital import HOSPITAL

HERE = "#!"
"""Marks the line, in the wrong plan, that the message must name."""

FIRST = 'id = "medical_care"\ncode = "H1"'

# what is replaced in the hospital's plan, by what, the key that is named, a phrase of the message
SLIPS = [
    # kinds of values
    ('strong = ["手术", "门诊"]', "strong = 5 #!", "focus[1].strong", "应为文字列表，现在是整数"),
    ('strong = ["手术", "门诊"]', 'strong = "手术" #!', "focus[1].strong", "应为文字列表，现在是文字"),
    ('    "护理",\n', '    "护理",\n    7, #!\n', "focus[1].words[2]", "应为文字，现在是整数"),
    ("fallback = true", 'fallback = "是" #!', "focus[5].fallback", "应为 true 或 false，现在是文字"),
    ("count = 2", "count = true #!", "quota[1].count", "应为整数，现在是 true 或 false"),
    ("count = 2", "count = 2.5 #!", "quota[1].count", "应为整数，现在是小数"),
    ('month_day = "01-31"', "month_day = 2027-01-31 #!", "due[1].month_day", "应为文字，现在是日期"),
    ("on = 2027-03-05, from", 'on = "三月", from', "focus[2].learned[1].on", "应为日期，如 2026-11-05"),
    ('per = "quarter"', 'per = "quartr" #!', "quota[1].per", "是不是 quarter？"),
    ('kind = "website"', 'kind = "网站" #!', "channel[1].kind", "可以用的有：website、"),
    ('reviews = ["first_review"]', 'reviews = ["third_review"] #!', "role[1].reviews[1]", "是不是 first_review？"),
    ("[[theme]]", "[theme] #!", "theme", "每项以 [[theme]] 开头，现在是一组键和值"),
    ('report_to = ["市卫生健康委"]', 'report_to = [["市卫生健康委"]] #!', "report_to[1]", "应为文字，现在是列表"),
    # keys
    ('strong = ["手术", "门诊"]', 'strnog = ["手术"] #!', "focus[1].strnog", "没有这个键，是不是 strong？"),
    ("[[quota]]", "[[qouta]] #!", "qouta", "没有这个键，是不是 quota？"),
    ("[[focus]]\n" + FIRST, "[[focus]] #!\n" + 'id = "medical_care"', "focus[1].code", "缺少这一项，应为文字"),
    ('period = "2027"', 'period = " " #!', "period", "不能空着"),
    ("format = 1", "format = 2 #!", "format", "格式是 2"),
    ("format = 1", "format = true #!", "format", "应为 1，现在是 true 或 false"),
    # names
    ('id = "research"', 'id = "medical_care" #!', "focus[2].id", "和 focus[1].id 重复"),
    ('code = "H2"', 'code = "H1" #!', "focus[2].code", "和 focus[1].code 重复"),
    ('name = "科研教学"', 'name = "医疗服务" #!', "focus[2].name", "和 focus[1].name 重复"),
    ('name = "公共卫生"', 'name = "科研" #!', "focus[3].name", "和 focus[2].short 重复"),
    ('short = "科研"', 'short = "科研与教学" #!', "focus[2].short", "简称最多四个字"),
    ('id = "research"', 'id = "科研 教学" #!', "focus[2].id", "不能有空格和标点"),
    ('kind = "urgent"', 'kind = "routine" #!', "deadline[2].kind", "和 deadline[1].kind 重复"),
    ('code = "H5"', 'code = "H5"\nfallback = true', "", "写过"),
    ('related = ["F6"]', 'related = ["F6"]\nfallback = true', "focus[5].fallback", "focus[4] 已经是兜底的"),
    # terms
    ('"疫苗", "义诊", "健康教育"', '"疫苗", "义诊",\n"疫苗" #!\n', "focus[3].words[3]", "“疫苗”已经写在 words 里"),
    ('    "查房",', '    "手术", #!', "focus[1].words[2]", "“手术”已经写在 strong 里"),
    ('not = ["学校"]', 'not = ["义诊"] #!', "focus[3].not[1]", "“义诊”已经写在 words 里"),
    ('    "查房",', '    "", #!', "focus[1].words[2]", "这个词是空的"),
    ('    "查房",', '    " 查房", #!', "focus[1].words[2]", "开头或末尾有空格"),
    ('    "查房",', '    "查\\u0007房", #!', "focus[1].words[2]", "看不见的字符 U+0007"),
    ('    "查房",', '    "查\\u200b房", #!', "focus[1].words[2]", "看不见的字符 U+200B"),
    ('    "查房",', '    "查\\n房", #!', "focus[1].words[2]", "不能有换行"),
    ('related = ["F6"]', 'related = ["平安建设"] #!', "focus[4].related[1]", "不是代号"),
    # references, numbers, times
    ('group = "clinical"', 'group = "clinic" #!', "quota[1].group", "是不是 clinical？"),
    ('channel = "site"', 'channel = "web" #!', "quota[1].channel", "没有 id 是“web”的渠道"),
    ("[[role]]", '[[role]]\ngroups = ["clinical", "clinic"] #!', "role[1].groups[2]", "是不是 clinical？"),
    ("count = 2", "count = 0 #!", "quota[1].count", "应在 1 到 9999 之间"),
    ("hours = 0.5", "hours = nan #!", "deadline[2].hours", "应在 0.1 到 720 之间"),
    ("hours = 0.5", "", "deadline[2]", "没有写时限"),
    ('[[deadline]]\nkind = "urgent"', '[[deadline]] #!\nworkdays = 1\nkind = "urgent"', "deadline[2]", "只能用一种"),
    ('by = "12:00"', 'by = "中午" #!', "deadline[1].by", "不是钟点"),
    ('by = "12:00"', 'by = "24:00" #!', "deadline[1].by", "不是钟点"),
    ('[[deadline]]\nkind = "routine"\nworkdays = 2\nby = "12:00"', '[[deadline]] #!\nkind = "routine"\nworkdays = 2',
     "deadline[1].by", "还要写到那天几点"),
    ('month_day = "01-31"', 'month_day = "02-30" #!', "due[1].month_day", "不是每年都有的日子"),
    ('month_day = "01-31"', 'month_day = "1月31日" #!', "due[1].month_day", "应为两位的月和日"),
    ("[[quota]]", '[[quota]]\ngroup = "clinical"\ncount = 3\nper = "quarter"\nchannel = "site"\n[[quota]] #!',
     "quota[2]", "只能定一个数"),
]  # fmt: skip

# the same for texts that are no TOML: what is replaced, by what, a phrase
BROKEN = [
    ('name = "市第一医院宣传工作计划"', "name = “市第一医院宣传工作计划” #!", "换成英文的双引号"),
    ('strong = ["手术", "门诊"]', 'strong = ["手术"，"门诊"] #!', "换成英文的逗号"),
    ('strong = ["课题", "带教"]', 'strong = ["课题" "带教"] #!', "两个词之间少了英文逗号"),
    ('id = "life"', "id ＝ 'life' #!", "换成英文的等号"),
    ('id = "life"', "id #!", "少了等号"),
    ('id = "life"', 'id = "life #!', "引号"),
    ('id = "life"', "id = life #!", "文字要加英文双引号"),
    ('id = "life"', 'id = "life"\nid = "life" #!', "已经写过"),
    ('id = "life"', 'id = "life" 编号 #!', "值的后面多了东西"),
    ('id = "life"', 'id = "a\\d" #!', "反斜杠要写两个"),
    ("[[quota]]", "[[quota] #!", "双方括号"),
    ("[[quota]]", "[[theme]\n]", "双方括号"),
    ("[[quota]]", "[theme] #!", "双方括号"),
    ("on = 2027-03-05", "on = 2027-02-30", "没有这样的日期"),
    ("hours = 0.5", "hours = " + "[" * 5000, "套得太深"),
]


@pytest.mark.parametrize(("old", "new", "key", "phrase"), SLIPS)
def test_a_slip_is_told_with_line_and_key(old: str, new: str, key: str, phrase: str) -> None:
    wrong = _replaced(old, new)
    problems = check(wrong, "plan.toml")
    told = [problem for problem in problems if problem.key == key and phrase in problem.message]
    assert told, [str(problem) for problem in problems]
    if HERE in new:
        assert told[0].line == _marked_line(wrong)
        assert str(told[0]).startswith(f"plan.toml 第 {told[0].line} 行，{key}：")


@pytest.mark.parametrize(("old", "new", "phrase"), BROKEN)
def test_broken_toml_is_told_with_its_line(old: str, new: str, phrase: str) -> None:
    wrong = _replaced(old, new)
    (problem,) = check(wrong, "plan.toml")
    assert phrase in problem.message
    assert problem.key == ""
    if HERE in new:
        assert problem.line == _marked_line(wrong)
        assert str(problem).startswith(f"plan.toml 第 {problem.line} 行")


def test_a_slip_makes_no_second_problem() -> None:
    counts = {f"{old} -> {new}": len(check(_replaced(old, new), "plan.toml")) for old, new, _, _ in SLIPS}
    assert {slip: count for slip, count in counts.items() if count != 1} == {}


def test_all_problems_are_told_at_once_in_the_order_of_lines() -> None:
    wrong = HOSPITAL
    for old, new in (
        ('month_day = "01-31"', 'month_day = "13-01"'),
        ('strong = ["手术", "门诊"]', "strong = 5"),
        ('code = "H2"', 'code = "H1"'),
        ("count = 2", 'count = "二"'),
        ('issuer = "党委宣传部"', "issuer = 7"),
    ):
        wrong = wrong.replace(old, new)
    with pytest.raises(PlanError) as raised:
        parse(wrong, "plan.toml")
    keys = [problem.key for problem in raised.value.problems]
    assert keys == ["issuer", "focus[1].strong", "focus[2].code", "quota[1].count", "due[1].month_day"]
    told = str(raised.value).splitlines()
    assert told[0] == "计划有 5 处要改，没有载入，文件没有改动："
    assert told[1] == "  plan.toml 第 7 行，issuer：应为文字，现在是整数"


def test_one_problem_is_one_line() -> None:
    with pytest.raises(PlanError) as raised:
        parse(HOSPITAL.replace('strong = ["手术", "门诊"]', "strong = 5"), "plan.toml")
    assert str(raised.value) == (
        "计划没有载入，文件没有改动。plan.toml 第 15 行，focus[1].strong：应为文字列表，现在是整数"
    )


def test_a_long_list_of_problems_is_cut() -> None:
    words = ", ".join(["7"] * 30)
    with pytest.raises(PlanError) as raised:
        parse(HOSPITAL.replace('"手术", "门诊"', words), "plan.toml")
    assert len(raised.value.problems) == 30
    assert str(raised.value).splitlines()[-1] == "  ……还有 10 处，改好上面的再看。"


def test_no_focus_areas() -> None:
    head = HOSPITAL.partition("[[focus]]")[0]
    assert [str(p) for p in check(head, "p.toml")] == [
        "p.toml 第 1 行，focus：缺少这一项，应为一项或几项，每项以 [[focus]] 开头"
    ]
    assert [p.message for p in check(head + "focus = []", "p.toml")] == ["至少要有一项 [[focus]]，不然稿件没有地方归"]


def test_what_the_file_says_is_escaped_in_messages() -> None:
    (problem,) = check(
        HOSPITAL.replace('group = "clinical"', 'group = "\\u001b[31m\\u200b' + "x" * 99 + '"'), "p.toml"
    )[-1:]
    assert str(problem).isprintable()
    assert len(str(problem)) < 200
    for problem in check(HOSPITAL + '\n"\\u001b[2J" = 1\n', "p.toml"):
        assert str(problem).isprintable()


def test_a_third_plan_is_a_file() -> None:
    plan = parse(HOSPITAL, "hospital.toml")
    assert [area.name for area in plan.focus] == ["医疗服务", "科研教学", "公共卫生", "平安医院", "职工生活"]
    assert [area.label for area in plan.focus][1] == "科研"
    assert plan.focus[0].words == ("护理", "查房")
    assert plan.focus[2].not_ == ("学校",)
    assert plan.focus[1].learned[0].w == "规培"
    assert plan.focus[1].learned[0].from_ == "2027-03-0004"
    assert plan.focus[4].fallback
    assert plan.quota[0].per == "quarter"
    assert plan.deadline[1].hours == 0.5
    assert isinstance(plan, Plan)


def _replaced(old: str, new: str) -> str:
    assert HOSPITAL.count(old) >= 1
    return HOSPITAL.replace(old, new, 1)


def _marked_line(text: str) -> int:
    return text[: text.index(HERE)].count("\n") + 1
