"""The sample submissions: built from their sources, varied, and clean enough to show."""

import io
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageChops, ImageStat

from newsroom import sample
from tests.conftest import ROOT
from tests.test_chinese import misplaced

SOURCES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (ROOT / "templates/sample").glob("*.toml")}
SHIPPED = {file.name: file.read_bytes() for file in sample.files()}
WORD = sorted(name for name in SHIPPED if name.endswith(".docx"))
BY_FILE = {source["file"]: source for source in SOURCES.values()}
WEEKDAYS = "一二三四五六日"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders that the builder has just made from the sources."""
    folders = [tmp_path_factory.mktemp("built") / "submissions" for _ in range(2)]
    for folder in folders:
        subprocess.run([sys.executable, ROOT / "templates/build_sample.py", folder], check=True)
    return folders[0], folders[1]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def alike(one: bytes, other: bytes) -> bool:
    """Whether two JPEG files show the same; another version of the encoder may differ by a shade."""
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other)]
    return pictures[0].size == pictures[1].size and max(ImageStat.Stat(ImageChops.difference(*pictures)).mean) < 2


def test_the_builder_gives_the_same_bytes_every_time(rebuilt: tuple[Path, Path]):
    assert contents(rebuilt[0]) == contents(rebuilt[1])


def test_the_committed_files_are_what_the_builder_makes(rebuilt: tuple[Path, Path]):
    built = contents(rebuilt[0])
    assert built.keys() == SHIPPED.keys()
    assert {name: built[name] for name in built if name not in WORD} == {
        name: SHIPPED[name] for name in SHIPPED if name not in WORD
    }
    listed = (rebuilt[0].parent / "arrivals.json").read_text("utf-8")
    assert json.loads(listed) == json.loads((Path(sample.__path__[0]) / "arrivals.json").read_text("utf-8"))


def test_the_committed_word_files_hold_what_the_builder_puts_in(rebuilt: tuple[Path, Path]):
    """Part by part, for another zlib may pack the same parts into other bytes."""
    for name in WORD:
        with zipfile.ZipFile(rebuilt[0] / name) as ours, zipfile.ZipFile(io.BytesIO(SHIPPED[name])) as theirs:
            assert ours.namelist() == theirs.namelist()
            for part in ours.namelist():
                if part.endswith(".jpeg"):
                    assert alike(ours.read(part), theirs.read(part)), f"{name}: {part}"
                else:
                    assert ours.read(part) == theirs.read(part), f"{name}: {part}"


def test_every_submission_is_shipped_and_the_whole_is_small():
    assert len(SHIPPED) == len(SOURCES) == len(BY_FILE) >= 36
    assert SHIPPED.keys() == {path.name for path in (Path(sample.__path__[0]) / "submissions").iterdir()}
    assert sum(map(len, SHIPPED.values())) < 1_500_000


@pytest.mark.parametrize("name", WORD)
def test_word_opens_every_document_and_finds_its_text_and_pictures(name: str):
    source = BY_FILE[name]
    document = docx.Document(io.BytesIO(SHIPPED[name]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert source["title"] in [*lines, *cells]
    text = "\n".join(lines)
    for line in re.sub(r"\{-.*?-\}|\{\+.*?\+\}", "\n", source["body"]).split("\n"):
        assert line.lstrip("# ") in text
    assert len(document.inline_shapes) == len(source.get("picture", ()))
    assert all(picture.get("line", "") in text for picture in source.get("picture", ()))


def test_pictures_are_in_enough_stories():
    counts = [len(source["picture"]) for source in SOURCES.values() if "picture" in source]
    assert len(counts) >= 6
    assert sum(counts) >= 8
    assert max(counts) == 2


def test_every_focus_area_has_two_to_five_stories_and_two_fit_none():
    plan = tomllib.loads((ROOT / "newsroom/plan/bureau.toml").read_text("utf-8"))
    counts = Counter(source["focus"] for source in SOURCES.values())
    assert counts.pop("") == 2
    assert counts.keys() == {focus["id"] for focus in plan["focus"]}
    assert set(counts.values()) <= {2, 3, 4, 5}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_story_is_clean_chinese_except_where_an_error_was_planted(name: str):
    source = SOURCES[name]
    body, planted = source["body"], source.get("planted", ())
    assert all(error in body for error in planted)
    found = [place for text in (source["title"], *body.split("\n")) for place in misplaced(text)]
    assert len(found) == sum(error == "\u002c" for error in planted)
    assert planted or not re.search(r"近日|(?<!\d)日前|的的|获悉", body)
    assert 80 <= len(body.replace("\n", "")) <= 1200
    assert body.count("“") == body.count("”")


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_events_and_weekdays_are_those_of_september_2026(name: str):
    source = SOURCES[name]
    assert (source["ended"].year, source["ended"].month) == (2026, 9)
    assert source["ended"] < source["submitted"]
    for day, weekday in re.findall(r"9月(\d+)日（星期(.)）", source["body"]):  # halfwidth-ok
        right = date(2026, 9, int(day)).weekday() == WEEKDAYS.index(weekday)
        assert right != bool(source.get("planted"))


def test_copies_carry_the_time_of_their_sending(tmp_path: Path):
    copies = sample.copy_to(tmp_path / "inbox")
    moments = sample.arrivals()
    assert [copy.name for copy in copies] == list(moments) == sorted(moments, key=lambda name: moments[name])
    for copy in copies:
        assert copy.read_bytes() == SHIPPED[copy.name]
        assert copy.stat().st_mtime == moments[copy.name].timestamp()
        assert moments[copy.name].replace(tzinfo=None) == BY_FILE[copy.name]["submitted"]
