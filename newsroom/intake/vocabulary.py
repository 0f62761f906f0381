"""The words by which the intake knows a name, a unit, a label. Lists only."""


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


NO_NAMES = frozenset(
    _words(
        "文明 文化 高中 教师 安全 简报 平安 年级 时间 明天 成长 通知 通讯 常规 金秋 国庆 宣传 关爱",
        "有关 全体 项目 管理",
    )
)
"""Words that a surname begins and that are no names."""

UNIT_ENDINGS = _words(
    "中心校 中心学校 中心小学 实验小学 实验学校 小学 初级中学 高级中学 实验中学 中学 初中 高中 学校",
    "一贯制学校 职业学校 技工学校 特殊教育学校 特教学校 职教中心 职业高中 职业中专 进修学校 党校",
    "中心幼儿园 实验幼儿园 幼儿园 教育体育局 教体局 教育局 教育和体育局 教研室 教学研究室 资助中心",
    "招生办 招生办公室 教育股 人事股 督导室 教学点 完小 学区 教育总支 教育办 电教馆 校园办 少年宫",
    "青少年活动中心 教育发展中心 考试中心 教师发展中心 装备中心 信息中心",
)
OFFICES = _words(
    "股 科 科室 办公室 教研室 教研组 年级组 党支部 团委 工会 政教处 教务处 总务处 德育处 少先队",
    "妇委会 医务室 心理室 图书馆 校史馆 学生会 委员会 家委会 党委 文学社 广播站 班 部 中心 室 处 组 队",
)

LABELS: dict[str, str] = {
    label: field
    for field, labels in {
        "title": _words("标题 题目 稿件标题 信息标题 新闻标题 稿件题目"),
        "unit": _words(
            "供稿单位 报送单位 投稿单位 来稿单位 选送单位 撰稿单位 单位名称 单位 学校 学校名称 部门 科室",
            "报送部门 供稿部门 投稿学校 报送学校 unit",
        ),
        "signed": _words("供稿 来源 投稿 报送 稿件来源 信息来源 source"),
        "authors": _words(
            "撰稿 撰稿人 作者 作者姓名 通讯员 撰写 撰写人 执笔 执笔人 文字 文 信息员 投稿人 报送人 供稿人",
            "供稿者 编写 采写 记者 author authors",
        ),
        "photographers": _words(
            "摄影 摄影者 摄影人 供图 图片 图 摄 拍摄 拍摄者 照片 图片提供 photographer",
        ),
        "unit_reviewer": _words(
            "审核 审核人 审稿 审稿人 审定 审签 审核领导 签发 签发人 单位审核 单位审核人 审核人员",
            "初审 复审 终审 审校 校审",
        ),
        "phone": _words(
            "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 办公电话 固定电话 移动电话 座机 联系人电话",
            "联系人及电话 撰稿人电话 作者电话 phone",
        ),
        "commission": _words("约稿号 约稿编号 约稿单号"),
        "urgent": _words("是否紧急 是否紧急信息 是否为紧急信息 是否属紧急信息"),
        "major": _words("是否重大 是否重大活动 是否重大信息 是否为重大活动"),
        "kind": _words("紧急程度 缓急程度 缓急"),
        "submitted_at": _words(
            "报送时间 报送日期 投稿时间 投稿日期 供稿时间 供稿日期 提交时间 提交日期 上报时间 上报日期 日期 date",
        ),
        "unit_reviewed_at": _words("审核时间 审核日期 审核时刻 单位审核时间 单位审核日期 审签时间 审签日期"),
        "event_ended_at": _words("活动时间 活动日期 事件时间 发生时间 事件日期"),
        "": _words("编辑 责任编辑 责编 校对 排版 监制 联系人 邮箱 电子邮箱 字数 图数 编审 编制"),
    }.items()
    for label in labels
}
"""The field that a label names. 供稿 (`signed`) may name a unit or persons, `urgent` and `major` ask for the kind with
`是` or `否`; an empty field is known but not kept."""
FORM_LABELS = frozenset(
    _words(
        "体裁 文体 类别 类型 稿件类别 稿件类型 信息类别 信息类型 栏目 投稿栏目 报送栏目 备注 职务 职称 签字 盖章",
        "编号 份数 单位意见 学校意见 审核意见 领导意见 领导签字 审核签字 单位盖章 是否采用 采用情况 是否附图 附件",
    )
)
"""Further labels of a form; their values are no field of ours."""
BODY_LABELS = frozenset(_words("正文 内容 稿件内容 信息内容 稿件正文 信息正文 新闻内容"))

ROLES: dict[str, tuple[str, ...]] = {
    role: fields
    for fields, roles in {
        ("authors",): _words("供稿 撰稿 报道 文 撰 投稿 撰文 通讯员 作者 供稿人"),
        ("photographers",): _words("供图 摄影 摄 图 拍摄"),
        ("authors", "photographers"): _words("文图 图文 文摄 图摄 撰文摄影 文并摄 供稿供图 图文供稿"),
    }.items()
    for role in roles
}
"""What a word after a name says that the person did."""

DOCUMENT_SUFFIXES = frozenset(
    _words(".docx .doc .docm .dotx .dotm .dot .wps .wpt .rtf .pdf .odt .txt .md .markdown .jsonl .html .mht .eml")
)
