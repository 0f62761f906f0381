"""What the templates of bulletins and summaries may print alike: letter, sections, tables, charts, attachments."""

from collections.abc import Iterable, Sequence
from typing import Any

from newsroom.documents import bulletin_charts, tables, tables_fields
from newsroom.documents.bulletin import Account, MonthCount
from newsroom.documents.bulletin_figures import disagreements, every_row, measure, totals
from newsroom.documents.bulletin_prose import ADOPTED, VALID
from newsroom.documents.fields import Field, named
from newsroom.documents.headline import balanced, ems
from newsroom.documents.phrases import Section
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line, clean_lines
from newsroom.text.dates import chinese_date, chinese_month

_TITLE_LINE = 19
_HEADLINE = 18.5
"""Characters of a title's line; programs set a little space between Chinese characters and the digits of a year."""
PARAGRAPH = (
    Field("lead", "段首", "（一）这样开头的小标题部分，没有时是空的"),
    Field("text", "文字", "这一段（除去段首）的文字"),
)
SECTION = (
    Field("heading", "章节标题", "如“一、基本情况”"),
    Field("paragraphs", "段落", "一段一项", PARAGRAPH),
)
ATTACHMENT = (
    Field("attachment_number", "附件号", "1、2、3……"),
    Field("attachment_name", "附件名称", "如“2026年9月份未完成定额、迟报和零报送名单”"),
    Field("attachment_set", "附件名排行", "同上，长的已按词断成几行"),
    Field("attachment_type", "附件类型", "统计表、排名、名单、分布、采用、个人；统计表总是第一个"),
)
FIELDS = (
    Field("letterhead", "发文机关标志", "红色大字，如“青禾区教育和体育局办公室文件”；用套红纸印时是空的"),
    Field("number", "发文字号", "如“青教体办〔2026〕12号”"),
    Field("title", "公文标题", "一行"),
    Field("title_set", "标题排行", "同上，长标题已按词断成几行"),
    Field("addressees", "主送", "主送单位，已用逗号连好，没有冒号"),
    Field("opening", "导语", "说明依据的一句"),
    Field("sections", "章节", "正文，一章一项；每项有章节标题和段落", SECTION),
    Field("attachments", "附件", "一个附件一项", ATTACHMENT),
    Field("issuer", "编发单位", "署名单位的全称"),
    Field("issuer_length", "编发单位字数", "自带的模板用它选署名的位置"),
    Field("date", "日期", "成文日期，如“2026年9月30日”"),
    Field("carbon_copy", "抄送", "抄送单位，已用逗号连好"),
    Field("definitions", "统计口径", "表下的说明，一句一项"),
    Field("submitted_columns", "报送列", "报送各渠道的列名，最后一项是“合计”"),
    Field("adopted_columns", "采用列", "各级采用的列名，最后一项是“条数”"),
    Field("has_quota", "有定额", "有单位有定额时才印定额和完成率两列"),
    Field("has_points", "有积分", "是否印得分"),
    Field("has_rankings", "有排名", "是否印名次"),
    Field("unit_tables", "统计表", "单位统计表，一类单位一项；每项有组名和单位行", tables_fields.UNIT_TABLE),
    Field("ranking_charts", "排名图", "各组的排名图，单位多的组分成几张"),
    Field("months", "月份表", "一个月一项", tables_fields.MONTH),
    Field("months_chart", "月份图", "各月报送和采用的柱形图，只有一个月时是空的"),
    Field("topics", "选题分布", "一个焦点（类别）一项", tables_fields.TOPIC),
    Field("topics_chart", "焦点图", "各焦点（类别）条数的条形图，一条也没有时是空的"),
    Field("topic_label", "选题叫法", "焦点或类别"),
    Field("commissions", "约稿情况", "一个约稿题目一项", tables_fields.COMMISSION),
    Field("adoptions", "采用清单", "一次采用一项", tables_fields.ADOPTION),
    Field("adoptions_note", "采用说明", "采用清单没有列全时，说明少了哪些、到哪里看的一句"),
    Field("outlet_columns", "媒体列", "媒体表的列名，最后一项是“合计”"),
    Field("outlets", "媒体表", "第一项是合计，然后一个单位一项", tables_fields.OUTLET_ROW),
    Field("informants", "个人榜", "信息员，内部版才有", tables_fields.INFORMANT),
)


def values(
    account: Account,
    press: Press,
    *,
    title: str,
    period: str,
    opening: str,
    sections: Sequence[Section],
    months: Sequence[MonthCount],
    lists: bool,
) -> dict[str, Any]:
    """The values of FIELDS by their English names. Contradictions in the account become warnings of the press.

    `period` begins the attachments' names; `lists` tells whether one of them is the lists of T2 to T4.
    """
    press.warnings += [f"数字对不上，请核对：{found}。" for found in disagreements(account)]
    ranking = [press.chart(chart) for chart in bulletin_charts.ranking(account)]
    enough_months = len(months) > 1
    months_title = (
        f"{chinese_month(months[0].month)}至{chinese_month(months[-1].month)}报送和采用情况" if months else ""
    )
    sums = totals(every_row(account), account)
    return {
        "letterhead": clean_line(account.letterhead),
        "number": clean_line(account.number),
        "title": clean_line(title),
        "title_set": balanced(clean_line(title), _HEADLINE),
        "addressees": "，".join(clean_lines(account.addressees)),
        "opening": clean_line(opening),
        "sections": [_section(section) for section in sections],
        "attachments": _attachments(account, period, ranking=bool(ranking), lists=lists, months=enough_months),
        "issuer": clean_line(account.issuer),
        "issuer_length": ems(clean_line(account.issuer)),
        "date": chinese_date(account.day),
        "carbon_copy": "，".join(clean_lines(account.carbon_copy)),
        "definitions": definitions(account),
        "submitted_columns": tables.submitted_columns(account),
        "adopted_columns": tables.adopted_columns(account),
        "has_quota": bool(sums.owing),
        "has_points": account.points,
        "has_rankings": account.rankings,
        "unit_tables": tables.unit_tables(account),
        "ranking_charts": [chart for chart in ranking if chart],
        "months": [_month(count) for count in months] if enough_months else [],
        "months_chart": press.chart(bulletin_charts.months(months, months_title)) if enough_months else "",
        "topics": tables.topics(account),
        "topics_chart": press.chart(bulletin_charts.topics(account)),
        "topic_label": account.topic_label,
        "commissions": tables.commissions(account),
        "adoptions": tables.listed(account),
        "adoptions_note": tables.left_out(account),
        "outlet_columns": tables.outlet_columns(account),
        "outlets": tables.outlets(account),
        "informants": tables.informants(account),
    }


def _section(section: Section) -> dict[str, Any]:
    paragraphs = [named(PARAGRAPH, lead=clean_line(one.lead), text=clean_line(one.text)) for one in section.paragraphs]
    return named(SECTION, heading=clean_line(section.heading), paragraphs=paragraphs)


def _month(count: MonthCount) -> dict[str, Any]:
    return named(
        tables_fields.MONTH,
        month=chinese_month(count.month),
        month_submitted=count.submitted,
        month_adopted=count.adopted,
    )


def _attachments(account: Account, period: str, *, ranking: bool, lists: bool, months: bool) -> list[dict[str, Any]]:
    found = (
        ("统计表", "各单位信息报送采用情况统计表", True),
        ("排名", f"各单位{bulletin_charts.MEASURES[measure(account)][0]}排名图", ranking),
        ("名单", "未完成定额、迟报和零报送名单", lists),
        ("分布", "信息报送分布和约稿完成情况", months or bool(account.topics or account.commissions)),
        ("采用", "信息采用清单", bool(account.adoptions)),
        ("个人", "信息员报送采用情况（内部）", account.internal and bool(account.informants)),
    )
    kept = [(kind, f"{period}{name}") for kind, name, printed in found if printed]
    return [
        named(
            ATTACHMENT,
            attachment_number=number,
            attachment_name=name,
            attachment_set=balanced(name, _TITLE_LINE),
            attachment_type=kind,
        )
        for number, (kind, name) in enumerate(kept, 1)
    ]


def definitions(account: Account) -> list[str]:
    """What each figure of the tables counts."""
    rows = every_row(account)
    several = any(sum(row.by_channel) > row.submitted for row in rows)
    part = any(row.toward_quota is not None and row.toward_quota != row.submitted for row in rows)
    return [
        f"报送是有效信息，{VALID}" + ("，所以各渠道相加可能多于合计。" if several else "。"),
        f"采用{ADOPTED}；各级采用是篇次，条数已去重。",
        *(
            ["完成率按计入定额的报送条数计，最高为100%。" if part else "完成率最高为100%。"]
            if any(r.quota for r in rows)
            else []
        ),
        "采用率是采用条数与报送条数之比；没有可比的数时记“—”。",
        *(["得分按积分办法逐条计算，有加有减；累计得分从本年度开始时算起。"] if account.points else []),
        *(["名次在组内排列，并列的名次相同，零报送的单位不排名。"] if account.rankings else []),
    ]


def texts(account: Account, title: str, opening: str, sections: Iterable[Section]) -> Iterable[tuple[str, str]]:
    """Every text of an account with its place."""
    yield "公文标题", title + account.letterhead + account.number
    yield "正文", opening + "".join(p.lead + p.text for section in sections for p in section.paragraphs)
    yield "主送、署名和抄送", "".join((*account.addressees, account.issuer, *account.carbon_copy, account.contact))
    yield "统计表", "".join(group.name + "".join(row.unit for row in group.rows) for group in account.groups)
    yield "迟报清单", "".join(story.unit + story.headline for story in account.late)
    yield "约稿情况", "".join(one.topic + "".join(one.units) for one in account.commissions)
    yield "采用清单", "".join(one.headline + "".join(one.authors) + one.outlet for one in account.adoptions)
    if account.internal:
        yield "个人榜", "".join(one.name + one.unit for one in account.informants)
