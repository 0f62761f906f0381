"""Pictures a paragraph away from where they were put, where they would else leave a gap at the foot of a page.

A picture that does not fit on the rest of a page goes to the next one, and what is left stays white. The text that
follows can fill it, if the picture stands behind that text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsroom.documents.briefing import Briefing, Figure, PrintedStory
from newsroom.documents.hierarchy import ranked
from newsroom.documents.pages import Page, lay_out
from newsroom.documents.pages_blocks import Sizes
from newsroom.documents.pages_settings import GRID_LINE, TYPE_HEIGHT
from newsroom.text.clean import clean_line

GAP = 2 * GRID_LINE
"""What may stay white at a page's foot, in twips."""
MOST = 100
"""Stories of an issue that is settled: five times the usual. Longer ones are collections, and printed as they are."""
BUDGET = 400
"""How many stories are laid out for it at most, each as often as that happens: a fifth of a second for any issue."""
_STEPS = (1, 2, -1)
_ABOVE = ("Gap", "ColumnTitle", "Headline", "SpecialHeadline", "Subheadline", "Level1", "Level2", "Level3", "Level4")
_TEXT = ("正文", "一级段", "二级段", "三级段")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where pictures of a story stand together: after so many of its paragraphs."""

    column: int
    story: int
    after: int


def settled(briefing: Briefing, sizes: Sizes) -> Briefing:
    """The briefing with some pictures up to two paragraphs later, or one earlier, that its pages may be better filled.

    Only text moves past a picture: never a heading, and no picture leaves its story or changes places with another.
    Pictures without a size are not printed and stay; so do all in an issue of more than MOST stories.
    """
    budget = BUDGET
    count = max(sum(len(column.stories) for column in briefing.columns), 1)
    if count > MOST or not any(_places(briefing, sizes)):
        return briefing
    pages, given_up = lay_out(briefing, sizes), set[_Place]()
    while budget > 0 and (place := _gap(briefing, pages, sizes, given_up)):
        best, white = None, _white(pages) - GRID_LINE
        for moved in _moved(briefing, place):
            laid_out = lay_out(moved, sizes)
            budget -= count
            if _white(laid_out) < white:
                best, white = (moved, laid_out), _white(laid_out)
        given_up.add(place)
        if best:
            briefing, pages = best
    return briefing


def _places(briefing: Briefing, sizes: Sizes) -> Iterator[_Place]:
    """Of every picture that is printed, in the order of print."""
    for number, column in enumerate(briefing.columns):
        if column.style == "briefs":
            continue
        for story, printed in enumerate(column.stories):
            found = (_after(printed, figure) for figure in printed.figures if figure.path in sizes)
            yield from (_Place(number, story, after) for after in sorted(found))


def _white(pages: Sequence[Page]) -> int:
    """What is white before pictures, in twips."""
    return sum(TYPE_HEIGHT - page.height for page, following in pairwise(pages) if _first(following))


def _first(page: Page) -> bool:
    """Whether a picture begins the page, alone or below the heading that it took along."""
    return next((line.kind for line in page.lines if line.kind not in _ABOVE), "") == "Picture"


def _gap(briefing: Briefing, pages: Sequence[Page], sizes: Sizes, given_up: set[_Place]) -> _Place | None:
    """The first place whose pictures leave a gap, of those not tried yet."""
    places, printed = list(_places(briefing, sizes)), 0
    for page, following in pairwise(pages):
        printed += _labels(page)
        if TYPE_HEIGHT - page.height > GAP and _first(following) and printed < len(places):
            place = places[printed]
            if place not in given_up and (not printed or places[printed - 1] != place):
                return place
    return None


def _labels(page: Page) -> int:
    """How many pictures stand on the page: each is labelled once."""
    return sum(line.text.count("[图 ") for line in page.lines if line.kind == "Picture")


def _moved(briefing: Briefing, place: _Place) -> Iterator[Briefing]:
    """The briefing with the pictures of this place elsewhere, one way after the other."""
    story = briefing.columns[place.column].stories[place.story]
    others = {_after(story, figure) for figure in story.figures} - {place.after}
    for step in _STEPS:
        to = place.after + step
        low, high = sorted((place.after, to))
        if not 0 < to <= len(story.paragraphs) or others & set(range(low, high + 1)):
            continue
        if all(_is_text(story, number) for number in range(low, high)):
            yield _with(briefing, place, to)


def _after(story: PrintedStory, figure: Figure) -> int:
    return min(max(figure.after, 0), len(story.paragraphs))


def _is_text(story: PrintedStory, number: int) -> bool:
    line = clean_line(story.paragraphs[number])
    return bool(line) and ranked(line).kind in _TEXT


def _with(briefing: Briefing, place: _Place, to: int) -> Briefing:
    column = briefing.columns[place.column]
    story = column.stories[place.story]
    figures = tuple(
        replace(figure, after=to) if _after(story, figure) == place.after else figure for figure in story.figures
    )
    stories = (*column.stories[: place.story], replace(story, figures=figures), *column.stories[place.story + 1 :])
    changed = replace(column, stories=stories)
    return replace(
        briefing, columns=(*briefing.columns[: place.column], changed, *briefing.columns[place.column + 1 :])
    )
