"""A story as a WeChat article, to be copied from the browser into the editor of the public account.

That editor drops style sheets, classes, ids, scripts and positions; what it keeps is written at every element. The
headline comes first, to be cut into the field of its own.
"""

from html import escape

from newsroom.documents.hierarchy import Kind, Ranked
from newsroom.documents.story import Shown, StoryOnPaper, byline, headline_and_subtitle, parts, source_line

_INK, _GREY, _ACCENT = "#333333", "#888888", "#b3261e"
_TEXT = f"margin:0 0 16px;font-size:16px;line-height:1.75;letter-spacing:0.5px;color:{_INK};text-align:justify;"
_BODY = _TEXT + "text-indent:2em;"
_HEADLINE = f"margin:0 0 8px;font-size:17px;line-height:1.6;font-weight:bold;color:{_INK};text-align:center;"
_SMALL = f"font-size:15px;line-height:1.75;color:{_GREY};"
_HEADINGS: dict[Kind, str] = {
    "一级": f"margin:28px 0 16px;padding-left:10px;border-left:4px solid {_ACCENT};font-size:17px;line-height:1.5;"
    f"letter-spacing:0.5px;font-weight:bold;color:{_ACCENT};text-align:left;",
    "二级": f"margin:20px 0 12px;font-size:16px;line-height:1.75;letter-spacing:0.5px;font-weight:bold;"
    f"color:{_ACCENT};text-align:left;",
    "三级": _TEXT + "font-weight:bold;",
}
_LEAD = f"font-weight:bold;color:{_ACCENT};"
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="max-width:677px;margin:0 auto;padding:16px;">
<section style="margin:0;padding:0;">
{article}
</section>
</body>
</html>
"""


def wechat(story: StoryOnPaper) -> str:
    """The page in UTF-8: sections, paragraphs, spans and pictures, each with its own style."""
    headline, subtitle = headline_and_subtitle(story.headline)
    lines = [_paragraph(_HEADLINE, escape(headline))]
    if subtitle:
        lines.append(_paragraph(f"margin:0 0 8px;{_SMALL}text-align:center;", escape(subtitle)))
    lines.append(_paragraph(f"margin:0 0 24px;{_SMALL}text-align:center;", escape(source_line(story))))
    lines += (_block(part) for part in parts(story))
    if signed := byline(story):
        lines.append(_paragraph(f"margin:24px 0 0;{_SMALL}text-align:right;", escape(signed)))
    return _PAGE.format(title=escape(headline + subtitle), article="\n".join(lines))


def _block(part: Ranked | Shown) -> str:
    if isinstance(part, Shown):
        return _figure(part)
    if style := _HEADINGS.get(part.kind):
        return _paragraph(style, escape(part.text))
    lead = f'<span style="{_LEAD}">{escape(part.lead)}</span>' if part.lead else ""
    return _paragraph(_BODY, lead + escape(part.text))


def _figure(picture: Shown) -> str:
    caption = escape(picture.caption)
    image = (
        f'<img src="{picture.file}" alt="{caption}" style="display:block;max-width:100%;height:auto;margin:0 auto;">'
    )
    below = _paragraph("margin:8px 0 0;font-size:14px;line-height:1.6;color:#888888;text-align:center;", caption)
    return f'<section style="margin:8px 0 20px;">{image}{below if caption else ""}</section>'


def _paragraph(style: str, content: str) -> str:
    return f'<p style="{style}">{content}</p>'
