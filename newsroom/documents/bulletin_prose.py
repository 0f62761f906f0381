"""The sentences of a bulletin (domain.md 5.3), made from its rows so that they cannot disagree with its tables.

Every first figure says what it counts. Neither readers nor likes are ever mentioned.
"""

from newsroom.documents.bulletin import Account, Bulletin, UnitGroup, UnitRow
from newsroom.documents.bulletin_figures import (
    Totals,
    amount,
    counted,
    every_row,
    in_order,
    is_under_way,
    late_by_unit,
    measure,
    month_before,
    months,
    percent,
    ranks,
    short,
    shortfall,
    silent,
    totals,
    unfiled,
    until,
)
from newsroom.documents.phrases import (
    Names,
    Paragraph,
    Section,
    change,
    clauses,
    ended,
    numbered,
    parts,
    sentence,
    span,
)
from newsroom.text.dates import chinese_date, chinese_month

VALID = "不含重复的和未经单位审核、体裁不符退稿的，同一条报送几个渠道只计一次，几个单位合报的各单位都计"
ADOPTED = "按采用日期计，一条被几家采用只计一条"
_NAMED_TOPICS = 3
_DETAILED = 12
"""Units whose missing stories are told one by one; of more only the names."""
_LATEST = 5
"""Of so many late units the names are told where they are more."""
_ISSUED_AFTER = "请于{}前向{}反映，逾期视为无异议"


def title(bulletin: Bulletin) -> str:
    """`关于2026年9月份教育信息报送情况的通报`, or her own."""
    return bulletin.title or f"关于{chinese_month(bulletin.month)}份{bulletin.subject}报送情况的通报"


def opening(bulletin: Bulletin) -> str:
    """The sentence that names the basis."""
    basis = f"根据{bulletin.basis}要求，" if bulletin.basis else ""
    return f"{basis}现将{chinese_month(bulletin.month)}份{bulletin.subject}报送情况通报如下。"


def sections(bulletin: Bulletin) -> tuple[Section, ...]:
    """What the bulletin says, in sections that are numbered in so far as they say something."""
    names = Names({row.unit: row.full_name for row in every_row(bulletin)})
    return numbered(
        (
            ("基本情况", [Paragraph(text) for text in overview(bulletin)]),
            ("报送较好的单位", praise(bulletin, names)),
            ("存在问题", shortcomings(bulletin, names)),
            ("调整说明", [Paragraph(ended(names.within(text))) for text in bulletin.adjustments]),
            ("下步要求", demands(bulletin)),
        )
    )


def overview(bulletin: Bulletin) -> list[str]:
    """Submitted, adopted, quotas, topics, commissions: a paragraph each, of those that there are."""
    return [
        text
        for text in (
            submitted(bulletin, f"{bulletin.month.month}月份", "上月", *_before(bulletin, "submitted")),
            adopted(bulletin, "上月", *_before(bulletin, "adopted")),
            quotas(bulletin, "本月"),
            topics(bulletin),
            commissions(bulletin),
        )
        if text
    ]


def _before(bulletin: Bulletin, count: str) -> tuple[int | None, int | None]:
    """The count of the month before, and of the same month a year ago, where they are known."""
    known = {month.month: getattr(month, count) for month in months(bulletin)[:-1]}
    return known.get(month_before(bulletin.month)), known.get(
        bulletin.month.replace(year=bulletin.month.year - 1, day=1)
    )


def submitted(account: Account, period: str, than: str, before: int | None, a_year_ago: int | None = None) -> str:
    """How much was submitted, by whom, and how that compares."""
    rows = every_row(account)
    sums = totals(rows, account)
    start = f"{period}（统计时间为{span(account.counted_from, max(until(account), account.counted_from))}）"
    compared = clauses(change(sums.submitted, before, "条", than), change(sums.submitted, a_year_ago, "条", "上年同月"))
    if not rows:
        return sentence(start, "没有登记报送单位")
    if not sums.submitted:
        return sentence(start, f"{sums.units}个报送单位均没有报送信息", compared)
    count = f"{sums.units}个报送单位中有{sums.reporting}个报送信息，共收到有效信息{sums.submitted}条（{VALID}）"
    return sentence(start, count, compared) + _by_group(account)


def _by_group(account: Account) -> str:
    if len(account.groups) < 2:
        return ""
    found = [(group.name, totals(group.rows, account)) for group in account.groups]
    return sentence("其中" + "，".join(f"{name}{sums.units}个单位报送{sums.submitted}条" for name, sums in found))


def adopted(account: Account, than: str, before: int | None, a_year_ago: int | None = None) -> str:
    """How much was adopted, where, and at which rate."""
    sums = totals(every_row(account), account)
    if not sums.adopted:
        return "期内没有信息被采用。" if sums.submitted else ""
    where = "、".join(
        f"{name}{count}篇次" for name, count in zip(account.outlets, sums.by_outlet, strict=True) if count
    )
    rate = f"采用率为{percent(sums.adopted, sums.submitted)}" if sums.submitted else ""
    compared = clauses(change(sums.adopted, before, "条", than), change(sums.adopted, a_year_ago, "条", "上年同月"))
    listed = f"被采用{sums.adoptions}篇次，其中{where}" if where else ""
    return sentence(f"期内采用信息{sums.adopted}条（{ADOPTED}）", rate, compared) + sentence(listed)


def quotas(account: Account, period: str) -> str:
    """How many of those that owe something met it."""
    sums = totals(every_row(account), account)
    if not sums.owing:
        return ""
    if is_under_way(account):
        return _quotas_so_far(account, sums, period)
    if not sums.fulfilled:
        return sentence(f"{period}有定额的{sums.owing}个单位{'都' * (sums.owing > 1)}没有完成定额")
    return sentence(
        f"{period}有定额的{sums.owing}个单位中，{sums.fulfilled}个完成定额，占{percent(sums.fulfilled, sums.owing)}"
    )


def _quotas_so_far(account: Account, sums: Totals, period: str) -> str:
    """How much of the whole period's quotas there is by now."""
    done = sum(counted(row) for row in every_row(account) if row.quota)
    rate = percent(done, sums.quota)
    return sentence(
        f"{period}定额共{sums.quota}条，到{chinese_date(until(account))}计入定额{done}条（{rate}）",
        f"已有{sums.fulfilled}个单位完成{period}定额" if sums.fulfilled else "",
    )


def topics(account: Account) -> str:
    """Which topics prevail and which are missing."""
    some = sorted((topic for topic in account.topics if topic.count), key=lambda topic: -topic.count)
    if not some:
        return ""
    most = "、".join(f"{topic.name}{topic.count}条" for topic in some[:_NAMED_TOPICS])
    none = "、".join(topic.name for topic in account.topics if not topic.count)
    rest = unfiled(account)
    return sentence(
        f"从{account.topic_label}分布看，报送较多的是{most}",
        f"{none}没有信息报送" if none else "",
        f"另有{rest}条未归入{account.topic_label}" if rest > 0 else "",
    )


def commissions(account: Account) -> str:
    """What became of the stories asked for."""
    if not account.commissions:
        return ""
    asked = sum(len(one.units) for one in account.commissions)
    open_yet = "（包括还没有到截止日期的）" if any(one.due > until(account) for one in account.commissions) else ""
    delivered, on_time, taken = (
        sum(getattr(one, count) for one in account.commissions) for count in ("delivered", "on_time", "adopted")
    )
    became = f"已交{delivered}篇，其中按时{on_time}篇，采用{taken}篇" if delivered else "还没有单位交稿"
    return sentence(f"下达约稿{len(account.commissions)}题，应交{asked}篇{open_yet}", became)


def praise(bulletin: Bulletin, names: Names) -> list[Paragraph]:
    """The units praised, by group in the order of the table, each with its facts."""
    found = [
        (group.name, "；".join(f"{names(row.unit)}{merits(row, group, bulletin)}" for row in rows) + "。")
        for group in bulletin.groups
        if (rows := [row for row in in_order(group, bulletin) if row.unit in bulletin.praised])
    ]
    return parts(found)


def merits(row: UnitRow, group: UnitGroup, account: Account) -> str:
    """`报送18条、采用7条，得分23，列第1位`"""
    place = ranks(group.rows, measure(account)).get(row.unit) if account.rankings else None
    score = f"得分{amount(row.points)}" if account.points else ""
    taken = f"、采用{row.adopted}条" if row.adopted else ""
    return clauses(f"报送{row.submitted}条{taken}", score, f"列组内第{place}位" if place else "")


def shortcomings(bulletin: Bulletin, names: Names) -> list[Paragraph]:
    """Zero submissions, unmet quotas, late stories, what else there is, and who is criticised for what."""
    late = late_by_unit(bulletin)
    entries = [("零报送", _silent(bulletin, names)), ("未完成定额", _short(bulletin, names))]
    if late:
        entries.append(("迟报", f"{len(late)}个单位迟报{sum(late.values())}条{_late(late, names)}。"))
    if bulletin.problems:
        entries.append(("其他问题", "".join(ended(names.within(problem)) for problem in bulletin.problems)))
    entries.append(("通报批评", _criticism(bulletin, names)))
    return parts((name, text) for name, text in entries if text)


def _late(late: dict[str, int], names: Names) -> str:
    """All of them with their numbers; of many only those with most."""
    most = sorted(late.items(), key=lambda one: -one[1])[:_LATEST] if len(late) > _DETAILED else late.items()
    listed = "、".join(f"{names(unit)}{count}条" for unit, count in most)
    return f"（清单见附件），较多的是{listed}" if len(late) > _DETAILED else f"：{listed}"


def _silent(bulletin: Bulletin, names: Names) -> str:
    groups = [(group.name, [row.unit for row in silent(group)]) for group in bulletin.groups]
    groups = [(name, units) for name, units in groups if units]
    count = sum(len(units) for _, units in groups)
    if not count:
        return ""
    if count == totals(every_row(bulletin), bulletin).units:
        return f"{count}个单位全部为零报送。"
    if len(bulletin.groups) == 1:
        return f"{count}个单位本期没有报送信息：{names.listed(groups[0][1])}。"
    return f"{count}个单位本期没有报送信息：" + "；".join(f"{n}有{names.listed(units)}" for n, units in groups) + "。"


def _short(bulletin: Bulletin, names: Names) -> str:
    """Units of zero submissions are named as such and not again."""
    rows = [row for group in bulletin.groups for row in short(group) if row.submitted]
    if not rows:
        return ""
    also = "另有" if any(silent(group) for group in bulletin.groups) else "有"
    if len(rows) > _DETAILED:
        return f"{also}{len(rows)}个单位未完成定额（缺额见附件）：{names.listed(row.unit for row in rows)}。"
    listed = "；".join(f"{names(row.unit)}{_owing(row)}" for row in rows)
    return f"{also}{len(rows)}个单位未完成定额：{listed}。"


def _owing(row: UnitRow) -> str:
    again = f"，已连续{row.periods_short}个月未完成" if row.periods_short > 1 else ""
    return f"（定额{row.quota}条，报送{counted(row)}条，缺{shortfall(row)}条{again}）"


def _criticism(bulletin: Bulletin, names: Names) -> str:
    named = [
        f"{names(row.unit)}（{'，'.join(faults(row, bulletin))}）"
        for group in bulletin.groups
        for row in in_order(group, bulletin)
        if row.unit in bulletin.criticised and faults(row, bulletin)
    ]
    return f"对{'、'.join(named)}予以通报批评。" if named else ""


def faults(row: UnitRow, bulletin: Bulletin) -> list[str]:
    """The facts that a unit may be criticised for."""
    late = late_by_unit(bulletin).get(row.unit, 0)
    if row.there and not row.submitted:
        return ["零报送", *([f"迟报{late}条"] if late else [])]
    found = [f"缺{shortfall(row)}条"] if shortfall(row) else []
    return [*found, *([f"迟报{late}条"] if late else [])]


def demands(bulletin: Bulletin) -> list[Paragraph]:
    """Requirements, the next month's points, until when it counts, and how to object."""
    following = f"{bulletin.month.month % 12 + 1}月份"
    entries = [Paragraph(ended(text)) for text in bulletin.requirements]
    if bulletin.next_points:
        entries.append(Paragraph("", f"{following}报送要点"))
        points = enumerate(bulletin.next_points, 1)
        entries += [Paragraph(ended(f"{number}.{text}")) for number, text in points]
    if bulletin.next_deadline:
        entries.append(Paragraph(f"{following}信息统计截止时间为{chinese_date(bulletin.next_deadline)}。"))
    if objection := objections(bulletin):
        entries.append(Paragraph(objection))
    return entries


def objections(bulletin: Bulletin) -> str:
    """How to object to the counts: until when, or that there was time for it before issue."""
    if not bulletin.checked_to:
        return ""
    if bulletin.checked_to >= bulletin.day:
        return sentence(
            "各单位对上述数据有异议的",
            _ISSUED_AFTER.format(chinese_date(bulletin.checked_to), bulletin.contact or bulletin.issuer),
        )
    period = span(bulletin.checked_from or bulletin.checked_to, bulletin.checked_to)
    return sentence(
        f"上述数据已于{period}公示核对", f"仍有疑问的，请与{bulletin.contact}联系" if bulletin.contact else ""
    )
