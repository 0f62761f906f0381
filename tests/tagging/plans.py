"""Small plans to tag with."""

from datetime import date

from newsroom.plan.model import Focus, Learned, Plan

SAFETY = Focus(
    id="safety",
    code="F6",
    name="平安建设",
    short="平安",
    brief="安全教育、平安校园",
    strong=("消防", "应急演练", "校园安全"),
    words=("隐患", "演练", "安全", "排查"),
    weak=("检查", "STEM"),
    not_=("安全感",),
)
PARTY = Focus(
    id="party",
    code="F1",
    name="党建工作",
    brief="党的建设",
    strong=("党支部", "主题党日", "国旗"),
    words=("党员", "校训", "家长", "名师", "新教师"),
    weak=("检查",),
)
HOMES = Focus(
    id="homes",
    code="C6",
    name="家校共育",
    brief="家长",
    strong=("家访", "家长会"),
    words=("孩子", "大队部"),
    learned=(Learned(w="明厨亮灶", on=date(2026, 11, 5)),),
)
OTHER = Focus(id="other", code="C7", name="其他", brief="其他", words=("捐赠",), fallback=True)


def plan(*areas: Focus, name: str = "test") -> Plan:
    return Plan(
        format=1,
        id=name,
        name="试验计划",
        period="2026",
        topic_label="焦点",
        masthead="教育简报",
        issuer="区教体局",
        focus=areas or (PARTY, SAFETY, HOMES),
    )
