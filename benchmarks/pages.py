"""How true the layout on screen is, beside what LibreOffice makes of the same briefings, and how fast.

    python benchmarks/pages.py STORIES.jsonl [--briefings 6] [--desk DESK] [--fonts FOLDER] [--show 20] [--json FILE]

STORIES are JSON lines with `title`, `body` and `unit`: corpus/stories-dev.jsonl. Briefings of 1 to all of them are
made, with photos, editor's note and lists, and those of a desk's months; each becomes .docx and PDF. Compared are lines
of body text that end at the same character, lines that stand on the same page, pages. FOLDER holds a font with the
widths of Times New Roman (Liberation Serif) where none is installed: with another one figures and Latin are wider.
"""

import argparse
import html
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newsroom.documents import office, pages_blocks  # noqa: E402
from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory  # noqa: E402
from newsroom.documents.kinds import kind  # noqa: E402
from newsroom.documents.pages import lay_out, length  # noqa: E402
from newsroom.documents.pages_lines import broken, rows  # noqa: E402
from newsroom.documents.pages_paragraphs import lines_of  # noqa: E402
from newsroom.documents.render import read_template, render  # noqa: E402
from newsroom.documents.settling import settled  # noqa: E402
from newsroom.documents.templates import shipped  # noqa: E402

BODY = {"Body", "LastBody", "Level1", "Level2", "Level3", "Level4"}
SHAPES = ((1200, 800), (800, 1200), (1600, 1200), (1000, 1000), (1600, 900))
Lines = list[tuple[int, str]]
"""Page and text without blanks of each line."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One briefing."""

    name: str
    pages: tuple[int, int]
    """In our layout, in the PDF."""
    lines: int
    """Of body text."""
    same: int
    """That end where the PDF's do."""
    same_page: int
    """Of these, that stand on the same page."""
    apart: tuple[str, ...]


def stories(path: Path) -> list[PrintedStory]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [PrintedStory(s["id"], s["title"], tuple(s["body"].split("\n")), s["unit"], (s["author"],)) for s in found]


def selections(all_: Sequence[PrintedStory], number: int, folder: Path) -> Iterator[tuple[str, Briefing]]:
    """Briefings of different sizes: one of all stories, one of one, others of 12 to 20; every other with photos."""
    chance = random.Random(6)
    pictures = list(_pictures(folder))
    for turn in range(number):
        count = {0: len(all_), 1: 1}.get(turn, chance.randint(12, 20))
        taken = list(all_) if count == len(all_) else chance.sample(list(all_), count)
        if turn % 2:
            taken = [replace(s, figures=_figures(chance, s, pictures)) for s in taken]
        step = chance.randint(2, 4)
        columns = [Column(f"第{n // step + 1}栏", tuple(taken[n : n + step])) for n in range(0, count, step)]
        if turn % 3 == 2:
            columns.append(Column("一句话新闻", tuple(chance.sample(list(all_), 5)), "briefs"))
        yield f"{count} stories, {turn}", _issue(tuple(columns), special=turn == 1, noted=turn % 2 == 0)


def _issue(columns: tuple[Column, ...], *, special: bool, noted: bool) -> Briefing:
    note = "新学期以来，全区各学校围绕年度宣传思想工作要点，抓学习、强管理、树典型，涌现出一批可学可用的做法。"
    return Briefing(
        masthead="青禾区教育简报", issuer="青禾区教育和体育局办公室", day=date(2026, 9, 28), columns=columns,
        form="special" if special else "comprehensive", issue_no=3, total_issue_no=128,
        editor_note=(note, "本期选编若干篇，供各单位学习借鉴。") if noted else (),
        report_to=("市教育局", "区委办公室、区政府办公室"), send_to=("区直有关单位",),
        distribute_to=("各乡镇中心校", "区直各中小学、幼儿园", "局机关各股室", "区教师发展中心", "区学生资助管理中心"),
        editor="周文", reviewer="王志远", approver="陈立新", print_run=80,
    )  # fmt: skip


def _pictures(folder: Path) -> Iterator[Path]:
    from PIL import Image

    for number, size in enumerate(SHAPES):
        path = folder / f"{number}.jpg"
        Image.new("RGB", size, (90, 140, 190)).save(path)
        yield path


def _figures(chance: random.Random, story: PrintedStory, pictures: Sequence[Path]) -> tuple[Figure, ...]:
    taken = chance.choices(pictures, k=chance.choice((0, 0, 1, 1, 2, 3)))
    captions = ("活动现场", "", "教师在开放周上示范课，同学们认真听讲、踊跃发言，课堂气氛十分热烈")
    after = chance.randint(0, len(story.paragraphs))
    return tuple(Figure(path, chance.choice(captions), after) for path in taken)


def of_desk(folder: Path) -> Iterator[tuple[str, Briefing]]:
    from newsroom.desk import briefing_value, issues
    from newsroom.desk.desk import open_desk
    from newsroom.desk.stories import get
    from newsroom.text.dates import parse_period

    desk = open_desk(folder)
    for month in desk.archive.tally().months:
        issue = issues.compose(desk, *parse_period(month))
        found = {id_: get(desk, id_) for id_ in issue.story_ids}
        if found:
            yield f"desk {month}", briefing_value.of_now(desk, issue, date(2026, 9, 28), found)


def compare(name: str, briefing: Briefing, pdf: Path, sizes: dict[Path, tuple[int, int]], show: int) -> Compared:
    pages = lay_out(settled(briefing, sizes), sizes)
    ours: Lines = []
    body: set[int] = set()
    for number, page in enumerate(pages):
        for line in page.lines:
            if text := _bare(line.text):
                if line.kind in BODY:
                    body.add(len(ours))
                ours.append((number, text))
    theirs, count = printed(pdf)
    same = same_page = 0
    apart: list[str] = []
    matcher = SequenceMatcher(None, [t for _, t in ours], [t for _, t in theirs], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            same += sum(n in body for n in range(a, b))
            same_page += sum(n in body and ours[n][0] == theirs[n - a + c][0] for n in range(a, b))
        elif body & set(range(a, b)):
            apart.append(f"{' / '.join(t for _, t in ours[a:b])}\n    {' / '.join(t for _, t in theirs[c:d])}")
    return Compared(name, (len(pages), count), len(body), same, same_page, tuple(apart[:show]))


def printed(pdf: Path) -> tuple[Lines, int]:
    """The PDF's lines, without page numbers, and how many pages it has."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: Lines = []
    pages = text.split("<page ")[1:]
    for number, page in enumerate(pages):
        lines: dict[int, list[tuple[float, str]]] = {}
        for x, y, word in re.findall(r'xMin="([\d.]+)".*? yMax="([\d.]+)">(.*?)</word>', page):
            place = next((near for near in lines if abs(near - float(y)) < 4), round(float(y)))
            lines.setdefault(place, []).append((float(x), html.unescape(word)))
        for _, words in sorted(lines.items()):
            line = _bare("".join(word for _, word in sorted(words)))
            if not re.fullmatch(r"—\d+—", line):
                found.append((number, line))
    return found, len(pages)


def _bare(text: str) -> str:
    return "" if text.startswith("[图") else re.sub(r"[\s\u3000]", "", text)


def speed(briefing: Briefing, sizes: dict[Path, tuple[int, int]]) -> tuple[float, float]:
    """Milliseconds for what the screen does on every change, with every story's lines known, and with none."""
    known, fresh = [], []
    for _ in range(9):
        for cache in (broken, rows, lines_of, pages_blocks._story, pages_blocks._around):
            cache.cache_clear()
        for times in (fresh, known):
            start = time.process_time()
            lay_out(settled(briefing, sizes), sizes)
            times.append((time.process_time() - start) * 1000)
    return statistics.median(known), statistics.median(fresh)


def pixel_sizes(briefing: Briefing) -> dict[Path, tuple[int, int]]:
    from newsroom.documents.photos import printable

    paths = {figure.path for column in briefing.columns for story in column.stories for figure in story.figures}
    photos = {path: printable(path.read_bytes()) for path in paths}
    return {path: (photo.width, photo.height) for path, photo in photos.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--briefings", type=int, default=6)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if given.fonts:
            settings = folder / "fonts.conf"
            settings.write_text(
                '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
                f"<dir>{given.fonts.resolve()}</dir></fontconfig>"
            )
            os.environ["FONTCONFIG_FILE"] = str(settings)
        found = list(_compared(given, folder))
    lines, same = sum(one.lines for one in found), sum(one.same for one in found)
    same_page, pages = sum(one.same_page for one in found), sum(one.pages[1] for one in found)
    off = sum(abs(one.pages[0] - one.pages[1]) for one in found)
    print(
        f"body lines that break alike: {same / lines:.2%} of {lines}; of them on the same page: {same_page / same:.2%}"
    )
    print(f"pages off: {off} of {pages} in {len(found)} briefings")
    if given.json:
        told = {"lines": lines, "same": same, "same_page": same_page, "pages": pages, "pages_off": off}
        given.json.write_text(json.dumps(told, indent=2))


def _compared(given: argparse.Namespace, folder: Path) -> Iterator[Compared]:
    briefings = list(selections(stories(given.stories), given.briefings, folder))
    if given.desk:
        briefings += of_desk(given.desk)
    template, documents = read_template(shipped("briefing")), []
    for number, (_, briefing) in enumerate(briefings):
        documents.append(folder / f"{number:02}.docx")
        documents[-1].write_bytes(render(kind("briefing"), briefing, template).data)
    office.convert(documents, folder)
    for (name, briefing), document in zip(briefings, documents, strict=True):
        sizes = pixel_sizes(briefing)
        one = compare(name, briefing, document.with_suffix(".pdf"), sizes, given.show)
        known, fresh = speed(briefing, sizes)
        tenths = length(lay_out(settled(briefing, sizes), sizes))
        print(
            f"{name:20} pages {one.pages[0]} of {one.pages[1]} ({tenths}), lines alike "
            f"{one.same}/{one.lines}, same page {one.same_page}; {known:.1f} ms, {fresh:.1f} ms fresh"
        )
        for difference in one.apart:
            print(f"  {difference}")
        yield one


if __name__ == "__main__":
    main()
