"""A small kit for flat illustrations: a canvas, people, trees, furniture and the flag.

Everything is drawn at twice its size and shrunk, which smooths the edges. Coordinates are those of the finished
picture, 1200 by 800, the origin at the top left. There is no chance in it: the same scene gives the same pixels.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
SCALE = 2

Point = tuple[float, float]
Facing = Literal["front", "back"]
Hair = Literal["short", "long", "tails", "bun", "cap", "helmet", "cook"]

INK = "#3b4252"
SKIN = ("#f6d3b3", "#f2c7a0", "#eebd93")
HAIR = ("#2f2a2b", "#3a302c", "#27262c")
WHITE = "#fbfaf5"
UNIFORM = "#4f83c2"
NAVY = "#35496b"
SCARF = "#d8352c"
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


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks. Hands are where they reach to from the shoulder, as shares of the person's height."""

    shirt: str = WHITE
    legs: str = NAVY
    hair: Hair = "short"
    tone: int = 0
    """Picks the colours of skin and hair."""
    child: bool = True
    facing: Facing = "front"
    left: Point = (-0.07, 0.27)
    right: Point = (0.07, 0.27)
    step: float = 0.0
    """How far the feet are apart, as a share of the height."""
    scarf: bool = False
    vest: str = ""


def person(c: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """A person whose feet stand at (x, y), `h` tall."""
    head = h * (0.135 if look.child else 0.095)
    shoulder = y - h + head * 2.02
    hip = y - h * (0.36 if look.child else 0.45)
    half = h * (0.125 if look.child else 0.115)
    skin = SKIN[look.tone % len(SKIN)]
    _legs(c, x, y, h, hip, half, look)
    if look.facing == "back":
        _arms(c, x, shoulder, half, h, look, skin)
    c.rect(x - half * 0.36, shoulder - head * 0.4, half * 0.72, head * 0.7, skin)
    c.rect(x - half, shoulder, half * 2, hip - shoulder + h * 0.03, look.shirt, half * 0.55)
    if look.vest:
        c.rect(x - half * 0.96, shoulder + h * 0.01, half * 1.92, (hip - shoulder) * 0.98, look.vest, half * 0.4)
        c.rect(x - half * 0.96, shoulder + (hip - shoulder) * 0.6, half * 1.92, h * 0.028, "#f4efd9")
    if look.scarf:
        _scarf(c, x, shoulder, half, look.facing)
    if look.facing == "front":
        _arms(c, x, shoulder, half, h, look, skin)
    _head(c, x, y - h + head, head, look, skin)


def _legs(c: Canvas, x: float, y: float, h: float, hip: float, half: float, look: Look) -> None:
    width = half * 0.78
    for side in (-1, 1):
        top, foot = x + side * half * 0.48, x + side * (half * 0.5 + h * look.step / 2)
        c.line([(top, hip), (foot, y - h * 0.03)], look.legs, width)
        c.rect(foot - width * 0.6, y - h * 0.035, width * 1.2, h * 0.04, INK, h * 0.02)


def _arms(c: Canvas, x: float, shoulder: float, half: float, h: float, look: Look, skin: str) -> None:
    width = half * 0.58
    for side, (dx, dy) in ((-1, look.left), (1, look.right)):
        start = (x + side * half * 0.76, shoulder + width * 0.6)
        hand = (start[0] + dx * h, start[1] + dy * h)
        c.line([start, hand], shaded(look.shirt), width)
        c.disc(*hand, width * 0.56, skin)


def _scarf(c: Canvas, x: float, shoulder: float, half: float, facing: Facing) -> None:
    if facing == "back":
        points = [(x - half * 0.62, shoulder), (x + half * 0.62, shoulder), (x, shoulder + half * 0.85)]
        c.polygon(points, SCARF)
        return
    c.polygon([(x - half * 0.55, shoulder), (x + half * 0.55, shoulder), (x, shoulder + half * 0.5)], SCARF)
    for side in (-1, 1):
        end = shoulder + half * 1.25
        c.polygon([(x, shoulder + half * 0.35), (x + side * half * 0.42, end), (x + side * half * 0.1, end)], SCARF)


def _head(c: Canvas, x: float, y: float, r: float, look: Look, skin: str) -> None:
    dark = HAIR[look.tone % len(HAIR)]
    if look.hair == "long":
        c.rect(x - r * 1.04, y - r * 0.3, r * 2.08, r * 1.6, dark, r * 0.5)
    if look.hair == "tails":
        for side in (-1, 1):
            c.disc(x + side * r * 1.16, y + r * 0.3, r * 0.34, dark, r * 0.62)
    if look.hair == "bun":
        c.disc(x, y - r * 1.08, r * 0.42, dark)
    c.disc(x, y, r, dark)
    if look.facing == "front":
        c.disc(x, y + r * 0.18, r * 0.86, skin, r * 0.84)
        c.pie(x, y - r * 0.02, r * 1.0, 180, 360, dark)
        c.rect(x - r * 0.8, y - r * 0.06, r * 1.6, r * 0.16, dark, r * 0.07)
        for side in (-1, 1):
            c.disc(x + side * r * 0.34, y + r * 0.34, r * 0.085, INK)
            c.disc(x + side * r * 0.54, y + r * 0.56, r * 0.13, "#efab92")
        c.arc(x, y + r * 0.5, r * 0.22, 20, 160, "#b5655a", max(1.2, r * 0.07))
    else:
        c.rect(x - r * 0.32, y + r * 0.86, r * 0.64, r * 0.3, skin)
        if look.hair == "short":
            for side in (-1, 1):
                c.disc(x + side * r * 0.98, y + r * 0.16, r * 0.16, skin)
    _hat(c, x, y, r, look.hair)


def _hat(c: Canvas, x: float, y: float, r: float, hair: Hair) -> None:
    if hair == "cap":
        c.pie(x, y, r * 1.08, 180, 360, "#e6b23f")
        c.rect(x - r * 1.2, y - r * 0.14, r * 2.4, r * 0.2, "#cf9a2f", r * 0.1)
    elif hair == "helmet":
        c.pie(x, y + r * 0.05, r * 1.24, 180, 360, "#e0a826")
        c.rect(x - r * 1.36, y - r * 0.06, r * 2.72, r * 0.2, "#c78f1b", r * 0.1)
        c.rect(x - r * 0.12, y - r * 1.2, r * 0.24, r * 1.1, "#c78f1b", r * 0.1)
    elif hair == "cook":
        c.rect(x - r * 0.84, y - r * 1.3, r * 1.68, r * 1.3, "#ffffff", r * 0.2)
        for dx in (-0.6, 0, 0.6):
            c.disc(x + dx * r, y - r * 1.35, r * 0.56, "#ffffff")
        c.rect(x - r * 0.84, y - r * 0.4, r * 1.68, r * 0.36, "#e8edf0", r * 0.1)


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
