"""One story as a document of its own: what it says, and its parts in reading order, the same for every format."""

from dataclasses import dataclass
from datetime import date

from newsroom.documents.briefing import Figure
from newsroom.documents.headline import parted
from newsroom.documents.hierarchy import Ranked, ranked
from newsroom.text.clean import clean_line, clean_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOnPaper:
    """A story as it leaves the house. Its figures' files are printable photos: `.jpg` or `.png`."""

    headline: str
    """With its subtitle, if it has one, behind a dash."""
    paragraphs: tuple[str, ...]
    unit: str = ""
    """Several that reported jointly are joined by 、."""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    reviewer: str = ""
    """Who read it at the unit."""
    source: str = ""
    """Whose office sends it out; the source line of an article."""
    day: date
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in its place: its number from 1, its caption, its file beside the document."""

    number: int
    caption: str
    file: str


def headline_and_subtitle(headline: str) -> tuple[str, str]:
    """The headline and its subtitle, which begins with the dash that divides them; both together are the headline."""
    return parted(clean_line(headline))


def figures(story: StoryOnPaper) -> list[tuple[int, Figure]]:
    """The pictures in reading order, each with the number of paragraphs before it; beyond the last is the end."""
    end = len(story.paragraphs)
    placed = [(min(max(figure.after, 0), end), figure) for figure in story.figures]
    return sorted(placed, key=lambda each: each[0])


def parts(story: StoryOnPaper) -> list[Ranked | Shown]:
    """Paragraphs and pictures in reading order."""
    shown = [
        (place, Shown(number, clean_line(figure.caption), photo_file(number, figure)))
        for number, (place, figure) in enumerate(figures(story), 1)
    ]
    found: list[Ranked | Shown] = []
    for position in range(len(story.paragraphs) + 1):
        if position and (line := clean_line(story.paragraphs[position - 1])):
            found.append(ranked(line))
        found.extend(picture for place, picture in shown if place == position)
    return found


def photo_file(number: int, figure: Figure) -> str:
    """Where the picture lies, seen from the document: `photos/1.jpg`."""
    return f"photos/{number}{'.png' if figure.path.suffix.lower() == '.png' else '.jpg'}"


def byline(story: StoryOnPaper) -> str:
    """`供稿：区实验小学　撰稿：李文、王芳　摄影：赵敏　审核：周文`; empty when nobody is named."""
    return "　".join(signatures(story))


def signatures(story: StoryOnPaper) -> list[str]:
    """The byline's parts: the unit first, then the people."""
    named = (
        ("供稿", clean_line(story.unit)),
        ("撰稿", _names(story.authors)),
        ("摄影", _names(story.photographers)),
        ("审核", clean_line(story.reviewer)),
    )
    return [f"{label}：{names}" for label, names in named if names]


def source_line(story: StoryOnPaper) -> str:
    """`来源：青禾区教育和体育局办公室　2026年3月28日`; the day alone when there is no source."""
    day = f"{story.day.year}年{story.day.month}月{story.day.day}日"
    source = clean_line(story.source)
    return f"来源：{source}　{day}" if source else day


def _names(names: tuple[str, ...]) -> str:
    return "、".join(clean_lines(names))
