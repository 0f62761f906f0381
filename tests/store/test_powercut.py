"""The power goes while an archive is saved to: what was acknowledged is on the disk."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, needs
from tests.store.crash.cutting import can_mount


def cuts(folder: Path, *more: str) -> dict[str, Any]:
    needs("yes" if can_mount() else None, "mount and mkfs.ext4, as root")
    argv = [sys.executable, "-m", "tests.store.crash.cutting", folder, "--longest", "100", *more]
    done = subprocess.run(argv, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_forty_power_cuts_lose_nothing(tmp_path: Path):
    found = cuts(tmp_path)
    assert (found["cuts"], found["wrong"]) == (40, [])
    assert found["saves"] > 10


def test_without_fsync_the_same_cuts_lose_something(tmp_path: Path):
    assert cuts(tmp_path, "--cuts", "10", "--without-fsync")["wrong"]
