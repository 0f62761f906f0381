"""A made-up month of a district with 45 units (domain.md Appendix B), for trial printing and for the guide."""

from datetime import date, datetime

from newsroom.documents.bulletin import (
    Adoption,
    Bulletin,
    Commission,
    Informant,
    LateStory,
    MonthCount,
    TopicCount,
    UnitGroup,
    UnitRow,
)

Counts = tuple[str, str, tuple[int, ...], int, tuple[int, ...], int]
"""Short and full name, stories by channel, since January, adoptions by outlet, stories adopted."""

CHANNELS = ("教育信息网", "教育网", "其他")
OUTLETS = ("网站", "简报", "公众号", "区级", "市级", "省级", "国家级")
WEIGHTS = (1, 2, 1, 3, 5, 10, 20)
_DISTRICT, _BUREAU = "青禾区", "青禾区教育和体育局"
TOWNSHIPS: tuple[Counts, ...] = (
    ("柳河镇中心校", f"{_DISTRICT}柳河镇中心校", (14, 1, 0), 124, (3, 0, 2, 0, 1, 0, 0), 4),
    ("双桥镇中心校", f"{_DISTRICT}双桥镇中心校", (13, 3, 0), 96, (5, 1, 4, 1, 0, 0, 0), 7),
    ("大营镇中心校", f"{_DISTRICT}大营镇中心校", (9, 0, 1), 101, (3, 0, 2, 0, 0, 0, 0), 4),
    ("白鹭洲镇中心校", f"{_DISTRICT}白鹭洲镇中心校", (11, 1, 1), 93, (3, 0, 3, 0, 0, 0, 0), 4),
    ("杏林镇中心校", f"{_DISTRICT}杏林镇中心校", (7, 3, 0), 115, (3, 0, 2, 1, 0, 0, 0), 4),
    ("清水湾镇中心校", f"{_DISTRICT}清水湾镇中心校", (7, 3, 0), 103, (3, 2, 2, 1, 0, 0, 0), 6),
    ("马店镇中心校", f"{_DISTRICT}马店镇中心校", (9, 1, 1), 87, (2, 0, 1, 1, 0, 0, 0), 3),
    ("赵庄镇中心校", f"{_DISTRICT}赵庄镇中心校", (13, 2, 0), 119, (4, 2, 3, 0, 0, 0, 0), 6),
    ("城关镇中心校", f"{_DISTRICT}城关镇中心校", (17, 0, 0), 119, (6, 2, 3, 1, 0, 0, 0), 9),
    ("南坪乡中心校", f"{_DISTRICT}南坪乡中心校", (17, 1, 0), 115, (6, 2, 5, 0, 1, 0, 0), 10),
    ("红山乡中心校", f"{_DISTRICT}红山乡中心校", (17, 3, 1), 105, (8, 1, 3, 0, 0, 0, 0), 8),
    ("石门岭乡中心校", f"{_DISTRICT}石门岭乡中心校", (14, 2, 1), 105, (4, 2, 4, 1, 0, 0, 0), 8),
)
DIRECT: tuple[Counts, ...] = (
    ("区一中", f"{_DISTRICT}第一中学", (7, 0, 1), 52, (2, 0, 1, 1, 0, 0, 0), 3),
    ("区二中", f"{_DISTRICT}第二中学", (5, 3, 0), 57, (1, 0, 1, 0, 0, 0, 0), 2),
    ("区三中", f"{_DISTRICT}第三中学", (5, 0, 1), 55, (2, 2, 1, 0, 1, 0, 0), 4),
    ("区四中", f"{_DISTRICT}第四中学", (5, 2, 0), 59, (1, 0, 1, 1, 0, 0, 0), 2),
    ("区五中", f"{_DISTRICT}第五中学", (0, 0, 0), 52, (0, 0, 0, 0, 0, 0, 0), 0),
    ("区实验中学", f"{_DISTRICT}实验中学", (8, 1, 0), 54, (3, 2, 2, 0, 0, 0, 0), 4),
    ("区职专", f"{_DISTRICT}职业中等专业学校", (3, 3, 1), 59, (1, 2, 0, 1, 0, 0, 0), 3),
    ("区特校", f"{_DISTRICT}特殊教育学校", (8, 3, 0), 66, (3, 1, 1, 1, 0, 0, 0), 4),
    ("区一小", f"{_DISTRICT}第一小学", (9, 1, 1), 60, (3, 2, 1, 0, 0, 0, 0), 4),
    ("区二小", f"{_DISTRICT}第二小学", (8, 1, 0), 59, (3, 0, 2, 0, 0, 0, 0), 4),
    ("区三小", f"{_DISTRICT}第三小学", (4, 2, 1), 68, (2, 1, 1, 1, 1, 0, 0), 5),
    ("区四小", f"{_DISTRICT}第四小学", (4, 1, 1), 55, (1, 2, 1, 0, 1, 0, 0), 4),
    ("区五小", f"{_DISTRICT}第五小学", (7, 1, 0), 60, (3, 0, 1, 0, 0, 1, 0), 3),
    ("区六小", f"{_DISTRICT}第六小学", (7, 1, 1), 61, (3, 0, 1, 0, 0, 0, 0), 3),
    ("区实验小学", f"{_DISTRICT}实验小学", (5, 0, 1), 46, (1, 0, 1, 1, 0, 0, 0), 2),
    ("区东湖小学", f"{_DISTRICT}东湖小学", (4, 1, 1), 59, (2, 1, 1, 0, 0, 0, 0), 3),
    ("区西关小学", f"{_DISTRICT}西关小学", (7, 0, 0), 45, (3, 0, 1, 0, 0, 0, 0), 3),
    ("区育才小学", f"{_DISTRICT}育才小学", (6, 1, 1), 52, (2, 2, 1, 0, 1, 0, 0), 4),
    ("区机关幼儿园", f"{_DISTRICT}机关幼儿园", (7, 1, 1), 62, (3, 0, 2, 1, 0, 0, 0), 4),
    ("区第一幼儿园", f"{_DISTRICT}第一幼儿园", (0, 0, 0), 52, (0, 0, 0, 0, 0, 0, 0), 0),
    ("区第二幼儿园", f"{_DISTRICT}第二幼儿园", (9, 0, 0), 55, (2, 1, 2, 0, 0, 0, 0), 3),
    ("区第三幼儿园", f"{_DISTRICT}第三幼儿园", (3, 1, 0), 60, (1, 0, 0, 0, 0, 0, 0), 1),
    ("区东湖幼儿园", f"{_DISTRICT}东湖幼儿园", (7, 3, 0), 59, (2, 2, 2, 0, 1, 0, 0), 5),
)
SECTIONS: tuple[Counts, ...] = (
    ("局党建办公室", f"{_BUREAU}党建办公室", (1, 0, 0), 30, (0, 0, 0, 1, 0, 1, 0), 1),
    ("局人事股", f"{_BUREAU}人事股", (4, 0, 1), 32, (1, 0, 1, 0, 1, 0, 0), 2),
    ("局教育股", f"{_BUREAU}教育股", (1, 0, 0), 26, (0, 0, 0, 0, 0, 0, 0), 0),
    ("局计财股", f"{_BUREAU}计财股", (5, 1, 0), 33, (2, 0, 1, 1, 1, 0, 0), 4),
    ("局安全办公室", f"{_BUREAU}安全办公室", (5, 0, 0), 34, (2, 1, 1, 0, 0, 0, 0), 3),
    ("局体育股", f"{_BUREAU}体育股", (0, 0, 0), 36, (0, 0, 0, 0, 0, 0, 0), 0),
    ("局督导室", f"{_BUREAU}督导室", (4, 0, 0), 32, (2, 1, 1, 0, 0, 0, 0), 3),
    ("局职成教股", f"{_BUREAU}职成教股", (4, 1, 0), 35, (1, 2, 1, 1, 0, 0, 0), 3),
    ("局学生资助管理中心", f"{_BUREAU}学生资助管理中心", (1, 0, 0), 29, (0, 1, 0, 1, 0, 0, 0), 1),
    ("局教师发展中心", f"{_BUREAU}教师发展中心", (2, 1, 0), 30, (1, 0, 0, 0, 1, 0, 0), 2),
)
GROUPS = (("乡镇中心校", TOWNSHIPS, 10), ("区直中小学、幼儿园", DIRECT, 5), ("机关股室", SECTIONS, None))
"""Name, units, monthly quota (A-22, A-23)."""
TOPICS = (
    ("F1", "党建工作", 41),
    ("F2", "作风建设", 18),
    ("F3", "理念提升", 62),
    ("F4", "管理改革", 37),
    ("F5", "养成教育", 88),
    ("F6", "平安建设", 71),
    ("F7", "政策解读", 0),
    ("F8", "典型引路", 43),
    ("F9", "舆论引导", 6),
)
_EARLIER = (
    (1, 214, 88),
    (2, 176, 70),
    (3, 352, 149),
    (4, 371, 158),
    (5, 388, 171),
    (6, 340, 139),
    (7, 97, 41),
    (8, 121, 52),
)
_HEADLINES = (
    "开展消防应急疏散演练",
    "举行庆祝教师节表彰活动",
    "交流轮岗教师全部到岗",
    "推普周活动丰富多彩",
    "开学第一课讲安全",
    "课后服务添新课",
)
_TAKERS = {"区级": "青禾区融媒体中心", "市级": "市教育局网站", "省级": "省教育厅网站", "国家级": "中国教育新闻网"}


def group(name: str, units: tuple[Counts, ...], quota: int | None, times: int = 1) -> UnitGroup:
    """The rows of a group; `times` makes a longer period of a month."""
    return UnitGroup(name, tuple(_row(unit, quota, times) for unit in units))


def _row(unit: Counts, quota: int | None, times: int) -> UnitRow:
    name, full_name, channels, since_january, outlets, adopted = unit
    channels, outlets = (tuple(times * count for count in counts) for counts in (channels, outlets))
    month = sum(weight * count for weight, count in zip(WEIGHTS, outlets, strict=True))
    return UnitRow(
        unit=name,
        full_name=full_name,
        quota=None if quota is None else times * quota,
        submitted=sum(channels),
        by_channel=channels,
        toward_quota=None if quota is None else channels[0],
        cumulative=max(since_january, sum(channels)),
        adopted=times * adopted,
        by_outlet=outlets,
        points=month,
        points_total=month + 3 * since_january // 4,
        periods_short=0 if quota is None or channels[0] >= times * quota else 1 + (since_january < 55),
    )


def adoptions(groups: tuple[UnitGroup, ...]) -> tuple[Adoption, ...]:
    """A line for each adoption by an outlet outside the bureau."""
    found: list[Adoption] = []
    for row in (row for group in groups for row in group.rows):
        for place, count in enumerate(row.by_outlet[3:], 3):
            for _ in range(count):
                number = len(found)
                found.append(
                    Adoption(
                        day=date(2026, 9, 2 + number % 27),
                        headline=f"{row.unit}{_HEADLINES[number % len(_HEADLINES)]}",
                        unit=row.unit,
                        authors=(("周敏", "李静", "王强", "陈立新")[number % 4],),
                        outlet=_TAKERS[OUTLETS[place]],
                        tier=OUTLETS[place],
                        points=WEIGHTS[place],
                    )
                )
    return tuple(found)


def late() -> tuple[LateStory, ...]:
    """Six stories of five units."""
    return tuple(
        LateStory(unit=unit, headline=unit + headline, kind=kind, due=due, submitted_at=at)
        for unit, headline, kind, due, at in (
            ("杏林镇中心校", "开展校园补绿活动", "常规", datetime(2026, 9, 7, 18), datetime(2026, 9, 9, 9, 40)),
            ("区五小", "举行队列比赛", "常规", datetime(2026, 9, 11, 18), datetime(2026, 9, 12, 10, 5)),
            ("清水湾镇中心校", "应对强降雨停课", "紧急", datetime(2026, 9, 14, 9, 30), datetime(2026, 9, 14, 13, 0)),
            ("杏林镇中心校", "召开家长会", "常规", datetime(2026, 9, 18, 18), datetime(2026, 9, 21, 8, 50)),
            ("区职专", "举办技能大赛", "重大", datetime(2026, 9, 22, 17), datetime(2026, 9, 22, 21, 20)),
            ("局督导室", "开展秋季开学督导", "常规", datetime(2026, 9, 8, 18), datetime(2026, 9, 10, 16, 30)),
        )
    )


def bulletin() -> Bulletin:
    """September 2026, with something in every field."""
    groups = tuple(group(*one) for one in GROUPS)
    return Bulletin(
        issuer=f"{_BUREAU}办公室",
        day=date(2026, 9, 30),
        month=date(2026, 9, 1),
        letterhead=f"{_BUREAU}办公室文件",
        number="青教体办〔2026〕12号",
        addressees=("各乡镇中心校", "区直各中小学、幼儿园", "机关各股室"),
        basis="《青禾区教育宣传思想工作计划》",
        counted_from=date(2026, 8, 29),
        counted_to=date(2026, 9, 28),
        channels=CHANNELS,
        outlets=OUTLETS,
        groups=groups,
        earlier=tuple(MonthCount(date(2026, month, 1), *counts) for month, *counts in _EARLIER),
        topics=tuple(TopicCount(*topic) for topic in TOPICS),
        late=late(),
        commissions=(
            Commission(
                topic="开学第一课",
                issued=date(2026, 8, 26),
                due=date(2026, 9, 4),
                units=("柳河镇中心校", "南坪乡中心校", "区一中", "区三小"),
                delivered=4,
                on_time=4,
                adopted=3,
            ),
            Commission(
                topic="交流轮岗教师的第一个月",
                issued=date(2026, 9, 8),
                due=date(2026, 9, 20),
                units=("城关镇中心校", "马店镇中心校", "区实验小学"),
                delivered=2,
                on_time=1,
                adopted=1,
            ),
        ),
        informants=(
            Informant(name="周海燕", unit="柳河镇中心校", submitted=9, adopted=4, points=14),
            Informant(name="尹素芬", unit="南坪乡中心校", submitted=8, adopted=6, points=18),
            Informant(name="姚静怡", unit="区一小", submitted=6, adopted=3, points=7),
        ),
        adoptions=adoptions(groups),
        praised=("红山乡中心校", "南坪乡中心校", "城关镇中心校", "区一小", "区特校", "局计财股"),
        criticised=("区五中", "区第一幼儿园", "杏林镇中心校"),
        problems=("部分信息没有填写单位审核人", "有3条信息在活动结束一周以后才报送，失去时效"),
        requirements=(
            "各单位要明确审核人，先审后报，对数字、姓名、职务逐一核实。",
            "常规信息要在完成后1个工作日内报送，重大活动和紧急信息要在2小时内报送。",
        ),
        next_points=("国庆假期安全教育和值班值守", "学生资助政策宣传和发放", "秋季运动会和阳光体育活动"),
        next_deadline=date(2026, 10, 28),
        checked_from=date(2026, 9, 28),
        checked_to=date(2026, 9, 29),
        carbon_copy=("区委宣传部", "区融媒体中心"),
        contact="局办公室（电话0000-1234567）",
        points=True,
        internal=True,
    )
