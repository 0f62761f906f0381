"""A story by itself as a .docx: headline, byline, and the body set as in the briefing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.blocks import BLOCK, body_blocks, printed_headline
from newsroom.documents.briefing import Figure, PrintedStory
from newsroom.documents.briefing_context import SUBTITLE_LINE
from newsroom.documents.fields import Field, named
from newsroom.documents.headline import balanced, ems
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.documents.story import StoryOnPaper, byline, headline_and_subtitle, signatures
from newsroom.text.clean import clean_line, clean_lines
from newsroom.text.dates import chinese_date

BYLINE = 27
"""Characters of size 3 (16 pt) on a line."""

FIELDS = (
    Field("headline", "标题", "稿件的标题，一行"),
    Field("main_headline", "主标题", "标题里“——”前面的部分，长的已按词断成几行"),
    Field("subtitle", "副题", "标题里“——”和它后面的部分，已断行；没有就空着"),
    Field("byline", "署名", "如“供稿：东湖小学　撰稿：李静、王强”，还有摄影、审核，没有的不写；长的单位独占一行"),
    Field("unit", "单位", "供稿单位"),
    Field("authors", "作者", "撰稿人，已用顿号连好"),
    Field("photographers", "摄影", "摄影的人，已用顿号连好"),
    Field("unit_reviewer", "审核", "单位的审核人"),
    Field("source", "编发单位", "编发单位全称"),
    Field("date", "日期", "签发的日子；还没有签发的是今天"),
    Field("body", "正文", "一段或一组图一项；每项有类型，以及下面这些", BLOCK),
)


def context(story: StoryOnPaper, press: Press) -> dict[str, Any]:
    """The story as dicts, lists, strings and what the press draws. Pictures that cannot be printed are left out."""
    headline = printed_headline(story.headline)
    title, subtitle = headline_and_subtitle(headline)
    printed = PrintedStory("", headline, story.paragraphs, story.unit, story.authors, story.figures)
    return named(
        FIELDS,
        headline=headline,
        main_headline=balanced(title),
        subtitle=balanced(subtitle, SUBTITLE_LINE),
        byline=byline_set(story),
        unit=clean_line(story.unit),
        authors="、".join(clean_lines(story.authors)),
        photographers="、".join(clean_lines(story.photographers)),
        unit_reviewer=clean_line(story.reviewer),
        source=clean_line(story.source),
        date=chinese_date(story.day),
        body=body_blocks(printed, press),
    )


def byline_set(story: StoryOnPaper) -> str:
    """The byline on one line, or the unit on one and the people on the next: no name is torn from its label."""
    whole = byline(story)
    if ems(whole) <= BYLINE:
        return whole
    first, *people = signatures(story)
    return "\n".join(filter(None, [first, "　".join(people)]))


def texts(story: StoryOnPaper) -> Iterable[tuple[str, str]]:
    """Every text of the story with its place."""
    captions = (figure.caption for figure in story.figures)
    yield "标题", story.headline
    yield "署名", byline(story)
    yield "正文", "".join((*story.paragraphs, *captions))


def sample(folder: Path) -> StoryOnPaper:
    """A story with every rank of heading, and pictures alone and in pairs."""
    from newsroom.documents.samples import picture

    landscape, portrait = picture(folder, "横图"), picture(folder, "竖图", 600, 800)
    return StoryOnPaper(
        headline="把劳动课搬进田间地头——青禾区柳河镇中心校“一米菜园”见闻",
        paragraphs=(
            "9月25日，柳河镇中心校的“一米菜园”迎来本学期第一节劳动课，五年级学生翻土、起垄、点种，忙得满头是汗。",
            "一、把课堂建在地里",
            "学校把教学楼后0.8亩闲置地划成42块“责任田”，种什么、怎么种，由学生商量决定。",
            "（一）有课表，也有课程。劳动课每周一节排进课表，教师按节气编写了16课时的校本教材。",
            "1.会记录",
            "每块地都有一本“种植日记”，由学生轮流填写气温、株高和浇水量。",
            "下一步，学校将把菜园与科学、数学、语文学科进一步融合，让学生在劳动中长本领。",
        ),
        unit="柳河镇中心校",
        authors=("李静", "王强"),
        photographers=("周敏",),
        reviewer="李国平",
        source="青禾区教育和体育局办公室",
        day=date(2026, 9, 26),
        figures=(
            Figure(landscape, "学生在菜园里点种", 1),
            Figure(landscape, "填写种植日记", 6),
            Figure(portrait, "测量株高", 6),
        ),
    )


KIND = Kind(
    id="story",
    label="稿件",
    fields=FIELDS,
    context=context,
    title=lambda story: clean_line(story.headline),
    author=lambda story: story.source,
    sample=sample,
    texts=texts,
)
