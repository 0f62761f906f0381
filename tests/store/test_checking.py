"""What the crash tests take for lost or by halves: a checker that errs would tell of damage where there is none."""

from pathlib import Path

from newsroom.store.local import LocalArchive
from tests.store.crash.checking import Told, wrongs
from tests.store.crash.saving import CATALOGUE, ROWS, START, Said


def recorded(folder: Path, *saves: tuple[str, str]) -> None:
    archive = LocalArchive(folder, lambda: CATALOGUE)
    for token, keys in saves:
        archive.record(ROWS, {key: {"token": token} for key in keys.split()}, by="s1x", at=START)
    archive.close()


def unheard(*saves: tuple[str, str]) -> Told:
    told = Told()
    told.take(Said(False, "record", token, tuple((key, 1) for key in keys.split())) for token, keys in saves)
    return told


def test_a_row_that_a_later_unheard_save_went_over_is_not_by_halves(tmp_path: Path):
    saves = (("s1x-2", "s1x4 s1x1"), ("s1x-3", "s1x4"))
    recorded(tmp_path, *saves)
    assert wrongs(tmp_path, unheard(*saves)) == []


def test_a_row_that_is_missing_of_an_unheard_save_is(tmp_path: Path):
    recorded(tmp_path, ("s1x-2", "s1x1"))
    assert wrongs(tmp_path, unheard(("s1x-2", "s1x4 s1x1"), ("s1x-3", "s1x4"))) == [
        "rows of s1x-2 by halves: ['s1x1'] of ['s1x4', 's1x1']"
    ]
