"""A small kit for flat illustrations: a canvas, trees, books, buildings and the flag.

Everything is drawn at twice its size and shrunk, which smooths the edges. Coordinates are those of the finished
picture, 1200 by 800, the origin at the top left. There is no chance in it: the same scene gives the same pixels.
"""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
SCALE = 2

Point = tuple[float, float]

INK = "#3b4252"
WHITE = "#fbfaf5"
GRASS = "#a9cf8a"
LEAF = ("#7fb069", "#6a9f58", "#93bd74")
WOOD = "#d9a86c"
BOOKS = ("#d9705f", "#e5b45a", "#6d9dc5", "#7fae84", "#a887b5", "#e39a6b", "#5d8f95")


class Canvas:
    """A picture being drawn; the calls take finished coordinates."""

    def __init__(self, background: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
        self._draw = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        box = self._scaled([(x, y), (x + w, y + h)])
        self._draw.rounded_rectangle(box, radius * SCALE, fill=fill)

    def disc(self, x: float, y: float, rx: float, fill: str, ry: float | None = None) -> None:
        ry = rx if ry is None else ry
        self._draw.ellipse(self._scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=fill)

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        self._draw.polygon(self._scaled(points), fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A line with round ends and joints."""
        self._draw.line(self._scaled(points), fill=fill, width=round(width * SCALE))
        for x, y in points:
            self.disc(x, y, width / 2, fill)

    def pie(self, x: float, y: float, r: float, start: float, end: float, fill: str) -> None:
        self._draw.pieslice(self._scaled([(x - r, y - r), (x + r, y + r)]), start, end, fill=fill)

    def arc(self, x: float, y: float, r: float, start: float, end: float, fill: str, width: float) -> None:
        box = self._scaled([(x - r, y - r), (x + r, y + r)])
        self._draw.arc(box, start, end, fill=fill, width=round(width * SCALE))

    def shade(self, top: str, bottom: str, y: float = 0, h: float = HEIGHT) -> None:
        """A soft vertical gradient across the whole width."""
        start, end = _rgb(top), _rgb(bottom)
        first, count = round(y * SCALE), round(h * SCALE)
        for i in range(count):
            colour = tuple(round(a + (b - a) * i / count) for a, b in zip(start, end, strict=True))
            self._draw.line([(0, first + i), (WIDTH * SCALE, first + i)], fill=colour)

    def finished(self) -> Image.Image:
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

    @staticmethod
    def _scaled(points: Iterable[Point]) -> list[Point]:
        return [(x * SCALE, y * SCALE) for x, y in points]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def shaded(colour: str, share: float = 0.88) -> str:
    """The colour, a little darker."""
    red, green, blue = (round(part * share) for part in _rgb(colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def tree(c: Canvas, x: float, y: float, h: float, tone: int = 0) -> None:
    """A round tree standing at (x, y)."""
    c.rect(x - h * 0.03, y - h * 0.45, h * 0.06, h * 0.45, "#8d6b4f", h * 0.02)
    leaf = LEAF[tone % len(LEAF)]
    c.disc(x, y - h * 0.68, h * 0.25, leaf, h * 0.3)
    c.disc(x - h * 0.13, y - h * 0.52, h * 0.18, leaf)
    c.disc(x + h * 0.13, y - h * 0.52, h * 0.18, leaf)
    c.disc(x - h * 0.07, y - h * 0.78, h * 0.09, _lighter(leaf))


def _lighter(colour: str) -> str:
    red, green, blue = (round(part + (255 - part) * 0.18) for part in _rgb(colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def sapling(c: Canvas, x: float, y: float, h: float) -> None:
    """A young tree with two stakes."""
    for side in (-1, 1):
        c.line([(x + side * h * 0.17, y + h * 0.02), (x, y - h * 0.42)], "#c9a678", h * 0.022)
    c.line([(x, y), (x, y - h * 0.75)], "#8d6b4f", h * 0.03)
    for i, (dx, dy) in enumerate(((-0.09, 0.62), (0.11, 0.66), (-0.1, 0.82), (0.1, 0.86), (0, 0.98), (0.02, 0.74))):
        c.disc(x + dx * h, y - dy * h, h * 0.12, LEAF[i % len(LEAF)], h * 0.1)


def pine(c: Canvas, x: float, y: float, h: float, fill: str = "#5d8a66") -> None:
    c.rect(x - h * 0.03, y - h * 0.15, h * 0.06, h * 0.15, "#7b5d45")
    for i in range(3):
        base, half = y - h * (0.12 + i * 0.24), h * (0.24 - i * 0.05)
        c.polygon([(x - half, base), (x + half, base), (x, base - h * 0.4)], shaded(fill, 1 - i * 0.04))


def cloud(c: Canvas, x: float, y: float, w: float) -> None:
    for dx, dy, r in ((-0.3, 0.02, 0.14), (-0.1, -0.05, 0.2), (0.13, -0.02, 0.17), (0.32, 0.03, 0.12)):
        c.disc(x + dx * w, y + dy * w, r * w, "#f7fbfd")
    c.rect(x - w * 0.42, y, w * 0.84, w * 0.15, "#f7fbfd", w * 0.075)


def books(c: Canvas, x: float, y: float, w: float, h: float, seed: int = 0) -> None:
    """A row of book backs standing on the line y, filling the width."""
    at, i = x, seed
    while at < x + w - 8:
        thick = 9 + (i * 7) % 9
        tall = h * (0.74 + ((i * 5) % 7) * 0.04)
        if at + thick > x + w:
            break
        colour = BOOKS[(i * 3 + seed) % len(BOOKS)]
        c.rect(at, y - tall, thick, tall, colour, 1.5)
        c.rect(at + 2, y - tall * 0.8, thick - 4, 4, "#f4ead2")
        at, i = at + thick + 1.5, i + 1


def window(c: Canvas, x: float, y: float, w: float, h: float, glass: str = "#cfe6f2") -> None:
    c.rect(x - 6, y - 6, w + 12, h + 12, "#f4f1e8", 4)
    c.rect(x, y, w, h, glass)
    c.polygon([(x + w * 0.1, y + h), (x + w * 0.45, y), (x + w * 0.6, y), (x + w * 0.25, y + h)], _lighter(glass))
    c.rect(x + w / 2 - 3, y, 6, h, "#f4f1e8")
    c.rect(x - 10, y + h + 4, w + 20, 10, "#e3ddcc", 3)


def building(c: Canvas, x: float, y: float, w: float, floors: int, bays: int, wall: str = "#f3e3cf") -> None:
    """A school building standing on the line y."""
    floor = 84
    top = y - floors * floor - 24
    c.rect(x, top, w, y - top, wall)
    c.rect(x - 14, top - 16, w + 28, 20, "#c8735c", 4)
    bay = w / bays
    for row in range(floors):
        c.rect(x, top + 24 + row * floor + 64, w, 8, "#dfc9ae")
        for column in range(bays):
            if row == floors - 1 and column == bays // 2:
                continue
            c.rect(x + column * bay + bay * 0.18, top + 26 + row * floor, bay * 0.64, 50, "#a9cbe0", 3)
            c.rect(x + column * bay + bay * 0.48, top + 26 + row * floor, 4, 50, "#f6f2e7")
    door = x + (bays // 2) * bay
    c.rect(door + bay * 0.14, y - 72, bay * 0.72, 72, "#8a6a55", 4)
    c.rect(door + bay * 0.5 - 2, y - 72, 4, 72, "#6f533f")


def flag(c: Canvas, x: float, y: float, w: float) -> None:
    """The national flag by its construction sheet (GB 12982): 30 by 20 units, the small stars point at the big one."""
    unit = w / 30
    c.rect(x, y, w, unit * 20, "#de2910")
    centre = (x + 5 * unit, y + 5 * unit)
    _star(c, centre, 3 * unit, -math.pi / 2)
    for column, row in ((10, 2), (12, 4), (12, 7), (10, 9)):
        at = (x + column * unit, y + row * unit)
        _star(c, at, unit, math.atan2(centre[1] - at[1], centre[0] - at[0]))


def _star(c: Canvas, centre: Point, radius: float, towards: float) -> None:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    points = []
    for i in range(10):
        angle, r = towards + i * math.pi / 5, inner if i % 2 else radius
        points.append((centre[0] + r * math.cos(angle), centre[1] + r * math.sin(angle)))
    c.polygon(points, "#ffde00")
