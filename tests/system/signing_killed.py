"""Kill programs that sign off issues, at random moments, and look into the register after each.

    python -m tests.system.signing_killed FOLDER [--kills 20] [--beside] [--longest 60]

Prints a JSON document. Every program is a fork of this one; only what was started here is killed. POSIX only.
"""

import argparse
import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.desk import briefing_value, issues, signing
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk, open_desk
from newsroom.desk.issue import Issue
from newsroom.documents.briefing import Briefing
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.story import Story, TopicChoice
from tests.store.crash.killing import Program

_NOW = datetime(2026, 12, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
_TAKEN_ANEW = 10
"""Kills after which an unused desk is taken."""
_LATE = ("没有再签", "内容没有改动", "已经作废")
"""What the other program's being first is answered by."""


def new_desk(folder: Path) -> None:
    """A desk with one story."""
    desk = create_desk(folder, shipped_text("bureau"), DeskConfig(name="青禾区"), clock=lambda: _NOW)
    story = Story(id="", title="演练", body="消防演练。", received_at=_NOW, choice=TopicChoice("safe_campus"))
    desk.archive.add([story], by="林", at=_NOW)
    desk.close()


def sign_without_end(desk: Desk, chance: random.Random, say: Callable[[Any], None]) -> None:
    """Sign off one issue after the other; now and then another version of one, or void one. `say` what is done."""
    for number in range(100_000):
        day = date(2026, 1, 1) + timedelta(days=number % 3000)
        desk.clock = lambda: _NOW + timedelta(days=chance.randrange(20))  # on both sides of a year's end
        key = issues.period_key(day, day)
        issue = issues.saved(desk, key)
        try:
            if issue is None:
                series = chance.choice(("regular", "regular", "supplement"))
                blank = Issue(key, day, day, (("safe_campus", ("2026-12-0001",)),), series=series)
                _done(say, signing.sign_off(desk, blank, "何立新"))
            elif issue.voided is None and chance.random() < 0.3:
                if chance.random() < 0.5:
                    signing.void(desk, issue, "何立新", "发错")
                else:
                    _done(say, signing.sign_off(desk, signing.revise(desk, issue, "改"), "何立新"))
        except NewsroomError as error:
            if not any(late in str(error) for late in _LATE):
                raise


def _done(say: Callable[[Any], None], issue: Issue) -> None:
    say((issue.key, issue.version, issue.series, issue.number_year, issue.issue_no, issue.total_issue_no))


def signer(folder: Path, seed: int) -> Program:
    """A program that signs until it is killed; it has opened the desk when this returns."""
    parent = os.getpid()

    def body(say: Callable[[Any], None]) -> None:
        desk = open_desk(folder)
        desk.archive.register(issues.REGISTER)
        say("ready")

        def still(value: Any) -> None:
            say(value)
            if os.getppid() != parent:
                os._exit(0)

        sign_without_end(desk, random.Random(seed), still)

    program = Program.start(body)
    if (word := program.wait_for_word()) != "ready":
        raise RuntimeError(word)
    return program


def wrongs(folder: Path, done: list[tuple[Any, ...]]) -> Iterator[str]:
    """What is wrong with the register, after these sign-offs were acknowledged."""
    desk = open_desk(folder, clock=lambda: _NOW)
    rows = {issue.key: issue for issue in issues.all_saved(desk)}
    for key, version, series, year, number, total in done:
        row = rows.get(key)
        found = row and (row.series, row.number_year, row.issue_no, row.total_issue_no)
        if found != (series, year, number, total) or (row and len(row.versions) < version):
            yield f"{key} version {version} was signed off as {number} and is {row}"
    signed = [row for row in rows.values() if row.versions]
    series = {(row.series, row.number_year) for row in signed}
    lines = {one: [r.issue_no for r in signed if (r.series, r.number_year) == one] for one in series}
    lines[("total", None)] = [row.total_issue_no for row in signed if row.series == "regular"]
    for one, numbers in lines.items():
        if sorted(n or 0 for n in numbers) != list(range(1, len(numbers) + 1)):
            yield f"numbers of {one}: {numbers}"
    for row in signed:
        for version in row.versions:
            value = briefing_value.as_issued(desk, row, version.version)
            if value is None or (value.issue_no, value.version) != (row.issue_no, version.version):
                yield f"snapshot of {row.key} version {version.version}: {value}"
    yield from desk.troubles()
    try:  # whoever comes next gets the next number
        blank = Issue("next", _NOW.date(), _NOW.date(), (("safe_campus", ("2026-12-0001",)),))
        fresh = signing.sign_off(desk, replace(blank, key=f"2030-01#{len(rows) + 2}"), "何立新")
        if fresh.total_issue_no != len(lines[("total", None)]) + 1:
            yield f"the next total is {fresh.total_issue_no}"
    except NewsroomError as error:
        yield f"the next cannot be signed off: {error}"


def run(folder: Path, kills: int, longest: float, seed: int, *, beside: bool) -> dict[str, Any]:
    """Kill so many programs; `beside`: while another signs off too, which is killed last."""
    chance, wrong, acknowledged, half = random.Random(seed), list[str](), 0, 0
    done: list[tuple[Any, ...]] = []
    other: Program | None = None
    assert Briefing  # loaded here once and not in every fork
    for number in range(kills):
        if number % _TAKEN_ANEW == 0:
            acknowledged, done = acknowledged + len(done), []
            shutil.rmtree(folder, ignore_errors=True)
            new_desk(folder)
        if beside:
            other = signer(folder, seed + 1000 + number)
        program = signer(folder, seed + number)
        time.sleep(chance.uniform(0.0, longest / 1000))
        said = program.kill()
        if other:
            time.sleep(chance.uniform(0.0, longest / 2000))
            said += other.kill()
        errors = [value for value in said if isinstance(value, str) and value != "ready"]
        done += [tuple(value) for value in said if isinstance(value, tuple | list)]
        half += len(list((folder / "data" / "issued").glob(".*")))
        looked = Program.start(lambda say, done=done: say(list(wrongs(folder, done))[:5])).end()
        found = looked[0] if looked and isinstance(looked[0], list) else [f"the look failed: {looked}"]
        wrong += [f"kill {number + 1}: {one}" for one in (*errors, *found)]
    return {"kills": kills, "signed": acknowledged + len(done), "half_written": half, "wrong": wrong}


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--longest", type=float, default=60, help="milliseconds")
    options.add_argument("--seed", type=int, default=None)
    options.add_argument("--beside", action="store_true")
    asked = options.parse_args()
    seed = asked.seed if asked.seed is not None else random.randrange(1 << 30)
    found = run(asked.folder / "desk", asked.kills, asked.longest, seed, beside=asked.beside)
    print(json.dumps({"seed": seed, **found}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
