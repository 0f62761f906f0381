"""Quotas, deadlines and dates in the sentences of plans, and sentences that hold a number and none of them."""

import pytest

from newsroom.plan.derive.document import Paragraph, document
from newsroom.plan.derive.identity import identify
from newsroom.plan.derive.outlets import find_outlets
from newsroom.plan.derive.people import find_people
from newsroom.plan.derive.quotas import find_quotas
from newsroom.plan.derive.times import find_times

QUOTAS = {
    "要求各乡镇中心校每月向“教育信息网”报送信息不少于10条，区直各中小学、幼儿园每月不少于5条。": [
        ("乡镇中心校", 10, "month"),
        ("区直中小学、幼儿园", 5, "month"),
    ],
    "每月向“教育信息网”至少报送信息：乡镇中心校10条，区直中小学、幼儿园5条。": [
        ("乡镇中心校", 10, "month"),
        ("区直中小学、幼儿园", 5, "month"),
    ],
    "乡镇中心校≥10条/月；区直学校≥5条/月。": [("乡镇中心校", 10, "month"), ("区直学校", 5, "month")],
    "各乡镇中心校、各直属学校每月上报教育信息不得少于１０条、５条。": [
        ("乡镇中心校", 10, "month"),
        ("直属学校", 5, "month"),
    ],
    "每个乡镇中心校（含村小）每月应向教育信息网报送信息10条（含）以上。": [("乡镇中心校", 10, "month")],
    "各学校每周至少向区教育局报送一条信息，每学期在市级以上媒体发表稿件不少于2篇。": [
        ("学校", 1, "week"),
        ("学校", 2, "semester"),
    ],
    "每位信息员每月撰稿不少于1篇。": [("信息员", 1, "month")],
    "各县（市、区）教育局每月不少于10条，其中调研信息不少于1篇。": [("县（市、区）教育局", 10, "month")],
    "中学、完小每月至少10篇，村小每月至少3篇。": [("中学、完小", 10, "month"), ("村小", 3, "month")],
    "各校每月报送信息数量：初中不少于8条，小学不少于6条。": [("初中", 8, "month"), ("小学", 6, "month")],
    "每月每校报送信息不得少于10条（含视频信息2条）。": [("学校", 10, "month")],
    "各处室、年级组每月至少报送2篇新闻稿件，其中原创稿件不少于1篇。": [("处室、年级组", 2, "month")],
    "年度内每个支部完成新闻稿件十二篇以上。": [("支部", 12, "year")],
    "各单位全年报送信息不少于一百二十条。": [("单位", 120, "year")],
    "每月信息采用数达到5条以上的单位予以通报表扬。": [],
    "对每月报送不足3条的单位通报批评。": [],
    "凡在省级媒体发表1篇稿件奖励200元。": [],
    "每月报送每少一条扣0.5分。": [],
    "每月召开一次信息员例会，每次培训不少于2小时。": [],
    "各科室每两周报送一篇。": [],
}
LIMITS = {
    "常规信息须于工作完成后的1个工作日内（即24小时内）报送。": {"routine": (1, "18:00", None)},
    "重大活动和紧急信息：活动结束或事件发生后的2小时内报送。": {"major": (None, "", 2), "urgent": (None, "", 2)},
    "日常信息于次日上午10点前报送，重要信息当天报送，突发事件最迟不超过30分钟。": {
        "routine": (1, "10:00", None),
        "major": (0, "18:00", None),
        "urgent": (None, "", 0.5),
    },
    "紧急信息两个半小时内书面报告，其他信息不超过２个工作日。": {
        "urgent": (None, "", 2.5),
        "routine": (2, "18:00", None),
    },
    "常规信息1个工作日内（次日17:00前）报送。": {"routine": (1, "17:00", None)},
    "一般活动当天18:00前，大型活动结束后2小时内发稿。": {  # halfwidth-ok
        "routine": (0, "18:00", None),
        "major": (None, "", 2),
    },
    "时限：日常 1 个工作日内 ，紧急 2 小时 内。": {"routine": (1, "18:00", None), "urgent": (None, "", 2)},
    "重大突发事件须在2小时内报告。": {"urgent": (None, "", 2)},
    "一般信息2—3个工作日内报送。": {"routine": (3, "18:00", None)},
    "各单位报送信息须在活动结束后三日内完成。": {"routine": (None, "", 72)},
    "舆情信息要在发现后半小时内上报宣传科。": {"urgent": (None, "", 0.5)},
    "办公室收到稿件后，应在1个工作日内完成审核并反馈。": {},
    "网站信息发布后24小时内转载到公众号。": {},
    "全年培训不少于3天，每次2小时。": {},
}
DATES = {
    "请于2026年4月10日前，将《信息员登记表》电子版发至邮箱。": [("04-10", "信息员登记表")],
    "分管领导和信息员登记表的电子档，于4月10日前报教体局办公室。": [("04-10", "分管领导和信息员登记表")],
    "各校务必在４月１０日（星期五）下班前上报通讯员花名册。": [("04-10", "通讯员花名册")],
    "信息宣传工作总结请于十二月底前报送。": [("12-31", "信息宣传工作总结")],
    "请各单位将信息员名单（附件1）于4月10日（周五）下午5点前报办公室。": [("04-10", "信息员名单")],
    "信息员名单报送截止日期为4月10日。": [("04-10", "信息员名单")],
    "6月30日、12月31日前分别报送半年、全年工作总结。": [
        ("06-30", "半年、全年工作总结"),
        ("12-31", "半年、全年工作总结"),
    ],
    "信息员名单请在 4 月 10 日 前交办公室。": [("04-10", "信息员名单")],
    "2月30日前上报名单。": [],
    "各校要在4月15日前后开展活动。": [],
    "每月5日前报送上月统计表。": [],
}


@pytest.mark.parametrize("sentence", QUOTAS)
def test_quotas(sentence: str):
    found = find_quotas(document([Paragraph(sentence)]))
    assert [(owed.who, owed.count, owed.per) for owed in found.owed] == QUOTAS[sentence]


@pytest.mark.parametrize("sentence", LIMITS)
def test_deadlines(sentence: str):
    found = find_times(document([Paragraph(sentence)]))
    assert {rule.kind: (rule.workdays, rule.by, rule.hours) for rule in found.due} == LIMITS[sentence]


@pytest.mark.parametrize("sentence", DATES)
def test_dates(sentence: str):
    found = find_times(document([Paragraph(sentence)]))
    assert [(handing.month_day, handing.name) for handing in found.dates] == DATES[sentence]


PEOPLE = {
    "信息员采写——处室负责人初审——办公室复审——校长终审签发。": {
        "处室负责人": ("unit_review", "first_review"),
        "办公室": ("second_review",),
        "校长": ("final_review",),
    },
    "信息由校长签发后报送。": {"校长": ("final_review",)},
    "各学校要明确一名分管领导，配备1—2名信息员。": {"分管领导": (), "信息员": ()},
}


@pytest.mark.parametrize("sentence", PEOPLE)
def test_people_of_a_school(sentence: str):
    found = find_people(document([Paragraph(sentence)]), "school")
    assert {person.name: person.reviews for person in found} == PEOPLE[sentence]


def test_in_a_bureau_a_headmaster_signs_before_the_story_is_sent():
    (person,) = find_people(document([Paragraph("信息由校长签发后报送县局。")]), "district")
    assert person.reviews == ("unit_review",)


CHANNELS = {
    "请于4月10日前将《信息员登记表》报局办公室。": [],
    "用好“清源教育网”和《清源教育》报，讲好教育故事。": [
        ("清源教育网", "district", True),
        ("《清源教育》报", "district", True),
    ],
    "在“清源发布”微信公众号、县政府门户网站上发稿。": [
        ("清源发布微信公众号", "district", True),
        ("县政府门户网站", "district", False),
    ],
    "优先推送至“学习强国”平台、《江南日报》、省教育厅官网。": [
        ("学习强国", "national", False),
        ("江南日报", "city", False),
        ("省教育厅官网", "province", False),
    ],
}


@pytest.mark.parametrize("sentence", CHANNELS)
def test_channels(sentence: str):
    doc = document([Paragraph("方案"), Paragraph(sentence)])
    assert [(o.name, o.tier, o.internal) for o in find_outlets(doc, "district")] == CHANNELS[sentence]


@pytest.mark.parametrize(
    ("office", "tier"), [("红旗路小学", "school"), ("青禾区第一中学", "school"), ("清源县教育体育局", "district")]
)
def test_where_the_office_stands(office: str, tier: str):
    doc = document([Paragraph("信息宣传工作方案"), Paragraph(f"{office}办公室"), Paragraph("2026.2.20")])
    assert identify(doc, "p").tier == tier


def test_what_fits_no_key_of_a_plan_is_told():
    every_two_weeks = find_quotas(document([Paragraph("各科室每两周报送一篇。")]))
    assert find_quotas(document([Paragraph("各校每周一条；各科室每两周报送一篇。")])).unclear == every_two_weeks.unclear
    assert every_two_weeks.unclear == ["各科室每两周报送一篇。"]
    monthly = find_times(document([Paragraph("每月5日前报送上月统计表。")]))
    assert [sentence for sentence, _ in monthly.unclear] == ["每月5日前报送上月统计表。"]
