"""What goes into a story's file comes out of it, character by character (issue 6, Shows 5).

Normalised on purpose is only what the archive does at saving (text/clean.py): nothing unseen, one line, trimmed. On
paper, as in the briefing, a headline and a caption also lose the full stop they may not end in, and a long headline is
set in lines, which read back as blanks; whole it stands in the file's properties.
"""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsroom.documents.briefing import Figure
from newsroom.documents.headline import without_full_stop
from newsroom.documents.render import read_template, render
from newsroom.documents.story import Shown, StoryOnPaper, byline, headline_and_subtitle, parts
from newsroom.documents.story_docx import KIND
from newsroom.documents.story_html import html
from newsroom.documents.story_markdown import markdown
from newsroom.documents.story_text import INDENT, encoded, text
from newsroom.documents.story_wechat import wechat
from newsroom.documents.templates import shipped
from newsroom.intake.docx import read_docx
from newsroom.intake.limits import LIMITS
from newsroom.intake.markdown import read_markdown
from newsroom.text.clean import clean, clean_line
from tests.documents.pictures import cornered
from tests.documents.pictures import encoded as encoded_picture
from tests.documents.story_sample import CHARACTERS, MARKUP, lines


def made(headline, paragraphs, unit="", captions=(), authors=()):
    figures = tuple(Figure(Path(f"{n}.jpg"), caption, after) for n, (caption, after) in enumerate(captions))
    day = date(2026, 3, 9)
    return StoryOnPaper(
        headline=headline, paragraphs=tuple(paragraphs), unit=unit, authors=authors, day=day, figures=figures
    )


STORIES = st.builds(
    made,
    lines(20),
    st.lists(lines(), min_size=1, max_size=4),
    lines(8),
    st.lists(st.tuples(lines(8), st.integers(-1, 5)), max_size=2),
    st.lists(lines(4), max_size=2).map(tuple),
)
EVERY_MARK = made("".join(CHARACTERS[:40]), [*MARKUP, *(mark + "正文" for mark in MARKUP), CHARACTERS], "校&<")
EVERY_MARK = made(EVERY_MARK.headline, [p.strip() for p in EVERY_MARK.paragraphs if p.strip()], "校&<")
PICTURE = encoded_picture(cornered(), "JPEG")
TEMPLATE = read_template(shipped("story"))
wide = settings(max_examples=200, deadline=None)


def wanted(story):
    """Lines in order; a picture is its caption."""
    head = [line for line in headline_and_subtitle(story.headline) if line]
    body = [part.caption if isinstance(part, Shown) else part.lead + part.text for part in parts(story)]
    return [*head, *body, *filter(None, [byline(story)])]


@wide
@given(STORIES)
@example(EVERY_MARK)
def test_the_parts_are_the_story(story):
    assert "".join(headline_and_subtitle(story.headline)) == story.headline
    assert [p.lead + p.text for p in parts(story) if not isinstance(p, Shown)] == list(story.paragraphs)
    signed = [f"供稿：{story.unit}", *(f"撰稿：{'、'.join(story.authors)}" for _ in story.authors[:1])]
    assert byline(story) == "　".join(signed)


@wide
@given(STORIES)
@example(EVERY_MARK)
def test_plain_text(story):
    whole = encoded(text(story)).decode("utf-8-sig").replace("\r\n", "\n")
    head, body, *foot = whole.removesuffix("\n").split("\n\n")
    shown = [
        f"【图{p.number}：{p.caption}】" if isinstance(p, Shown) else INDENT + p.lead + p.text for p in parts(story)
    ]
    assert head.replace("\n", "") == story.headline
    assert body.split("\n") == shown
    assert foot == [byline(story)] * bool(byline(story))


@wide
@given(STORIES)
@example(EVERY_MARK)
@example(made("编程课#", ["一、C#", "![图](a.jpg)"], captions=[("[a] ![b](c) \\", 1)]))
def test_markdown_read_by_our_intake(tmp_path_factory, story):
    folder = beside(tmp_path_factory, story)
    blocks = read_markdown(markdown(story), folder / "稿.md", LIMITS).blocks
    assert [block.pictures[0].alt if block.pictures else block.text for block in blocks] == wanted(story)


@wide
@given(STORIES)
@example(EVERY_MARK)
@example(made("编程课#", ["一、C#", "![图](a.jpg)"], captions=[("[a] ![b](c) \\", 1)]))
def test_markdown_read_by_a_parser_of_commonmark(story):
    page = parsed(MarkdownIt("gfm-like", {"linkify": False}).render(markdown(story)))
    found = [child.find("img").get("alt") if len(child) else said(child) for child in page.find("body")]
    assert found == wanted(story)


@wide
@given(STORIES)
@example(EVERY_MARK)
def test_html_read_by_a_browser_s_parser(story):
    page = parsed(html(story).encode())
    assert page.findtext("head/title") == story.headline
    article = page.find("body/article")
    found = []
    for child in article:
        assert child.tag in ("h1", "h2", "h3", "h4", "p", "figure"), "markup in the text became markup"
        inner = child.find("figcaption") if child.tag == "figure" else child
        assert child.tag == "figure" or {each.tag for each in child} <= {"strong"}
        found.append(said(inner))
    found.remove("2026年3月9日")
    assert found == wanted(story)
    assert [image.get("alt") for image in article.iter("img")] == [
        p.caption for p in parts(story) if isinstance(p, Shown)
    ]


@wide
@given(STORIES)
@example(EVERY_MARK)
def test_wechat_read_by_a_browser_s_parser(story):
    page = parsed(wechat(story).encode())
    found = [said(each) for each in page.find("body/section").iter("p")]
    found.remove("2026年3月9日")
    assert found == wanted(story)
    for each in page.find("body").iter():
        assert each.tag in ("body", "section", "p", "span", "img")
        assert set(each.keys()) <= {"style", "src", "alt"}
        assert each.get("style")


def parsed(page) -> Any:
    return html5lib.parse(page, namespaceHTMLElements=False)


@settings(wide, max_examples=40)
@given(STORIES)
@example(EVERY_MARK)
@example(made("短", ["一、短。"], captions=[("题。", 1), ("题", 1), ("题．", 1)]))
def test_docx_read_by_our_intake(tmp_path_factory, story):
    folder = beside(tmp_path_factory, story)
    placed = tuple(replace(each, path=folder / each.path.name) for each in story.figures)
    rendered = render(KIND, replace(story, figures=placed), TEMPLATE)
    manuscript = read_docx(BytesIO(rendered.data), LIMITS)
    blocks = [block for block in manuscript.blocks if block.place != "aside"]
    head = [without_full_stop(story.headline), byline(story)]
    body = [without_full_stop(p.caption) if isinstance(p, Shown) else p.lead + p.text for p in parts(story)]
    found = [block.text for block in blocks if block.text]
    start = len(found) - len(body)
    assert manuscript.title == clean_line(story.headline[:255])
    assert squeezed("".join(found[:start])) == squeezed("".join(head))
    assert found[start:] == body
    assert [picture.alt for block in blocks for picture in block.pictures] == [
        p.caption for p in parts(story) if isinstance(p, Shown)
    ]


def squeezed(line):
    return "".join(line.split())


def said(element):
    return "".join(element.itertext())


def beside(factory, story):
    """A folder where the story's pictures lie."""
    folder = factory.getbasetemp() / "beside"
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for number in range(1, len(story.figures) + 1):
        (folder / "photos" / f"{number}.jpg").write_bytes(b"\xff\xd8\xff")
        (folder / f"{number - 1}.jpg").write_bytes(PICTURE)
    return folder


def test_the_samples_are_as_the_archive_keeps_them():
    assert clean(CHARACTERS) == CHARACTERS
    assert all(clean(mark) == mark for mark in MARKUP)
