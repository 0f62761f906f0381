"""Near-duplicates among 10,000 stories: the index's sketches, beside what one would take instead, in one run.

    python benchmarks/duplicates.py [--stories 10000] [--copies 600] [--json FILE]

Copies of several kinds of editing are looked up, and as many fresh stories with the same opening, closing and turns of
phrase. A copy counts as found when its original comes first, a fresh story as a false alarm when anything is found.
Every method has its best threshold on these figures, ours too is shown with the one that it is shipped with.
simhash needs nothing; rapidfuzz is measured where it is installed; difflib on a few queries, for it takes seconds.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from stories import UNITS, ZONE, body  # noqa: E402

from newsroom.story import Story  # noqa: E402
from newsroom.text.minhash import ALIKE, Sketches, sketch  # noqa: E402

OPENINGS = (
    "为深入贯彻落实区教育和体育局工作部署，进一步提升办学水平，{unit}近日开展系列活动。",
    "为营造良好的校园文化氛围，丰富师生课余生活，{unit}结合学校实际，精心组织了本次活动。",
    "为切实增强师生安全意识，提高自我保护能力，按照上级统一要求，{unit}高度重视，周密安排。",
)
CLOSINGS = (
    "下一步，{unit}将以此次活动为契机，进一步完善工作机制，扎实推进各项工作，为学校高质量发展贡献力量。",
    "此次活动的开展，既丰富了校园生活，又增强了集体凝聚力，取得了良好的效果。",
    "{unit}负责人表示，今后将继续加大工作力度，巩固活动成果，努力办好人民满意的教育。",
)
POLISH = {"热烈": "浓厚", "认真": "仔细", "开展": "组织开展", "同学": "学生", "表示": "强调", "随后": "接着"} | {
    "围绕": "紧扣", "参与": "参加", "收到": "征集到", "结合": "联系", "截至": "到", "不时": "一次次", "提出": "抛出"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A text to look up: of which story it is a copy, edited in which way; `fresh` is a copy of none."""

    kind: str
    text: str
    original: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method found nearest, and how near."""

    case: Case
    nearest: int | None
    share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """A method at one threshold."""

    f1: float
    recall: float
    alarms: float


def written(chance: random.Random) -> str:
    """A story of 200 to 700 characters: one of the openings and closings that all schools write, and its own middle."""
    unit = chance.choice(UNITS)
    middle = [line + "。" for line in body(chance).replace("\n", "").split("。")[:-1]]
    kept = chance.randrange(3, 12)
    start = chance.randrange(len(middle) - kept) if len(middle) > kept else 0
    own = "".join(middle[start : start + kept])
    opening, closing = chance.choice(OPENINGS), chance.choice(CLOSINGS)
    return f"{opening.format(unit=unit)}\n{own}\n{closing.format(unit=unit)}"


def typed(text: str, chance: random.Random) -> str:
    """One character in 40 is another, or gone, or doubled."""
    return "".join(chance.choice(("", "的", c * 2)) if chance.random() < 1 / 40 else c for c in text)


def sentences(text: str) -> list[str]:
    return [part + "。" for part in text.replace("\n", "").split("。") if part]


def cut(text: str, chance: random.Random) -> str:
    """A fifth of the sentences is gone."""
    found = sentences(text)
    gone = set(chance.sample(range(len(found)), max(1, len(found) // 5)))
    return "".join(part for place, part in enumerate(found) if place not in gone)


def moved(text: str, chance: random.Random) -> str:
    found = sentences(text)
    chance.shuffle(found)
    return "".join(found)


def longer(text: str, chance: random.Random) -> str:
    """A quarter more, somewhere."""
    more = body(chance)[: len(text) // 4]
    found = sentences(text)
    place = chance.randrange(len(found) + 1)
    return "".join([*found[:place], more, *found[place:]])


def polished(text: str, chance: random.Random) -> str:
    for old, new in POLISH.items():
        text = text.replace(old, new)
    return text


def sent_by_another(text: str, chance: random.Random) -> str:
    """Another unit's name, another day, other numbers."""
    for unit in UNITS:
        text = text.replace(unit, chance.choice(UNITS))
    return "".join(str(chance.randrange(1, 9)) if c.isdigit() and chance.random() < 0.5 else c for c in text)


def all_of_it(text: str, chance: random.Random) -> str:
    return typed(cut(moved(text, chance), chance), chance)


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    typed,
    cut,
    moved,
    longer,
    polished,
    sent_by_another,
    all_of_it,
)


def cases(texts: Sequence[str], count: int) -> list[Case]:
    chance = random.Random(11)
    found: list[Case] = []
    for number in range(count):
        original, edit = chance.randrange(len(texts)), EDITS[number % len(EDITS)]
        found.append(Case(edit.__name__, edit(texts[original], chance), original))
    return found + [Case("fresh", written(chance), None) for _ in range(count)]


# methods: each takes the texts in and gives a function that answers with the nearest and its share

Find = Callable[[str], tuple[int | None, float]]


def in_the_archive(texts: Sequence[str]) -> Iterator[Find]:
    """As the program does it: the archive on a disk, every query with its sketch and its look at the disk."""
    from datetime import datetime

    from newsroom.desk.catalogue import catalogue
    from newsroom.plan import parse, shipped_text
    from newsroom.store.local import LocalArchive

    made = catalogue(parse(shipped_text("bureau"), "plan.toml"))
    with tempfile.TemporaryDirectory() as folder:
        archive = LocalArchive(Path(folder) / "data", lambda: made)
        at = datetime(2026, 9, 1, 9, tzinfo=ZONE)
        stories = [Story(id="", title="", body=text, received_at=at, event_ended_at=at) for text in texts]
        for start in range(0, len(stories), 500):
            month = at.replace(year=2020 + start // 6000, month=start // 500 % 12 + 1)
            batch = [replace(story, received_at=month, event_ended_at=month) for story in stories[start : start + 500]]
            archive.add(batch, by="", at=month)
        archive.alike(sketch(texts[0]))
        numbers = {story.id: number for number, story in enumerate(archive.iterate())}

        def find(text: str) -> tuple[int | None, float]:
            twins = archive.alike(sketch(text))
            return (numbers[twins[0].id], twins[0].overlap) if twins else (None, 0.0)

        yield find
        archive.close()


def in_memory(texts: Sequence[str]) -> Iterator[Find]:
    held: Sketches[int] = Sketches()
    for number, text in enumerate(texts):
        held.add(number, sketch(text))

    def find(text: str) -> tuple[int | None, float]:
        near = held.alike(sketch(text), 0.05)
        return near[0] if near else (None, 0.0)

    yield find


def by_simhash(texts: Sequence[str]) -> Iterator[Find]:
    """64 bits over jieba's words; compared with all, which for whole numbers is quick."""
    prints = [simhash(text) for text in texts]

    def find(text: str) -> tuple[int | None, float]:
        own = simhash(text)
        distance, number = min(((own ^ other).bit_count(), number) for number, other in enumerate(prints))
        return number, 1 - distance / 64

    yield find


def simhash(text: str) -> int:
    from newsroom.text import words

    sums = [0] * 64
    for word, count in Counter(word for word in words.cut(text) if len(word) > 1).items():
        mixed = crc32(word.encode()) | crc32(word[::-1].encode() + b"x") << 32
        for bit in range(64):
            sums[bit] += count if mixed >> bit & 1 else -count
    return sum(1 << bit for bit in range(64) if sums[bit] > 0)


def by_rapidfuzz(texts: Sequence[str]) -> Iterator[Find]:
    try:
        from rapidfuzz import fuzz, process  # pyright: ignore[reportMissingImports]
    except ImportError:
        return

    def find(text: str) -> tuple[int | None, float]:
        _, share, number = process.extractOne(text, texts, scorer=fuzz.ratio)
        return number, share / 100

    yield find


def by_difflib(texts: Sequence[str]) -> Iterator[Find]:
    def find(text: str) -> tuple[int | None, float]:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(text)
        best: tuple[int | None, float] = (None, 0.0)
        for number, other in enumerate(texts):
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() > best[1] and matcher.quick_ratio() > best[1]:
                best = max(best, (number, matcher.ratio()), key=lambda pair: pair[1])
        return best

    yield find


METHODS: dict[str, tuple[Callable[[Sequence[str]], Iterator[Find]], int | None]] = {
    "archive (index on the disk)": (in_the_archive, None),
    "sketches in memory": (in_memory, None),
    "simhash64 of words": (by_simhash, None),
    "rapidfuzz.ratio over all": (by_rapidfuzz, 200),
    "difflib ratio over all": (by_difflib, 6),
}


def asked(find: Find, wanted: Sequence[Case]) -> list[Answer]:
    found: list[Answer] = []
    for case in wanted:
        begun = time.thread_time()
        nearest, share = find(case.text)
        found.append(Answer(case, nearest, share, time.thread_time() - begun))
    return found


def scored(answers: Sequence[Answer], least: float) -> Score:
    right = sum(a.case.original is not None and a.nearest == a.case.original and a.share >= least for a in answers)
    copies = sum(a.case.original is not None for a in answers)
    told = sum(a.nearest is not None and a.share >= least for a in answers)
    alarms = sum(a.case.original is None and a.share >= least for a in answers)
    f1 = 2 * right / (told + copies) if told + copies else 0.0
    return Score(f1, right / max(copies, 1), alarms / max(len(answers) - copies, 1))


def best(answers: Sequence[Answer]) -> tuple[float, Score]:
    """The threshold at which the method does best."""
    return max(((n / 100, scored(answers, n / 100)) for n in range(5, 100)), key=lambda pair: pair[1].f1)


def report(name: str, index: float, answers: Sequence[Answer]) -> dict[str, object]:
    least, score = (ALIKE, scored(answers, ALIKE)) if "archive" in name or "memory" in name else best(answers)
    times = sorted(answer.seconds * 1000 for answer in answers)
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    print(
        f"{name:30}{index:8.1f} s {p50:10.2f} {p95:10.2f} ms   {score.f1:.3f}   {score.recall:.3f} / {score.alarms:.3f}"
        f"   at {least:.2f}, {len(answers)} queries"
    )
    kinds = sorted({a.case.kind for a in answers} - {"fresh"})
    recalls = {kind: scored([a for a in answers if a.case.kind == kind], least).recall for kind in kinds}
    print(f"{'':30}{', '.join(f'{kind} {recall:.2f}' for kind, recall in recalls.items())}")
    return {
        "method": name, "index_s": index, "p50_ms": p50, "p95_ms": p95, "f1": score.f1, "recall": score.recall,
        "false_alarms": score.alarms, "threshold": least, "queries": len(answers), "recall_by_kind": recalls,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Near-duplicates, measured.")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--copies", type=int, default=600)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    chance = random.Random(5)
    texts = [written(chance) for _ in range(options.stories)]
    wanted = cases(texts, options.copies)
    from newsroom.text import words

    words.load()
    print(f"{len(texts)} stories of {statistics.mean(map(len, texts)):.0f} characters")
    print(f"{'':30}{'index':>8}   {'query p50':>10} {'p95':>10}      F1      recall / false alarms")
    figures: list[dict[str, object]] = []
    for name, (method, most) in METHODS.items():
        begun = time.perf_counter()
        for find in method(texts):
            index = time.perf_counter() - begun
            some = wanted if most is None else random.Random(2).sample(wanted, min(most, len(wanted)))
            figures.append(report(name, index, asked(find, some)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
