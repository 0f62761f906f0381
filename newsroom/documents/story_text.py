"""A story as plain text, to be copied into a form or opened in Notepad."""

from newsroom.documents.story import Shown, StoryOnPaper, byline, headline_and_subtitle, parts

INDENT = "　　"


def text(story: StoryOnPaper) -> str:
    """Headline, indented paragraphs, byline, one a line; a picture is a line `【图1：说明】` in its place."""
    head = [line for line in headline_and_subtitle(story.headline) if line]
    body = [_shown(part) if isinstance(part, Shown) else INDENT + part.lead + part.text for part in parts(story)]
    foot = ["", byline(story)] if byline(story) else []
    return "\n".join([*head, "", *body, *foot]) + "\n"


def encoded(whole: str) -> bytes:
    """As Notepad wants it: a byte order mark, without which old ones take UTF-8 for GBK, and CRLF."""
    return whole.replace("\n", "\r\n").encode("utf-8-sig")


def _shown(picture: Shown) -> str:
    return f"【图{picture.number}：{picture.caption}】" if picture.caption else f"【图{picture.number}】"
