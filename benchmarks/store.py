"""The archive at 1,000, 10,000 and 100,000 stories, beside stock TinyDB in the same run.

    python benchmarks/store.py [--sizes 1000,10000,100000] [--stock 1000,10000] [--json FILE] [--folder DIR]

Every probe is a process of its own. Times are milliseconds, p50 / p99, unless they say otherwise; what is held against
them is the figure of issue B plus the disk's own fsyncs (three for a save, one for an autosave). With `--folder` the
archives are kept there for a next run. Stock TinyDB takes minutes at 100,000: only when asked for by `--stock`.
"""

import argparse
import contextlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsroom.store.door import Query
    from newsroom.store.local import LocalArchive

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held to."""

    name: str
    p50: float | None = None
    p99: float | None = None
    fsyncs: int = 0


TARGETS = (
    Target("explicit save", 10, 40, fsyncs=3),
    Target("autosave", None, 15, fsyncs=1),
    Target("get, open month", 1),
    Target("get, archived month", None, 100),
    Target("lists", None, 20),
    Target("counts", None, 20),
    Target("search", None, 80),
    Target("recall %", 100),
    Target("open to first list", 100),
    Target("memory MiB", 60),
    Target("lists after the index is lost s", 10),
    Target("full text after the index is lost s"),
    Target("verification s", 15),
    Target("changes by others asked for"),
    Target("fsync of the disk"),
)


def catalogue() -> Any:
    from newsroom.desk.catalogue import catalogue
    from newsroom.plan import parse, shipped_text

    made = catalogue(parse(shipped_text("bureau"), "plan.toml"))
    return lambda: made


def opened(folder: Path) -> "LocalArchive":
    from newsroom.store.local import LocalArchive

    return LocalArchive(folder, catalogue())


def spread(times: Sequence[float]) -> Figures:
    """p50, p99 and the longest, in milliseconds, of seconds."""
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return {"p50": statistics.median(ordered) * 1000, "p99": ordered[at] * 1000, "max": ordered[-1] * 1000}


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


# probes of our archive, each in a process of its own


def probe_fsync(folder: Path) -> Figures:
    """Appending a story's length and bringing it onto the disk."""
    times: list[float] = []
    path = folder / "fsync.tmp"
    with path.open("ab") as file:
        for _ in range(300):
            file.write(bytes(7000))
            file.flush()
            times.append(timed(lambda: os.fsync(file.fileno())))
    path.unlink()
    return {"fsync of the disk": spread(times)}


def probe_save(folder: Path) -> Figures:
    from stories import body

    from newsroom.store.door import EVERYTHING

    archive, chance, times = opened(folder), random.Random(1), []
    archive.find(EVERYTHING, 0, 50)
    ids = live_ids(archive)
    for _ in range(300):
        story = archive.get(chance.choice(ids))
        assert story is not None
        changed = replace(story, body=body(chance))
        times.append(timed(partial(archive.put, changed, by="林晓岚", at=changed.received_at)))
    archive.close()
    return {"explicit save": spread(times)}


def probe_autosave(folder: Path) -> Figures:
    from stories import body

    from newsroom.store.disk import Disk
    from newsroom.store.drafts import Draft, Drafts

    archive, chance, times = opened(folder), random.Random(2), []
    drafts = Drafts(folder / "drafts", Disk())
    stories = [story for key in live_ids(archive)[:3] if (story := archive.get(key))]
    for _ in range(500):
        story = chance.choice(stories)
        draft = Draft(replace(story, body=body(chance)), story.received_at, "林晓岚")
        times.append(timed(partial(drafts.keep, draft)))
    for story in stories:
        drafts.drop(story.id)
    drafts.close()
    return {"autosave": spread(times)}


def probe_get(folder: Path) -> Figures:
    archive, chance = opened(folder), random.Random(3)
    live = live_ids(archive)
    names = [name for name in archive.volume_names() if name != live[0][:7]]
    archive.get(live[0])
    opened_month = [timed(lambda: archive.get(chance.choice(live))) for _ in range(2000)]
    archived = [timed(lambda: archive.get(f"{chance.choice(names)}-{chance.randint(1, 600):04d}")) for _ in range(300)]
    return {"get, open month": spread(opened_month), "get, archived month": spread(archived)}


def probe_lists(folder: Path) -> Figures:
    from typing import get_args

    from newsroom.store.door import Order

    archive, chance = opened(folder), random.Random(4)
    archive.find(next(iter(queries(chance))))
    times, slowest, counts = [], (0.0, ""), []
    for query in queries(chance):
        for order in get_args(Order):
            ordered = replace(query, order=order)
            total = archive.find(ordered, 0, 1).total
            for start in (0, total // 2, max(total - 50, 0)):
                taken = timed(lambda at=start, by=ordered: archive.find(by, at, 50))
                times.append(taken)
                slowest = max(slowest, (taken, f"{ordered} from {start}"))
        counts.append(timed(lambda asked=query: archive.tally(asked)))
    changes = [timed(lambda: archive.changes(archive.changes().mark)) for _ in range(200)]
    return {
        "lists": {**spread(times), "slowest": slowest[1]},
        "counts": spread(counts),
        "changes by others asked for": spread(changes),
    }


def queries(chance: random.Random) -> "Iterator[Query]":
    """Lists as she has them: everything, one filter, two, days, the bin."""
    from datetime import date

    from stories import UNITS

    from newsroom.store.door import Query
    from newsroom.story import State

    yield Query()
    for state in State:
        yield Query(state=state)
        yield Query(state=state, unit=chance.choice(UNITS))
        yield Query(state=state, focus="safe_campus")
    for focus in ("safe_campus", "none"):
        yield Query(focus=focus)
        yield Query(focus=focus, unit=chance.choice(UNITS))
    yield Query(unit=UNITS[0])
    for month in ("2026-09", "2026-08"):
        yield Query(month=month)
        yield Query(month=month, state=State.PUBLISHED)
    yield Query(first=date(2020, 3, 5), last=date(2024, 8, 1))
    yield Query(first=date(2020, 3, 5), state=State.PUBLISHED)
    yield Query(deleted=True)


def probe_search(folder: Path) -> Figures:
    from stories import RARE, SOME, UNITS

    from newsroom.store.door import Query
    from newsroom.story import State

    archive = opened(folder)
    archive.index_texts()
    words = [
        *("学", "的", "榫", "王", "9", "。"),
        *("老师", "图书", "志愿", "王伟", "剪纸", "lh"),
        *("图书馆", "展示了"),
        *(RARE, SOME, "柳河镇中心校", "垃圾分类", "希望把剪纸做得更", "没有这样的字"),
        *("学 老师 的", "图书馆 王伟"),
    ]
    asked = [Query(text=word) for word in words]
    asked += [Query(text="老师", state=State.REJECTED), Query(text="图书", unit=UNITS[3])]
    asked += [Query(text="学", order="title"), Query(text="王伟", order="id")]
    times, each, found = [], {}, {}
    for query in asked:
        mine = [timed(lambda by=query: archive.find(by, 0, 50)) for _ in range(6)]
        mine += [timed(lambda by=query: archive.find(by, 50, 50))]
        times += mine
        each[f"{query.text} {query.state or ''}{query.unit}{query.order}"] = round(max(mine) * 1000, 1)
        found[query] = {card.id for card in archive.find(query).cards}
    recall = plain_scan(archive, found)
    slowest = max(each, key=lambda text: each[text])
    return {"search": {**spread(times), "slowest": f"{slowest}: {each[slowest]}", "each": each}, "recall %": recall}


def plain_scan(archive: "LocalArchive", found: "dict[Query, set[str]]") -> float:
    """How many of the stories that a look at every one finds were found; nothing else may have been."""
    from newsroom.store.search import fold, words_of

    text_of = catalogue()().text
    wanted: dict[Any, set[str]] = {query: set() for query in found}
    words = {query: words_of(query.text) for query in found}
    for story in archive.iterate():
        text = fold(text_of(story))
        for query in found:
            narrowed = query.state in (None, story.state) and query.unit in (None, story.unit)
            if narrowed and all(word in text for word in words[query]):
                wanted[query].add(story.id)
    wrong = {query.text: len(found[query] ^ wanted[query]) for query in found if found[query] != wanted[query]}
    if any(found[query] - wanted[query] for query in found):
        raise SystemExit(f"found what is not there: {wrong}")
    total = sum(map(len, wanted.values()))
    return 100 * sum(len(found[query]) for query in found) / total


def probe_open(folder: Path) -> Figures:
    """From a Python that knows nothing but the plan to the first lines of the first list."""
    made = catalogue()
    begun = time.perf_counter()
    from newsroom.store.door import EVERYTHING
    from newsroom.store.local import LocalArchive

    imported = time.perf_counter()
    assert LocalArchive(folder, made).find(EVERYTHING, 0, 50).cards
    return {"open": time.perf_counter() - imported, "imports": imported - begun}


def probe_memory(folder: Path) -> Figures:
    # all that is imported later is there before
    import sqlite3  # noqa: F401

    import psutil

    import newsroom.text.pinyin  # noqa: F401
    from newsroom.store.door import EVERYTHING, Query
    from newsroom.store.local import LocalArchive
    from newsroom.story import State

    made, own = catalogue(), psutil.Process()
    before = own.memory_info().rss
    archive, chance = LocalArchive(folder, made), random.Random(5)
    archive.find(EVERYTHING, 0, 50)
    first = own.memory_info().rss - before
    archive.find(Query(text="老师"), 0, 50)
    for state in State:
        archive.find(Query(state=state, order="title"), 0, 50)
    archive.tally()
    ids = live_ids(archive)
    names = archive.volume_names()
    for _ in range(40):
        archive.get(f"{chance.choice(names)}-{chance.randint(1, 600):04d}")
        story = archive.get(chance.choice(ids))
        assert story is not None
        archive.put(replace(story, note=story.note[:5] + "改"), by="林晓岚", at=story.received_at)
    archive.history(ids[0])
    used = own.memory_info().rss - before
    return {"memory MiB": {"p50": used / 2**20, "after the first list": first / 2**20}}


def probe_lost_index(folder: Path) -> Figures:
    from newsroom.store.door import EVERYTHING

    for path in folder.glob("index.sqlite*"):
        path.unlink()
    archive = opened(folder)
    lists = timed(lambda: archive.find(EVERYTHING, 0, 50))
    texts = timed(archive.index_texts)
    size = (folder / "index.sqlite").stat().st_size / 2**20
    archive.close()
    return {
        "lists after the index is lost s": {"p50": lists},
        "full text after the index is lost s": {"p50": texts, "index MiB": size},
    }


def probe_verification(folder: Path) -> Figures:
    from newsroom.store.doctor import examine

    archive, made = opened(folder), catalogue()
    begun = time.perf_counter()
    report = examine(archive, made())
    taken = time.perf_counter() - begun
    if report.open:
        raise SystemExit(f"damaged: {report.open[:3]}")
    return {"verification s": {"p50": taken, "stories": report.stories, "versions": report.versions}}


def live_ids(archive: "LocalArchive") -> list[str]:
    name = [name for name in archive.volume_names() if name[0] == "2"][-1]
    return sorted(archive.volume(name).documents())


# stock TinyDB


def probe_stock(folder: Path, size: int) -> Figures:
    """The same stories in one file, as TinyDB keeps them."""
    import msgspec
    from stories import body, month, months
    from tinydb import TinyDB, where
    from tinydb.table import Document

    chance = random.Random(6)
    documents = {
        str(number): msgspec.to_builtins(story)
        for number, story in enumerate((s for name, n in months(size) for s in month(name, n)), 1)
    }
    path = folder / f"stock-{size}.json"
    with path.open("w") as file:
        json.dump({"_default": documents}, file)
    some = documents["1"]
    del documents
    repeated = {1000: 15, 10_000: 4}.get(size, 1)
    with contextlib.closing(TinyDB(path)) as db:
        db.table(db.default_table_name, cache_size=0)  # what is measured is looking, not remembering

        def many(act: Callable[[], object]) -> Figures:
            return spread([timed(act) for _ in range(repeated)])

        found = {
            "explicit save": many(lambda: db.update({"body": body(chance)}, doc_ids=[chance.randint(1, size)])),
            "get, open month": many(lambda: db.get(doc_id=chance.randint(1, size))),
            "lists": many(lambda: db.search(where("state") == chance.choice(("draft", "submitted", "approved")))),
            "search": many(lambda: db.search(where("body").search(chance.choice(("老师", "图书馆", "榫卯灯笼"))))),
        }
        found["insert"] = many(lambda: db.insert(Document(some, doc_id=size + chance.randrange(1, 10**9))))
    path.unlink()
    return found


# the run

PROBES: dict[str, Callable[[Path], Figures]] = {
    "fsync": probe_fsync,
    "lost_index": probe_lost_index,
    "save": probe_save,
    "autosave": probe_autosave,
    "get": probe_get,
    "lists": probe_lists,
    "search": probe_search,
    "memory": probe_memory,
    "verification": probe_verification,
}


def run_probe(name: str, folder: Path, size: int) -> Figures:
    argv = [sys.executable, __file__, "--probe", name, "--folder", str(folder), "--sizes", str(size)]
    done = subprocess.run(argv, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"{name} at {size}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    return json.loads(done.stdout.splitlines()[-1])


def measure(size: int, folder: Path, only: Sequence[str]) -> Figures:
    """All figures at one size, every probe in a process of its own."""
    archive = folder / str(size)
    if not archive.exists():
        import stories

        stories.fill(archive, size)
    figures: Figures = {}
    for name in PROBES:
        if not only or name in only:
            figures |= run_probe(name, archive, size)
    if not only or "open" in only:
        opens = [found for _ in range(11) if (found := run_probe("open", archive, size))]
        figures["open to first list"] = spread([found["open"] for found in opens])
        figures["open to first list"]["imports"] = statistics.median(found["imports"] for found in opens) * 1000
    return figures


def verdict(target: Target, figures: Figures, fsync: Figures) -> str:
    """Whether a figure is as it should be."""
    found = figures.get(target.name)
    found = {"p50": found} if isinstance(found, float | int) else found
    if not found or not (target.p50 or target.p99):
        return ""
    if target.name.startswith("recall"):
        return "ok" if found["p50"] >= 100 else "MISSED"
    wanted = [(found.get(key), getattr(target, key), key) for key in ("p50", "p99") if getattr(target, key)]
    met = all(value <= limit + target.fsyncs * fsync.get(key, 0.0) for value, limit, key in wanted)
    return "ok" if met else "MISSED"


def table(size: int, ours: Figures, stock: Figures) -> None:
    print(f"\n{size:,} stories{'':>24}target p50 / p99{'':>8}measured p50 / p99 / max{'':>8}stock TinyDB p50 / p99")
    for target in TARGETS:
        wanted = " / ".join("-" if value is None else f"{value:g}" for value in (target.p50, target.p99))
        told = verdict(target, ours, ours.get("fsync of the disk", {}))
        lines = (shown(figures.get(target.name)) for figures in (ours, stock))
        print(f"{target.name:38}{wanted:>14}  {told:7}" + "".join(f"{line:>32}" for line in lines))
        if extra := beside(ours.get(target.name)):
            print(f"{'':6}{extra}")


def beside(found: Any) -> Figures:
    """What else a probe told."""
    told = ("p50", "p99", "max", "each")
    return {key: value for key, value in found.items() if key not in told} if isinstance(found, dict) else {}


def shown(found: Any) -> str:
    if found is None:
        return ""
    if isinstance(found, dict):
        return " / ".join(f"{found[key]:.2f}" for key in ("p50", "p99", "max") if key in found)
    return f"{found:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--stock", default="1000,10000")
    parser.add_argument("--only", default="", help="probes, by name")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--probe", help=argparse.SUPPRESS)
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    if args.probe:
        if args.probe == "stock":
            print(json.dumps(probe_stock(args.folder, sizes[0])))
        else:
            print(json.dumps({**PROBES, "open": probe_open}[args.probe](args.folder)))
        return
    stock_sizes = [int(size) for size in args.stock.split(",") if size]
    report: dict[str, dict[str, Figures]] = {}
    if args.folder:
        args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.folder) as passing:
        for size in sizes:
            ours = measure(size, args.folder or Path(passing), [name for name in args.only.split(",") if name])
            stock = run_probe("stock", Path(passing), size) if size in stock_sizes else {}
            report[str(size)] = {"ours": ours, "stock": stock}
            table(size, ours, stock)
    if args.json:
        args.json.write_text(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
