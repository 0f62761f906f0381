"""Kill programs that save, or that open and mend, at random moments, and look into the archive after each.

    python -m tests.store.crash.killing FOLDER --kind saving|beside|opening [--kills 50] [--longest 400]

Prints a JSON document; exits with 1 when anything was wrong. Every program is a fork of this one, which has no thread,
no lock and no file of the archive open; only programs that were started here are killed. POSIX only.
"""

import argparse
import json
import os
import pickle
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.store.door import Query
from newsroom.store.local import LocalArchive
from tests.store.crash.checking import Told, wrongs
from tests.store.crash.saving import CATALOGUE, Said, Saver

_A_LITTLE = 3
"""Saves that a program has done before every other kill."""
_TAKEN_ANEW = 10
"""Kills after which an empty folder is taken: a long history makes looking into it slow."""


@dataclass(slots=True)
class Program:
    """A fork that runs a function, and what it says."""

    pid: int
    reads: int
    _rest: bytes = field(default=b"", repr=False)

    @classmethod
    def start(cls, body: Callable[[Callable[[Any], None]], None]) -> "Program":
        """Run `body` in a process of its own; it gets a function that sends a value here, at once."""
        reads, writes = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writes)
            return cls(pid, reads)
        code = 1
        try:
            os.close(reads)
            body(lambda value: _send(writes, value))
            code = 0
        except BaseException as error:  # a fork must never go on as its parent
            _send(writes, f"{type(error).__name__}: {error}")
            raise
        finally:
            sys.stderr.flush()
            os._exit(code)

    def heard(self, *, to_the_end: bool = False) -> list[Any]:
        """What it said since; to the end of its life if wanted."""
        os.set_blocking(self.reads, to_the_end)
        try:
            while chunk := os.read(self.reads, 1 << 16):
                self._rest += chunk
        except BlockingIOError:
            pass
        values: list[Any] = []
        while len(self._rest) >= 4 and len(self._rest) >= 4 + (size := int.from_bytes(self._rest[:4], "big")):
            values.append(pickle.loads(self._rest[4 : 4 + size]))
            self._rest = self._rest[4 + size :]
        return values

    def wait_for_word(self) -> Any:
        """Its first word. Raises RuntimeError when it dies without one."""
        while True:
            if values := self.heard():
                return values[0]
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                raise RuntimeError("died before its first word")
            time.sleep(0.0005)

    def kill(self) -> list[Any]:
        """Kill it; what it said last."""
        os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> list[Any]:
        """Wait for its end; what it said last."""
        values = self.heard(to_the_end=True)
        os.waitpid(self.pid, 0)
        os.close(self.reads)
        return values


def _send(handle: int, value: Any) -> None:
    data = pickle.dumps(value)
    os.write(handle, len(data).to_bytes(4, "big") + data)  # at most PIPE_BUF: whole


def saver(folder: Path, name: str, seed: int) -> Program:
    """Start a program that saves until it is killed; it has opened the archive when this returns."""

    parent = os.getpid()

    def body(say: Callable[[Any], None]) -> None:
        archive = LocalArchive(folder, lambda: CATALOGUE)
        archive.find(Query())
        say("ready")
        Saver(archive, name, say, random.Random(seed)).go_on(lambda: os.getppid() == parent)

    program = Program.start(body)
    if (word := program.wait_for_word()) != "ready":
        raise RuntimeError(word)
    return program


def opener(folder: Path, seed: int) -> Program:
    """Start a program that opens, mends, lists and indexes."""

    def body(say: Callable[[Any], None]) -> None:
        archive = LocalArchive(folder, lambda: CATALOGUE)
        say("ready")
        for name in archive.volume_names():
            archive.volume(name)
        archive.find(Query())
        archive.index_texts()
        archive.find(Query(text="疏散"))
        if seed % 2:
            archive.close()

    return Program.start(body)


def looked_into(folder: Path, told: Told, *, troubles: bool = False) -> list[str]:
    """What is wrong, as a fresh process sees it."""
    found = Program.start(lambda say: say(wrongs(folder, told, troubles=troubles)[:20])).end()
    return found[0] if found and isinstance(found[0], list) else [f"the look into it failed: {found}"]


def of_said(values: list[Any]) -> list[Said]:
    """What was said of saves. Raises RuntimeError for an error that a program died of."""
    errors = [value for value in values if isinstance(value, str) and value != "ready"]
    if errors:
        raise RuntimeError(errors[0])
    return [value for value in values if isinstance(value, Said)]


@dataclass(slots=True)
class Outcome:
    """What came of the kills."""

    kills: int = 0
    saves: int = 0
    """Acknowledged."""
    sabotages: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds of the longest look into an archive."""

    def look(self, folder: Path, told: Told, *, troubles: bool = False) -> bool:
        begun = time.perf_counter()
        found = looked_into(folder, told, troubles=troubles)
        self.slowest = max(self.slowest, time.perf_counter() - begun)
        self.wrong += [f"after kill {self.kills}: {one}" for one in found]
        return not found


def kill_saving(folder: Path, kills: int, longest: float, seed: int, *, beside: bool) -> Outcome:
    """Kill a program that saves; `beside`: while another goes on saving."""
    chance, outcome, told = random.Random(seed), Outcome(), Told(alone=not beside)
    other: Program | None = None
    for number in range(kills):
        if number % _TAKEN_ANEW == 0:
            if other:
                other.kill()
            told = Told(alone=not beside)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            other = saver(folder, f"o{number}x", seed + number) if beside else None
        program = saver(folder, f"s{number}x", seed + number)
        time.sleep(chance.uniform(0.005, longest / 1000))
        heard = of_said(program.heard())
        for _ in range(2000):  # on a busy machine it may have come to nothing yet: every other one has done a little
            if sum(bool(said.done) for said in heard) >= _A_LITTLE * (number % 2):
                break
            time.sleep(0.005)
            heard += of_said(program.heard())
        told.take(heard + of_said(program.kill()))
        outcome.kills += 1
        if other:
            told.take(of_said(other.heard()))
        sound = outcome.look(folder, told)
        outcome.saves += len(told.done) if number % _TAKEN_ANEW == _TAKEN_ANEW - 1 or number == kills - 1 else 0
        if not sound:
            break
    if other:
        told.take(of_said(other.kill()))
        outcome.look(folder, told)
    return outcome


def kill_opening(folder: Path, kills: int, longest: float, seed: int) -> Outcome:
    """Kill programs that open, and mend what was done to the files before; what they hold must stay the same."""
    chance, outcome, told = random.Random(seed), Outcome(), Told()
    while outcome.kills < kills:
        if outcome.kills % _TAKEN_ANEW < 3:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            told = Told()
        program = saver(folder, f"s{outcome.kills}x", seed + outcome.kills)
        time.sleep(chance.uniform(0.02, longest / 1000))
        told.take(of_said(program.kill()))
        sabotage = chance.choice(SABOTAGES)
        sabotage(folder, chance)
        outcome.sabotages[sabotage.__name__] = outcome.sabotages.get(sabotage.__name__, 0) + 1
        for _ in range(3):
            victim = opener(folder, chance.randrange(100))
            time.sleep(chance.uniform(0, 0.03))
            of_said(victim.kill())
            outcome.kills += 1
        if not outcome.look(folder, told, troubles=True):
            break
    outcome.saves = len(told.done)
    return outcome


def _lose_index(folder: Path, chance: random.Random) -> None:
    for path in folder.glob("index.sqlite*"):
        path.unlink()


def _spoil_index(folder: Path, chance: random.Random) -> None:
    path = folder / "index.sqlite"
    if path.exists():
        path.write_bytes(path.read_bytes()[: chance.randrange(4096)])


def _lose_checkpoint(folder: Path, chance: random.Random) -> None:
    _a_checkpoint(folder, chance).unlink(missing_ok=True)


def _flip_in_checkpoint(folder: Path, chance: random.Random) -> None:
    path = _a_checkpoint(folder, chance)
    if path.exists():
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def _cut_checkpoint(folder: Path, chance: random.Random) -> None:
    path = _a_checkpoint(folder, chance)
    if path.exists():
        data = path.read_bytes()
        path.write_bytes(data[: chance.randrange(len(data))])


def _tear_history(folder: Path, chance: random.Random) -> None:
    """As a save leaves it that the power went out under."""
    path = chance.choice(sorted(folder.glob("*.history.jsonl")))
    with path.open("ab") as file:
        file.write(b'0123456789abcdef {"seq":' + bytes(chance.randrange(200)))


def _a_checkpoint(folder: Path, chance: random.Random) -> Path:
    name = chance.choice(sorted(folder.glob("*.history.jsonl"))).name
    return folder / name.replace(".history.jsonl", ".json")


SABOTAGES = (_lose_index, _spoil_index, _lose_checkpoint, _flip_in_checkpoint, _cut_checkpoint, _tear_history)


def run(kind: str, folder: Path, kills: int, longest: float, seed: int) -> Outcome:
    """One kind of kills."""
    if kind == "opening":
        return kill_opening(folder, kills, longest, seed)
    return kill_saving(folder, kills, longest, seed, beside=kind == "beside")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=("saving", "beside", "opening"), required=True)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--longest", type=float, default=400, help="milliseconds")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    outcome = run(args.kind, args.folder / "archive", args.kills, args.longest, args.seed)
    found = {name: getattr(outcome, name) for name in Outcome.__slots__}
    print(json.dumps({"kind": args.kind, **found}, ensure_ascii=False))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
