"""Pictures on the page: how large, alone or two side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.documents.photos import PrintablePhoto

EMU_PER_MM = 36_000
SINGLE_WIDTH, SINGLE_HEIGHT = 96, 64
"""Millimetres; the type area is 156 wide."""
PAIR_WIDTH, PAIR_HEIGHT = 74, 60
COARSEST = 100
"""Pixels an inch below which a picture is printed smaller rather than blurred."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with its caption."""

    photo: PrintablePhoto
    caption: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture with its printed size in EMU."""

    picture: Picture
    width: int
    height: int


def rows(pictures: Sequence[Picture]) -> list[tuple[Placed, ...]]:
    """Pictures that stand at one place, in rows of two of equal height; an odd last one stands alone."""
    found: list[tuple[Placed, ...]] = []
    for start in range(0, len(pictures), 2):
        row = pictures[start : start + 2]
        height = _height(row, PAIR_WIDTH, PAIR_HEIGHT) if len(row) == 2 else _height(row, SINGLE_WIDTH, SINGLE_HEIGHT)
        found.append(tuple(_placed(picture, height) for picture in row))
    return found


def _height(pictures: Iterable[Picture], width: float, height: float) -> float:
    """The largest height in millimetres at which each fits the box and none is blurred."""
    limits = [height]
    for picture in pictures:
        photo = picture.photo
        limits.append(width * photo.height / photo.width)
        limits.append(photo.height / COARSEST * 25.4)
    return min(limits)


def _placed(picture: Picture, height: float) -> Placed:
    width = height * picture.photo.width / picture.photo.height
    return Placed(picture, max(1, round(width * EMU_PER_MM)), max(1, round(height * EMU_PER_MM)))
