"""Killed at any moment, the archive opens and holds what was acknowledged; `benchmarks/crash.py` kills 1,000 times."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks")


def kills(folder: Path, kind: str, *more: str) -> dict[str, Any]:
    """Fifty kills of this kind, in a program of their own: it forks, and must have no threads."""
    argv = [sys.executable, "-m", "tests.store.crash.killing", folder, "--kind", kind, "--longest", "120", *more]
    done = subprocess.run(argv, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == [] and found["kills"] >= 50
    return found


def test_killed_while_saving(tmp_path: Path):
    assert kills(tmp_path, "saving")["saves"] > 50


def test_killed_while_another_program_saves(tmp_path: Path):
    assert kills(tmp_path, "beside")["saves"] > 50


def test_killed_while_opening_mending_and_indexing(tmp_path: Path):
    assert sum(kills(tmp_path, "opening")["sabotages"].values()) > 10
