"""Scenes under a roof: classroom, books, canteen, meeting."""

from sample_drawing import BOOKS, INK, LEAF, WHITE, WOOD, Canvas, books, shaded, window
from sample_people import DOWN_RIGHT, Look, person, pupil


def room(wall: str, floor: str, line: float) -> Canvas:
    c = Canvas(wall)
    c.shade(wall, shaded(wall, 0.97), 0, line)
    c.rect(0, line, 1200, 800 - line, floor)
    c.rect(0, line - 12, 1200, 12, shaded(wall, 0.9))
    return c


def classroom() -> Canvas:
    c = room("#f5ecd9", "#d8b58a", 520)
    window(c, 40, 110, 150, 230)
    window(c, 1010, 110, 150, 230)
    c.rect(250, 80, 700, 320, "#9c7350", 8)
    c.rect(264, 94, 672, 292, "#3f6f5c", 4)
    c.disc(800, 170, 34, "#f1dc9a")
    for x, w in ((620, 250), (640, 200)):
        c.rect(x, 330 if w == 250 else 346, w, 4, "#e8efe6", 2)
    c.line([(690, 326), (690, 262)], "#d8c6a0", 7)
    for dx, dy in ((0, -82), (-30, -62), (30, -62)):
        c.disc(690 + dx, 326 + dy, 30, "#9fca9a")
    for i in range(4):
        c.rect(310, 150 + i * 44, 190 - (i % 2) * 50, 6, "#dfe9e1", 3)
    c.rect(250, 400, 700, 12, "#b98a60", 3)
    c.rect(90, 420, 170, 120, "#b98a60", 6)
    c.rect(80, 408, 190, 18, "#c99a6e", 5)
    books(c, 110, 408, 70, 44, 2)
    teacher = Look(
        shirt="#c96f6a", legs="#4a4f63", hair="long", child=False, right=(0.21, -0.17), left=(-0.1, 0.2), tone=1
    )
    person(c, 520, 590, 330, teacher)
    c.line([(622, 322), (668, 290)], "#b98a60", 5)
    for row, (y, h, gap) in enumerate(((700, 190, 190), (860, 240, 236))):
        for i in range(7):
            x = i * gap + 20 + 60 * row
            raised = (row, i) in ((0, 1), (0, 5), (1, 3))
            person(c, x, y, h, pupil(i * 2 + row, back=True, right=(0.05, -0.36) if raised else DOWN_RIGHT))
            c.rect(x - gap * 0.4, y - h * 0.46, gap * 0.8, 16, WOOD, 5)
            c.rect(x - gap * 0.36, y - h * 0.46 + 16, gap * 0.72, 92, shaded(WOOD, 0.93))
    return c


def reading_corner() -> Canvas:
    c = room("#f7e9d3", "#dcb98f", 500)
    window(c, 860, 90, 240, 240)
    c.rect(90, 330, 560, 184, "#b98a60", 8)
    for row in range(2):
        c.rect(102, 344 + row * 84, 536, 74, "#8f6846")
        for part in range(3):
            books(c, 110 + part * 180, 416 + row * 84, 164, 68, part * 4 + row * 3)
    c.rect(130, 250, 60, 80, "#c8735c", 10)
    for dx, dy in ((-36, -66), (0, -96), (36, -66), (-18, -34), (20, -36)):
        c.disc(160 + dx, 268 + dy * 0.9, 20, LEAF[1], 34)
    c.rect(742, 210, 8, 300, "#5d6470")
    c.disc(746, 510, 46, "#5d6470", 10)
    c.polygon([(690, 230), (802, 230), (780, 160), (712, 160)], "#f0c75e")
    for x, colour in ((480, "#d9705f"), (540, "#7fae84")):
        c.rect(x, 290, 44, 40, colour, 4)
    c.disc(600, 690, 480, "#7fa6b8", 108)
    c.disc(600, 688, 430, "#94b9c8", 94)
    c.disc(600, 688, 330, "#7fa6b8", 70)
    seats = ((300, 690, 0), (500, 650, 1), (705, 655, 2), (900, 690, 3), (600, 726, 5))
    for x, y, i in seats:
        _reader(c, x, y, i)
    return c


def _reader(c: Canvas, x: float, y: float, i: int) -> None:
    """A pupil sitting on a cushion with an open book."""
    c.disc(x, y, 84, BOOKS[(i + 1) % len(BOOKS)], 24)
    person(c, x, y + 66, 216, pupil(i, left=(0.05, 0.17), right=(-0.05, 0.17)))
    c.disc(x, y + 46, 92, BOOKS[(i + 1) % len(BOOKS)], 22)
    for side in (-1, 1):
        c.line([(x + side * 26, y - 2), (x + side * 70, y + 24), (x - side * 4, y + 36)], "#3f5f8f", 26)
    c.polygon([(x, y - 44), (x - 50, y - 58), (x - 50, y - 8), (x, y + 6)], "#fdfaf0")
    c.polygon([(x, y - 44), (x + 50, y - 58), (x + 50, y - 8), (x, y + 6)], "#f1ead8")
    c.line([(x, y - 44), (x, y + 6)], BOOKS[i % len(BOOKS)], 4)


def bookshelves() -> Canvas:
    c = room("#f3ecdf", "#cfae86", 560)
    for part in range(3):
        x = 30 + part * 390
        c.rect(x, 60, 360, 520, "#a97c54", 6)
        for row in range(3):
            c.rect(x + 14, 76 + row * 168, 332, 154, "#8a6342")
            books(c, x + 20, 228 + row * 168, 320, 140, part * 5 + row * 3)
    teacher = Look(
        shirt="#6e9f86", legs="#4a4f63", hair="bun", child=False, left=(-0.16, -0.14), right=(0.12, 0.12), tone=2
    )
    person(c, 600, 740, 430, teacher)
    _book(c, 496, 418, BOOKS[0])
    _book(c, 690, 520, BOOKS[1])
    person(c, 830, 760, 290, pupil(1, left=(-0.15, -0.05), right=(0.08, 0.2)))
    person(c, 360, 760, 280, pupil(0, left=(0.04, 0.17), right=(-0.06, 0.17)))
    _book(c, 360, 640, BOOKS[3])
    person(c, 1030, 770, 270, pupil(3, left=(0.05, 0.17), right=(-0.05, 0.17)))
    _book(c, 1030, 655, BOOKS[5])
    person(c, 170, 770, 270, pupil(2, back=True, right=(0.08, -0.25)))
    return c


def _book(c: Canvas, x: float, y: float, colour: str) -> None:
    c.rect(x - 30, y - 38, 60, 76, colour, 5)
    c.rect(x - 20, y - 24, 40, 10, "#f6efdd", 3)
    c.rect(x - 30, y - 38, 8, 76, shaded(colour), 3)


def canteen() -> Canvas:
    c = room("#eef3ee", "#d5d9d3", 560)
    for i in range(13):
        c.rect(i * 96, 0, 2, 330, "#dfe7e1")
    for i in range(5):
        c.rect(0, i * 66, 1200, 2, "#dfe7e1")
    c.rect(60, 70, 1080, 330, "#dbe7e0", 10)
    c.rect(60, 70, 1080, 54, "#6ba08c", 10)
    for x, tone in ((260, 0), (560, 1), (860, 2)):
        person(
            c,
            x,
            574,
            340,
            Look(shirt=WHITE, hair="cook", child=False, right=(0.16, 0.22), left=(-0.1, 0.24), tone=tone),
        )
    c.rect(40, 400, 1120, 30, "#c9d1d4", 6)
    c.rect(60, 430, 1080, 150, "#9fb4b0", 4)
    dishes = ("#7fae5c", "#d9705f", "#f0d9a0", "#e39a6b", "#8fb56a", "#f7f2e3")
    for i, colour in enumerate(dishes):
        x = 110 + i * 176
        c.rect(x, 380, 140, 26, "#b9c3c7", 6)
        c.disc(x + 70, 382, 60, colour, 14)
        for k in (-24, 0, 24):
            c.arc(x + 70 + k, 346, 12, 90, 270, "#d7dfdf", 3)
            c.arc(x + 70 + k, 322, 12, 270, 90, "#d7dfdf", 3)
    for i in range(7):
        x, y = 110 + i * 164, 756 + (i % 2) * 14
        person(c, x, y, 268, pupil(i + 1, left=(0.03, 0.17), right=(-0.03, 0.17)))
        c.rect(x - 58, y - 142, 116, 18, "#aeb9bf", 8)
        c.disc(x - 26, y - 143, 22, dishes[i % 6], 9)
        c.disc(x + 26, y - 143, 22, "#fbf8ee", 9)
    return c


def meeting_room() -> Canvas:
    c = room("#efe6d6", "#b99872", 470)
    for x in (70, 890):
        window(c, x, 80, 240, 250)
        for side in (-1, 1):
            c.rect(x + (240 if side > 0 else 0) - 26, 64, 52, 300, "#c9a58a", 10)
    c.rect(430, 90, 340, 220, "#8d9aa5", 8)
    c.rect(440, 100, 320, 200, "#f9fbfb", 4)
    for i, h in enumerate((70, 110, 92, 140)):
        c.rect(490 + i * 60, 270 - h, 36, h, BOOKS[(i * 2 + 2) % 7], 4)
    c.rect(470, 270, 260, 4, INK)
    for x in (24, 1176):
        c.polygon([(x - 30, 430), (x + 30, 430), (x + 22, 492), (x - 22, 492)], "#c8735c")
        for dx, dy in ((-30, 40), (0, 70), (30, 40), (-16, 20), (16, 20)):
            c.disc(x + dx, 430 - dy, 18, LEAF[1], 36)
    shirts = ("#5f7896", "#a66b66", "#6f8f7d", "#7a7f94", "#b08a5c", "#58727f")
    styles = ("short", "bun", "short", "long", "short", "short", "long")
    for i in range(7):
        x = 190 + i * 137
        look = Look(shirt=shirts[i % 6], hair=styles[i], child=False, left=(0.02, 0.2), right=(-0.02, 0.2), tone=i)
        person(c, x, 642 + abs(3 - i) * 10, 320, look)
    c.disc(600, 620, 560, "#9c6f4a", 130)
    c.disc(600, 608, 560, "#c3926a", 126)
    c.disc(600, 608, 430, "#b58259", 78)
    for i in range(7):
        x = 190 + i * 137
        y = 520 + abs(3 - i) * 10
        c.polygon([(x - 34, y + 30), (x + 30, y + 30), (x + 22, y), (x - 26, y)], "#fdfaf0")
        c.rect(x + 40, y + 2, 18, 24, "#eef4f6", 4)
    for i in range(3):
        c.disc(470 + i * 130, 606, 26, LEAF[i % 3], 14)
        c.disc(470 + i * 130, 600, 10, "#e58f86")
    for i in range(5):
        x = 160 + i * 220
        person(
            c,
            x,
            900,
            330,
            Look(shirt=shirts[(i + 2) % 6], hair=styles[(i + 1) % 7], child=False, facing="back", tone=i),
        )
        c.rect(x - 62, 716, 124, 100, "#5d5048", 18)
    return c
