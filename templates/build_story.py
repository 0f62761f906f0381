"""Builds templates/story.docx, one story by itself: headline, byline, and the body as the briefing sets it.

    python templates/build_story.py [OUT]

The fields are those of newsroom/documents/story_docx.py.
"""

import sys
from pathlib import Path

from briefing_parts import levels, pictures
from briefing_styles import STYLES
from ooxml import CENTRED, KAITI, TOGETHER, Style, exact, face, package, paragraph, run
from parts import each, tag, when

HERE = Path(__file__).resolve().parent
SHARED = (
    "Headline", "Subheadline", "Body", "Tag", "Level1", "Level2", "Level3", "Level4",
    "Picture", "PairPicture", "Caption", "End", "PageNumber",
)  # fmt: skip
OWN = Style("StoryByline", "署名", f"{TOGETHER}{exact(after=290)}{CENTRED}", face(KAITI), next="Body")


def build() -> bytes:
    text = run("{{ 段.文字 }}")
    block = (
        tag("{%p if 段.类型 == '正文' %}")
        + paragraph("Body", text)
        + levels()
        + pictures(imprint=False)
        + tag("{%p endif %}")
    )
    body = (
        paragraph("Headline", run("{{ 主标题 }}"))
        + when("{%p if 副题 %}", paragraph("Subheadline", run("{{ 副题 }}")))
        + when("{%p if 署名 %}", paragraph("StoryByline", run("{{ 署名 }}")))
        + each("{%p for 段 in 正文 %}", block)
        + paragraph("End")
    )
    styles = (*(style for style in STYLES if style.id in SHARED), OWN)
    return package("稿件模板", body, styles)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "story.docx").write_bytes(build())
