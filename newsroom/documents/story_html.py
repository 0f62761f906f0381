"""A story as a web page for the portal: plain semantic HTML that also survives being pasted into an editor."""

from html import escape

from newsroom.documents.hierarchy import Kind, Ranked
from newsroom.documents.story import Shown, StoryOnPaper, byline, headline_and_subtitle, parts, source_line

_TAGS: dict[Kind, str] = {"一级": "h2", "二级": "h3", "三级": "h4"}
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; }}
figure {{ margin: 1em 0; text-align: center; }}
img {{ max-width: 100%; height: auto; }}
</style>
</head>
<body>
<article>
{article}
</article>
</body>
</html>
"""


def html(story: StoryOnPaper) -> str:
    """The page in UTF-8. Nothing in it runs, and nothing comes from elsewhere than the photos beside it."""
    headline, subtitle = headline_and_subtitle(story.headline)
    lines = [f"<h1>{escape(headline)}</h1>"]
    if subtitle:
        lines.append(f"<p>{escape(subtitle)}</p>")
    lines.append(f"<p>{escape(source_line(story))}</p>")
    lines += (_block(part) for part in parts(story))
    if signed := byline(story):
        lines.append(f"<p>{escape(signed)}</p>")
    return _PAGE.format(title=escape(headline + subtitle), article="\n".join(lines))


def _block(part: Ranked | Shown) -> str:
    if isinstance(part, Shown):
        caption = escape(part.caption)
        below = f"\n<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure>\n<img src="{part.file}" alt="{caption}">{below}\n</figure>'
    tag = _TAGS.get(part.kind, "p")
    lead = f"<strong>{escape(part.lead)}</strong>" if part.lead else ""
    return f"<{tag}>{lead}{escape(part.text)}</{tag}>"
