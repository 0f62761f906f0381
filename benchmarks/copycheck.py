"""How many planted errors the copy checker finds, at how many false alarms and what cost, beside what there is else.

    python benchmarks/copycheck.py STORIES.jsonl... [--zhlint DIR] [--misses] [--alarms] [--json FILE]

STORIES have `title`, `body` and `planted`, as in the corpus: tests/copycheck/planted/*.jsonl, stories-dev.jsonl. An
error is found where something is said of a part of its text. False alarms are counted in the stories that have nothing
planted. autocorrect-py is measured where it is installed (with its defaults, and with its spaces switched off), zhlint
where DIR/node_modules holds it. What those two would change counts as what they find, but a space put in between finds
nothing. Milliseconds are the processor's, of a story of 800 characters that was not seen before, medians; rules and
dictionary are loaded.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

CHARACTERS = 800
ROUNDS = 5
BARS = {
    "punctuation": 0.95, "number": 0.95, "pii": 0.95, "date_weekday": 0.95, "space": 0.95, "duplicate_sentence": 0.95,
    "typo": 0.85, "superlative": 0.7, "title_mismatch": 0.7,
}  # fmt: skip
"""Share of each kind that has to be found."""
MOST_ALARMS = 0.3
"""Findings of severity error or block in a story without planted errors."""
MOST_MS = 5.0

_NO_SPACES = """rules:
  space-word: 0
  space-punctuation: 0
  space-bracket: 0
  space-dash: 0
  space-backticks: 0
  space-dollar: 0
  space-fullwidth: 0
"""
_ZHLINT = """
import { run } from 'zhlint'; import { createInterface } from 'readline';
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(run(JSON.parse(line), { rules: { preset: 'default' } }).result));
"""

Span = tuple[str, int, int, str, str]
"""Field, start, end, severity (empty: has none; `space`: puts in a space), what was said."""


@dataclass
class Tool:
    """A checker: what it finds in each record, and its time."""

    name: str
    find: Callable[[list[dict[str, Any]]], list[list[Span]]]
    found: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    grave: int = 0
    ms: float = 0.0
    missed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+")
    parser.add_argument("--zhlint", metavar="DIR", help="folder whose node_modules holds zhlint")
    parser.add_argument("--misses", action="store_true", help="list what newsroom did not find")
    parser.add_argument("--alarms", action="store_true", help="list what newsroom says of stories with nothing planted")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    records = [json.loads(line) for name in options.stories for line in Path(name).read_text("utf-8").splitlines()]
    tools = list(_tools(options.zhlint))
    for tool in tools:
        _score(tool, records)
    tools[0].ms = _time_ours(records)
    _print(tools, records)
    for line in [*(tools[0].missed if options.misses else ()), *(tools[0].told if options.alarms else ())]:
        print(line)
    if options.json:
        rows = {t.name: {"recall": dict(t.found), "alarms": t.alarms, "grave": t.grave, "ms": t.ms} for t in tools}
        Path(options.json).write_text(json.dumps(rows, ensure_ascii=False, indent=2), "utf-8")


def _tools(zhlint: str | None) -> Iterable[Tool]:
    yield Tool("newsroom", _ours)
    try:
        import autocorrect_py  # pyright: ignore[reportMissingImports]
    except ImportError:
        pass
    else:
        yield Tool("autocorrect", lambda records: _autocorrect(autocorrect_py, records, "rules: {}"))
        yield Tool("autocorrect, no spaces", lambda records: _autocorrect(autocorrect_py, records, _NO_SPACES))
    if zhlint:
        yield Tool("zhlint", lambda records: _zhlint(Path(zhlint), records))


def _ours(records: list[dict[str, Any]]) -> list[list[Span]]:
    return [
        [
            (f.field, f.base + f.start, f.base + f.end, f.severity.value, f"{f.rule} {f.text}：{f.message}")
            for f in findings
            if f.severity != "info"
        ]
        for findings in _findings(records)
    ]


def _findings(records: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    from newsroom.copycheck import Checker
    from newsroom.desk.outside import story_of
    from newsroom.text import words

    words.load()
    checker, now = Checker(), datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    return [checker.check(story_of(record, now), now) for record in records]


def _autocorrect(module: Any, records: list[dict[str, Any]], config: str) -> list[list[Span]]:
    module.load_config(config)
    return [
        [span for key in ("title", "body") for span in _changes(key, record[key], module.format(record[key]))]
        for record in records
    ]


def _zhlint(folder: Path, records: list[dict[str, Any]]) -> list[list[Span]]:
    script = folder / "newsroom-zhlint.mjs"
    script.write_text(_ZHLINT, "utf-8")
    lines = "".join(json.dumps(record[key]) + "\n" for record in records for key in ("title", "body"))
    done = subprocess.run(["node", script.name], cwd=folder, input=lines, capture_output=True, text=True, check=True)
    results = iter(done.stdout.splitlines())
    return [
        [span for key in ("title", "body") for span in _changes(key, record[key], json.loads(next(results)))]
        for record in records
    ]


def _changes(key: str, old: str, new: str) -> list[Span]:
    """Where a tool would change the text; what it puts in between two characters touches both."""
    spans: list[Span] = []
    for before, now in zip(_split(old), _split(new), strict=False):
        start, line = before
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, line, now[1], autojunk=False).get_opcodes():
            if kind != "equal":
                first, last = (i1, i2) if i2 > i1 else (max(i1 - 1, 0), i1 + 1)
                spaced = "space" if i1 == i2 and now[1][j1:j2].isspace() else ""
                spans.append((key, start + first, start + last, spaced, f"{line[i1:i2]}→{now[1][j1:j2]}"))
    return spans


def _split(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _score(tool: Tool, records: list[dict[str, Any]]) -> None:
    began = time.process_time()
    found = tool.find(records)
    tool.ms = (time.process_time() - began) * 1000 * CHARACTERS / sum(len(record["body"]) for record in records)
    for record, spans in zip(records, found, strict=True):
        planted = record.get("planted") or []
        for error in planted:
            if any(_touches(span, place) for span in spans for place in _places(record, error["text"])):
                tool.found[error["type"]] += 1
            else:
                tool.missed.append(f"missed {error['type']} {record['id']}: {error['text']} → {error['fix']}")
        if not planted:
            tool.alarms += len(spans)
            tool.grave += sum(span[3] in ("error", "block") for span in spans)
            tool.told += [f"{span[3] or 'change'} {record['id']}: {span[4]}" for span in spans]


def _places(record: dict[str, Any], text: str) -> list[tuple[str, int, int]]:
    places = []
    for key in ("title", "body"):
        at = record[key].find(text)
        while at >= 0:
            places.append((key, at, at + len(text)))
            at = record[key].find(text, at + 1)
    return places


def _touches(span: Span, place: tuple[str, int, int]) -> bool:
    return span[3] != "space" and span[0] == place[0] and span[1] < place[2] and place[1] < span[2]


def _time_ours(records: list[dict[str, Any]]) -> float:
    """Milliseconds of a story of 800 characters, each read for the first time by a new checker."""
    from newsroom.copycheck import Checker
    from newsroom.desk.outside import story_of
    from newsroom.text import words

    now = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    stories = [story_of(record, now) for record in records]
    length = sum(len(story.body) for story in stories)
    times = []
    for _ in range(ROUNDS):
        checker = Checker()
        words.forget()
        checker.check(story_of({"id": "", "title": "", "body": "先查一遍。"}, now), now)
        began = time.process_time()
        for story in stories:
            checker.check(story, now)
        times.append((time.process_time() - began) * 1000 * CHARACTERS / length)
    return statistics.median(times)


def _print(tools: Sequence[Tool], records: list[dict[str, Any]]) -> None:
    totals = Counter(error["type"] for record in records for error in record.get("planted") or [])
    clean = sum(not record.get("planted") for record in records)
    print(f"{len(records)} stories, {sum(totals.values())} planted errors, {clean} stories without")
    print(f"{'found of planted':24}{'bar':>8}" + "".join(f"{tool.name:>24}" for tool in tools))
    for kind, total in sorted(totals.items()):
        shares = "".join(f"{f'{tool.found[kind]}/{total} {tool.found[kind] / total:.2f}':>24}" for tool in tools)
        print(f"{kind:24}{BARS.get(kind, 0):>8}{shares}")
    rows = defaultdict(str)
    for tool in tools:
        rows["all"] += f"{sum(tool.found.values()) / max(sum(totals.values()), 1):>24.2f}"
        rows["said of a clean story"] += f"{tool.alarms / max(clean, 1):>24.2f}"
        rows["of these error, block"] += f"{tool.grave / max(clean, 1):>24.2f}" if tool is tools[0] else f"{'':>24}"
        rows["ms a story of 800"] += f"{tool.ms:>24.2f}"
    bars = {"of these error, block": MOST_ALARMS, "ms a story of 800": MOST_MS}
    for name, said in rows.items():
        print(f"{name:24}{bars.get(name, ''):>8}{said}")


if __name__ == "__main__":
    main()
