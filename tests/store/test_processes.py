"""Eight programs save in the same and in different stories, two read, one watches; `benchmarks/crash.py` for longer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_nothing_that_many_programs_count_is_lost(tmp_path: Path):
    argv = [sys.executable, "-m", "tests.store.crash.counting", tmp_path, "--writers", "8", "--seconds", "3"]
    done = subprocess.run(argv, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["saves"] > 8 and found["lists"] > 8
