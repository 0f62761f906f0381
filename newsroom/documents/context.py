"""What a briefing template may print: plain values, each under an English name and under the Chinese one she types.

FIELDS is the whole vocabulary; the guide's table of template fields is made from it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.figures import Picture, Placed, rows
from newsroom.documents.headline import balanced, ems, without_full_stop
from newsroom.documents.hierarchy import ranked
from newsroom.text.clean import clean_line

FIELDS: dict[str, str] = {
    "masthead": "刊名",
    "masthead_length": "刊名字数",
    "classification": "密级",
    "issue": "期号",
    "issuer": "编发单位",
    "date": "日期",
    "editor_note": "编者按",
    "columns": "栏目",
    "name": "名称",
    "stories": "稿件",
    "headline": "标题",
    "headline_set": "标题排行",
    "unit": "单位",
    "authors": "作者",
    "body": "正文",
    "kind": "类型",
    "lead": "段首",
    "text": "文字",
    "picture": "图",
    "caption": "图注",
    "picture_rows": "图排",
    "left": "左图",
    "left_caption": "左图注",
    "right": "右图",
    "right_caption": "右图注",
    "report_to": "报",
    "send_to": "送",
    "distribute_to": "发",
    "editor": "责任编辑",
    "reviewer": "审核",
    "approver": "签发",
    "print_run": "印数",
}
"""English name to Chinese name of every field, of the briefing and of its parts."""

Draw = Callable[[Placed], object]
"""Makes what a template prints for a picture."""


def issue_line(issue_no: int | None, total_issue_no: int | None, day: date | None) -> str:
    """`2026年第3期（总第128期）`; without a number yet `第〔待编〕期` (domain.md 4.3)."""
    if issue_no is None:
        return "第〔待编〕期"
    year = f"{day.year}年" if day else ""
    total = f"（总第{total_issue_no}期）" if total_issue_no is not None else ""
    return f"{year}第{issue_no}期{total}"


def context(briefing: Briefing, photos: Mapping[Figure, Picture], draw: Draw) -> dict[str, Any]:
    """The briefing as dicts, lists, strings and what `draw` returns. Figures that `photos` lacks are left out, and so
    are columns without stories."""
    masthead = clean_line(briefing.masthead)
    return _named(
        masthead=masthead,
        masthead_length=ems(masthead),
        classification=clean_line(briefing.classification),
        issue=issue_line(briefing.issue_no, briefing.total_issue_no, briefing.day),
        issuer=clean_line(briefing.issuer),
        date=f"{briefing.day.year}年{briefing.day.month}月{briefing.day.day}日",
        editor_note=_lines(briefing.editor_note),
        columns=[_column(column, photos, draw) for column in briefing.columns if column.stories],
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


def _named(**values: Any) -> dict[str, Any]:
    return values | {FIELDS[name]: value for name, value in values.items()}


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for text in texts if (line := clean_line(text))]


def _column(column: Column, photos: Mapping[Figure, Picture], draw: Draw) -> dict[str, Any]:
    return _named(name=clean_line(column.name), stories=[_story(story, photos, draw) for story in column.stories])


def _story(story: PrintedStory, photos: Mapping[Figure, Picture], draw: Draw) -> dict[str, Any]:
    headline = printed_headline(story.headline)
    return _named(
        headline=headline,
        headline_set=balanced(headline),
        unit=clean_line(story.unit),
        authors="　".join(_lines(story.authors)),
        body=_body(story, photos, draw),
    )


def _body(story: PrintedStory, photos: Mapping[Figure, Picture], draw: Draw) -> list[dict[str, Any]]:
    """Paragraphs and pictures in reading order; a picture's place beyond the last paragraph is the end."""
    end = len(story.paragraphs)
    blocks: list[dict[str, Any]] = []
    for position in range(end + 1):
        if position and (line := clean_line(story.paragraphs[position - 1])):
            paragraph = ranked(line)
            blocks.append(_block(paragraph.kind, lead=paragraph.lead, text=paragraph.text))
        here = [photos[f] for f in story.figures if f in photos and min(max(f.after, 0), end) == position]
        blocks.extend(_pictures(rows(here), draw))
    return blocks


def _pictures(placed: list[tuple[Placed, ...]], draw: Draw) -> list[dict[str, Any]]:
    blocks = []
    pairs = [row for row in placed if len(row) == 2]
    if pairs:
        shown = [
            _named(left=draw(a), left_caption=_caption(a), right=draw(b), right_caption=_caption(b)) for a, b in pairs
        ]
        blocks.append(_block("双图", picture_rows=shown))
    blocks.extend(_block("单图", picture=draw(row[0]), caption=_caption(row[0])) for row in placed if len(row) == 1)
    return blocks


def _caption(placed: Placed) -> str:
    return without_full_stop(clean_line(placed.picture.caption))


def _block(
    kind: str, *, lead: str = "", text: str = "", picture: object = "", caption: str = "", picture_rows: object = ()
) -> dict[str, Any]:
    return _named(kind=kind, lead=lead, text=text, picture=picture, caption=caption, picture_rows=picture_rows)
