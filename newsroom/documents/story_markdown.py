r"""A story as Markdown. Whatever Markdown would take for markup has a backslash before it.

Run-in headings are not set in bold: CommonMark does not end `**` between 。 and a Chinese character.
"""

import re

from newsroom.documents.hierarchy import Kind, Ranked
from newsroom.documents.story import Shown, StoryOnPaper, byline, headline_and_subtitle, parts

_MARKUP = re.compile(r"^\d+[.)](?=\s|$)|^[-+=]|[\\`*_\[\]<>&~|#${}^]|(?<=<)!|(?<==)=|=(?==)")
"""What ends in a mark of Markdown's: anywhere in a line, or only at its beginning."""
_HEADINGS: dict[Kind, str] = {"一级": "## ", "二级": "### ", "三级": "#### "}


def markdown(story: StoryOnPaper) -> str:
    """The story in CommonMark with its pictures as `![caption](photos/1.jpg)`; our own intake reads it back."""
    headline, subtitle = headline_and_subtitle(story.headline)
    # a mark at the end of a heading would be taken for its closing one
    blocks = [f"# {escaped(headline)}{' #' if headline.endswith('#') else ''}", escaped(subtitle)]
    blocks += (_block(part) for part in parts(story))
    blocks.append(escaped(byline(story)))
    return "\n\n".join(filter(None, blocks)) + "\n"


def escaped(line: str) -> str:
    """A line of text such that every reader of Markdown shows exactly it."""
    return _MARKUP.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", line)


def _block(part: Ranked | Shown) -> str:
    if isinstance(part, Shown):
        return f"![{escaped(part.caption)}]({part.file})"
    heading = _HEADINGS.get(part.kind, "")
    line = escaped(part.lead + part.text)
    return f"{heading}{line}{' #' if heading and line.endswith('#') else ''}"
