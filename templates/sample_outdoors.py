"""Scenes under the sky: playground, trees, bus, the school in the hills."""

from sample_drawing import BOOKS, GRASS, LEAF, WHITE, Canvas, building, cloud, flag, pine, sapling, tree, window
from sample_people import SCARF, UNIFORM, Look, person, pupil


def outdoors(horizon: float, ground: str = GRASS) -> Canvas:
    c = Canvas("#ffffff")
    c.shade("#bfe0f0", "#eef6f1", 0, horizon)
    c.rect(0, horizon, 1200, 800 - horizon, ground)
    cloud(c, 230, 120, 210)
    cloud(c, 940, 90, 170)
    return c


def playground(horizon: float) -> Canvas:
    """A school building behind a sports ground."""
    c = outdoors(horizon)
    for i, x in enumerate((40, 120, 1085, 1165)):
        tree(c, x, horizon + 6, 190 + 20 * (i % 2), i)
    building(c, 200, horizon, 800, 3, 9)
    c.rect(0, horizon, 1200, 14, LEAF[0])
    c.rect(0, horizon + 14, 1200, 800 - horizon, "#d98b73")
    for i in range(4):
        y = horizon + 50 + i * i * 22
        c.rect(0, y, 1200, 3 + i, "#efc3b1")
    return c


def assembly() -> Canvas:
    c = playground(430)
    c.rect(520, 440, 160, 26, "#e9e4d8", 4)
    c.rect(548, 426, 104, 18, "#f6f2e8", 4)
    c.rect(596, 90, 7, 340, "#c9ced4")
    c.disc(599.5, 88, 8, "#e3c15a")
    flag(c, 603, 100, 174)
    for x, i in ((545, 1), (655, 2)):
        person(c, x, 470, 106, pupil(i, left=(-0.02, 0.27), right=(-0.05, -0.17) if i == 1 else (-0.07, -0.17)))
    for row, (y, h, gap) in enumerate(((570, 128, 92), (668, 156, 112), (792, 190, 136))):
        count = int(1200 / gap) + 1
        for i in range(count):
            x = (i + 0.5 * (row % 2)) * gap + 20
            person(c, x, y, h, pupil(i + row * 2, back=True))
    return c


def fire_drill() -> Canvas:
    c = playground(360)
    person(
        c, 1080, 640, 250, Look(shirt="#5c7f9f", hair="short", child=False, vest="#ef8b3a", left=(-0.2, -0.1), tone=1)
    )
    person(c, 120, 560, 220, Look(shirt="#8a9fb3", hair="bun", child=False, vest="#ef8b3a", right=(0.2, -0.12)))
    lines = ((470, 112, 300, 820, 8), (590, 150, 250, 900, 7), (745, 196, 170, 960, 6))
    for row, (y, h, start, end, count) in enumerate(lines):
        for i in range(count):
            x = start + (end - start) * i / (count - 1)
            look = pupil(i + row * 2, left=(0.085, -0.075), right=(0.05, 0.2), step=0.16 if i % 2 else 0.22)
            person(c, x, y - (i % 2) * 6, h, look)
            c.rect(x - h * 0.065, y - (i % 2) * 6 - h * 0.84, h * 0.13, h * 0.085, "#8ecbd6", h * 0.02)
    return c


def extinguisher() -> Canvas:
    c = playground(380)
    for i in range(9):
        person(c, 60 + i * 62, 560 + (i % 2) * 16, 150, pupil(i))
    c.disc(1000, 702, 116, "#6b6f78", 26)
    c.disc(1000, 696, 104, "#4c4f57", 20)
    for dx, h, colour in ((-46, 92, "#f0a23b"), (40, 104, "#f0a23b"), (0, 150, "#ea7b35"), (4, 84, "#f8d162")):
        c.polygon([(1000 + dx - 34, 700), (1000 + dx + 34, 700), (1000 + dx + 6, 700 - h)], colour)
        c.disc(1000 + dx, 694, 34, colour, 18)
    for i in range(6):
        c.disc(795 + i * 27, 625 + i * 11, 14 + i * 5, ("#f3f6f7", "#e6ecee")[i % 2])
    officer = Look(
        shirt="#4b5568",
        legs="#4b5568",
        hair="helmet",
        child=False,
        left=(0.3, 0.24),
        right=(0.26, 0.27),
        step=0.14,
        tone=1,
    )
    person(c, 640, 762, 330, officer)
    c.rect(566, 628, 44, 110, "#d23b30", 14)
    c.rect(578, 612, 20, 18, "#2f3640", 4)
    c.line([(592, 616), (640, 590), (720, 588), (782, 618)], "#2f3640", 8)
    c.rect(566, 668, 44, 26, "#f4ead2")
    return c


def bus() -> Canvas:
    c = outdoors(470, "#b9bec4")
    for i, x in enumerate((60, 210, 360, 640, 800, 960, 1110)):
        tree(c, x, 474, 230 + 26 * (i % 3), i)
    c.rect(0, 464, 1200, 26, LEAF[0])
    c.rect(0, 490, 1200, 34, "#dcd8cc")
    c.rect(0, 524, 1200, 8, "#c3bdae")
    for x in range(-40, 1200, 190):
        c.rect(x, 712, 110, 10, "#f1f1ec", 3)
    c.rect(330, 262, 800, 318, "#f4bf3a", 36)
    c.rect(330, 470, 800, 22, "#3b4252")
    c.rect(330, 508, 800, 8, "#3b4252")
    for i in range(5):
        c.rect(498 + i * 122, 306, 100, 96, "#cfe6f2", 10)
        person(c, 548 + i * 122, 470, 130, pupil(i + 1))
        c.rect(492 + i * 122, 402, 112, 64, "#f4bf3a")
    c.rect(330, 402, 800, 68, "#f4bf3a")
    c.rect(470, 430, 660, 10, "#e0a92a")
    c.rect(352, 300, 118, 262, "#8fa6b5", 8)
    c.rect(362, 312, 98, 240, "#5f7480", 6)
    c.rect(362, 520, 98, 14, "#c9ced4")
    c.rect(1112, 500, 26, 34, "#e9e4d8", 6)
    c.rect(318, 512, 22, 30, "#d8352c", 6)
    for x in (560, 1000):
        c.disc(x, 580, 62, "#2f3640")
        c.disc(x, 580, 30, "#c9ced4")
        c.disc(x, 580, 12, "#7d858e")
    c.rect(322, 572, 164, 12, "#3b4252", 4)
    person(
        c,
        300,
        706,
        262,
        Look(shirt="#6f8fae", hair="bun", child=False, vest="#c7dc4a", right=(0.2, -0.08), left=(-0.12, 0.18)),
    )
    for i in range(4):
        x, y = 40 + i * 66, 690 + (3 - i) * 22
        person(c, x, y, 178, pupil(i + 2))
        c.rect(x - 17, y - 108, 8, 40, BOOKS[i], 3)
        c.rect(x + 9, y - 108, 8, 40, BOOKS[i], 3)
    return c


def hills() -> Canvas:
    c = outdoors(440)
    c.disc(200, 480, 420, "#b7d6a4", 150)
    c.disc(950, 490, 520, "#a5ca93", 170)
    c.rect(0, 440, 1200, 360, "#b9d894")
    return c


def tree_planting() -> Canvas:
    c = hills()
    building(c, 720, 440, 380, 2, 5)
    for i, x in enumerate((60, 170, 1150)):
        tree(c, x, 446, 210 + 20 * i, i)
    c.rect(0, 436, 1200, 12, LEAF[0])
    for i, x in enumerate((140, 400, 660, 920, 1130)):
        c.disc(x, 524, 46, "#9b7653", 10)
        sapling(c, x, 522, 130 + 6 * (i % 2))
    for x, y, h in ((230, 706, 250), (640, 720, 270), (1040, 706, 250)):
        c.disc(x, y, 92, "#8a6646", 20)
        c.disc(x, y - 5, 62, "#a67e58", 12)
        sapling(c, x, y - 6, h)
    person(c, 150, 744, 230, pupil(1, right=(0.2, 0.08), left=(-0.06, 0.24)))
    person(c, 330, 738, 224, pupil(0, left=(-0.22, 0.02), right=(0.02, 0.24)))
    _shovel(c, 350, 580, 376, 738)
    person(
        c,
        520,
        762,
        330,
        Look(shirt="#7d96b5", legs="#56606f", hair="cap", child=False, right=(0.22, 0.05), left=(-0.06, 0.26)),
    )
    person(c, 770, 752, 226, pupil(3, left=(-0.2, 0.1), right=(0.06, 0.25)))
    _bucket(c, 800, 716)
    person(c, 946, 740, 224, pupil(2, right=(0.22, 0.0), left=(-0.05, 0.24)))
    _shovel(c, 924, 580, 892, 738)
    person(c, 1134, 742, 222, pupil(5, left=(-0.22, 0.05)))
    return c


def _shovel(c: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    c.line([(x1, y1), (x2, y2)], "#b98a60", 8)
    c.line([(x1 - 16, y1), (x1 + 16, y1)], "#8f6846", 8)
    c.polygon([(x2 - 22, y2 - 8), (x2 + 22, y2 - 8), (x2 + 15, y2 + 30), (x2, y2 + 42), (x2 - 15, y2 + 30)], "#8b939b")


def _bucket(c: Canvas, x: float, y: float) -> None:
    c.arc(x, y, 28, 180, 360, "#6b7680", 4)
    c.polygon([(x - 30, y), (x + 30, y), (x + 22, y + 50), (x - 22, y + 50)], "#5f9bc4")
    c.disc(x, y, 30, "#bfe0ee", 8)


def watering() -> Canvas:
    c = hills()
    for i, x in enumerate((90, 320, 880, 1120)):
        tree(c, x, 452, 240 + 18 * (i % 3), i)
    c.rect(0, 440, 1200, 14, LEAF[0])
    for i in range(13):
        c.rect(i * 96 + 10, 470, 14, 74, "#f6f0e2", 4)
    c.rect(0, 486, 1200, 12, "#f6f0e2")
    c.rect(0, 520, 1200, 12, "#f6f0e2")
    c.disc(600, 716, 190, "#8a6646", 36)
    c.disc(600, 708, 140, "#a67e58", 22)
    sapling(c, 600, 706, 480)
    c.rect(618, 470, 60, 40, "#fdf8ea", 5)
    c.line([(602, 462), (632, 474)], "#b98a60", 3)
    person(c, 330, 756, 340, pupil(1, right=(0.16, 0.1), left=(0.2, 0.16)))
    _can(c, 448, 560)
    for i in range(6):
        c.disc(548 + (i % 3) * 13, 610 + i * 15, 5, "#8fc4e0", 9)
    person(c, 860, 756, 335, pupil(2, left=(-0.2, 0.14), right=(0.06, 0.25)))
    person(c, 1030, 770, 325, pupil(3, left=(0.03, 0.17), right=(-0.03, 0.17)))
    c.rect(992, 610, 76, 54, "#fdf8ea", 5)
    c.rect(992, 610, 10, 54, BOOKS[2], 3)
    _bucket(c, 776, 690)
    return c


def _can(c: Canvas, x: float, y: float) -> None:
    c.line([(x + 30, y + 14), (x + 86, y + 26)], "#4f8f7a", 12)
    c.disc(x + 92, y + 28, 9, "#3f7a67", 15)
    c.arc(x - 8, y - 8, 34, 180, 330, "#3f7a67", 8)
    c.rect(x - 42, y - 18, 82, 66, "#5fa58d", 12)


def mountain_school() -> Canvas:
    c = Canvas("#ffffff")
    c.shade("#bcdcec", "#f6efdc", 0, 520)
    c.disc(960, 150, 58, "#f9dd98")
    cloud(c, 300, 130, 230)
    cloud(c, 720, 90, 150)
    ridges = (
        ("#b9cfd3", ((0, 330), (160, 210), (330, 320), (520, 170), (740, 330), (930, 220), (1200, 340))),
        ("#9dbfae", ((0, 420), (220, 300), (420, 410), (650, 310), (900, 430), (1080, 330), (1200, 380))),
        ("#86ae8c", ((0, 500), (260, 420), (560, 500), (860, 440), (1200, 500))),
    )
    for colour, points in ridges:
        c.polygon([(0, 800), *points, (1200, 800)], colour)
    c.polygon([(0, 560), (300, 520), (800, 510), (1200, 560), (1200, 800), (0, 800)], "#aed08c")
    for i, (x, y, h) in enumerate(
        ((60, 570, 200), (150, 560, 150), (1110, 570, 220), (1010, 548, 150), (1180, 600, 180))
    ):
        pine(c, x, y, h, ("#5d8a66", "#6b9a70")[i % 2])
    path = [(760, 560), (690, 600), (560, 620), (470, 670), (520, 730), (430, 800), (700, 800), (680, 730), (600, 680)]
    c.polygon([*path, (680, 640), (780, 612), (830, 560)], "#e3d3b0")
    c.rect(560, 400, 380, 160, "#f5e6cb")
    c.polygon([(530, 404), (970, 404), (910, 322), (590, 322)], "#b4624e")
    for x in (590, 690, 850):
        window(c, x, 440, 60, 54)
    c.rect(768, 452, 62, 108, "#8a6a55", 4)
    c.rect(540, 556, 420, 12, "#d5c7a8", 4)
    c.rect(468, 250, 6, 320, "#c9ced4")
    c.disc(471, 248, 7, "#e3c15a")
    flag(c, 474, 258, 120)
    person(c, 700, 640, 170, Look(shirt="#5f7896", legs="#4a4f63", child=False, right=(0.12, -0.2), tone=1))
    for i, (x, y, h) in enumerate(((545, 690, 120), (632, 716, 112), (452, 762, 132), (590, 786, 140))):
        person(c, x, y, h, pupil(i + 1, back=i < 2, step=0.14, shirt=(WHITE, "#f0c75e", UNIFORM, "#d98b73")[i]))
        if i < 2:
            c.rect(x - h * 0.11, y - h * 0.7, h * 0.22, h * 0.28, SCARF if i else "#5d8f95", 6)
    for i in range(12):
        x, y = 60 + (i * 173) % 1080, 650 + (i * 61) % 130
        if not 400 < x < 860:
            c.disc(x, y, 6, "#f6d86b")
            c.disc(x + 12, y + 6, 5, "#fbf3d0")
    return c
