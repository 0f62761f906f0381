"""The briefing laid out page by page: everything once and in order, nothing too wide or high, nothing left alone."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.pages import Page, lay_out, length
from newsroom.documents.pages_lines import CELLS, broken, columns, rows
from newsroom.documents.pages_settings import SETTINGS, TYPE_HEIGHT
from newsroom.text.cells import width

BODY = SETTINGS["Body"]
HEADINGS = {"ColumnTitle", "Headline", "Subheadline", "Level1", "Level2", "Level3", "Level4", "ContentsTitle"}
FULL = "国" * 28


def briefing(*columns: Column, **values: object) -> Briefing:
    filled = {"masthead": "青禾教育简报", "issuer": "青禾区教体局办公室", "day": date(2026, 9, 28), **values}
    return Briefing(columns=columns, **filled)  # pyright: ignore[reportArgumentType]


def story(number: int, *paragraphs: str, headline: str = "柳河镇中心校开展演练", **values: object) -> PrintedStory:
    filled = {"unit": "柳河镇中心校", **values}
    return PrintedStory(f"2026-09-{number:04}", headline, paragraphs, **filled)  # pyright: ignore[reportArgumentType]


def kinds(page: Page) -> list[str]:
    return [line.kind for line in page.lines]


def test_a_line_holds_28_characters_the_first_of_a_paragraph_26() -> None:
    assert list(map(len, broken("国" * 60, BODY))) == [26, 28, 6]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("国" * 26 + "，国国", "国" * 25),
        ("国" * 25 + "“国国", "国" * 25),
        ("国" * 25 + "——国", "国" * 25),
        ("国" * 24 + "1234年", "国" * 24),
        ("国" * 23 + "km/hour国", "国" * 23 + "km/"),
        ("国" * 23 + "Apple iPhone", "国" * 23 + "Apple"),
        ("国" * 25 + "　　国", "国" * 25),
        ("国" * 25 + "。2月", "国" * 24),
    ],
)
def test_lines_end_where_libreoffice_ends_them(text: str, first: str) -> None:
    """As measured; benchmarks/pages.py measures again."""
    assert broken(text, BODY)[0] == first


def test_small_type_is_in_rows_of_the_terminals_width() -> None:
    assert [columns(row) for row in rows("国" * 40, 52, 4)] == [48, 32]


def test_a_page_is_22_lines_of_text() -> None:
    found = lay_out(briefing(Column("一", (story(1, *["国" * 20] * 200),))))
    assert kinds(found[2]) == ["Body"] * 22


def test_a_headline_stands_with_its_text() -> None:
    for lines in range(12, 30):
        found = lay_out(briefing(Column("一", (story(1, *[FULL[:20]] * lines), story(2, "国" * 20)))))
        for page in found:
            assert page.lines[-1].kind not in HEADINGS


def test_a_picture_takes_the_lines_that_it_will() -> None:
    path = Path("a.jpg")
    pictured = briefing(Column("一", (story(1, "文字", figures=(Figure(path, "图注", 1),)),)))
    (page,) = lay_out(pictured, {path: (1200, 800)})
    picture = [line for line in page.lines if line.kind == "Picture"]
    assert [line.text.strip() for line in picture if line.text] == ["[图 1　宽 90 mm]"]
    assert sum(line.height for line in picture) == pytest.approx(60 / 25.4 * 1440, abs=2)
    assert kinds(page)[kinds(page).index("Caption") - 1] == "Gap"
    assert "Picture" not in kinds(lay_out(pictured)[0])


def test_two_pictures_share_a_row() -> None:
    one, other = Path("a.jpg"), Path("b.jpg")
    figures = (Figure(one, "左边的图注", 1), Figure(other, "右边", 1))
    (page,) = lay_out(
        briefing(Column("一", (story(1, "文字", figures=figures),))), {one: (1200, 800), other: (1200, 800)}
    )
    text = "\n".join(line.text for line in page.lines)
    assert re.search("图 1.*图 2", text)
    assert re.search("左边的图注 +右边", text)


def test_a_frame_goes_on_over_the_page() -> None:
    briefs = tuple(story(number, "一句话，" * 20) for number in range(12))
    first, *_, last = lay_out(briefing(Column("一句话新闻", briefs, "briefs")))
    assert "BoxTop" in kinds(first)
    assert kinds(first)[-1] == "BoxBottom"
    assert kinds(last)[0] == "BoxTop"


def test_the_length_grows_with_what_is_in() -> None:
    short = lay_out(briefing(Column("一", (story(1, "国" * 200),))))
    longer = lay_out(briefing(Column("一", (story(1, "国" * 900),))))
    assert length(short) < length(longer) < len(longer) + 0.1


def test_every_line_knows_its_story() -> None:
    found = lay_out(briefing(Column("一", (story(1, "一"), story(2, "二")))))
    said = {
        line.story for page in found for line in page.lines if line.kind in ("Headline", "Body", "LastBody", "Byline")
    }
    assert said == {"2026-09-0001", "2026-09-0002"}


CHARACTERS = st.sampled_from("国校生的，。、；：“”（）《》…—1234567890abcXYZ %-/℃①　")
PARAGRAPHS = st.text(CHARACTERS, min_size=1, max_size=300).filter(lambda text: bool(text.strip("　 ")))
STORIES = st.builds(
    lambda number, paragraphs, headline, unit: story(number, *paragraphs, headline=headline, unit=unit),
    st.integers(1, 9999),
    st.lists(PARAGRAPHS, min_size=1, max_size=12),
    st.text(st.sampled_from("国校生的，“”——12"), min_size=1, max_size=50),
    st.sampled_from(("", "柳河镇中心校")),
)


@given(
    st.lists(STORIES, min_size=1, max_size=8),
    st.sampled_from(("comprehensive", "special")),
    st.sampled_from(("stories", "briefs")),
)
def test_whatever_is_in_it_stands_once_and_in_order_on_pages_that_hold_it(stories, form, style) -> None:
    found = lay_out(
        briefing(
            Column("栏", tuple(stories), style), form=form, editor_note=("按语" * 40,), report_to=("市教育局",) * 9
        )
    )
    for page in found:
        assert page.height <= TYPE_HEIGHT
        for line in page.lines:
            assert line.indent + width(line.text) <= CELLS
            assert line.height >= 0
    for page, following in pairwise(found):
        assert page.lines[-1].kind not in HEADINGS, kinds(following)
    if style == "stories":
        printed = "".join(line.text for page in found for line in page.lines if line.kind in PROSE)
        assert _bare(printed) == _bare("".join(p for s in stories for p in s.paragraphs))


PROSE = {"Body", "LastBody", "Level1", "Level2", "Level3", "Level4"}


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)
