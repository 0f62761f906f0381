"""A made-up year of the district of `bulletin_samples.py`, and a made-up semester of a school, for trial printing."""

from dataclasses import replace
from datetime import date

from newsroom.documents.bulletin import (
    Account,
    Adoption,
    Commission,
    Informant,
    MonthCount,
    TopicCount,
    UnitGroup,
    UnitRow,
)
from newsroom.documents.bulletin_figures import totals
from newsroom.documents.bulletin_samples import CHANNELS, GROUPS, OUTLETS, adoptions, bulletin, group, late
from newsroom.documents.summary import Award, Goal, Highlight, Summary

_MONTHS = 10
"""In which the schools were in session."""
_SHARES = (7, 6, 11, 12, 13, 11, 3, 4, 12, 9, 7, 5)
_TOPICS = (
    ("F1", "党建工作", 418),
    ("F2", "作风建设", 190),
    ("F3", "理念提升", 655),
    ("F4", "管理改革", 372),
    ("F5", "养成教育", 861),
    ("F6", "平安建设", 702),
    ("F7", "政策解读", 43),
    ("F8", "典型引路", 388),
    ("F9", "舆论引导", 51),
)
_NEWS = (
    "读书节开幕",
    "举办家长开放日",
    "开展劳动实践",
    "志愿服务进社区",
    "教研活动走进课堂",
    "举行开学典礼",
    "资助政策进万家",
)
_DEPARTMENTS = (
    ("教务处", (14, 6), (9, 3, 1), 11),
    ("政教处", (17, 4), (8, 2, 2), 10),
    ("总务处", (6, 1), (2, 0, 0), 2),
    ("团委", (12, 5), (7, 2, 1), 9),
    ("语文组", (8, 2), (4, 1, 0), 4),
    ("数学组", (5, 0), (2, 0, 0), 2),
    ("英语组", (0, 0), (0, 0, 0), 0),
    ("七年级组", (9, 1), (3, 1, 0), 4),
    ("八年级组", (7, 3), (3, 0, 0), 3),
    ("九年级组", (4, 0), (1, 0, 0), 1),
)


def _months(
    rows: tuple[UnitRow, ...], account: Account, first: date, shares: tuple[int, ...]
) -> tuple[MonthCount, ...]:
    """The rows' sums spread over months in these shares; the last month takes what rounding leaves."""
    sums = totals(rows, account)
    spread = [[count * share // sum(shares) for share in shares] for count in (sums.submitted, sums.adopted)]
    for counts, total in zip(spread, (sums.submitted, sums.adopted), strict=True):
        counts[-1] += total - sum(counts)
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(len(shares))
    ]
    return tuple(MonthCount(*month) for month in zip(starts, *spread, strict=True))


def _adoptions(groups: tuple[UnitGroup, ...]) -> tuple[Adoption, ...]:
    """The month's adoptions by the province, again in every month with other news."""
    provincial = [one for one in adoptions(groups) if one.tier == "省级"]
    return tuple(
        replace(one, day=one.day.replace(month=month), headline=f"{one.unit}{_NEWS[(month + place) % len(_NEWS)]}")
        for month in (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)
        for place, one in enumerate(provincial)
    )


def year() -> Summary:
    """2026 in the district, with something in every field."""
    month = bulletin()
    groups = tuple(group(*one, times=_MONTHS) for one in GROUPS)
    rows = tuple(row for one in groups for row in one.rows)
    return Summary(
        term="year",
        period="2026年",
        issuer=month.issuer,
        day=date(2027, 1, 8),
        letterhead=month.letterhead,
        number="青教体办〔2027〕1号",
        addressees=month.addressees,
        basis=month.basis,
        counted_from=date(2026, 1, 1),
        counted_to=date(2026, 12, 31),
        channels=CHANNELS,
        outlets=OUTLETS,
        groups=groups,
        earlier=_months(rows, month, date(2026, 1, 1), _SHARES),
        submitted_before=3518,
        adopted_before=1466,
        late=late(),
        topics=tuple(TopicCount(*topic) for topic in _TOPICS),
        commissions=month.commissions,
        informants=tuple(
            Informant(
                name=one.name,
                unit=one.unit,
                submitted=_MONTHS * one.submitted,
                adopted=_MONTHS * one.adopted,
                points=_MONTHS * one.points,
            )
            for one in month.informants
        ),
        adoptions=_adoptions(month.groups),
        superior=OUTLETS[3:],
        praised=month.praised,
        awards=(
            Award("先进单位", ("红山乡中心校", "南坪乡中心校", "区一小")),
            Award("先进个人", ("周海燕", "尹素芬")),
            Award("优秀通讯员", ("姚静怡", "马骏")),
        ),
        awards_shown_to=date(2027, 1, 15),
        highlights=(
            Highlight("山村教师张玉兰的三十七年", "石门岭乡中心校", "被省教育厅网站采用"),
            Highlight("交流轮岗让好老师流动起来", "局人事股", "被市教育局网站采用"),
        ),
        problems=("各单位报送不均衡，学期末集中补报的现象仍然存在", "政策解读类信息偏少"),
        intentions=("继续实行月统计、年通报，公开每个单位的数据。", "对完成定额有困难的单位，安排业务骨干上门辅导。"),
        carbon_copy=month.carbon_copy,
        contact=month.contact,
        points=True,
        internal=True,
    )


def semester() -> Summary:
    """An autumn in a school, whose departments owe no quota."""
    rows = tuple(
        UnitRow(
            unit=name,
            submitted=sum(channels),
            by_channel=channels,
            cumulative=sum(channels),
            adopted=adopted,
            by_outlet=outlets,
        )
        for name, channels, outlets, adopted in _DEPARTMENTS
    )
    plain = Summary(
        term="semester",
        period="2026年秋季学期",
        subject="信息",
        issuer="城南中学办公室",
        day=date(2027, 1, 22),
        basis="《城南中学加强信息报送的2026年秋季学期教育宣传工作计划》",
        counted_from=date(2026, 9, 1),
        counted_to=date(2027, 1, 20),
        channels=("学校网站", "公众号"),
        outlets=("校内", "区级", "市级"),
        groups=(UnitGroup("各部门", rows),),
    )
    topics = (("C1", "教育教学", 34), ("C2", "校园文化", 22), ("C3", "师生成长", 17), ("C4", "安全管理", 15))
    more = (("C5", "家校共育", 9), ("C6", "政策传达", 5), ("C7", "其他", 2))
    return replace(
        plain,
        earlier=_months(rows, plain, date(2026, 9, 1), (9, 7, 8, 6, 3)),
        topics=tuple(TopicCount(*topic) for topic in topics + more),
        topic_label="类别",
        superior=("区级", "市级"),
        goals=(Goal("向区教体局报送", 60, 71), Goal("市级以上采用", 5, 4, "篇次")),
        highlights=(Highlight("把课堂还给学生", "教务处", "被市级媒体采用"),),
        commissions=(
            Commission(
                topic="运动会",
                issued=date(2026, 10, 12),
                due=date(2026, 10, 30),
                units=("政教处", "团委"),
                delivered=2,
                on_time=2,
                adopted=1,
            ),
        ),
        problems=("少数部门时效不强",),
        intentions=("学期初开展一次信息写作和摄影培训。",),
        submitted_before=97,
        adopted_before=41,
    )
