"""How fast stories are tagged, beside `jieba.lcut` and counting keywords in the same run.

    python benchmarks/tagging.py STORIES.jsonl... [--stories 400] [--rounds 5] [--retag 10000] [--json FILE]

STORIES are JSON lines with `title` and `body`: training/*.jsonl, corpus/train_*.jsonl. They are joined to stories of
800 characters in which no clause comes twice. Times are milliseconds of the processor's time a story, medians of rounds
that take turns; cold means that no text was seen before, while dictionary, plan and weights are loaded. rjieba is
measured where it is installed.
"""

import argparse
import gc
import json
import random
import re
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsroom.plan import Plan
    from newsroom.tagging import Tagger

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

CHARACTERS = 800
BATCH = 40
"""Stories measured at a stretch; the processor's clock is too coarse for one."""
_CLAUSE = re.compile(r"[^，。；！？\n]+[，。；！？\n]*")

Story = tuple[str, str]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held to: at least so many times as fast as counting, or at most so many of its unit."""

    name: str
    times: float | None = None
    most: float | None = None


TARGETS = (
    Target("jieba.lcut and count"),
    Target("cold, Python alone", times=1.25),
    Target("cold, rjieba", times=4.5),
    Target("unchanged story", times=12),
    Target("unchanged story, only its words known"),
    Target("one clause edited, p95", most=1.0),
    Target("first 40 stories of a new tagger"),
    Target("stories again after a plan edit s", most=10.0),
)
LOADING = (
    Target("dictionary", most=350),
    Target("dictionary for rjieba", most=350),
    Target("stock jieba"),
    Target("plan's terms"),
    Target("learned weights", most=30),
)


def stories(paths: Iterable[Path]) -> list[Story]:
    """Stories of so many characters, always the same, without a clause that was there before."""
    records = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(1).shuffle(records)
    seen: set[str] = set()
    made: list[Story] = []
    title, body = "", ""
    for record in records:
        title = title or record["title"]
        clauses = [clause for clause in _CLAUSE.findall(record["body"]) if clause not in seen]
        seen.update(clauses)
        body += "".join(clauses).rstrip("\n") + "\n"
        while len(body) >= CHARACTERS:
            end = max(body.rfind("。", 0, CHARACTERS) + 1, CHARACTERS // 2)
            made.append((title, body[:end]))
            title, body = record["title"], body[end:]
    return made


def many(some: list[Story], count: int) -> Iterator[Story]:
    """So many stories, whose clauses differ by a number where the text is the same."""
    for number in range(count):
        title, body = some[number % len(some)]
        turn = number // len(some)
        yield (title, body) if not turn else (title, _CLAUSE.sub(lambda m, n=turn: f"{n}{m.group()}", body))


def naive(plan: "Plan") -> Callable[[str, str], Figures]:
    """What one would write first: words that are in an area's list, counted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    with Path(jieba.__file__).with_name("dict.txt").open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    lists = {area.id: {area.name, *area.strong, *area.words, *area.weak} for area in plan.focus}

    def tag(title: str, body: str) -> Figures:
        counts = Counter(tokenizer.lcut(f"{title}\n{body}"))
        return {area: sum([counts[word] for word in words & counts.keys()]) for area, words in lists.items()}

    return tag


def engines() -> dict[str, Any]:
    """What cuts texts into words, by the name it has in the table."""
    from newsroom.text import rapid, words
    from newsroom.text.dictionary import Dictionary

    found: dict[str, Any] = {"Python alone": words.plain(Dictionary())}
    if module := rapid.installed():
        found["rjieba"] = rapid.rapid(module, Dictionary())
    return found


def cost(act: Callable[[str, str], object], some: Iterable[Story]) -> float:
    """Milliseconds of the processor's time a story."""
    chosen = list(some)
    begun = time.process_time()
    for title, body in chosen:
        act(title, body)
    return (time.process_time() - begun) * 1000 / len(chosen)


def edited(body: str, chance: random.Random) -> str:
    """The text with a character typed somewhere."""
    at = chance.randrange(len(body))
    return f"{body[:at]}新{body[at:]}"


def measure(plan: "Plan", some: list[Story], rounds: int, retag: int) -> Figures:
    from newsroom.tagging import Tagger
    from newsroom.text import words

    count, cutters, chance = naive(plan), engines(), random.Random(2)
    taggers = {name: Tagger(plan) for name in cutters}
    times: dict[str, list[float]] = {target.name: [] for target in TARGETS}
    edits: list[float] = []
    gc.collect()
    gc.freeze()  # as the app does when it has loaded all this
    for turn in range(rounds + 1):  # the first is for warming up
        for start in range(0, len(some) - BATCH + 1, BATCH):
            batch = some[start : start + BATCH]
            found: dict[str, float] = {"jieba.lcut and count": cost(count, batch)}
            for name, cutter in cutters.items():
                words.use(cutter)
                words.forget()
                taggers[name].forget()
                found[f"cold, {name}"] = cost(taggers[name].tag, batch)
            words.use(cutters["Python alone"])
            tagger = taggers["Python alone"]
            found["unchanged story"] = cost(tagger.tag, batch)
            tagger.personal = None  # forgets the texts, not how they are cut
            found["unchanged story, only its words known"] = cost(tagger.tag, batch)
            if turn:
                edits += [cost(tagger.tag, [(title, edited(body, chance))]) for title, body in batch]
                for name, value in found.items():
                    times[name].append(value)
    for _ in range(rounds):
        words.forget()
        times["first 40 stories of a new tagger"].append(cost(loaded(Tagger(plan)).tag, some[:BATCH]))
    figures = {name: statistics.median(found) for name, found in times.items() if found}
    figures["one clause edited, p95"] = sorted(edits)[int(len(edits) * 0.95)]
    figures["stories again after a plan edit s"] = plan_edit(plan, some, retag)
    return figures


def loaded(tagger: "Tagger") -> "Tagger":
    tagger.load()
    return tagger


def plan_edit(plan: "Plan", some: list[Story], count: int) -> float:
    """Seconds for tagging all stories again by a new tagger, when their words are still there."""
    from newsroom.tagging import Tagger
    from newsroom.text import words

    words.forget()
    every = list(many(some, count))
    for _, body in every:
        words.cut(body)
    begun = time.process_time()
    tagger = Tagger(plan)
    for title, body in every:
        tagger.tag(title, body)
    return time.process_time() - begun


def loading(plan: "Plan", rounds: int) -> Figures:
    """Milliseconds until a first story can be tagged, by part."""
    from importlib import resources

    from newsroom.tagging import Tagger
    from newsroom.tagging.learned import FILES, parse
    from newsroom.tagging.reading import Reader
    from newsroom.text import rapid, words
    from newsroom.text.dictionary import Dictionary

    texts = {name: (resources.files("newsroom.tagging") / name).read_text(encoding="utf-8") for name in FILES}
    acts: dict[str, Callable[[], object]] = {
        "dictionary": lambda: words.plain(Dictionary()),
        "stock jieba": lambda: naive(plan),
        "plan's terms": lambda: Tagger(plan),
        "learned weights": lambda: Reader(parse(texts[f"learned_{plan.id}.tsv"])),
    }
    if module := rapid.installed():
        acts["dictionary for rjieba"] = lambda: rapid.rapid(module, Dictionary())
    found: dict[str, list[float]] = {name: [] for name in acts}
    for name, act in chain.from_iterable(acts.items() for _ in range(rounds)):
        begun = time.process_time()
        act()
        found[name].append((time.process_time() - begun) * 1000)
    return {name: statistics.median(taken) for name, taken in found.items()}


def table(title: str, targets: Iterable[Target], figures: Figures) -> None:
    print(f"\n{title}")
    base = figures.get("jieba.lcut and count")
    for target in targets:
        if (value := figures.get(target.name)) is None:
            continue
        times = base / value if base and not target.name.endswith(" s") else None
        wanted = f">= {target.times:g} times" if target.times else f"<= {target.most:g}" if target.most else ""
        met = (times or 0) >= target.times if target.times else value <= target.most if target.most else None
        told = "" if met is None else "ok" if met else "MISSED"
        print(f"{target.name:38}{value:>10.3f}{f'{times:.2f} times' if times else '':>14}{wanted:>16}  {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="STORIES.jsonl")
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--retag", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    from newsroom.plan import load_shipped

    some = stories(args.files)[: args.stories]
    length = statistics.mean(len(body) for _, body in some)
    print(f"{len(some)} stories of {length:.0f} characters, Python {sys.version.split()[0]}")
    report: Figures = {}
    for name in ("bureau", "school"):
        plan = load_shipped(name)
        report[name] = {"loading": loading(plan, 5), "tagging": measure(plan, some, args.rounds, args.retag)}
        table(f"{name}: loading, ms", LOADING, report[name]["loading"])
        table(f"{name}: tagging, ms a story", TARGETS, report[name]["tagging"])
    if args.json:
        args.json.write_text(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
