from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.pages import lay_out
from newsroom.documents.pages_settings import TYPE_HEIGHT
from newsroom.documents.settling import GAP, settled

LINE = "国" * 25 + "\u3002"
PICTURE = Path("会场.jpg")
SIZES = {PICTURE: (1200, 900)}


def briefing(*paragraphs: str, after: int, figures: int = 1) -> Briefing:
    pictures = tuple(Figure(PICTURE, "会场", after) for _ in range(figures))
    story = PrintedStory("1", "标题", paragraphs, "单位", (), pictures)
    return Briefing(masthead="简报", issuer="某局", day=date(2026, 9, 1), columns=(Column("要闻", (story,)),))


def places(made: Briefing) -> list[int]:
    return [figure.after for figure in made.columns[0].stories[0].figures]


def full(lines: int, *paragraphs: str) -> tuple[str, ...]:
    """Paragraphs of a line each, so many that a few lines of the first page are left, then these."""
    return (*[LINE] * lines, *paragraphs)


def test_text_goes_before_a_picture_that_does_not_fit():
    made = briefing(*full(10, LINE * 4, LINE), after=10)
    first, *_ = lay_out(made, SIZES)
    assert TYPE_HEIGHT - first.height > GAP
    moved = settled(made, SIZES)
    assert places(moved) == [11]
    first, *_ = lay_out(moved, SIZES)
    assert TYPE_HEIGHT - first.height <= GAP


def test_a_picture_takes_no_heading_to_the_next_page_with_it():
    made = briefing(*full(10, "一、小标题", LINE * 4, LINE), after=11)
    assert places(settled(made, SIZES)) == [12]


def test_a_picture_that_fits_stays():
    made = briefing(*full(4, LINE * 4, LINE), after=4)
    assert settled(made, SIZES) is made


def test_pictures_that_stand_together_go_together():
    assert places(settled(briefing(*full(10, LINE * 4, LINE), after=10, figures=3), SIZES)) == [11] * 3


@pytest.mark.parametrize("heading", ["一、小标题", "（一）小标题"])
def test_no_heading_moves_past_a_picture(heading):
    assert places(settled(briefing(*full(10, heading, LINE * 4), after=10), SIZES))[0] <= 10


def test_a_picture_at_the_end_goes_before_its_paragraph_if_that_helps():
    made = briefing(*full(9, LINE * 4), after=10)
    assert places(settled(made, SIZES)) in ([9], [10])


def test_pictures_that_are_not_printed_stay():
    made = briefing(*full(10, LINE * 4), after=10)
    assert settled(made, {}) is made


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from([LINE, LINE * 3, "一、小标题", "（一）加强领导\u3002", ""]), max_size=30),
    st.lists(st.integers(-1, 31), max_size=5),
)
def test_nothing_is_lost_and_nothing_gets_worse(paragraphs, afters):
    made = briefing(*paragraphs, after=0)
    story = made.columns[0].stories[0]
    figures = tuple(Figure(PICTURE, str(number), after) for number, after in enumerate(sorted(afters)))
    made = replace(made, columns=(Column("要闻", (replace(story, figures=figures),)),))
    moved = settled(made, SIZES)
    (shown,) = moved.columns[0].stories
    assert shown.paragraphs == story.paragraphs
    assert [figure.caption for figure in sorted(shown.figures, key=lambda f: f.after)] == [f.caption for f in figures]
    assert len(lay_out(moved, SIZES)) <= len(lay_out(made, SIZES)) + 1
