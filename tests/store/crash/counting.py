"""Several programs that count in the same and in different stories, while others read: nothing counted may be lost.

    python -m tests.store.crash.counting FOLDER [--writers 8] [--readers 2] [--seconds 30]

Prints a JSON document; exits with 1 when anything was wrong. POSIX only.
"""

import argparse
import json
import mmap
import random
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from newsroom.store.door import Conflict, Query
from newsroom.store.local import LocalArchive
from newsroom.story import Story
from tests.store.crash.checking import wrongs_of_rest
from tests.store.crash.killing import Program
from tests.store.crash.saving import BODY, CATALOGUE, START

SHARED = 3
"""Stories in which everybody counts."""
ROW = "counter"


@dataclass(slots=True)
class Board:
    """The latest revision of each shared story that a save was acknowledged for; every program sees it."""

    memory: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, 8 * SHARED))

    def __getitem__(self, number: int) -> int:
        return struct.unpack_from("<q", self.memory, 8 * number)[0]

    def tell(self, number: int, rev: int) -> None:
        if rev > self[number]:
            struct.pack_into("<q", self.memory, 8 * number, rev)


@dataclass(slots=True)
class Count:
    """What one writer did."""

    saved: Counter[str] = field(default_factory=Counter)
    """Acknowledged saves by story."""
    rows: int = 0
    conflicts: int = 0
    longest: float = 0.0
    """Seconds of its longest save."""


def writer(folder: Path, board: Board, ids: list[str], name: int, until: float) -> Callable[..., None]:
    """Counts in shared stories and in one of its own."""

    def body(say: Callable[[Any], None]) -> None:
        archive, chance, count = LocalArchive(folder, lambda: CATALOGUE), random.Random(name), Count()
        while time.monotonic() < until:
            place = chance.choice([*range(SHARED), SHARED + name])
            if chance.random() < 0.1:
                with archive.locked():
                    n = next((row["n"] for row in archive.register(ROW)), 0)
                    archive.record(ROW, {"one": {"n": n + 1}}, at=START)
                count.rows += 1
                continue
            now = archive.get(ids[place])
            assert now is not None
            begun = time.monotonic()
            try:
                changed = replace(now, note=str(int(now.note) + 1), title=str(time.time()))
                saved = archive.put(changed, by=str(name), at=START)
            except Conflict as refused:
                assert refused.current is not None and refused.current.rev > now.rev
                count.conflicts += 1
                continue
            count.saved[saved.id] += 1
            count.longest = max(count.longest, time.monotonic() - begun)
            if place < SHARED:
                board.tell(place, saved.rev)
        archive.close()
        say(count)

    return body


def reader(folder: Path, board: Board, ids: list[str], name: int, until: float) -> Callable[..., None]:
    """Asks for everything; what was acknowledged before must be in the answer."""

    def body(say: Callable[[Any], None]) -> None:
        archive, told, asked = LocalArchive(folder, lambda: CATALOGUE), [], 0
        while time.monotonic() < until:
            asked += 1
            place = asked % SHARED
            least = board[place]
            story = archive.get(ids[place])
            if story is None or story.rev < least:
                told.append(f"get gave {story and story.rev} after {least}")
            least = board[place]
            cards = {card.id: card.rev for card in archive.find(Query(text="消防" if asked % 2 else "")).cards}
            if len(cards) != len(ids) or cards.get(ids[place], 0) < least:
                told.append(f"a list had {len(cards)} of {len(ids)}, {ids[place]} at {cards.get(ids[place])} < {least}")
            if asked % 10 == 0 and len(archive.history(ids[place])) < least:
                told.append("a history was too short")
            if sum(archive.tally().states.values()) != len(ids):
                told.append("the counts were wrong")
        say((asked, told[:10]))

    return body


def watcher(folder: Path, until: float) -> Callable[..., None]:
    """Asks for changes five times a second, as the app does every second; what it saw last of each story."""

    def body(say: Callable[[Any], None]) -> None:
        archive = LocalArchive(folder, lambda: CATALOGUE)
        mark, seen, latest = archive.changes().mark, {}, 0.0
        say("ready")
        while True:
            ending = time.monotonic() > until + 0.3
            found = archive.changes(mark)
            mark = found.mark
            for story_id in found.ids:
                if story := archive.get(story_id):
                    seen[story_id] = story.rev
                    latest = max(latest, time.time() - float(story.title))
            if ending:
                break
            time.sleep(0.2)
        say((seen, latest))

    return body


def count_together(folder: Path, writers: int, readers: int, seconds: float) -> dict[str, Any]:
    """What came of it; `wrong` tells each thing that should not be."""
    folder.mkdir(parents=True)
    archive = LocalArchive(folder, lambda: CATALOGUE)
    made = [Story(id="", title="0", body=BODY[:600], note="0", received_at=START) for _ in range(SHARED + writers)]
    ids = [story.id for story in archive.add(made, by="", at=START)]
    archive.find(Query())
    archive.close()
    del archive
    board = Board()
    until = time.monotonic() + seconds
    watching = Program.start(watcher(folder, until))
    watching.wait_for_word()
    asking = [Program.start(reader(folder, board, ids, n, until)) for n in range(readers)]
    counting = [Program.start(writer(folder, board, ids, n, until)) for n in range(writers)]
    words = [program.end() for program in (*counting, *asking, watching)]
    died = [str(said[-1]) if said else "nothing" for said in words if not said or isinstance(said[-1], str)]
    if died:
        return {"wrong": died}
    counts: list[Count] = [said[-1] for said in words[:writers]]
    answers = [said[-1] for said in words[writers:-1]]
    seen, latest = words[-1][-1]
    wrong = [line for _, told in answers for line in told]
    wrong += _lost(folder, ids, counts, seen)
    return {
        "saves": sum(count.saved.total() for count in counts),
        "conflicts": sum(count.conflicts for count in counts),
        "rows": sum(count.rows for count in counts),
        "lists": sum(asked for asked, _ in answers),
        "longest save s": round(max(count.longest for count in counts), 3),
        "seen after at most s": round(latest, 3),
        "wrong": wrong,
    }


def _lost(folder: Path, ids: list[str], counts: list[Count], seen: dict[str, int]) -> list[str]:
    archive, wrong = LocalArchive(folder, lambda: CATALOGUE), []
    for story_id in ids:
        story, counted = archive.get(story_id), sum(count.saved[story_id] for count in counts)
        if story is None or (int(story.note), story.rev) != (counted, counted + 1):
            wrong.append(f"{story_id} was counted {counted} times and says {story and story.note}")
        if counted and seen.get(story_id) != counted + 1:
            wrong.append(f"the watcher saw {story_id} at {seen.get(story_id)} last, it is at {counted + 1}")
    rows = sum(count.rows for count in counts)
    if rows != (archive.register(ROW) or [{"n": 0}])[0]["n"]:
        wrong.append(f"the row was counted {rows} times and is {archive.register(ROW)}")
    archive.close()
    return wrong + wrongs_of_rest(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=30)
    args = parser.parse_args()
    found = count_together(args.folder / "archive", args.writers, args.readers, args.seconds)
    print(json.dumps(found, ensure_ascii=False))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
