"""Pictures on the page: how large, alone or two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsroom.documents.photos import PrintablePhoto

EMU_PER_MM = 36_000
SINGLE_WIDTH, SINGLE_HEIGHT = 104, 60
"""Millimetres; the type area is 156 wide and 225 high. Higher pictures would leave larger gaps before a new page."""
PAIR_WIDTH, PAIR_HEIGHT = 75, 56
MIXED_WIDTHS = (101, 49)
"""Of a landscape beside a portrait, which share the type area as two to one."""
MIXED_FROM = 1.4
"""How many times wider in shape the one is than the other from which on the two count as mixed."""
PANORAMA_FROM, PANORAMA_WIDTH = 2.2, 150
"""A picture that many times wider than high stands alone in any case."""
COARSEST = 100
"""Pixels an inch below which a picture is printed smaller rather than blurred."""

Arrangement = Literal["等宽", "左宽", "右宽"]
_WIDTHS: dict[Arrangement, tuple[int, int]] = {
    "等宽": (PAIR_WIDTH, PAIR_WIDTH),
    "左宽": MIXED_WIDTHS,
    "右宽": (MIXED_WIDTHS[1], MIXED_WIDTHS[0]),
}


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
    found, rest = [], list(pictures)
    while rest:
        alone = any(_shape(picture) >= PANORAMA_FROM for picture in rest[:2])
        count = 1 if alone else 2
        found.append(_row(rest[:count]))
        rest = rest[count:]
    return found


def arrangement(row: Sequence[Placed]) -> Arrangement:
    """How the two pictures of a row share the type area."""
    return _arrangement([placed.picture for placed in row])


def _arrangement(pair: Sequence[Picture]) -> Arrangement:
    left, right = (_shape(picture) for picture in pair)
    if left >= right * MIXED_FROM:
        return "左宽"
    return "右宽" if right >= left * MIXED_FROM else "等宽"


def _shape(picture: Picture) -> float:
    return picture.photo.width / picture.photo.height


def _row(pictures: Sequence[Picture]) -> tuple[Placed, ...]:
    if len(pictures) == 2:
        widths, limit = _WIDTHS[_arrangement(pictures)], PAIR_HEIGHT
    else:
        widths, limit = (PANORAMA_WIDTH if _shape(pictures[0]) >= PANORAMA_FROM else SINGLE_WIDTH,), SINGLE_HEIGHT
    height = min(_height(picture, width, limit) for picture, width in zip(pictures, widths, strict=True))
    return tuple(_placed(picture, height) for picture in pictures)


def _height(picture: Picture, width: float, height: float) -> float:
    """The largest height in millimetres at which it fits the box and is not blurred."""
    photo = picture.photo
    return min(height, width * photo.height / photo.width, photo.height / COARSEST * 25.4)


def _placed(picture: Picture, height: float) -> Placed:
    width = height * picture.photo.width / picture.photo.height
    return Placed(picture, max(1, round(width * EMU_PER_MM)), max(1, round(height * EMU_PER_MM)))
