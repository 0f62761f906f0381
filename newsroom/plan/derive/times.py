"""When stories are due, and what is to be handed in by a date (domain.md A-06, B-09, B-10)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from newsroom.plan.derive.amounts import NUMBER, RANGE, bounds, number
from newsroom.plan.derive.document import Document

Kind = Literal["routine", "major", "urgent"]
KINDS: tuple[Kind, ...] = ("routine", "major", "urgent")

_WITHIN = r"(?:之内|以内|内|之前|前)"
_SPAN = re.compile(
    rf"(?P<half>半)个?(?P<hunit>小时|钟头|天|工作日|日){_WITHIN}"
    rf"|(?P<and>{NUMBER})个半(?:小时|钟头){_WITHIN}"
    rf"|(?<![月0-9])(?P<number>{RANGE})\s*个?\s*(?P<unit>工作日|小时|钟头|分钟|天|日)(?P<within>{_WITHIN})"
    rf"|(?:不(?:得)?(?:超过|迟于|晚于)|最迟|最晚)(?P<bare>{NUMBER})\s*个?\s*(?P<bunit>工作日|小时|钟头|分钟|天|日)"
    r"|(?P<same>(?:活动|事件|会议|工作)?(?:结束|发生|完成)?(?:的)?当[天日晚](?:之?内|前|下班前)?)"
    r"|(?P<next>次日|第二天|隔天|翌日)"
)
_HOUR = re.compile(
    r"(?P<part>上午|中午|下午|晚上?|早上)?\s*(?P<hour>[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
    r"(?:[:：时点]|点钟)(?P<minute>[0-9]{2})?(?:之?前|以前|分?前|止)"  # halfwidth-ok
)
_SENT = re.compile(
    r"报送|上报|报告|供稿|投稿|提交|报至|报到|报宣传|报办公室|交稿|发稿|送达|报给|报出|成稿|撰写|报[^道刊纸社]|完成后|结束后|发生后"
)
_OTHER = re.compile(
    r"审核|审稿|审定|审签|审批|反馈|答复|回复|整改|退回|修改|回应|处置|公示|培训|编辑|编发|发布|更正|删除|备案|初审|复审|终审|研判"
)
_THAT_IS = re.compile(r"（即[^（）]*）")
_ABOUT = re.compile(r"时[限效]|信息|稿|新闻|报道|报送|活动|事件|宣传|动态|舆情|上报|素材")
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("urgent", r"紧急|突发|应急|舆情"),
    ("major", r"重大(?!突发|紧急|舆情|事故|安全)|重要|大型|专题活动"),
    ("routine", r"常规|一般|日常|普通|常态|动态信息|简讯"),
)
_MONTHLY = re.compile(
    rf"每(?:个?月|周|个?季度?|学期)[^，。；]{{0,6}}?(?:{NUMBER}[日号]|周[一二三四五六日天]|月?[底末初]|星期[一二三四五六日天])[^，。；]{{0,4}}?(?:之?前|以前|止)"
)
_DAY = re.compile(
    rf"(?P<before>截[至止]到?|截止(?:日期|时间)?[为是：]?|于|在)?(?:[0-9]{{4}}年|今年|本年|次年)?"
    rf"(?P<month>{NUMBER})月(?:(?P<day>{NUMBER})[日号]|(?P<end>底|末)|(?P<third>[上中下]旬))"
    r"(?:[（(][^）)]{1,8}[）)])?"  # halfwidth-ok
    r"(?P<after>(?:[上下]午|中午|晚上?)?(?:下班|[0-9]{1,2}[:：时点][0-9]{0,2}分?)?"  # halfwidth-ok
    r"(?:之?前(?!后)|以前|止))?"
    rf"(?P<both>[、和](?={NUMBER}月{NUMBER}[日号](?:之?前(?!后)|以前)))?"
)
_THING = re.compile(
    r"(?:[\u4e00-\u9fff“”《》、]{0,14}?)(?:登记表|花名册|汇总表|统计表|报名表|推荐表|回执|名单|总结|方案|计划|材料|台账|报告|作品|稿件|清单|信息表|表)"
)
_THING_LEAD = re.compile(
    r"^.*?(?:请|将|把|报送|上报|提交|填写|填报|填好|制定|完成|报|的|并|要|须|应|务必|单位|学校|部门|科室|校|园|（)(?=[\u4e00-\u9fff“《]{2})"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A time limit as the document has it: workdays with an hour, or hours."""

    kind: Kind
    workdays: int | None
    by: str
    hours: float | None
    said: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handing:
    """A date of every year by which something is handed in."""

    name: str
    month_day: str
    said: str


@dataclass(frozen=True, slots=True)
class Times:
    """All of them, and the sentences that could not be understood."""

    due: tuple[Due, ...]
    dates: tuple[Handing, ...]
    unclear: tuple[tuple[str, str], ...]
    """A sentence and what is the matter with it."""


def find_times(doc: Document) -> Times:
    """The document's deadlines, one a kind, and its dates."""
    due: dict[Kind, Due] = {}
    dates: dict[tuple[str, str], Handing] = {}
    unclear: dict[str, str] = {}
    for sentence in doc.sentences():
        for rule, other in _rules(sentence):
            if other:
                unclear.setdefault(sentence, other)
            elif rule and rule.kind not in due:
                due[rule.kind] = rule
            elif rule and (rule.workdays, rule.hours) != (due[rule.kind].workdays, due[rule.kind].hours):
                unclear.setdefault(sentence, "同一种信息前后写了两个时限，取了前一个")
        if match := _MONTHLY.search(sentence):
            unclear.setdefault(sentence, f"“{match.group()}”是周期性的日子，计划文件里没有地方写，请记在日历上")
        for handing in _handings(sentence):
            dates.setdefault((handing.month_day, handing.name), handing)
    rules = tuple(due[kind] for kind in KINDS if kind in due)
    return Times(rules, tuple(dates.values()), tuple(unclear.items()))


def _rules(sentence: str) -> Iterator[tuple[Due | None, str]]:
    """The deadlines of one sentence, or why a span of time in it is none."""
    start = 0
    if not _ABOUT.search(sentence):
        return
    sentence, whole = _THAT_IS.sub("", sentence), sentence
    for match in _SPAN.finditer(sentence):
        part = sentence[start : match.start()]
        behind = re.split(r"[，。；]", sentence[match.end() :])[0]
        if match["same"] and not (_HOUR.match(behind) or re.search("报|供稿|投稿|提交|交稿", behind + part[-12:])):
            continue
        start = match.end()
        clause = part.rsplit("；")[-1] + match.group() + behind
        if not _SENT.search(clause) and not (_kinds(clause) and not _OTHER.search(clause)):
            if _OTHER.search(clause):
                yield None, "这里的时限不是报送时限，计划文件里没有地方写"
            continue
        if _OTHER.search(behind) and not re.search(r"报送|上报|供稿|投稿|提交|报告|报", behind):
            yield None, "这里的时限不是报送时限，计划文件里没有地方写"
            continue
        length = _length(match, sentence[match.end() :])
        if length is None:
            yield None, "这里的时限看不懂"
            continue
        workdays, by, hours, note = length
        kinds = _kinds(re.split("[，；]", part)[-1] + match.group()) or _kinds(clause) or _kinds(part)
        for kind in kinds or ("routine",):
            said = note if kinds else "；".join(filter(None, (note, "原文没说是哪一种信息，当作常规信息")))
            yield Due(kind, workdays, by, hours, whole, said), ""


def _kinds(text: str) -> tuple[Kind, ...]:
    return tuple(kind for kind, pattern in _KINDS if re.search(pattern, text))


def _length(match: re.Match[str], behind: str) -> tuple[int | None, str, float | None, str] | None:
    """Workdays, the hour of that day, hours, and a note; None for what is no bearable time."""
    by = _by(behind)
    if match["same"]:
        return 0, by, None, "原文说“当天”，算到当天" + by
    if match["next"]:
        return 1, by, None, "原文说“次日”，按 1 个工作日算"
    if match["half"]:
        hours = 12.0 if match["hunit"] in ("天", "日", "工作日") else 0.5
        return None, "", hours, ""
    if match["and"]:
        value = number(match["and"])
        return None if value is None else (None, "", value + 0.5, "")
    amount = bounds(match["number"] or match["bare"])
    unit = match["unit"] or match["bunit"]
    if amount is None or amount[1] < 1:
        return None
    note = f"原文是 {amount[0]}—{amount[1]}，取宽的" if amount[0] != amount[1] else ""
    value = amount[1]
    if unit == "工作日":
        return (value, by, None, note) if value <= 60 else None
    hours = value / 60 if unit == "分钟" else float(value * 24 if unit in ("天", "日") else value)
    if unit in ("天", "日"):
        note = "；".join(
            filter(None, (note, f"原文是 {value} 天，按 {value * 24} 小时算；要按工作日，改成 workdays 和 by"))
        )
    return (None, "", round(hours, 2), note) if 0.1 <= hours <= 720 else None


def _by(behind: str) -> str:
    """The hour of the day, if it is told right behind; else the end of the working day."""
    match = _HOUR.match(re.sub("^(?:[，（之内的即]|次日|当[天日])+", "", behind))
    hour = number(match["hour"]) if match else None
    if match is None or hour is None:
        return "18:00"
    hour += 12 if match["part"] in ("下午", "晚", "晚上") and hour < 12 else 0
    minute = int(match["minute"] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else "18:00"


def _handings(sentence: str) -> Iterator[Handing]:
    for match in _DAY.finditer(sentence):
        if not (match["after"] or match["both"] or (match["before"] or "").startswith("截")) or match["third"]:
            continue
        day = _month_day(match)
        if day is None:
            continue
        part = re.split(r"[。；]", sentence[match.end() :])[0] or sentence[: match.start()]
        name = _thing(part) or _thing(sentence[: match.start()]) or "按期要交的材料"
        yield Handing(name, day, sentence)


def _month_day(match: re.Match[str]) -> str | None:
    month = number(match["month"]) or 0
    if not 1 <= month <= 12:
        return None
    if match["end"]:
        last = date(2001, month % 12 + 1, 1) - timedelta(days=1)
        return f"{month:02d}-{last.day:02d}"
    try:
        return f"{date(2001, month, number(match['day'] or '') or 0):%m-%d}"
    except ValueError:
        return None


def _thing(text: str) -> str:
    """What is handed in, by the noun that ends its name."""
    if match := re.search(r"《([^《》]{2,30})》", text):
        return match[1]
    match = _THING.search(re.sub(r"[（(][^）)]*[）)]", "", text))  # halfwidth-ok
    if not match:
        return ""
    name = match.group()
    while (cut := _THING_LEAD.sub("", name)) != name and len(cut) >= 3:
        name = cut
    return name.strip("“”《》、和及与")[-20:]
