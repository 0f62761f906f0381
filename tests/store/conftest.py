"""What the store's tests share."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import needs


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 8 MB."""
    mount = needs(shutil.which("mount") if os.geteuid() == 0 else None, "mount as root")
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=False).returncode:
        needs(None, "a small file system")
    yield folder
    subprocess.run(["umount", folder], check=True)
