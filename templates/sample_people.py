"""People for the drawn scenes: grown-ups and pupils, standing, pointing, carrying."""

from dataclasses import dataclass
from typing import Literal

from sample_drawing import INK, WHITE, Canvas, Point, shaded

Facing = Literal["front", "back"]
Hair = Literal["short", "long", "tails", "bun", "cap", "helmet", "cook"]

SKIN = ("#f6d3b3", "#f2c7a0", "#eebd93")
HAIR = ("#2f2a2b", "#3a302c", "#27262c")
UNIFORM = "#4f83c2"
NAVY = "#35496b"
SCARF = "#d8352c"
PUPIL_HAIR = ("short", "tails", "short", "long", "short", "bun")
DOWN_LEFT, DOWN_RIGHT = (-0.07, 0.27), (0.07, 0.27)


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


def pupil(
    i: int,
    *,
    shirt: str = WHITE,
    back: bool = False,
    left: Point = DOWN_LEFT,
    right: Point = DOWN_RIGHT,
    step: float = 0,
) -> Look:
    """The i-th pupil of a crowd, in uniform and red scarf."""
    return Look(
        shirt=shirt,
        legs="#3f5f8f",
        hair=PUPIL_HAIR[i % len(PUPIL_HAIR)],
        tone=i,
        facing="back" if back else "front",
        left=left,
        right=right,
        step=step,
        scarf=True,
    )
