"""What a briefing template may print: plain values, each under an English name and under the Chinese one she types.

FIELDS is the whole vocabulary of the briefing.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.briefing import Briefing, Column, PrintedStory
from newsroom.documents.fields import Field, named
from newsroom.documents.figures import Placed, rows
from newsroom.documents.headline import balanced, ems, without_full_stop
from newsroom.documents.hierarchy import ranked
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line

PICTURE_ROW = (
    Field("left", "左图", "一行里左边的图"),
    Field("left_caption", "左图注", "它的说明"),
    Field("right", "右图", "一行里右边的图"),
    Field("right_caption", "右图注", "它的说明"),
)
BLOCK = (
    Field("kind", "类型", "正文，一级到四级（单独成行的小标题），一级段到三级段（小标题后接文字），单图，双图"),
    Field("lead", "段首", "一、（一）1. 这样开头的小标题部分"),
    Field("text", "文字", "这一段（除去段首）的文字"),
    Field("picture", "图", "单独成行的一张图"),
    Field("caption", "图注", "它的说明"),
    Field("picture_rows", "图排", "两张一行的图，一行一项", PICTURE_ROW),
)
"""A paragraph, or the pictures that stand at one place."""
STORY = (
    Field("headline", "标题", "稿件的标题，一行"),
    Field("headline_set", "标题排行", "同上，长标题已按词断成几行"),
    Field("unit", "单位", "供稿单位"),
    Field("authors", "作者", "撰稿人，几个人之间空一格"),
    Field("body", "正文", "一段或一组图一项；每项有类型，以及下面这些", BLOCK),
)
COLUMN = (
    Field("name", "名称", "栏目的名称"),
    Field("stories", "稿件", "栏目里的稿件，按编排的次序；每项有标题、单位、作者、正文", STORY),
)
FIELDS = (
    Field("masthead", "刊名", "报头上的大字"),
    Field("masthead_length", "刊名字数", "刊名有几个字宽，自带的模板用它选大字的字号"),
    Field("classification", "密级", "目前总是空的，空着就不印"),
    Field("issue", "期号", "如“2026年第3期（总第128期）”"),
    Field("issuer", "编发单位", "编发单位全称"),
    Field("date", "日期", "编发日期，如“2026年9月30日”"),
    Field("editor_note", "编者按", "一段一项"),
    Field("columns", "栏目", "一个焦点一项，按计划里的次序；每项有名称、稿件", COLUMN),
    Field("report_to", "报", "报送的上级单位，已用逗号连好"),
    Field("send_to", "送", "抄送的平级单位，已用逗号连好"),
    Field("distribute_to", "发", "发往的下级单位，已用逗号连好"),
    Field("editor", "责任编辑", "您的姓名（desk.toml 的 officer）"),
    Field("reviewer", "审核", "审核人（desk.toml 的 reviewer）"),
    Field("approver", "签发", "签发人（desk.toml 的 approver，命令行 --sign-off 优先）"),
    Field("print_run", "印数", "印数（desk.toml 的 print_run）"),
)


def issue_line(issue_no: int | None, total_issue_no: int | None, day: date | None) -> str:
    """`2026年第3期（总第128期）`; without a number yet `第〔待编〕期` (domain.md 4.3)."""
    if issue_no is None:
        return "第〔待编〕期"
    year = f"{day.year}年" if day else ""
    total = f"（总第{total_issue_no}期）" if total_issue_no is not None else ""
    return f"{year}第{issue_no}期{total}"


def context(briefing: Briefing, press: Press) -> dict[str, Any]:
    """The briefing as dicts, lists, strings and what the press draws. Pictures that cannot be printed are left out,
    and so are columns without stories."""
    masthead = clean_line(briefing.masthead)
    return named(
        FIELDS,
        masthead=masthead,
        masthead_length=ems(masthead),
        classification=clean_line(briefing.classification),
        issue=issue_line(briefing.issue_no, briefing.total_issue_no, briefing.day),
        issuer=clean_line(briefing.issuer),
        date=f"{briefing.day.year}年{briefing.day.month}月{briefing.day.day}日",
        editor_note=_lines(briefing.editor_note),
        columns=[_column(column, press) for column in briefing.columns if column.stories],
        report_to="，".join(_lines(briefing.report_to)),
        send_to="，".join(_lines(briefing.send_to)),
        distribute_to="，".join(_lines(briefing.distribute_to)),
        editor=clean_line(briefing.editor),
        reviewer=clean_line(briefing.reviewer),
        approver=clean_line(briefing.approver),
        print_run=briefing.print_run,
    )


def printed_headline(headline: str) -> str:
    """A headline as printed, on one line."""
    return without_full_stop(clean_line(headline))


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for text in texts if (line := clean_line(text))]


def _column(column: Column, press: Press) -> dict[str, Any]:
    return named(COLUMN, name=clean_line(column.name), stories=[_story(story, press) for story in column.stories])


def _story(story: PrintedStory, press: Press) -> dict[str, Any]:
    headline = printed_headline(story.headline)
    return named(
        STORY,
        headline=headline,
        headline_set=balanced(headline),
        unit=clean_line(story.unit),
        authors="　".join(_lines(story.authors)),
        body=body_blocks(story, press),
    )


def body_blocks(story: PrintedStory, press: Press) -> list[dict[str, Any]]:
    """Paragraphs and pictures in reading order; a picture's place beyond the last paragraph is the end."""
    end = len(story.paragraphs)
    blocks: list[dict[str, Any]] = []
    for position in range(end + 1):
        if position and (line := clean_line(story.paragraphs[position - 1])):
            paragraph = ranked(line)
            blocks.append(_block(paragraph.kind, lead=paragraph.lead, text=paragraph.text))
        here = [figure for figure in story.figures if min(max(figure.after, 0), end) == position]
        found = (press.picture(figure, printed_headline(story.headline)) for figure in here)
        blocks.extend(_pictures(rows([picture for picture in found if picture]), press))
    return blocks


def _pictures(placed: list[tuple[Placed, ...]], press: Press) -> list[dict[str, Any]]:
    blocks = []
    pairs = [row for row in placed if len(row) == 2]
    if pairs:
        shown = [
            named(
                PICTURE_ROW,
                left=press.draw(one),
                left_caption=_caption(one),
                right=press.draw(other),
                right_caption=_caption(other),
            )
            for one, other in pairs
        ]
        blocks.append(_block("双图", picture_rows=shown))
    singles = (row[0] for row in placed if len(row) == 1)
    blocks.extend(_block("单图", picture=press.draw(one), caption=_caption(one)) for one in singles)
    return blocks


def _caption(placed: Placed) -> str:
    return without_full_stop(clean_line(placed.picture.caption))


def _block(
    kind: str, *, lead: str = "", text: str = "", picture: object = "", caption: str = "", picture_rows: object = ()
) -> dict[str, Any]:
    return named(BLOCK, kind=kind, lead=lead, text=text, picture=picture, caption=caption, picture_rows=picture_rows)


def texts(briefing: Briefing) -> Iterable[tuple[str, str]]:
    """Every text of the briefing with its place."""
    people = (briefing.editor, briefing.reviewer, briefing.approver)
    lists = (*briefing.report_to, *briefing.send_to, *briefing.distribute_to)
    yield "报头", briefing.masthead + briefing.issuer
    yield "编者按", "".join(briefing.editor_note)
    for column in briefing.columns:
        yield f"栏目“{clean_line(column.name)}”", column.name
        for story in column.stories:
            captions = (figure.caption for figure in story.figures)
            yield (
                f"《{printed_headline(story.headline)}》",
                "".join((story.headline, *story.paragraphs, story.unit, *captions)),
            )
    yield "报尾", "".join((*lists, *people))


def _title(briefing: Briefing) -> str:
    return f"{briefing.masthead} {issue_line(briefing.issue_no, briefing.total_issue_no, briefing.day)}"


def _sample(folder: Path) -> Briefing:
    from newsroom.documents.samples import briefing

    return briefing(folder)


KIND = Kind(
    id="briefing",
    label="信息简报",
    fields=FIELDS,
    context=context,
    title=_title,
    author=lambda briefing: briefing.issuer,
    sample=_sample,
    texts=texts,
)
