"""`教育舆情专报`: what is said about the schools, what of it is true, what to do (domain.md 6.5)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, named, printed
from newsroom.documents.forms.filling_in import texts_of
from newsroom.documents.headline import balanced, ems, without_full_stop
from newsroom.documents.hierarchy import ranked
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line, clean_lines

MASTHEAD = "教育舆情专报"


@dataclass(frozen=True, slots=True)
class Platform:
    """How far it has spread at one place; the figures are counted by hand."""

    platform: str = ""
    first_at: str = ""
    amount: str = ""
    trend: str = ""


@dataclass(frozen=True, slots=True)
class OpinionBrief:
    """One issue about one incident. Sections are paragraphs; `（一）` and `1.` begin headings in them."""

    masthead: str = ""
    classification: str = ""
    issue_no: int | None = None
    issuer: str = ""
    day: date | None = None
    headline: str = ""
    report: str = ""
    severity_level: str = ""
    core: str = ""
    overview: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    platforms: tuple[Platform, ...] = ()
    views: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    editor: str = ""
    reviewer: str = ""
    approver: str = ""
    print_run: int | None = None


PARAGRAPH = (
    Field("kind", "类型", "正文，二级到四级（单独成行的小标题），二级段、三级段（小标题后接文字）"),
    Field("lead", "段首", "（一）1. 这样开头的小标题部分"),
    Field("text", "文字", "这一段（除去段首）的文字"),
)
PLATFORM = (
    Field("platform", "平台", "微博、抖音、本地论坛等"),
    Field("first_at", "首发时间", "最早一条的时间"),
    Field("amount", "数量", "条数、阅读数等，手工统计"),
    Field("trend", "走势", "上升、平稳、回落"),
)
FIELDS = (
    Field("masthead", "刊名", "报头上的大字，不填就是“教育舆情专报”"),
    Field("masthead_length", "刊名字数", "刊名有几个字宽，自带的模板用它选大字的字号"),
    Field("classification", "密级", "如“内部资料　注意保存”，空着就不印"),
    Field("issue_no", "期号", "专报单独编号，印成“第3期”；没有号印“第〔待编〕期”"),
    Field("issuer", "编发单位", "编发单位全称"),
    Field("day", "日期", "编发日期"),
    Field("headline", "标题", "这件舆情的标题，一行"),
    Field("headline_set", "标题排行", "同上，长标题已按词断成几行"),
    Field("report", "报告类型", "首报、续报、终报"),
    Field("severity_level", "舆情等级", "如“较大（黄色）”"),
    Field("core", "核心研判", "最核心的风险，不超过200字"),
    Field("overview", "舆情概述", "起因、经过、节点，首发时间和平台；一段一项", PARAGRAPH),
    Field("spread", "传播态势", "声量走势、平台分布、关键节点；一段一项", PARAGRAPH),
    Field("platforms", "平台分布", "一个平台一项，印成一张表，没有就不印", PLATFORM),
    Field("views", "主要观点", "媒体、网民、当事方怎么说，必须有批评意见；一段一项", PARAGRAPH),
    Field("verified", "已核实", "核实了的；一段一项", PARAGRAPH),
    Field("unverified", "待核实", "还没有核实的；一段一项", PARAGRAPH),
    Field("advice", "研判建议", "走势、风险，谁在什么时候用什么口径回应；一段一项", PARAGRAPH),
    Field("report_to", "报", "报送的上级单位，已用逗号连好"),
    Field("send_to", "送", "抄送的平级单位，已用逗号连好"),
    Field("editor", "撰稿", "撰稿人"),
    Field("reviewer", "核稿", "核稿人"),
    Field("approver", "签发", "签发人"),
    Field("print_run", "印数", "印几份"),
)


def context(brief: OpinionBrief, press: Press) -> dict[str, Any]:
    """The brief with its paragraphs ranked, and its headline broken where words end."""
    masthead = clean_line(brief.masthead) or MASTHEAD
    headline = without_full_stop(clean_line(brief.headline))
    sections = ("overview", "spread", "views", "verified", "unverified", "advice")
    return printed(
        brief,
        FIELDS,
        masthead=masthead,
        masthead_length=ems(masthead),
        issue_no=issue_line(brief),
        headline=headline,
        headline_set=balanced(headline),
        report_to="，".join(clean_lines(brief.report_to)),
        send_to="，".join(clean_lines(brief.send_to)),
        **{name: _paragraphs(getattr(brief, name)) for name in sections},
    )


def issue_line(brief: OpinionBrief) -> str:
    """`第3期`; without a number `第〔待编〕期`, and on a blank form room to write it in."""
    if brief.issue_no is not None:
        return f"第{brief.issue_no}期"
    return "第　　期" if brief == OpinionBrief() else "第〔待编〕期"


def _paragraphs(texts: Iterable[str]) -> list[dict[str, Any]]:
    found = map(ranked, clean_lines(texts))
    return [named(PARAGRAPH, **asdict(paragraph)) for paragraph in found]


def _sample(folder: Path) -> OpinionBrief:
    return OpinionBrief(
        masthead=MASTHEAD,
        classification="内部资料　注意保存",
        issue_no=3,
        issuer="青禾区教育和体育局办公室",
        day=date(2026, 9, 28),
        headline="关于网民反映实验小学课后服务收费问题的舆情",
        report="首报",
        severity_level="一般（蓝色）",
        core="一名家长发帖质疑实验小学课后服务“按月收费、请假不退”，本地平台两日内转发渐多。所反映的收费标准属实，退费办法"
        "没有公示。若不及时说明，容易引申为“变相乱收费”，建议24小时内由学校先行回应。",
        overview=(
            "9月26日20时许，网民“某某”在本地论坛发帖，称实验小学课后服务每月收费180元，孩子请病假两周不予退费。"
            "9月27日上午，该帖被两个本地公众号转载。",
        ),
        spread=("截至9月28日10时，相关内容主要在本区平台传播，未见市级以上媒体报道，声量在27日晚达到高点后趋于平稳。",),
        platforms=(
            Platform("本地论坛", "9月26日20时", "主帖1条，跟帖86条", "平稳"),
            Platform("公众号", "9月27日9时", "2篇，阅读约3200次", "回落"),
        ),
        views=(
            "（一）批评的意见。认为请假不退费不合理，学校收费没有说清楚；也有人质疑服务质量。",
            "（二）理解的意见。认为教师延时服务有成本，希望明确退费办法。",
            "（三）媒体和当事方。暂无媒体采访；发帖家长愿意与学校沟通。",
        ),
        verified=(
            "1.收费标准经区发改部门核定，每生每月180元，学校已开具票据。",
            "2.发帖人孩子9月确有请假，共9个课时。",
        ),
        unverified=("1.班主任是否说过“请假一律不退”。", "2.其他班级有无类似情况。"),
        advice=(
            "（一）走势和风险。周末前后为缴费时间，不回应容易反复。",
            "（二）回应口径。由学校于9月28日18时前说明收费依据和退费办法，先向家长致歉再解释。",
            "（三）后续处置。局基教股3日内统一全区课后服务退费办法并公示。",
        ),
        report_to=("市教育局", "区委宣传部"),
        send_to=("区委网信办", "区信访局"),
        editor="周文",
        reviewer="王志远",
        approver="陈立新",
        print_run=12,
    )


KIND = Kind(
    id="opinion_brief",
    label="舆情专报",
    fields=FIELDS,
    context=context,
    title=lambda brief: f"{brief.masthead or MASTHEAD} {issue_line(brief)}",
    author=lambda brief: brief.issuer,
    sample=_sample,
    value=OpinionBrief,
    texts=texts_of(FIELDS),
)
