"""A plan as plain text to read, for `newsroom plan show`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsroom.plan.merit import Merit
from newsroom.plan.model import Deadline, DueDate, Focus, Plan
from newsroom.story import KIND_LABELS

_PER = {"week": "每周", "month": "每月", "quarter": "每季度", "semester": "每学期", "year": "每年"}
_TIERS = {
    "national": "国家",
    "province": "省级",
    "city": "市级",
    "district": "区县",
    "school": "单位",
}
_KINDS = {
    "website": "网站",
    "briefing": "简报",
    "newspaper": "报纸",
    "journal": "刊物",
    "television": "电视",
    "radio": "广播",
    "social": "微博微信",
    "board": "橱窗",
    "other": "其他",
}
_STAGES = {
    "unit_review": "单位自审",
    "first_review": "初审",
    "second_review": "复审",
    "final_review": "终审",
}
_UNBROKEN = re.compile(r"[“‘（《【「『]*(?:[!-~]{1,24}|.)[，。、；：？！）》」』】”’…·]*")
"""What stays on one line: a number or word, an opening mark with what follows, a closing one with what precedes."""
_TERM = re.compile(r"[^、]{1,16}、?")  # halfwidth-ok: a pattern
_TOLD = re.compile(r"[^、]{1,40}、?")  # halfwidth-ok: a pattern


def outline(
    plan: Plan, *, width: int = 80, words: bool = True, merits: Sequence[Merit] = (), calendar: Sequence[str] = ()
) -> str:
    """The whole plan in Chinese, aligned and wrapped to `width` cells; without `words` the terms are only counted.

    Of the `merits` those terms are told that ever led or misled; of the `calendar` every sentence.
    """
    sections = (
        ("", _head(plan, width)),
        (f"{plan.topic_label}（{len(plan.focus)} 个）", _areas(plan.focus, width, words)),
        ("词的得失（依据您的更正和认可）", _merits(plan, merits, width)),
        ("主题", _rows(((t.code, t.name, "、".join(t.words)) for t in plan.theme), width, _TERM)),
        ("单位类别和定额", _units(plan, width)),
        ("时限", _rows(((KIND_LABELS[d.kind], _sourced(_due(d), d.source)) for d in plan.deadline), width)),
        ("工作日历", (line for said in calendar for line in _wrapped("  ", said, width))),
        ("交件日期", _rows(((_day(d), d.name, _sourced(_flat(d.what), d.source)) for d in plan.due), width)),
        ("违规", _rows(((v.name, "自动判定" if v.automatic else "人工认定", v.brief) for v in plan.violation), width)),
        ("人员", _roles(plan, width)),
        ("渠道", _channels(plan, width)),
        ("其他要求", _requirements(plan, width)),
    )
    told = ("\n".join([*([f"【{title}】"] if title else []), *lines]) for title, body in sections if (lines := [*body]))
    return "\n\n".join(told) + "\n"


def _head(plan: Plan, width: int) -> Iterator[str]:
    yield from _wrapped("", f"{_flat(plan.name)}（{plan.period}）", width)
    rows = [
        ("代号", plan.id),
        ("简报", f"{plan.masthead}，{plan.issuer}编发" if plan.issuer else plan.masthead),
        ("报", "、".join(plan.report_to)),
        ("送", "、".join(plan.send_to)),
        ("发", "、".join(plan.distribute_to)),
    ]
    yield from _rows((row for row in rows if row[1]), width)


def _areas(areas: Sequence[Focus], width: int, words: bool) -> Iterator[str]:
    for area in areas:
        marks = [f"简称{area.short}"] if area.short else []
        marks += ["兜底"] if area.fallback else []
        marks += [f"对应 {' '.join(area.related)}"] if area.related else []
        title = f"{area.code}  {area.name}" + (f"（{'，'.join(marks)}）" if marks else "")
        yield f"  {title}  {area.id}"
        yield from _wrapped("      ", _flat(area.brief), width)
        if area.sensitive:
            yield from _wrapped("      注意：", _flat(area.sensitive), width)
        tiers = (
            ("一见便知", area.strong),
            ("常见", area.words),
            ("沾边", area.weak),
            ("排除", area.not_),
            ("学来的", tuple(word.w for word in area.learned)),
        )
        held = [(label, terms) for label, terms in tiers if terms]
        if words:
            yield from (f"    {line}" for line in _rows(((k, "、".join(t)) for k, t in held), width - 4, _TERM))
        elif held:
            yield f"      词：{'，'.join(f'{label} {len(terms)} 个' for label, terms in held)}"


def _merits(plan: Plan, merits: Sequence[Merit], width: int) -> Iterator[str]:
    told = [merit for merit in merits if merit.led or merit.misled]
    ranked = sorted(told, key=lambda merit: (-merit.misled, -merit.led))
    by_area = ((area, "、".join(str(merit) for merit in ranked if merit.focus == area.id)) for area in plan.focus)
    return _rows(((area.label, said) for area, said in by_area if said), width, _TOLD)


def _units(plan: Plan, width: int) -> Iterator[str]:
    channels = {channel.id: channel.name for channel in plan.channel}
    owed: dict[str, list[str]] = {}
    for quota in plan.quota:
        told = f"{_PER[quota.per]}向{channels[quota.channel]}报送至少 {quota.count} 条"
        owed.setdefault(quota.group, []).append(_sourced(told, quota.source))
    rows = []
    for group in plan.unit_group:
        rows.append((group.name, "；".join(owed.get(group.id, ["没有定额"]))))
        rows += [("", f"也叫：{'、'.join(group.aliases)}")] if group.aliases else []
    return _rows(rows, width)


def _due(rule: Deadline) -> str:
    if rule.hours is not None:
        return f"结束后 {rule.hours:g} 小时内"
    return f"完成后 {rule.workdays} 个工作日内，到那天 {rule.by}" if rule.workdays else f"完成当天 {rule.by} 前"


def _day(due: DueDate) -> str:
    month, day = map(int, due.month_day.split("-"))
    return f"{month} 月 {day} 日前"


def _roles(plan: Plan, width: int) -> Iterator[str]:
    rows = []
    for role in plan.role:
        tasks = [_flat(role.duties)]
        of = "、".join(group.name for group in plan.unit_group if group.id in role.groups)
        tasks += [f"{of}每个单位至少 {role.per_unit} 名"] if role.per_unit else []
        rows.append((role.name, role.place, "；".join(tasks)))
        rows += [("", "", f"可担任：{'、'.join(_STAGES[stage] for stage in role.reviews)}")] if role.reviews else []
    return _rows(rows, width)


def _channels(plan: Plan, width: int) -> Iterator[str]:
    rows = []
    for channel in plan.channel:
        notes = ["自有"] if channel.internal else ["外部"]
        notes += [f"{channel.inactive_after_days} 天不更新就提醒"] if channel.inactive_after_days else []
        notes += [f"栏目：{'、'.join(channel.columns)}"] if channel.columns else []
        rows.append((channel.name, _TIERS[channel.tier], _KINDS[channel.kind], "；".join(notes)))
    return _rows(rows, width)


def _requirements(plan: Plan, width: int) -> Iterator[str]:
    rows = []
    for item in plan.requirement:
        rows.append((item.name, _sourced(_flat(item.text), item.source)))
        rows += [("", f"其中：{'、'.join(item.values)}")] if item.values else []
    return _rows(rows, width)


def _sourced(text: str, source: str) -> str:
    return f"{text}（{source}）" if source else text


def _flat(text: str) -> str:
    """Prose of several lines as one; Chinese has no space where a line ends."""
    return "".join(line.strip() for line in text.splitlines())


def _rows(rows: Iterable[Sequence[str]], width: int, unbroken: re.Pattern[str] = _UNBROKEN) -> Iterator[str]:
    """Columns as wide as their widest cell, the last one wrapped under itself."""
    from rich.cells import cell_len

    rows = list(rows)
    widths = [max(map(cell_len, column)) for column in zip(*(row[:-1] for row in rows), strict=True)]
    for row in rows:
        cells = (text + " " * (size - cell_len(text)) for text, size in zip(row, widths, strict=False))
        lead = "  " + "".join(f"{cell}  " for cell in cells)
        # names that leave too little room get a line of their own
        if cell_len(lead) > width * 3 // 5:
            yield lead.rstrip()
            lead = " " * 6
        yield from _wrapped(lead, row[-1], width, unbroken)


def _wrapped(lead: str, text: str, width: int, unbroken: re.Pattern[str] = _UNBROKEN) -> Iterator[str]:
    """The text behind its lead, in lines of `width` cells that hang under its beginning."""
    from rich.cells import cell_len

    indent = cell_len(lead)
    line, used = lead, indent
    for piece in unbroken.findall(text):
        size = cell_len(piece)
        if used + size > width and used > indent:
            yield line.rstrip()
            line, used = " " * indent, indent
            if piece == " ":
                continue
        line += piece
        used += size
    yield line.rstrip()
