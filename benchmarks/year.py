"""The year's account on a bureau's desk of 5,000 stories and 3,000 adoptions, beside counting an Excel sheet by hand.

    python benchmarks/year.py [--rounds 5] [--json FILE] [--folder DIR] [--profile PROBE]

The desk is that of tests/system/year.py; its March has more than 600 stories. Every probe is a process of its own,
loaded before it is timed: `cold` is the first time that it looks at the desk, `again` the second. What is done
instead of newsroom today is an .xlsx with a row a story and a row an adoption, read with openpyxl and counted in
loops: every unit's numbers of the month and of the year, its quota, its rank and what was late, no document made.
"""

import argparse
import cProfile
import json
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

MONTH, YEAR = "2026-03", "SY2025"
TARGETS = {"bulletin": 10.0, "dashboard": 0.5}
"""Seconds, of issue F."""
Probe = tuple[Callable[[], object], Callable[[], object]]
"""What is loaded before, and what is timed."""


def opened(folder: Path) -> Any:
    from newsroom.desk.desk import open_desk

    return open_desk(folder / "desk", clock=lambda: datetime(2026, 4, 3, 10))


def bulletin(folder: Path, out: Path, key: str) -> Callable[[], object]:
    from newsroom.desk import bulletins

    desk = opened(folder)
    return lambda: bulletins.make(desk, key, out=out / f"{key}.docx")


def xlsx(folder: Path, out: Path, key: str) -> Callable[[], object]:
    from newsroom.desk import bulletins

    desk = opened(folder)
    return lambda: bulletins.tables(desk, key, out=out / f"{key}.xlsx")


def dashboard(folder: Path, out: Path, key: str) -> Callable[[], object]:
    from newsroom.desk.dashboard import dashboard

    desk = opened(folder)
    return lambda: dashboard(desk, key)


def stats(folder: Path, out: Path, key: str) -> Callable[[], object]:
    from newsroom.desk import accounts

    desk = opened(folder)
    return lambda: accounts.plain(accounts.count(desk, key))


def by_hand(folder: Path, out: Path, key: str) -> Callable[[], object]:
    import openpyxl  # noqa: F401  # pyright: ignore[reportUnusedImport]

    return lambda: counted_by_hand(folder / "by hand.xlsx", key)


PROBES: dict[str, Callable[[Path, Path], Callable[[], object]]] = {
    "bulletin": partial(bulletin, key=MONTH),
    "bulletin's tables": partial(xlsx, key=MONTH),
    "year's summary": partial(bulletin, key=YEAR),
    "year's tables": partial(xlsx, key=YEAR),
    "dashboard": partial(dashboard, key=MONTH),
    "stats of the month": partial(stats, key=MONTH),
    "stats of the year": partial(stats, key=YEAR),
    "by hand": partial(by_hand, key=MONTH),
}


def make(folder: Path) -> None:
    """The desk, and the same as the Excel sheets that an office keeps."""
    from openpyxl import Workbook

    from tests.system.year import make_year

    year = make_year(folder / "desk")
    known = year.known
    year.desk.close()
    book = Workbook(write_only=True)
    units = book.create_sheet("单位")
    units.append(("单位", "类别", "定额"))
    for unit in known.units:
        quota = {"township_central": 10, "direct": 5}.get(unit.group, 0) if unit.quota is None else unit.quota
        units.append((unit.name, unit.group, quota))
    sent = book.create_sheet("来稿")
    sent.append(
        ("编号", "标题", "单位", "类别", "事件结束", "报送时刻", "日期", "焦点", "渠道", "作者", "处理", "计数")
    )
    for one in known.sent:
        if one.handed_in:
            moments = [moment.replace(tzinfo=None) if moment else None for moment in (one.ended, one.at)]
            sent.append(
                (one.id, one.title, "、".join(one.units), one.kind, *moments, one.day, one.topic,
                 "、".join(one.sites), "、".join(one.authors), one.ending, one.counts)
            )  # fmt: skip
    taken = book.create_sheet("采用")
    taken.append(("编号", "稿件", "标题", "单位", "媒体", "级别", "日期", "核实"))
    for one in known.taken:
        taken.append((one.id, one.story, one.title, "、".join(one.units), one.outlet, one.tier, one.day, one.verified))
    book.save(folder / "by hand.xlsx")


def counted_by_hand(path: Path, month: str) -> dict[str, dict[str, Any]]:
    """As somebody who knows a little Python counts the sheets; late means after the next weekday's six o'clock."""
    from datetime import timedelta

    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    rows: dict[str, dict[str, Any]] = {}
    for name, group, quota in book["单位"].iter_rows(min_row=2, values_only=True):
        rows[str(name)] = {
            "group": group,
            "quota": quota,
            "sent": 0,
            "year": 0,
            "late": 0,
            "taken": 0,
            "stories": set(),
        }
    topics: dict[Any, int] = {}
    for _, _, names, kind, ended, at, day, topic, *_, counts in book["来稿"].iter_rows(min_row=2, values_only=True):
        for name in str(names).split("、"):
            if name in rows and counts and isinstance(day, datetime):
                row = rows[name]
                row["year"] += 1
                if f"{day:%Y-%m}" == month:
                    row["sent"] += 1
                    topics[topic] = topics.get(topic, 0) + 1
                    if isinstance(ended, datetime) and isinstance(at, datetime):
                        due = ended + timedelta(hours=2)
                        if kind == "routine":
                            due = ended.replace(hour=18, minute=0) + timedelta(days=1)
                            while due.weekday() > 4:
                                due += timedelta(days=1)
                        row["late"] += at > due
    for _, story, _, names, _, _, day, verified in book["采用"].iter_rows(min_row=2, values_only=True):
        for name in str(names).split("、"):
            if name in rows and verified and isinstance(day, datetime) and f"{day:%Y-%m}" == month:
                rows[name]["taken"] += 1
                rows[name]["stories"].add(story)
    for row in rows.values():
        group = [other["sent"] for other in rows.values() if other["group"] == row["group"]]
        row["rank"] = 1 + sum(sent > row["sent"] for sent in group)
        row["missing"] = max(row["quota"] - row["sent"], 0)
    return rows


def run_here(probe: str, folder: Path) -> dict[str, float]:
    """Seconds of the first and of the second time, in this process."""
    with tempfile.TemporaryDirectory() as out:
        act = PROBES[probe](folder, Path(out))
        found = {}
        for name in ("cold", "again"):
            start = time.perf_counter()
            act()
            found[name] = time.perf_counter() - start
    return found


def measure(folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """The median of the rounds, in turns, so that all have the same weather."""
    found: dict[str, dict[str, list[float]]] = {name: {"cold": [], "again": []} for name in PROBES}
    for _ in range(rounds):
        for name in PROBES:
            command = [sys.executable, __file__, "--probe", name, "--folder", str(folder)]
            for which, seconds in json.loads(subprocess.run(command, check=True, capture_output=True).stdout).items():
                found[name][which].append(seconds)
    return {name: {which: statistics.median(all_) for which, all_ in own.items()} for name, own in found.items()}


def table(found: dict[str, dict[str, float]]) -> list[str]:
    hand = found["by hand"]["cold"]
    lines = [f"{'':<20} {'cold s':>8} {'again s':>8} {'of by hand':>11} {'target s':>9}"]
    for name, own in found.items():
        target = f"{TARGETS[name]:.1f} {'ok' if own['cold'] <= TARGETS[name] else 'MISSED'}" if name in TARGETS else ""
        lines.append(f"{name:<20} {own['cold']:>8.2f} {own['again']:>8.2f} {own['cold'] / hand:>10.1f}x {target:>9}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path, help="keep the desk here for a next run")
    parser.add_argument("--profile", choices=PROBES, metavar="PROBE")
    parser.add_argument("--probe", choices=PROBES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.probe:
        print(json.dumps(run_here(args.probe, args.folder)))
        return
    with tempfile.TemporaryDirectory() as passing:
        folder = args.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "by hand.xlsx").exists():
            make(folder)
        if args.profile:
            watcher = cProfile.Profile()
            watcher.runcall(run_here, args.profile, folder)
            pstats.Stats(watcher).sort_stats("cumulative").print_stats(40)
            return
        found = measure(folder, args.rounds)
    print("\n".join(table(found)))
    if args.json:
        args.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
