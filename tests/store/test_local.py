"""The archive on this machine passes what every engine has to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import where

from newsroom.desk.catalogue import catalogue
from newsroom.errors import NewsroomError
from newsroom.plan import parse, shipped_text
from newsroom.store.door import Query
from newsroom.store.index import Index, IndexBusy
from newsroom.store.local import LocalArchive
from newsroom.story import Story
from tests.conftest import NOW
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


def test_a_document_that_is_no_story_hides_no_other(tmp_path: Path, story: Callable[..., Story]):
    archive = opened(tmp_path)
    one, two = archive.add([story("一"), story("二")], by="", at=NOW)
    archive.volume("2026-09").table("stories").update({"title": 7}, where("id") == one.id)
    for handle in (archive, opened(tmp_path)):
        assert [card.id for card in handle.find(Query()).cards if card.title == "二"] == [two.id]
        (said,) = handle.troubles()
        assert "title" in said and "2026-09.json" in said
    saved = archive.put(replace(two, title="三"), by="", at=NOW)
    assert [card.title for card in opened(tmp_path).find(Query(text="三")).cards] == [saved.title]


def test_an_index_that_another_program_holds_is_told(archive: LocalArchive, monkeypatch: pytest.MonkeyPatch):
    def busy(*_: object) -> None:
        raise IndexBusy

    monkeypatch.setattr(Index, "find", busy)
    with pytest.raises(NewsroomError, match="稿件没有受影响，请稍后再试"):
        archive.find(Query())


class TestLocalArchive(ArchiveContract):
    pass
