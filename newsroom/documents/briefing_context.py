"""What a briefing template may print: plain values, each under an English name and under the Chinese one she types.

FIELDS is the whole vocabulary of the briefing.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsroom.documents.blocks import BLOCK, body_blocks, printed_headline
from newsroom.documents.briefing import Briefing, Column, PrintedStory
from newsroom.documents.fields import Field, named
from newsroom.documents.headline import balanced, ems, parted
from newsroom.documents.issue_line import issue_line, version_note
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line, clean_lines
from newsroom.text.dates import chinese_date

MASTHEAD_LINE = 18
"""Characters of the smallest masthead (24 pt) on a line."""
SUBTITLE_LINE = 26
"""Characters of size 3 (16 pt) on a line of a subtitle."""

ENTRY = (
    Field("headline", "标题", "稿件的标题，一行"),
    Field("unit", "单位", "供稿单位"),
)
CONTENTS = (
    Field("name", "名称", "栏目的名称"),
    Field("entries", "条目", "这一栏的稿件；每项有标题、单位。一句话新闻栏没有", ENTRY),
    Field("size", "篇数", "这一栏有几篇稿件"),
)
STORY = (
    *ENTRY,
    Field("headline_set", "标题排行", "同标题，长标题已按词断成几行"),
    Field("main_headline", "主标题", "标题里“——”前面的部分，已断行；没有副题就是标题排行"),
    Field("subtitle", "副题", "标题里“——”和它后面的部分，已断行；没有就空着"),
    Field("authors", "作者", "撰稿人，几个人之间空一格"),
    Field("byline", "供稿", "文末的署名，如“（东湖小学、马店中心校　李静、王强供稿）”"),
    Field("sentence", "一句话", "第一段文字，一句话新闻栏里只印它"),
    Field("final", "末篇", "是否全刊最后一篇，自带的模板用它让报尾跟住文字"),
    Field("body", "正文", "一段或一组图一项；每项有类型，以及下面这些", BLOCK),
)
COLUMN = (
    Field("name", "名称", "栏目的名称"),
    Field("briefs", "一句话新闻", "这一栏是否一句话新闻，是就排在框里"),
    Field("stories", "稿件", "栏目里的稿件，按编排的次序；每项有标题、单位、作者、正文", STORY),
)
FIELDS = (
    Field("masthead", "刊名", "报头上的大字"),
    Field("masthead_set", "刊名排行", "同刊名，特别长的已按词断成几行"),
    Field("form", "编法", "综合，或专题：专题简报不印要目和栏目名"),
    Field("masthead_length", "刊名字数", "刊名有几个字宽，自带的模板用它选大字的字号"),
    Field("classification", "密级", "目前总是空的，空着就不印"),
    Field("issue", "期号", "如“2026年第3期（总第128期）”"),
    Field("version_note", "版次说明", "签发后又改过才有，如“（第2版，此前印发的本期同时作废）”"),
    Field("issuer", "编发单位", "编发单位全称"),
    Field("date", "日期", "编发日期，如“2026年9月30日”"),
    Field("editor_note", "编者按", "一段一项"),
    Field("contents", "要目", "一个栏目一项；专题简报、只有一篇的简报没有", CONTENTS),
    Field("columns", "栏目", "一个焦点一项，按计划里的次序；每项有名称、稿件", COLUMN),
    Field("report_to", "报", "报送的上级单位，已用逗号连好"),
    Field("send_to", "送", "抄送的平级单位，已用逗号连好"),
    Field("distribute_to", "发", "发往的下级单位，已用逗号连好"),
    Field("editor", "责任编辑", "您的姓名（desk.toml 的 officer）"),
    Field("reviewer", "审核", "审核人（desk.toml 的 reviewer）"),
    Field("approver", "签发", "签发人（desk.toml 的 approver，命令行 --sign-off 优先）"),
    Field("print_run", "印数", "印数（desk.toml 的 print_run）"),
)


def context(briefing: Briefing, press: Press) -> dict[str, Any]:
    """The briefing as dicts, lists, strings and what the press draws. Pictures that cannot be printed are left out,
    and so are columns without stories."""
    masthead, columns = clean_line(briefing.masthead), [column for column in briefing.columns if column.stories]
    return named(
        FIELDS,
        masthead=masthead,
        masthead_set=balanced(masthead, MASTHEAD_LINE),
        form="专题" if briefing.form == "special" else "综合",
        masthead_length=ems(masthead),
        classification=clean_line(briefing.classification),
        issue=number(briefing),
        version_note=version_note(briefing.version),
        issuer=clean_line(briefing.issuer),
        date=chinese_date(briefing.day),
        editor_note=clean_lines(briefing.editor_note),
        contents=_contents(briefing, columns),
        columns=[_column(column, press, last=column is columns[-1]) for column in columns],
        report_to="，".join(clean_lines(briefing.report_to)),
        send_to="，".join(clean_lines(briefing.send_to)),
        distribute_to="，".join(clean_lines(briefing.distribute_to)),
        editor=clean_line(briefing.editor),
        reviewer=clean_line(briefing.reviewer),
        approver=clean_line(briefing.approver),
        print_run=briefing.print_run,
    )


def number(briefing: Briefing) -> str:
    """The line below the briefing's name."""
    return issue_line(
        briefing.issue_no,
        briefing.total_issue_no,
        briefing.day,
        supplement=briefing.supplement,
        number_year=briefing.number_year,
        school_year=briefing.school_year,
    )


def _contents(briefing: Briefing, columns: list[Column]) -> list[dict[str, Any]]:
    """The columns with their stories; news in one sentence is not listed one by one."""
    if briefing.form == "special" or sum(len(column.stories) for column in columns) < 2:
        return []
    return [
        named(
            CONTENTS,
            name=clean_line(column.name),
            entries=[_entry(story) for story in column.stories if column.style != "briefs"],
            size=len(column.stories),
        )
        for column in columns
    ]


def _entry(story: PrintedStory) -> dict[str, Any]:
    return named(ENTRY, headline=printed_headline(story.headline), unit=clean_line(story.unit))


def _column(column: Column, press: Press, *, last: bool) -> dict[str, Any]:
    briefs = column.style == "briefs"
    if briefs:
        press.warnings.extend(warning for story in column.stories for warning in _left_out(story))
    *others, final = column.stories
    stories = [*(_story(story, press) for story in others), _story(final, press, final=last)]
    return named(COLUMN, name=clean_line(column.name), briefs=briefs, stories=stories)


def _left_out(story: PrintedStory) -> Iterable[str]:
    """What there is no room for in one sentence."""
    if len(clean_lines(story.paragraphs)) > 1:
        yield f"《{printed_headline(story.headline)}》在一句话新闻里只印第一段，后面的文字没有印。"
    if story.figures:
        yield f"《{printed_headline(story.headline)}》在一句话新闻里，图片没有印。"


def _story(story: PrintedStory, press: Press, *, final: bool = False) -> dict[str, Any]:
    title, subtitle = parted(printed_headline(story.headline))
    main, sub = balanced(title), balanced(subtitle, SUBTITLE_LINE)
    sentences = [*clean_lines(story.paragraphs), title + subtitle]
    return named(
        STORY,
        headline=title + subtitle,
        unit=clean_line(story.unit),
        headline_set=f"{main}\n{sub}" if sub else main,
        main_headline=main,
        subtitle=sub,
        authors="　".join(clean_lines(story.authors)),
        byline=byline(story),
        sentence=sentences[0],
        final=final,
        body=body_blocks(story, press),
    )


def byline(story: PrintedStory) -> str:
    """`（东湖小学供稿）`, with its authors `（东湖小学　李静、王强供稿）`; empty when nobody is named."""
    supplied = "　".join(who for who in (clean_line(story.unit), "、".join(clean_lines(story.authors))) if who)
    return f"（{supplied}供稿）" if supplied else ""


def texts(briefing: Briefing) -> Iterable[tuple[str, str]]:
    """Every text of the briefing with its place."""
    people = (briefing.editor, briefing.reviewer, briefing.approver)
    lists = (*briefing.report_to, *briefing.send_to, *briefing.distribute_to)
    yield "报头", briefing.masthead + briefing.classification + briefing.issuer
    yield "编者按", "".join(briefing.editor_note)
    for column in briefing.columns:
        yield f"栏目“{clean_line(column.name)}”", column.name
        for story in column.stories:
            captions = (figure.caption for figure in story.figures)
            yield (
                f"《{printed_headline(story.headline)}》",
                "".join((story.headline, *story.paragraphs, story.unit, *story.authors, *captions)),
            )
    yield "报尾", "".join((*lists, *people))


def _printed(briefing: Briefing, press: Press) -> dict[str, Any]:
    """The context of the briefing with its pictures where they leave no gaps."""
    from newsroom.documents.settling import settled

    told = len(press.warnings)
    figures = [figure for story in briefing.stories for figure in story.figures]
    sizes = {f.path: (p.photo.width, p.photo.height) for f in figures if (p := press.picture(f, ""))}
    del press.warnings[told:]  # each is told where the picture is printed
    return context(settled(briefing, sizes), press)


def _title(briefing: Briefing) -> str:
    return f"{briefing.masthead} {number(briefing)}"


def _sample(folder: Path) -> Briefing:
    from newsroom.documents.samples import briefing

    return briefing(folder)


KIND = Kind(
    id="briefing",
    label="信息简报",
    fields=FIELDS,
    context=_printed,
    title=_title,
    author=lambda briefing: briefing.issuer,
    sample=_sample,
    texts=texts,
)
