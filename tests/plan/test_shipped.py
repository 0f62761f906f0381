"""The two shipped plans against the handbook, figure by figure. Expected values are written from domain.md, by hand."""

import pytest

from newsroom.plan import SHIPPED, Plan, PlanError, check, load_shipped, resolve, shipped_text


@pytest.fixture(scope="module")
def bureau() -> Plan:
    return load_shipped("bureau")


@pytest.fixture(scope="module")
def school() -> Plan:
    return load_shipped("school")


# domain.md 2.2
FOCUS_AREAS = [
    ("F1", "party_building", "党建工作", "A-13"),
    ("F2", "work_style", "作风建设", "A-14"),
    ("F3", "education_philosophy", "理念提升", "A-15"),
    ("F4", "management_reform", "管理改革", "A-16"),
    ("F5", "habit_formation", "养成教育", "A-17"),
    ("F6", "safe_campus", "平安建设", "A-18"),
    ("F7", "policy_interpretation", "政策解读", "A-19"),
    ("F8", "role_models", "典型引路", "A-20"),
    ("F9", "opinion_guidance", "舆论引导", "A-21"),
]
HANDBOOK_WORDS = {
    "F1": "党建 党支部 主题党日 党课 三会一课 中心组学习 党员教师 党组织领导的校长负责制 班子建设 精神文明 文明校园 "
    "整改落实",
    "F2": "党风廉政 廉洁 清廉学校 作风 行风 纪律 问责 警示教育 财务监管 审计 收费公示 民主评议 巡察",
    "F3": "教研 公开课 示范课 集体备课 同课异构 高效课堂 课题 课程改革 新课标 核心素养 书香校园 阅读 校本课程 特色办学 "
    "名师工作室",
    "F4": "常规管理 精细化 交流轮岗 县管校聘 集团化办学 学区 督导 教学常规 双减 课后服务 作业管理 绩效",
    "F5": "核心价值观 德育 少先队 共青团 主题班会 升旗仪式 校园文化 文明礼仪 习惯养成 劳动教育 志愿服务 社团 园林城市",
    "F6": "安全教育 隐患排查 应急演练 消防 防溺水 交通安全 食品安全 校车 防欺凌 反诈 普法 法治副校长 宪法 禁毒 "
    "平安校园",
    "F7": "经费保障 两免一补 学生资助 助学金 生源地信用助学贷款 营养改善计划 招生政策 政策解读 民生工程",
    "F8": "优秀教师 师德标兵 最美教师 教学能手 骨干教师 先进事迹 表彰 支教 特岗 乡村教师 新时代好少年",
    "F9": "舆情 回应 答复 网民留言 澄清 辟谣 招生 入学 升学 中考 高考 师德师风 投诉 信访 新闻发言人",
}
# domain.md 2.4
CATEGORIES = [
    ("C1", "teaching", "教育教学", "F3 F4 T5"),
    ("C2", "campus_culture", "校园文化", "F5 F3"),
    ("C3", "growth", "师生成长", "F8 F1 T1 T3"),
    ("C4", "safety", "安全管理", "F6"),
    ("C5", "home_school", "家校共育", "F5 F9"),
    ("C6", "policy_relay", "政策传达", "F1 F7"),
    ("C7", "other", "其他", "F8"),
]
THEMES = [
    ("T1", "teacher_team", "教师队伍建设"),
    ("T2", "school_management", "学校管理"),
    ("T3", "teacher_ethics", "师德师风建设"),
    ("T4", "vocational_education", "职业教育"),
    ("T5", "curriculum_reform", "课程改革"),
    ("T6", "edu_informatization", "教育信息化"),
]


def test_bureau_focus_areas(bureau: Plan) -> None:
    assert [(f.code, f.id, f.name, f.source) for f in bureau.focus] == FOCUS_AREAS
    assert bureau.topic_label == "焦点"
    assert [f.code for f in bureau.focus if f.fallback] == []
    assert [f.code for f in bureau.focus if f.sensitive] == ["F9"]
    assert all(mark in bureau.focus[8].sensitive for mark in ("招生", "升学", "成绩"))


@pytest.mark.parametrize(
    ("code", "phrases"),
    [
        ("F1", "全会精神 依法治教治校 教育实践活动整改 班子 队伍 师德 精神文明建设"),
        ("F2", "党风廉政 作风 制度 行风 财务监管 纪律约束 严格问责 廉洁务实"),
        ("F3", "理念 教研教改 高效课堂 书香校园 提高质量 特色发展"),
        ("F4", "常规管理 精细化管理 管理改革 教师交流轮岗"),
        ("F5", "核心价值观 校园文化 德育 团队工作 国家园林城市"),
        ("F6", "安全教育 普法教育 依法治校 平安校园"),
        ("F7", "义务教育经费保障改革 困难学生资助 生源地贷款 民生工程"),
        ("F8", "优秀教师 教学骨干 师德标兵"),
        ("F9", "舆情报送 研判 快速反应 入学升学 招生考试 师德师风 主动回应"),
    ],
)
def test_bureau_briefs_say_what_an_area_covers(bureau: Plan, code: str, phrases: str) -> None:
    area = bureau.find_area(code)
    assert area is not None
    assert [phrase for phrase in phrases.split() if phrase not in area.brief] == []


@pytest.mark.parametrize("code", HANDBOOK_WORDS)
def test_bureau_lexicon_holds_the_handbook_words(bureau: Plan, code: str) -> None:
    area = bureau.find_area(code)
    assert area is not None
    # the area's own name speaks for it without being listed
    held = {area.name, *area.strong, *area.words, *area.weak}
    assert [word for word in HANDBOOK_WORDS[code].split() if word not in held] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_lexicons_are_full_and_no_term_stands_twice_in_an_area(name: str) -> None:
    for area in load_shipped(name).focus:
        terms = [*area.strong, *area.words, *area.weak, *area.not_]
        assert len(terms) == len(set(terms))
        assert area.name not in terms
        # facts/tagging.md: about 85 an area; 家校共育 has the fewest
        assert len(area.strong) >= 8
        assert len(terms) >= 60


@pytest.mark.parametrize(
    ("plan", "code", "tier", "terms"),
    [
        ("bureau", "F6", "strong", "平安校园 安全教育 应急演练 消防 安全隐患 防溺水 防震 疏散"),
        ("bureau", "F6", "words", "隐患 演练 排查 明厨亮灶 心肺复苏"),
        ("bureau", "F6", "weak", "应急 检查 保护 法律"),
        ("bureau", "F1", "not_", "党风廉政"),
        ("bureau", "F2", "not_", "安全隐患"),
        ("bureau", "F4", "not_", "安全管理"),
        ("bureau", "F9", "weak", "家长 群众 回应 公示 宣传"),
        ("school", "C5", "strong", "家长会 家长学校 家校 家庭教育 家委会 家访 家长开放日 亲子"),
        ("school", "C6", "words", "政策 文件 通知 教体局 收费 整改"),
        ("school", "C7", "weak", "嘉宾 领导 感谢"),
    ],
)
def test_terms_stand_in_the_measured_tiers(plan: str, code: str, tier: str, terms: str) -> None:
    area = load_shipped(plan).find_area(code)
    assert area is not None
    assert set(terms.split()) <= set(getattr(area, tier))


def test_bureau_themes(bureau: Plan) -> None:
    assert [(t.code, t.id, t.name) for t in bureau.theme] == THEMES
    assert {t.source for t in bureau.theme} == {"A-12"}


def test_bureau_quotas(bureau: Plan) -> None:
    groups = {group.id: group for group in bureau.unit_group}
    assert groups["township_central"].name == "乡镇中心校"
    assert groups["direct"].name == "区直中小学、幼儿园"
    assert {"区直学校", "幼儿园", "职业学校"} <= set(groups["direct"].aliases)
    assert [(q.group, q.count, q.per, q.channel, q.source) for q in bureau.quota] == [
        ("township_central", 10, "month", "edu_info_site", "A-22"),
        ("direct", 5, "month", "edu_info_site", "A-23"),
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_deadlines(name: str) -> None:
    assert [(d.kind, d.workdays, d.by, d.hours, d.source) for d in load_shipped(name).deadline] == [
        ("routine", 1, "18:00", None, "B-09"),
        ("major", None, "", 2, "B-10"),
        ("urgent", None, "", 2, "B-10"),
    ]


def test_the_bureau_plan_says_that_its_deadlines_are_the_schools() -> None:
    before, _, _ = shipped_text("bureau").partition("[[deadline]]")
    note = [line for line in before.splitlines() if line.startswith("#")][-1]
    assert "本局的计划没有写报送时限" in note
    assert "B-09、B-10" in note


def test_due_dates(bureau: Plan, school: Plan) -> None:
    assert [(d.id, d.month_day, d.source) for d in bureau.due] == [("informant_registration", "04-10", "A-06")]
    assert all(word in bureau.due[0].what for word in ("分管领导", "信息员登记表", "电子档", "教体局办公室邮箱"))
    assert school.due == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_violations_and_which_may_be_automatic(name: str) -> None:
    assert [(v.id, v.name, v.automatic, v.source) for v in load_shipped(name).violation] == [
        ("late", "迟报", True, "B-01"),
        ("omitted", "漏报", False, "B-01"),
        ("misreported", "错报", False, "B-01"),
        ("concealed", "瞒报", False, "B-01"),
    ]


def test_bureau_roles(bureau: Plan) -> None:
    assert [(r.id, r.place, r.reviews, r.per_unit) for r in bureau.role] == [
        ("unit_leader", "报送单位", ("unit_review",), 1),
        ("informant", "报送单位", (), 1),
        ("bureau_officer", "教体局", ("first_review",), None),
        ("bureau_reviewer", "教体局", ("second_review",), None),
        ("bureau_approver", "教体局", ("final_review",), None),
        ("outlet", "外部", (), None),
    ]


def test_school_roles(school: Plan) -> None:
    assert [(r.id, r.place, r.reviews, r.per_unit) for r in school.role] == [
        ("steering_group", "学校", ("final_review",), None),
        ("publicity_officer", "学校", ("second_review",), None),
        ("dept_head", "学校", ("unit_review", "first_review"), None),
        ("informant", "学校", (), 1),
        ("contributor", "学校", (), None),
    ]


def test_bureau_channels(bureau: Plan) -> None:
    assert [(c.name, c.tier, c.kind, c.internal, c.source) for c in bureau.channel] == [
        ("教育信息网", "district", "website", True, "A-07"),
        ("教育网", "district", "website", True, "A-24"),
        ("教育简报", "district", "briefing", True, ""),
        ("《教育》", "district", "journal", True, "A-08"),
        ("电视台“教育”栏目", "district", "television", False, "A-08"),
        ("政务微博", "district", "social", True, "A-08"),
        ("微信公众号", "district", "social", True, "A-08"),
        ("校报", "school", "newspaper", False, "A-09"),
        ("校刊", "school", "journal", False, "A-09"),
        ("校园网", "school", "website", False, "A-09"),
        ("校园广播", "school", "radio", False, "A-09"),
        ("省级主流媒体", "province", "other", False, "A-11"),
        ("市级主流媒体", "city", "other", False, "A-11"),
        ("区级主流媒体", "district", "other", False, "A-11"),
    ]
    assert bureau.channel[0].columns == ("新闻宣传", "政策解读", "政务公开", "政民互动")
    # domain.md 7.7: a channel without anything new for 14 days
    assert {c.inactive_after_days for c in bureau.channel if c.kind in ("website", "social") and c.internal} == {14}


def test_school_channels_are_inside_and_outside(school: Plan) -> None:
    assert {c.source for c in school.channel} == {"B-03"}
    assert {c.name for c in school.channel if c.internal} == {"校园网", "微信公众号", "校刊", "校园广播站", "宣传橱窗"}
    assert {c.name for c in school.channel if not c.internal} == {"教育局网站", "教育局简报", "区级媒体", "市级媒体"}


def test_school_categories(school: Plan) -> None:
    assert [(f.code, f.id, f.name, " ".join(f.related)) for f in school.focus] == CATEGORIES
    assert {f.source for f in school.focus} == {"B-08"}
    assert school.topic_label == "类别"
    assert [f.code for f in school.focus if f.fallback] == ["C7"]
    assert "名次" in school.focus[0].sensitive
    assert school.quota == ()
    assert school.theme == ()


def test_related_codes_are_the_bureau_plans(bureau: Plan, school: Plan) -> None:
    codes = {area.code for area in bureau.focus} | {theme.code for theme in bureau.theme}
    assert {code for area in school.focus for code in area.related} <= codes


@pytest.mark.parametrize(
    ("plan", "source", "values"),
    [
        ("bureau", "A-01", "解读新政策 挖掘新经验 唱响主旋律"),
        ("bureau", "A-02", "全会精神 依法治教治校 青少年法治教育 重要会议精神"),
        ("bureau", "A-05", "政治坚定 业务精湛 纪律严明"),
        ("bureau", "A-10", "合法 完整 准确 及时"),
        ("bureau", "A-11", "改革措施 重点工作 热点问题"),
        ("bureau", "A-24", "月统计 年汇总 年终通报"),
        ("bureau", "A-25", "学校 信息员"),
        ("bureau", "A-26", "不重视 迟报 不报"),
        ("bureau", "A-27", "信息报送 分析研判 快速反应"),
        ("bureau", "A-27", "入学升学 招生考试 师德师风"),
        ("school", "B-01", "范围 流程 时限 标准"),
        ("school", "B-02", "时效性 真实性 针对性 可读性"),
        ("school", "B-04", "捕捉 撰写 宣传"),
        ("school", "B-06", "办公室主任 部门负责人 年级组长 班主任 宣传干事 部门信息联络员"),
        ("school", "B-11", "统计 工作总结"),
        ("school", "B-12", "制度化 规范化 常态化"),
    ],
)
def test_requirements(plan: str, source: str, values: str) -> None:
    assert tuple(values.split()) in {r.values for r in load_shipped(plan).requirement if r.source == source}


def test_every_item_of_the_seeds_stands_somewhere(bureau: Plan, school: Plan) -> None:
    assert _sources(bureau) >= {f"A-{number:02}" for number in range(1, 28)}
    assert _sources(school) >= {f"B-{number:02}" for number in range(1, 13)}


def _sources(plan: Plan) -> set[str]:
    tables = (
        plan.focus,
        plan.theme,
        plan.unit_group,
        plan.quota,
        plan.deadline,
        plan.due,
        plan.role,
        plan.channel,
        plan.violation,
        plan.requirement,
    )
    return {item.source for table in tables for item in table}


def test_briefing_lists(bureau: Plan, school: Plan) -> None:
    assert bureau.report_to == ("市教育局", "区委办公室", "区政府办公室")
    assert bureau.send_to == ("区直有关单位",)
    assert bureau.distribute_to == ("各乡镇中心校", "区直各中小学、幼儿园", "机关各股室")
    assert bureau.masthead == school.masthead == "教育简报"


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_plans_are_faultless_and_resolve_by_name(name: str) -> None:
    assert check(shipped_text(name), name) == []
    assert resolve(name) == shipped_text(name)
    assert load_shipped(name).id == name


def test_find_area_by_any_of_its_names(bureau: Plan) -> None:
    area = bureau.area("safe_campus")
    assert area is not None
    assert all(bureau.find_area(text) is area for text in ("safe_campus", "F6", "平安建设", " F6 "))
    assert bureau.find_area("") is None
    assert bureau.area(None) is None


def test_unknown_shipped_names() -> None:
    with pytest.raises(KeyError):
        shipped_text("../model")
    for arg in ("burea", "no/such.toml", "x" * 5000, "a\0b"):
        with pytest.raises(PlanError, match="没有这个计划文件"):
            resolve(arg)
