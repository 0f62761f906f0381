"""Cut the power under a program that saves: what its disk has at that moment is mounted again and looked into.

    python -m tests.store.crash.cutting FOLDER [--cuts 40] [--without-fsync]

The desk lies on a small ext4 file system in an image. The image is copied as the block device has it, while it is
mounted and written to: what the system still holds back is lost. Mounting the copy replays its journal, as after a real
cut. Needs the right to mount; Linux only.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.crash.checking import Told
from tests.store.crash.killing import Outcome, of_said, saver

MEGABYTES = 24


def can_mount() -> bool:
    """Whether this machine lets us make and mount a file system."""
    return os.geteuid() == 0 and all(map(shutil.which, ("mount", "umount", "mkfs.ext4")))


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[None]:
    """The image as a folder. Raises CalledProcessError when it cannot be mounted."""
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, place], check=True, capture_output=True)
    try:
        yield
    finally:
        for _ in range(50):
            if not subprocess.run(["umount", place], check=False, capture_output=True).returncode:
                break
            time.sleep(0.02)


def cut(folder: Path, cuts: int, longest: float, seed: int, least: int = 0) -> Outcome:
    """Cut the power so many times, after `least` saves at least, every few times under a new archive."""
    chance, outcome, told = random.Random(seed), Outcome(), Told()
    image, copy = folder / "disk.img", folder / "cut.img"
    for number in range(cuts):
        if number % 10 == 0:
            outcome.saves += len(told.done)
            told = Told()
            with image.open("wb") as file:
                file.truncate(MEGABYTES << 20)
            subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)
        with mounted(image, folder / "disk"):
            data = folder / "disk" / "data"
            data.mkdir(exist_ok=True)
            program = saver(data, f"s{number}x", seed + number)
            time.sleep(chance.uniform(0.005, longest / 1000))
            heard = [*of_said(program.heard())]
            for _ in range(2000):  # on a busy machine it may have come to nothing yet
                # every other one, that it may not only be cut before it has done anything
                if sum(bool(said.done) for said in heard) >= max(least, number % 2):
                    break
                time.sleep(0.005)
                heard += of_said(program.heard())
            told.take(heard)  # what was acknowledged before the copy began
            os.kill(program.pid, signal.SIGSTOP)
            shutil.copyfile(image, copy)
            late = of_said(program.kill())
            told.take(said for said in late if not said.done)
        outcome.kills += 1
        with mounted(copy, folder / "after"):
            if not outcome.look(folder / "after" / "data", told):
                break
        copy.replace(image)  # the next program goes on with what the cut left
    outcome.saves += len(told.done)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cuts", type=int, default=40)
    parser.add_argument("--longest", type=float, default=250, help="milliseconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-fsync", action="store_true", help="a control, which has to lose something")
    args = parser.parse_args()
    if args.without_fsync:
        os.fsync = lambda handle: None
    args.folder.mkdir(parents=True, exist_ok=True)
    outcome = cut(args.folder, args.cuts, args.longest, args.seed, least=3 if args.without_fsync else 0)
    print(json.dumps({"kind": "power", "cuts": outcome.kills, "saves": outcome.saves, "wrong": outcome.wrong}))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
