"""Cut the power under a program that saves: what its disk has at that moment is mounted again and looked into.

    python -m tests.store.crash.cutting FOLDER [--cuts 40] [--without-fsync]

The desk lies on a small ext4 file system in an image. The image is copied as the block device has it, while it is
mounted and written to: what the system still holds back is lost. Mounting the copy replays its journal, as after a real
cut. The image lies on a file system of its own, which is frozen meanwhile: a copy of something that changes would have
later blocks beside earlier ones, as no disk ever has. Needs the right to mount; Linux only.
"""

import argparse
import fcntl
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.crash.checking import Told
from tests.store.crash.killing import Outcome, Program, of_said, saver
from tests.store.crash.saving import Said

MEGABYTES = 24
_FREEZE, _THAW = 0xC0045877, 0xC0045878
"""FIFREEZE and FITHAW of linux/fs.h."""


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


@contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Hold back every write to the file system of this folder. Raises OSError when it can't be frozen."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _FREEZE, 0)
        try:
            yield
        finally:
            fcntl.ioctl(handle, _THAW, 0)
    finally:
        os.close(handle)


def made(image: Path, megabytes: int) -> Path:
    """A new, empty file system in this image."""
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)
    return image


def cut(folder: Path, cuts: int, longest: float, seed: int, least: int = 0) -> Outcome:
    """Cut the power so many times, after `least` saves at least, every few times under a new archive."""
    chance, outcome, told = random.Random(seed), Outcome(), Told()
    copy = folder / "cut.img"
    under = folder / "under"
    image = under / "disk.img"
    with mounted(made(folder / "under.img", 2 * MEGABYTES), under):
        for number in range(cuts):
            if number % 10 == 0:
                outcome.saves += len(told.done)
                told = Told()
                made(image, MEGABYTES)
            with mounted(image, folder / "disk"):
                data = folder / "disk" / "data"
                data.mkdir(exist_ok=True)
                program = saver(data, f"s{number}x", seed + number)
                time.sleep(chance.uniform(0.005, longest / 1000))
                # every other one, that it may not only be cut before it has done anything
                told.take(_heard_of(program, max(least, number % 2)))
                with frozen(under):
                    shutil.copyfile(image, copy)
                told.take(said for said in of_said(program.kill()) if not said.done)
            outcome.kills += 1
            with mounted(copy, folder / "after"):
                if not outcome.look(folder / "after" / "data", told):
                    break
            shutil.copyfile(copy, image)  # the next program goes on with what the cut left
    outcome.saves += len(told.done)
    return outcome


def _heard_of(program: Program, least: int) -> list[Said]:
    """What it said until now, and that is so many saves: on a busy machine it may have come to nothing yet."""
    heard = [*of_said(program.heard())]
    for _ in range(2000):
        if sum(said.done for said in heard) >= least:
            break
        time.sleep(0.005)
        heard += of_said(program.heard())
    return heard


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
