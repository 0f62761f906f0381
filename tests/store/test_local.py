"""The archive on this machine passes what every engine has to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.catalogue import catalogue
from newsroom.plan import parse, shipped_text
from newsroom.store.local import LocalArchive
from tests.store.contract import ArchiveContract

PLAN_CATALOGUE = catalogue(parse(shipped_text("bureau"), "bureau"))


def opened(folder: Path) -> LocalArchive:
    """The archive in this folder, as a program has it."""
    return LocalArchive(folder, lambda: PLAN_CATALOGUE)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[LocalArchive]:
    found = opened(tmp_path)
    yield found
    found.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LocalArchive]:
    found = opened(tmp_path)
    yield found
    found.close()


class TestLocalArchive(ArchiveContract):
    pass
